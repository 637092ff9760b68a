import type { Fecha } from '../comun/fecha.ts'
import { diaDeCierre, inicioDelPeriodo, masMeses, type PeriodoFacturado, periodoEscrito } from '../comun/periodo-facturado.ts'
import { Rechazo } from '../comun/rechazo.ts'
import type { Consumo, Excepcion } from './consumo.ts'
import { esExcepcion } from './consumo.ts'
import { type CasoDeConsumo, decidirConsumo } from './decidir-consumo.ts'
import { medidorEn } from './instalacion.ts'
import type { ReglasDelPeriodo } from './reglas-de-medicion.ts'
import type { Accion } from './tratamiento.ts'

/**
 * The day that closes a period for who has no reading: the one asked for, or today, or the period's end once it is past. Refuses a period that has not
 * begun, which would leave the ones before it without a decision for ever, and a day that is not of the period nor of a month beside it, or to come.
 */
export function diaDeAnalisis(periodo: PeriodoFacturado, pedido: Fecha | null, hoy: Fecha): Fecha {
  const inicia = inicioDelPeriodo(periodo)
  if (inicia > hoy) throw new Rechazo('medicion/periodo-futuro', { periodo: periodoEscrito(periodo), inicia, hoy })
  if (pedido === null) return diaDeCierre(periodo, hoy)
  const desde = inicioDelPeriodo(masMeses(periodo, -1))
  const hasta = diaDeCierre(masMeses(periodo, 1), hoy)
  if (pedido < desde || pedido > hasta) throw new Rechazo('medicion/fecha-imposible', { fecha: pedido, desde, hoy: hasta })
  return pedido
}

/** What was done already with an account in a period. */
export interface EstadoDeCuenta {
  /** The last version of its consumption; 0 if there is none. */
  readonly version: number
  /** The reading that it comes from. */
  readonly lectura: number | null
  /** The last day that it covers. */
  readonly hasta: Fecha | null
  /** Whether a later period is decided already. */
  readonly posterior: boolean
  readonly excepcion: { readonly numero: number; readonly lectura: number | null; readonly accion: Accion | null } | null
}

/** What the analysis makes of one account. */
export type Analizada =
  | { que: 'ya-estaba' | 'en-cola' | 'sin-leer' | 'fuera-de-orden' }
  | { que: 'consumo'; consumo: Consumo; version: number; supera: number | null }
  | { que: 'excepcion'; excepcion: Excepcion & { numero: number }; supera: number | null }

/**
 * Analyses one account of a ruta. What was decided from the same reading is left as it is, so that repeating the analysis changes nothing; a new reading
 * decides again, as a new version, and closes the exception that was waiting (`supera`); so does the meter of a closed account, taken off after it was
 * decided. An account that nobody read waits, unless
 * `estimarFaltantes`; one that has a later period already is not touched.
 */
export function analizarCuenta(
  caso: CasoDeConsumo,
  estado: EstadoDeCuenta,
  reglas: ReglasDelPeriodo,
  estimarFaltantes: boolean,
): Analizada {
  const { excepcion: e, version } = estado
  const lectura = caso.lectura?.numero ?? null
  const decidida = version > 0 && estado.lectura === lectura
  const cerrada = caso.baja !== null && caso.instalaciones.at(-1)?.retiro != null
  if (decidida && !cerrada) return { que: 'ya-estaba' }
  if (estado.posterior) return { que: 'fuera-de-orden' }
  if (e !== null && e.lectura === lectura && (e.accion === null || e.accion === 'releer')) return { que: 'en-cola' }
  if (caso.lectura === null && !estimarFaltantes && !cerrada && medidorEn(caso.instalaciones, caso.fecha) !== null)
    return { que: 'sin-leer' }
  const supera = e !== null && e.accion === null ? e.numero : null
  const hecho = decidirConsumo(caso, reglas)
  const hasta = esExcepcion(hecho) ? hecho.detalle.hasta : hecho.hasta
  if (decidida && estado.hasta !== null && hasta <= estado.hasta) return { que: 'ya-estaba' }
  return esExcepcion(hecho)
    ? { que: 'excepcion', excepcion: { ...hecho, numero: (e?.numero ?? 0) + 1 }, supera }
    : { que: 'consumo', consumo: hecho, version: version + 1, supera }
}
