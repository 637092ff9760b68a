import { aTextoMinimo, decimal } from '../../core/comun/fraccion.ts'
import { type Periodo, primerDiaDe, ultimoDiaDe } from '../../core/comun/periodo.ts'
import type { MedidoDeIndicador } from '../../core/poa/informe.ts'
import type { Medida } from '../../core/poa/medida.ts'
import { empezoEl, type MedidoEnPeriodo, type PorMedir, sinMedir, terminoEl } from '../../core/poa/por-medir.ts'
import {
  type CuentaDeEvidencia,
  cambiaDesde,
  contarEvidencia,
  hayRegistroDe,
  type Lapso,
  tablasDe,
} from '../../db/poa/medidas/evidencia.ts'
import { type Conteo, contar } from '../acceso/contados.ts'
import type { Contexto } from '../operacion.ts'

type DeHoy = Pick<Contexto, 'trx' | 'hoy' | 'zona' | 'contados'>

export const lapsoDe = (p: Periodo): Lapso => ({ desde: primerDiaDe(p), hasta: ultimoDiaDe(p) })

const escrito = ({ desde, hasta }: Lapso): string => `${desde} ${hasta}`

/** The count of a measure by lapse: what is added changes those that end on its day or after it. */
const conteoDe = (medida: Medida, zona: string): Conteo => ({
  nombre: `${medida.clave} ${JSON.stringify(medida.filtros)} ${zona}`,
  tablas: tablasDe(medida),
  async cambiadas(trx, nuevas, partes) {
    const desde = await cambiaDesde(trx, medida, zona, nuevas)
    return desde === null ? [] : partes.filter((p) => (p.split(' ')[1] ?? '') >= desde)
  },
})

/** What the rows of some lapses come to, kept lapse by lapse: a month of a city takes seconds. */
async function contarLapsos(
  ctx: DeHoy,
  medida: Medida,
  lapsos: readonly Lapso[],
): Promise<(lapso: Lapso) => CuentaDeEvidencia | undefined> {
  const cuentas = await contar<CuentaDeEvidencia>(ctx, conteoDe(medida, ctx.zona), lapsos.map(escrito), async (partes) => {
    const faltan = lapsos.filter((l) => partes.includes(escrito(l)))
    const contadas = await contarEvidencia(ctx.trx, medida, ctx.zona, faltan)
    return new Map(contadas.flatMap((c, i) => (faltan[i] === undefined ? [] : [[escrito(faltan[i]), c]])))
  })
  return (lapso) => cuentas.get(escrito(lapso))
}

/** What the records count of a measure in some periods, in order. */
export async function medirPeriodos(ctx: DeHoy, medida: Medida, periodos: readonly Periodo[]): Promise<MedidoDeIndicador[]> {
  const { trx, hoy } = ctx
  const conRegistro: Periodo[] = []
  // Records are only added: once there are some, there are in what follows.
  for (const p of periodos.filter((x) => empezoEl(x, hoy)))
    if (conRegistro.length > 0 || (await hayRegistroDe(trx, medida, lapsoDe(p)))) conRegistro.push(p)
  const cuentaDe = await contarLapsos(ctx, medida, conRegistro.map(lapsoDe))
  return periodos.map((p) => {
    const cuenta = conRegistro.includes(p) ? cuentaDe(lapsoDe(p)) : undefined
    const completo = terminoEl(p, hoy)
    return cuenta === undefined
      ? sinMedir(completo)
      : { ...cuenta, cantidad: aTextoMinimo(decimal(cuenta.cantidad)), motivo: null, completo }
  })
}

/** What the records count of each indicator and period asked for. */
export async function loadMedidos(deHoy: DeHoy, porMedir: readonly PorMedir[]): Promise<MedidoEnPeriodo[]> {
  const todos: MedidoEnPeriodo[] = []
  for (const { unidad, indicador, medida, periodos } of porMedir) {
    const medidos = await medirPeriodos(deHoy, medida, periodos)
    todos.push(...periodos.flatMap((periodo, i) => (medidos[i] === undefined ? [] : [{ unidad, indicador, periodo, medido: medidos[i] }])))
  }
  return todos
}
