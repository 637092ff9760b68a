import { enlaceDe, exigirCarpeta, MalUso, type SistemaAbierto } from '../app/abrir.ts'
import { imprimirRecibo, imprimirRutas, type RutaEsperada } from '../app/facturacion/imprimir.ts'
import { preguntar } from '../app/puerta.ts'
import { enNombreDeArchivo } from '../core/comun/archivo.ts'
import type { CuentaId } from '../core/comun/cuenta-id.ts'
import { noSePudoEscribir } from './archivos.ts'
import { barra } from './barra.ts'
import { conSistema } from './con-sistema.ts'
import { avisar, decir, ESTADO, rutaDe } from './salida.ts'

interface Pedido {
  periodo: string
  grupo?: string
  ruta?: string
  cuenta?: CuentaId
  salida: string
  hilos: number
  como: string
}

interface Encargo {
  rutas: readonly RutaEsperada[]
  /** What the files are called after the period: a ruta never as a group, nor as another ruta (no key has a point in a name). */
  de: string
}

const FUENTE = new URL('../app/facturacion/imprimir-hilo.ts', import.meta.url)

/** The rutas of a request. Those of a group that are not billed yet are told: what is printed is what there is. */
async function encargoDe(s: SistemaAbierto, { periodo, grupo = '', ruta, como }: Pedido): Promise<Encargo> {
  if (ruta !== undefined) return { rutas: [{ ruta, recibos: 0 }], de: `ruta.${enNombreDeArchivo(ruta)}` }
  const { hechas, pendientes } = await preguntar(s, 'facturacion.corrida', { periodo, grupo }, { persona: como })
  if (pendientes.length > 0) avisar(`Faltan ${pendientes.length} rutas por facturar: se imprimen las demás.`)
  return { rutas: hechas, de: enNombreDeArchivo(grupo) }
}

async function imprimirTodo(s: SistemaAbierto, pedido: Pedido, senal: AbortSignal): Promise<void> {
  const { periodo, como, hilos } = pedido
  const { rutas, de } = await encargoDe(s, pedido)
  const [una, ...demas] = rutas
  if (una === undefined) return decir('Todavía no hay rutas facturadas: no se escribió nada.')
  const carpeta = rutaDe(pedido.salida)
  const nombre = `recibos-${periodo}-${de}`
  const { paginas, archivos, conAviso } = await imprimirRutas(
    s,
    { periodo, rutas: [una, ...demas], persona: como },
    { carpeta, nombre, alAvanzar: barra(0, 'recibos'), senal },
    { hilos, modulo: FUENTE, datos: enlaceDe(s) },
  )
  decir(`${paginas.toLocaleString('es-MX')} recibos en ${archivos.length} archivos PDF, en «${carpeta}».`)
  decir(`Dónde quedó cada uno: ${nombre}.indice.csv`)
  if (conAviso > 0) avisar(`${conAviso} recibos van sin referencia, sin QR o con letras que no se pueden dibujar: el índice dice cuáles.`)
}

async function imprimirUno(s: SistemaAbierto, cuenta: CuentaId, { periodo, salida, como }: Pedido): Promise<void> {
  const opciones = { carpeta: rutaDe(salida), nombre: `recibo-${periodo}-${cuenta}` }
  const { archivos } = await imprimirRecibo(s, { periodo, cuenta, persona: como }, opciones)
  decir(`Se escribió ${archivos[0]?.archivo}, en «${opciones.carpeta}».`)
}

/** Prints until it is done or whoever asked interrupts it (Ctrl-C), which leaves nothing half written. */
async function imprimirOCortar(s: SistemaAbierto, pedido: Pedido): Promise<void> {
  const corte = new AbortController()
  const cortar = (): void => corte.abort()
  const senales = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const senal of senales) process.on(senal, cortar)
  try {
    await (pedido.cuenta === undefined ? imprimirTodo(s, pedido, corte.signal) : imprimirUno(s, pedido.cuenta, pedido))
  } catch (error) {
    if (!corte.signal.aborted) noSePudoEscribir(error, rutaDe(pedido.salida))
    avisar('Se interrumpió. Los archivos que quedaron están completos, pero no hay índice: repita el mismo mandato.')
    process.exitCode = ESTADO.interrumpido
  } finally {
    for (const senal of senales) process.off(senal, cortar)
  }
}

/** `caudal facturacion imprimir`: the bills of a group, a ruta or one account, in PDF files; of the first two, with their index. */
export function imprimir(pedido: Pedido): Promise<void> {
  const pedidos = [pedido.grupo, pedido.ruta, pedido.cuenta].filter((p) => p !== undefined)
  if (pedidos.length !== 1) throw new MalUso('Diga qué se imprime, y solo una cosa: --grupo CLAVE, --ruta CLAVE o --cuenta NÚMERO.')
  exigirCarpeta(rutaDe(pedido.salida))
  return conSistema({}, (s) => imprimirOCortar(s, pedido))
}
