// The city that the benches of the screens are run on. CAUDAL_BENCH_CARPETA keeps it, so that it is not sown each time.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { abrirSistema, leerEntorno, type SistemaAbierto } from '../../src/app/abrir.ts'
import { sembrarCiudad } from '../../src/app/demo/ciudad.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { llenarCiudad } from '../soporte/ciudad-llena.ts'

export const CUENTAS = Number(process.env.CAUDAL_BENCH_CUENTAS ?? 255_835)
const GRUPOS = 5
const PERIODOS = [
  { periodo: 202510, emision: '2025-11-02' },
  { periodo: 202511, emision: '2025-12-02' },
  { periodo: 202512, emision: '2026-01-02' },
]
const PLANTILLA = new URL('../../demo/poa-ciudad.json', import.meta.url)

async function sembrar(s: SistemaAbierto): Promise<void> {
  await sembrarCiudad(s, { cuentas: CUENTAS, grupos: GRUPOS, hasta: periodoFacturado(202512), meses: PERIODOS.length })
  await llenarCiudad(s.base.dueno(), PERIODOS)
  const blanco = (_: string, que: string): string => (que === 'ejercicio' ? '2025' : que.endsWith('DelAnio') ? '1200' : '100')
  const plan = JSON.parse((await readFile(PLANTILLA, 'utf8')).replace(/\{(\w+)\}/g, blanco))
  await preguntar(s, 'poa.cargar-plan', { plan }, { persona: 'sistema', clave: 'banco' })
}

/** The city, open; sown if it was not there. */
export async function conCiudadLlena<T>(hacer: (s: SistemaAbierto) => Promise<T>): Promise<T> {
  const guardada = process.env.CAUDAL_BENCH_CARPETA
  const carpeta = guardada ?? mkdtempSync(join(tmpdir(), 'caudal-bench-'))
  const datos = join(carpeta, 'base')
  const nueva = !existsSync(datos)
  const s = await abrirSistema({ ...leerEntorno({}), datos }, () => fecha('2026-01-12'))
  try {
    if (nueva) await sembrar(s)
    return await hacer(s)
  } finally {
    await s.cerrar()
    if (guardada === undefined) rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 })
  }
}
