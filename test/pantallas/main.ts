// npm run pantallas: the main pages as their desks see them, in docs/pantallas, on the city of a new demonstration; light and dark, on a desk and on a phone.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { iniciarPrograma, type Programa } from '../e2e/programa.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { PANTALLAS } from './paginas.ts'

const CARPETA = fileURLToPath(new URL('../../docs/pantallas', import.meta.url))
const BYTES_MAXIMOS = 200_000
const ANCHOS = { 1280: 900, 390: 844 }
const ASPECTOS = { light: 'claro', dark: 'oscuro' } as const

/** Waits until the city of the demonstration is there. */
async function alLlenarse({ url }: Programa): Promise<void> {
  for (;;) {
    const { llenando } = (await (await fetch(`${url}/sesion`)).json()) as { llenando: { hechas: number; total: number | null } | null }
    if (llenando === null) return
    process.stderr.write(`\rCiudad: ${llenando.hechas} de ${llenando.total ?? '?'} partes `)
    await esperar(1_000)
  }
}

/** The month that is being read and the one that is ready to be billed, today. */
function meses(): Record<string, string> {
  const hoy = new Date()
  const mes = (menos: number) => new Date(Date.UTC(hoy.getFullYear(), hoy.getMonth() - menos, 1)).toISOString().slice(0, 7)
  return { enCurso: mes(0), mes: mes(1) }
}

async function retratar(navegador: Browser, { url }: Programa): Promise<void> {
  const valores = meses()
  for (const { nombre, escritorio, a } of PANTALLAS)
    for (const aspecto of ['light', 'dark'] as const)
      for (const [ancho, alto] of Object.entries(ANCHOS)) {
        const tamano = { width: Number(ancho), height: alto }
        const contexto = await navegador.newContext({ locale: 'es-MX', colorScheme: aspecto, viewport: tamano, reducedMotion: 'reduce' })
        const pagina = await contexto.newPage()
        const destino = a.replace(/\{(\w+)\}/g, (hueco, clave: string) => valores[clave] ?? hueco)
        if (escritorio === null) await pagina.goto(url + destino)
        else {
          await pagina.goto(`${url}/entrar?de=${encodeURIComponent(destino)}`)
          await pagina.getByRole('button', { name: new RegExp(`^${escritorio} `) }).click()
          await pagina.getByRole('button', { name: 'Salir' }).waitFor()
        }
        await pagina.getByRole('heading', { level: 1 }).waitFor()
        await pagina.locator('[aria-busy]').first().waitFor({ state: 'detached' })
        await pagina.waitForLoadState('networkidle')
        const archivo = `${nombre}-${ASPECTOS[aspecto]}-${ancho}.png`
        const bytes = await pagina.screenshot()
        if (bytes.length > BYTES_MAXIMOS) throw new Error(`${archivo} mide ${bytes.length} bytes: pasa de ${BYTES_MAXIMOS}`)
        writeFileSync(join(CARPETA, archivo), bytes)
        process.stderr.write(`\r${archivo.padEnd(50)}`)
        await contexto.close()
      }
}

const { datos, borrar } = carpetaDeDatos()
const [navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(datos, 0, { CAUDAL_DEMO: 'ciudad' })])
try {
  await alLlenarse(programa)
  rmSync(CARPETA, { recursive: true, force: true })
  mkdirSync(CARPETA)
  await retratar(navegador, programa)
  process.stderr.write('\n')
} finally {
  await navegador.close()
  await programa.detener()
  borrar()
}
