import { afirmar } from '../comun/afirmar.ts'
import { masDias } from '../comun/dias.ts'
import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import {
  type ClasificacionCuenta,
  type Desde,
  datosDe,
  type EnFecha,
  type EstadoCuenta,
  type HistoriaCuenta,
  hechoVigenteEn,
} from './cuenta.ts'

/** A change that is asked for: from when on, and which fact of that very date it corrects, if it corrects one. */
export interface CambioPedido {
  readonly desde: Fecha
  /** The number of the fact of `desde` that was wrong; `null`: something changed. */
  readonly corrige: number | null
  readonly hoy: Fecha
  /** How many days after today a change may be dated (reglas/padron). */
  readonly diasAdelante: number
  /** How many facts of its kind whoever asks had seen; `null` or unsaid: it does not matter to them. */
  readonly vistos?: number | null
}

/** What a fact tells of who recorded it, where that is known. */
interface Firmado {
  readonly desde: Fecha
  readonly motivo?: string
  readonly persona?: string
  readonly momento?: string
}

/** Refuses a change by who did not see what another recorded meanwhile, and tells it. Facts are only added, so that to have counted them is to have seen them. */
export function exigirVistos(de: string, hechos: readonly Firmado[], vistos: number | null | undefined, que: string): void {
  if (vistos === null || vistos === undefined || hechos.length <= vistos) return
  const [ultimo] = hechos.toSorted((a, b) => (b.momento ?? '').localeCompare(a.momento ?? ''))
  const { persona = '', motivo = '', desde = '' } = ultimo ?? {}
  throw new Rechazo('padron/cambio-mientras', { de, que, persona: persona === '' ? 'otra persona' : persona, motivo, desde })
}

/** What changes: how a sentence names it («la cuenta 7», «el usuario 9»), and since when it is known. */
export interface LoQueCambia {
  readonly nombre: string
  readonly alta: Fecha
}

/** An account, as what changes. */
export const deCuenta = ({ cuentaId, alta }: Pick<HistoriaCuenta, 'cuentaId' | 'alta'>): LoQueCambia => ({
  nombre: `la cuenta ${cuentaId}`,
  alta,
})

/** A ruta as a refusal names it. */
export const laRuta = (clave: string): string => `la ruta ${clave}`

/** Where a change falls: its number within its date, and the fact that it starts from, `null` if there was none. */
export interface LugarDelCambio<T> {
  readonly numero: number
  readonly base: T | null
}

/**
 * Places a change among the facts of its kind. It comes after the first day of what changes, no further ahead than the rules allow, and not before a
 * fact that holds already: what was true between two recorded changes is never rewritten. What is dated to come blocks nothing. A correction
 * names the fact that stands on that date. Refuses anything else.
 */
export function lugarDelCambio<T extends EnFecha<object>>(
  { nombre, alta }: LoQueCambia,
  hechos: readonly T[],
  { desde, corrige, hoy, diasAdelante, vistos }: CambioPedido,
  que: string,
): LugarDelCambio<T> {
  exigirVistos(nombre, hechos, vistos, que)
  if (desde < alta) throw new Rechazo('padron/antes-del-alta', { de: nombre, alta, desde })
  exigirNoMuyAdelante(nombre, { desde, hoy, diasAdelante })
  const delDia = hechos.filter((h) => h.desde === desde)
  const numero = Math.max(0, ...delDia.map((h) => h.numero)) + 1
  if (corrige !== null) {
    const mal = delDia.find((h) => h.numero === corrige)
    if (mal === undefined || corrige !== numero - 1)
      throw new Rechazo('padron/no-se-corrige', { de: nombre, que, desde, corrige, vigente: numero - 1 })
    return { numero, base: mal }
  }
  const vigente = hechoVigenteEn(hechos, hoy)
  if (vigente !== null && desde < vigente.desde)
    throw new Rechazo('padron/cambio-posterior', { de: nombre, que, desde, ultimo: vigente.desde })
  return { numero, base: hechoVigenteEn(hechos, desde) }
}

/** Refuses a date further ahead than the rules allow. */
export function exigirNoMuyAdelante(de: string, { desde, hoy, diasAdelante }: Omit<CambioPedido, 'corrige'>): void {
  const limite = masDias(hoy, diasAdelante)
  if (desde > limite) throw new Rechazo('padron/fecha-muy-adelante', { de, desde, hoy, limite, dias: diasAdelante })
}

/** Refuses a change that changes nothing. */
export function exigirCambio<T extends object>(de: string, anterior: T | null, nuevo: object): void {
  if (anterior === null) return
  const iguales = Object.entries(nuevo).every(([k, v]) => (anterior as Record<string, unknown>)[k] === v)
  if (iguales) throw new Rechazo('padron/sin-cambio', { de })
}

/** What a change comes to: what holds from its date on, and its number within it. */
export interface CambioDecidido<T> {
  readonly numero: number
  readonly datos: T
}

/** The new classification of an account: what is given over what held. Refuses a date out of order, and a change that changes nothing. */
export function decidirReclasificacion(
  historia: HistoriaCuenta,
  cambios: { [K in keyof ClasificacionCuenta]?: ClasificacionCuenta[K] | undefined },
  pedido: CambioPedido,
): CambioDecidido<ClasificacionCuenta> {
  const { numero, base } = lugarDelCambio(deCuenta(historia), historia.clasificacion, pedido, 'la clasificación')
  afirmar(base !== null, `account ${historia.cuentaId} was born with a classification`)
  const antes = datosDe<ClasificacionCuenta>(base)
  const dados = Object.fromEntries(Object.entries(cambios).filter(([, v]) => v !== undefined))
  // A giro belongs to a use: with another use, the old one no longer says anything.
  const giro = cambios.uso !== undefined && cambios.uso !== antes.uso && cambios.giro === undefined ? { giro: null } : {}
  const datos: ClasificacionCuenta = { ...antes, ...giro, ...dados }
  exigirCambio(deCuenta(historia).nombre, antes, datos)
  return { numero, datos }
}

/** The new state of an account. Refuses a date out of order and the state it already has. */
export function decidirSituacion(
  historia: HistoriaCuenta,
  estado: EstadoCuenta,
  pedido: CambioPedido,
): CambioDecidido<{ estado: EstadoCuenta }> {
  const { numero, base } = lugarDelCambio(deCuenta(historia), historia.situacion, pedido, 'la situación')
  exigirCambio(deCuenta(historia).nombre, base, { estado })
  return { numero, datos: { estado } }
}

/** The new place of an account in the walk of a ruta. Refuses a date out of order and the place it already has. */
export function decidirRecorrido(
  historia: Pick<HistoriaCuenta, 'cuentaId' | 'alta'> & { recorrido: readonly Desde<{ ruta: string; orden: number }>[] },
  lugar: { ruta: string; orden: number },
  pedido: CambioPedido,
): CambioDecidido<{ ruta: string; orden: number }> {
  const { numero, base } = lugarDelCambio(deCuenta(historia), historia.recorrido, pedido, 'la ruta')
  exigirCambio(deCuenta(historia).nombre, base, lugar)
  return { numero, datos: lugar }
}
