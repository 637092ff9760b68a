// A worker of a billing run: a process of its own that bills rutas until none is left. It is started by `facturacion-obreros.ts`.
import { esCaida, fraseDeCaida } from '../app/comun/caida.ts'
import { RUTAS_POR_VEZ } from '../app/facturacion/corrida-abierta.ts'
import { preguntar } from '../app/puerta.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { abrir } from './con-sistema.ts'
import type { Encargo, Noticia } from './facturacion-recados.ts'
import { ESTADO } from './salida.ts'

/** Batches at once in a worker: while the database reads one and writes another, a third is decided. */
const EN_VUELO = 3

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
    const porVez = Math.max(1, Math.min(RUTAS_POR_VEZ, Math.floor(rutas.length / (2 * de * EN_VUELO))))
    const hechasPorOtros = new Set<string>()
    process.on('message', (m: { hecha: string }) => hechasPorOtros.add(m.hecha))
    const tomar = (): string[] => {
      const lote: string[] = []
      for (let ruta = suyas.shift(); ruta !== undefined; ruta = suyas.shift()) {
        if (!hechasPorOtros.has(ruta)) lote.push(ruta)
        if (lote.length === porVez) break
      }
      return lote
    }
    const facturarPorTurno = async (): Promise<void> => {
      for (let lote = tomar(); lote.length > 0; lote = tomar()) {
        const hecho = await preguntar(sistema, 'facturacion.facturar-rutas', { corrida, rutas: lote }, { persona: como })
        for (const { ruta, cuentas } of hecho.rutas) decir({ que: 'hecha', ruta, cuentas, rss: process.memoryUsage.rss() })
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
      const mensaje = esCaida(error) ? fraseDeCaida(error) : error instanceof Error ? error.message : String(error)
      decir({ que: 'falla', mensaje })
      process.exitCode = error instanceof Rechazo ? ESTADO.rechazo : esCaida(error) ? ESTADO.averia : ESTADO.defecto
      process.disconnect?.()
    },
  )
})
