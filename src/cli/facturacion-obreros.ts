import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Encargo, Noticia } from './facturacion-recados.ts'

const OBRERO = fileURLToPath(new URL('./facturacion-obrero.ts', import.meta.url))

/**
 * A worker holds a dozen rutas at most, whatever the city: it is not given more memory than that takes, so that it cannot grow unnoticed. Within
 * it, what a batch leaves is collected a few times a run and not at every third batch, which took a tenth of its processor.
 */
const MEMORIA = ['--max-old-space-size=256', '--max-semi-space-size=32', '--min-semi-space-size=32', '--heap-growing-percent=500']

/** What is watched of a run while it goes on. */
export interface Vigilancia {
  alEmpezar?: () => void
  alAvanzar?: (hecha: { ruta: string; cuentas: number; rss: number }) => void
  alNacer?: (pid: number) => void
}

/** How the workers ended: what each that failed said. Whatever they left undone is done by asking again. */
export interface FinDeObreros {
  fallas: string[]
  /** Milliseconds from their common start to the last ruta done. */
  msTrabajo: number
}

function terminar(hijo: ChildProcess): Promise<string | null> {
  let falla: string | null = null
  hijo.on('message', (n: Noticia) => {
    if (n.que === 'falla') falla = n.mensaje
  })
  return new Promise((listo) =>
    hijo.once('exit', (estado, senal) =>
      listo(estado === 0 && falla === null ? null : (falla ?? `el proceso terminó con ${senal ?? estado}`)),
    ),
  )
}

/** Bills rutas with several processes at once. They begin together once all are ready; one that dies leaves the others working. */
export async function facturarConObreros(
  pedido: Omit<Encargo, 'parte' | 'de'> & { trabajadores: number },
  { alEmpezar, alAvanzar, alNacer }: Vigilancia = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<FinDeObreros> {
  const { trabajadores: de, ...encargo } = pedido
  const hijos = Array.from({ length: de }, () =>
    fork(OBRERO, [], { env, execArgv: MEMORIA, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
  )
  const finales = hijos.map(terminar)
  const vistas = new Set<string>()
  const contar = (yo: ChildProcess, n: Noticia): void => {
    if (n.que !== 'hecha' || vistas.has(n.ruta)) return
    vistas.add(n.ruta)
    for (const otro of hijos) if (otro !== yo && otro.connected) otro.send({ hecha: n.ruta }, () => undefined)
    alAvanzar?.(n)
  }
  const listos = hijos.map((hijo, parte) => {
    if (hijo.pid !== undefined) alNacer?.(hijo.pid)
    hijo.on('message', (n: Noticia) => contar(hijo, n))
    hijo.send({ ...encargo, parte, de } satisfies Encargo)
    return new Promise<void>((listo) => {
      hijo.on('message', (n: Noticia) => n.que === 'listo' && listo())
      hijo.once('exit', () => listo())
    })
  })
  await Promise.all(listos)
  alEmpezar?.()
  const inicio = performance.now()
  let ultima = inicio
  for (const hijo of hijos)
    hijo.on('message', () => {
      ultima = performance.now()
    })
  for (const hijo of hijos) if (hijo.connected) hijo.send({ empieza: true }, () => undefined)
  const fallas = (await Promise.all(finales)).filter((f) => f !== null)
  return { fallas, msTrabajo: ultima - inicio }
}
