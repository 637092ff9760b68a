import { Rechazo } from '../comun/rechazo.ts'
import { type CambioDecidido, type CambioPedido, deCuenta, exigirCambio, lugarDelCambio } from './cambio.ts'
import type { Desde, EstadoSuministro, HistoriaCuenta } from './cuenta.ts'

/** What may follow each state of the supply. Who is cut may pay a part and get a limited flow; a plugged connection is opened whole, by a new work. */
const SIGUEN: Readonly<Record<EstadoSuministro, readonly EstadoSuministro[]>> = {
  'en-contratacion': ['con-servicio'],
  'con-servicio': ['limitada', 'cortada', 'taponada'],
  limitada: ['con-servicio', 'cortada', 'taponada'],
  cortada: ['con-servicio', 'limitada', 'taponada'],
  taponada: ['con-servicio'],
}

type Suministro = Desde<{ estado: EstadoSuministro }>

const enOrden = (a: Suministro, b: Suministro): number => (a.desde === b.desde ? a.numero - b.numero : a.desde < b.desde ? -1 : 1)

/**
 * The new state of an account's supply. Refuses a date out of order, the state it already has, and one that cannot come after what stands before
 * it or before what stands after it. A correction may leave two equal ones in a row: what it corrects never happened.
 */
export function decidirSuministro(
  { suministro, ...cuenta }: Pick<HistoriaCuenta, 'cuentaId' | 'alta' | 'suministro'>,
  estado: EstadoSuministro,
  pedido: CambioPedido,
): CambioDecidido<{ estado: EstadoSuministro }> {
  const { numero, base } = lugarDelCambio(deCuenta(cuenta), suministro, pedido, 'el suministro')
  exigirCambio(deCuenta(cuenta).nombre, base, { estado })
  const { desde, corrige } = pedido
  const corregido = (h: Suministro): boolean =>
    (h.desde === desde && h.numero === corrige) || suministro.some((o) => o.desde === h.desde && o.corrige === h.numero)
  const firmes = suministro.filter((h) => !corregido(h)).sort(enOrden)
  const antes = firmes.findLast((h) => h.desde <= desde)
  const despues = firmes.find((h) => h.desde > desde)
  if (antes !== undefined) exigirQueSiga(cuenta.cuentaId, desde, antes.estado, estado)
  if (despues !== undefined) exigirQueSiga(cuenta.cuentaId, despues.desde, estado, despues.estado)
  return { numero, datos: { estado } }
}

function exigirQueSiga(cuenta: number, desde: string, antes: EstadoSuministro, despues: EstadoSuministro): void {
  if (antes === despues || SIGUEN[antes].includes(despues)) return
  throw new Rechazo('padron/suministro-no-sigue', { cuenta, desde, antes, despues })
}
