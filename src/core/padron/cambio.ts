import { afirmar } from '../comun/afirmar.ts'
import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { type ClasificacionCuenta, type Desde, type EstadoCuenta, type HistoriaCuenta, vigenteEn } from './cuenta.ts'

/** The newest fact of a kind, whatever its date. */
export const ultimo = <T extends { desde: Fecha }>(hechos: readonly T[]): T | null => vigenteEn(hechos, '9999-12-31' as Fecha)

/**
 * A change of an account from a date on comes after the account's first day and after the last change of its kind: what was true between two
 * recorded changes is never rewritten. Refuses anything else.
 */
export function revisarFechaDeCambio(
  { cuentaId, alta }: Pick<HistoriaCuenta, 'cuentaId' | 'alta'>,
  hechos: readonly { desde: Fecha }[],
  desde: Fecha,
  que: string,
): void {
  if (desde < alta) throw new Rechazo('padron/antes-del-alta', { cuenta: cuentaId, alta, desde })
  const anterior = ultimo(hechos)
  if (anterior !== null && desde <= anterior.desde)
    throw new Rechazo('padron/cambio-posterior', { cuenta: cuentaId, que, desde, ultimo: anterior.desde })
}

/** Refuses a change that changes nothing. */
export function exigirCambio<T extends object>(cuentaId: CuentaId, anterior: T | null, nuevo: object): void {
  if (anterior === null) return
  const iguales = Object.entries(nuevo).every(([k, v]) => (anterior as Record<string, unknown>)[k] === v)
  if (iguales) throw new Rechazo('padron/sin-cambio', { cuenta: cuentaId })
}

/** The new classification of an account: what is given over what held. Refuses a date out of order, and a change that changes nothing. */
export function decidirReclasificacion(
  historia: HistoriaCuenta,
  cambios: { [K in keyof ClasificacionCuenta]?: ClasificacionCuenta[K] | undefined },
  desde: Fecha,
): ClasificacionCuenta {
  revisarFechaDeCambio(historia, historia.clasificacion, desde, 'la clasificación')
  const anterior = ultimo(historia.clasificacion)
  afirmar(anterior !== null, `account ${historia.cuentaId} was born with a classification`)
  const { desde: _desde, motivo: _motivo, persona: _persona, ...base } = anterior
  const dados = Object.fromEntries(Object.entries(cambios).filter(([, v]) => v !== undefined))
  // A giro belongs to a use: with another use, the old one no longer says anything.
  const giro = cambios.uso !== undefined && cambios.uso !== base.uso && cambios.giro === undefined ? { giro: null } : {}
  const nueva: ClasificacionCuenta = { ...base, ...giro, ...dados }
  exigirCambio(historia.cuentaId, anterior, nueva)
  return nueva
}

/** The new state of an account. Refuses a date out of order and the state it already has. */
export function decidirSituacion(historia: HistoriaCuenta, estado: EstadoCuenta, desde: Fecha): { estado: EstadoCuenta } {
  revisarFechaDeCambio(historia, historia.situacion, desde, 'la situación')
  exigirCambio(historia.cuentaId, ultimo(historia.situacion), { estado })
  return { estado }
}

/** The new place of an account in the walk of a ruta. Refuses a date out of order and the place it already has. */
export function decidirRecorrido(
  historia: Pick<HistoriaCuenta, 'cuentaId' | 'alta'> & { recorrido: readonly Desde<{ ruta: string; orden: number }>[] },
  lugar: { ruta: string; orden: number },
  desde: Fecha,
): void {
  revisarFechaDeCambio(historia, historia.recorrido, desde, 'la ruta')
  exigirCambio(historia.cuentaId, ultimo(historia.recorrido), lugar)
}
