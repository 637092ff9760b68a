import { periodoEscrito } from '../comun/periodo-facturado.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { type Consumo, type Excepcion, esExcepcion } from './consumo.ts'
import { type CasoDeConsumo, decidirConsumo } from './decidir-consumo.ts'
import type { ReglasDelPeriodo } from './reglas-de-medicion.ts'
import type { Accion, AccionConConsumo } from './tratamiento.ts'

/** An exception with what was decided of it, if anything. */
export type ExcepcionEnCola = Pick<Excepcion, 'cuentaId' | 'periodo' | 'lectura'> & {
  readonly numero: number
  readonly accion: Accion | null
  readonly decidio: string | null
}

/**
 * Refuses to decide an exception that somebody decided already, one that another reading has left behind, one of an account no longer in service, and
 * one of a period that a later one has closed.
 */
export function exigirDecidible(e: ExcepcionEnCola, caso: CasoDeConsumo | undefined, posterior: boolean): asserts caso is CasoDeConsumo {
  const { cuentaId: cuenta, periodo, numero } = e
  if (e.accion !== null)
    throw new Rechazo('medicion/excepcion-decidida', {
      cuenta,
      periodo: periodoEscrito(periodo),
      numero,
      accion: e.accion,
      persona: e.decidio ?? '',
    })
  if (caso === undefined || posterior) throw new Rechazo('medicion/fuera-de-orden', { cuenta, periodo: periodoEscrito(periodo) })
  if ((caso.lectura?.numero ?? null) !== e.lectura)
    throw new Rechazo('medicion/lectura-nueva', { cuenta, periodo: periodoEscrito(periodo) })
}

/** The consumption that an analyst's action gives. Refuses an action that cannot give one: to accept a figure that goes backwards has no m³. */
export function consumoDecidido(caso: CasoDeConsumo, reglas: ReglasDelPeriodo, accion: AccionConConsumo): Consumo {
  const hecho = decidirConsumo(caso, reglas, accion)
  if (esExcepcion(hecho))
    throw new Rechazo('medicion/decision-imposible', { accion, causa: hecho.causa, detalle: hecho.detalle.explicacion })
  return hecho
}
