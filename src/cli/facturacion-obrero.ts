// A worker of a billing run: a process of its own that bills rutas until none is left. It is started by `facturacion-obreros.ts`.
import { esCaida } from '../app/comun/caida.ts'
import { preguntar } from '../app/puerta.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { abrir } from './con-sistema.ts'
import type { Encargo, Noticia } from './facturacion-obreros.ts'
import { ESTADO } from './salida.ts'

/** Rutas at once in a worker: while the database writes one, the other is decided. */
const EN_VUELO = 2

const decir = (noticia: Noticia): void => void process.send?.(noticia)

/** Which worker goes first by which ruta: each begins at its own part of the list, and what another has done is found done. */
const desdeSuParte = (rutas: readonly string[], parte: number, de: number): string[] => {
  const corte = Math.floor((rutas.length * parte) / de)
  return [...rutas.slice(corte), ...rutas.slice(0, corte)]
}

async function trabajar({ corrida, rutas, parte, de, como, hoy }: Encargo): Promise<void> {
  const sistema = await abrir({})
  if (hoy !== null) sistema.hoy = () => hoy
  decir({ que: 'listo' })
  await new Promise<void>((listo) => process.once('message', () => listo()))
  try {
    const suyas = desdeSuParte(rutas, parte, de)
    const hechasPorOtros = new Set<string>()
    process.on('message', (m: { hecha: string }) => hechasPorOtros.add(m.hecha))
    const facturarPorTurno = async (): Promise<void> => {
      for (let ruta = suyas.shift(); ruta !== undefined; ruta = suyas.shift()) {
        if (hechasPorOtros.has(ruta)) continue
        const quien = { persona: como, clave: `${corrida}:${ruta}` }
        const { cuentas } = await preguntar(sistema, 'facturacion.facturar-ruta', { corrida, ruta }, quien)
        decir({ que: 'hecha', ruta, cuentas, rss: process.memoryUsage.rss() })
      }
    }
    await Promise.all(Array.from({ length: EN_VUELO }, facturarPorTurno))
  } finally {
    await sistema.cerrar().catch(() => undefined)
  }
}

process.once('message', (encargo: Encargo) => {
  trabajar(encargo).then(
    () => process.disconnect?.(),
    (error: unknown) => {
      decir({ que: 'falla', mensaje: error instanceof Error ? error.message : String(error) })
      process.exitCode = error instanceof Rechazo ? ESTADO.rechazo : esCaida(error) ? ESTADO.averia : ESTADO.defecto
      process.disconnect?.()
    },
  )
})
