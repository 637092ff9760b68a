import { MalUso, type SistemaAbierto } from '../app/abrir.ts'
import { imprimirRutas } from '../app/facturacion/imprimir.ts'
import { preguntar } from '../app/puerta.ts'
import { barra } from './barra.ts'
import { conSistema } from './con-sistema.ts'
import { avisar, decir, noSePudoEscribir, rutaDe } from './salida.ts'

interface Pedido {
  periodo: number
  grupo?: string
  ruta?: string
  salida: string
  como: string
}

interface Encargo {
  rutas: readonly string[]
  /** How many bills there should be; `null` if it is not known before. */
  recibos: number | null
  /** What the files are called after the period. */
  de: string
}

/** The rutas of a request. Those of a group that are not billed yet are told: what is printed is what there is. */
async function encargoDe(s: SistemaAbierto, { periodo, grupo, ruta, como }: Pedido): Promise<Encargo> {
  if (ruta !== undefined) return { rutas: [ruta], recibos: null, de: ruta }
  if (grupo === undefined) throw new MalUso('Diga qué se imprime: --grupo CLAVE, o --ruta CLAVE.')
  const { hechas, pendientes } = await preguntar(s, 'facturacion.corrida', { periodo, grupo }, { persona: como })
  if (pendientes.length > 0) avisar(`Faltan ${pendientes.length} rutas por facturar: se imprimen las demás.`)
  return { rutas: hechas.map((l) => l.ruta), recibos: hechas.reduce((n, l) => n + l.recibos, 0), de: grupo }
}

async function imprimirTodo(s: SistemaAbierto, pedido: Pedido): Promise<void> {
  const { periodo, como } = pedido
  const { rutas, recibos, de } = await encargoDe(s, pedido)
  const [una, ...demas] = rutas
  if (una === undefined) return decir('Todavía no hay rutas facturadas: no se escribió nada.')
  const carpeta = rutaDe(pedido.salida)
  const nombre = `recibos-${periodo}-${de.replace(/[^\p{L}\p{N}_-]/gu, '_')}`
  const avanzar = recibos === null ? () => undefined : barra(recibos, 'recibos')
  try {
    const { paginas, archivos, conAviso } = await imprimirRutas(
      s,
      { periodo, rutas: [una, ...demas], persona: como },
      { carpeta, nombre, alAvanzar: avanzar },
    )
    decir(`${paginas.toLocaleString('es-MX')} recibos en ${archivos.length} archivos PDF, en «${carpeta}».`)
    decir(`Dónde quedó cada uno: ${nombre}.indice.csv`)
    if (conAviso > 0) avisar(`${conAviso} recibos llevan letras que no se pueden dibujar o van sin QR: el índice dice cuáles.`)
  } catch (error) {
    noSePudoEscribir(error, carpeta)
  }
}

/** `caudal facturacion imprimir`: the bills of a group or a ruta, in PDF files and their index. */
export function imprimir(pedido: Pedido): Promise<void> {
  if (pedido.grupo !== undefined && pedido.ruta !== undefined) throw new MalUso('Elija una: --grupo o --ruta.')
  return conSistema({}, (s) => imprimirTodo(s, pedido))
}
