import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'

export const RESULTADOS_DE_ENTREGA = ['entregado', 'no-entregado'] as const
export type ResultadoDeEntrega = (typeof RESULTADOS_DE_ENTREGA)[number]

/** What a visit left at a door, or why it could not, as the repartidor tells it. */
export interface Visita {
  readonly resultado: ResultadoDeEntrega
  /** How it was delivered, a key of the rules; `null` if it was not. */
  readonly forma: string | null
  /** Why it was not delivered, a key of the rules; `null` if it was. */
  readonly causa: string | null
  /** Who received it. */
  readonly recibio: string | null
  readonly fecha: Fecha
  /** What the phone's clock said, with its offset: `10:22:33-06:00`. */
  readonly hora: string | null
  /** Millionths of a degree; both or none. */
  readonly latitudMicrogrados: number | null
  readonly longitudMicrogrados: number | null
  readonly nota: string | null
  /** SHA-256 of the photo. */
  readonly foto: string | null
}

/** A visit as it is kept: with its number in its bill, and which one it corrects. */
export interface IntentoDeEntrega extends Visita {
  readonly intento: number
  readonly corrige: number | null
}

/** A bill of a ruta with the visits that it has had. */
export interface ReciboPorEntregar {
  readonly cuentaId: CuentaId
  readonly version: number
  readonly orden: number
  readonly fecha: Fecha
  readonly vence: Fecha
  /** Why it was cancelled; `null` if it stands. */
  readonly cancelado: string | null
  /** In order of number. */
  readonly intentos: readonly IntentoDeEntrega[]
}

/** What is known of the delivery of a bill; `pendiente`: nobody has said that its door was visited. */
export type EstadoDeEntrega = ResultadoDeEntrega | 'pendiente'

/** The visits that no later one corrects. */
export function intentosVigentes<I extends Pick<IntentoDeEntrega, 'intento' | 'corrige'>>(intentos: readonly I[]): I[] {
  const corregidos = new Set(intentos.map((i) => i.corrige))
  return intentos.filter((i) => !corregidos.has(i.intento))
}

/** Of those, the ones that were a visit: their cause is none of `sinVisita`, with which the rules say that nobody went. */
export const visitasVigentes = <I extends IntentoDeEntrega>(intentos: readonly I[], sinVisita: ReadonlySet<string>): I[] =>
  intentosVigentes(intentos).filter((i) => i.causa === null || !sinVisita.has(i.causa))

/** Seconds of `10:22:33-06:00` in universal time, from the midnight of its day there; two phones may carry different offsets. */
function segundosUniversales(hora: string): number {
  const segundos = (desde: number): number => Number(hora.slice(desde, desde + 2)) * 3600 + Number(hora.slice(desde + 3, desde + 5)) * 60
  return segundos(0) + Number(hora.slice(6, 8)) - (hora[8] === '-' ? -1 : 1) * segundos(9)
}

/** Whether a visit is known to be before another: by its day, and within the day by the phones' clocks if both told it. */
export const fueAntes = (a: Pick<Visita, 'fecha' | 'hora'>, b: Pick<Visita, 'fecha' | 'hora'>): boolean =>
  a.fecha < b.fecha ||
  (a.fecha === b.fecha && a.hora !== null && b.hora !== null && segundosUniversales(a.hora) < segundosUniversales(b.hora))

/** How a bill stands, and the visit that says so: its delivery, or the last that failed. Visits may come to be known out of their order. */
export function estadoDeEntrega(
  intentos: readonly IntentoDeEntrega[],
  sinVisita: ReadonlySet<string>,
): { estado: EstadoDeEntrega; ultimo: IntentoDeEntrega | null } {
  const vigentes = visitasVigentes(intentos, sinVisita)
  const entrega = vigentes.find((i) => i.resultado === 'entregado')
  if (entrega !== undefined) return { estado: 'entregado', ultimo: entrega }
  const [primero, ...demas] = vigentes
  if (primero === undefined) return { estado: 'pendiente', ultimo: null }
  return { estado: 'no-entregado', ultimo: demas.reduce((ultimo, i) => (fueAntes(i, ultimo) ? ultimo : i), primero) }
}
