import { aTextoMinimo, decimal } from '../../core/comun/fraccion.ts'
import { type Periodo, primerDiaDe, ultimoDiaDe } from '../../core/comun/periodo.ts'
import type { MedidoDeIndicador } from '../../core/poa/informe.ts'
import type { Medida } from '../../core/poa/medida.ts'
import { empezoEl, type MedidoEnPeriodo, type PorMedir, sinMedir, terminoEl } from '../../core/poa/por-medir.ts'
import { contarEvidencia, hayRegistroDe, type Lapso } from '../../db/poa/medidas/evidencia.ts'
import type { Contexto } from '../operacion.ts'

type DeHoy = Pick<Contexto, 'trx' | 'hoy' | 'zona'>

export const lapsoDe = (p: Periodo): Lapso => ({ desde: primerDiaDe(p), hasta: ultimoDiaDe(p) })

/** What the records count of a measure in some periods, in order. */
export async function medirPeriodos({ trx, hoy, zona }: DeHoy, medida: Medida, periodos: readonly Periodo[]): Promise<MedidoDeIndicador[]> {
  const conRegistro: Periodo[] = []
  // Records are only added: once there are some, there are in what follows.
  for (const p of periodos.filter((x) => empezoEl(x, hoy)))
    if (conRegistro.length > 0 || (await hayRegistroDe(trx, medida, lapsoDe(p)))) conRegistro.push(p)
  const cuentas = await contarEvidencia(trx, medida, zona, conRegistro.map(lapsoDe))
  return periodos.map((p) => {
    const cuenta = cuentas[conRegistro.indexOf(p)]
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
