import type { Fecha } from '../comun/fecha.ts'
import { diaDeCierre, inicioDelPeriodo, masMeses, type PeriodoFacturado, periodoEscrito } from '../comun/periodo-facturado.ts'
import { Rechazo } from '../comun/rechazo.ts'
import type { Consumo, Excepcion } from './consumo.ts'
import { esExcepcion } from './consumo.ts'
import { type CasoDeConsumo, decidirConsumo } from './decidir-consumo.ts'
import { cerroConMedidorQuitado, medidorPorLeer } from './espera-lectura.ts'
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

/** That of an account with which nothing was done. */
export const ESTADO_SIN_NADA = {
  version: 0,
  lectura: null,
  hasta: null,
  posterior: false,
  excepcion: null,
} as const satisfies EstadoDeCuenta

/** What of an account says whether the analysis has something to do with it. */
type CuentaPorAnalizar = Pick<CasoDeConsumo, 'fecha' | 'baja' | 'lectura' | 'instalaciones'>

/** Why the analysis leaves an account as it is; `por-analizar`: it does not. */
type Pendiente = 'ya-estaba' | 'en-cola' | 'sin-leer' | 'fuera-de-orden' | 'por-analizar'

/**
 * Whether an account of a period is to be analysed. Of one that closes it may say so when it is decided already: whether its meter, taken off
 * since, changes something only its whole case tells (`analizarCuenta`). @internal
 */
export function pendienteDe(caso: CuentaPorAnalizar, estado: EstadoDeCuenta, estimarFaltantes: boolean): Pendiente {
  const { excepcion: e, version } = estado
  const lectura = caso.lectura?.numero ?? null
  if (version > 0 && estado.lectura === lectura && !cerroConMedidorQuitado(caso)) return 'ya-estaba'
  if (estado.posterior) return 'fuera-de-orden'
  if (e !== null && e.lectura === lectura && (e.accion === null || e.accion === 'releer')) return 'en-cola'
  if (caso.lectura === null && !estimarFaltantes && medidorPorLeer(caso, caso.fecha) !== null) return 'sin-leer'
  return 'por-analizar'
}

/**
 * Whether an account that an analyst ordered to be read again is still waiting: nobody has read it since, or what was read is not analysed. One that has
 * a later period already waits for nothing. Whole rutas are asked in `db/medicion/faltas`, whose test holds it to this. @internal
 */
export const faltaReleer = (
  { lectura }: Pick<CuentaPorAnalizar, 'lectura'>,
  { version, posterior, excepcion, lectura: decidida }: EstadoDeCuenta,
): boolean => excepcion?.accion === 'releer' && !posterior && !(version > 0 && decidida === (lectura?.numero ?? null))

/** What the analysis makes of one account. */
export type Analizada =
  | { que: Exclude<Pendiente, 'por-analizar'> }
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
  const pendiente = pendienteDe(caso, estado, estimarFaltantes)
  if (pendiente !== 'por-analizar') return { que: pendiente }
  const { excepcion: e, version } = estado
  const decidida = version > 0 && estado.lectura === (caso.lectura?.numero ?? null)
  const supera = e !== null && e.accion === null ? e.numero : null
  const hecho = decidirConsumo(caso, reglas)
  const hasta = esExcepcion(hecho) ? hecho.detalle.hasta : hecho.hasta
  if (decidida && estado.hasta !== null && hasta <= estado.hasta) return { que: 'ya-estaba' }
  return esExcepcion(hecho)
    ? { que: 'excepcion', excepcion: { ...hecho, numero: (e?.numero ?? 0) + 1 }, supera }
    : { que: 'consumo', consumo: hecho, version: version + 1, supera }
}
