import { afirmar } from '../comun/afirmar.ts'
import { finDelPeriodo, type PeriodoFacturado, periodoEscrito } from '../comun/periodo-facturado.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { type CambioDecidido, type CambioPedido, exigirCambio, laRuta, lugarDelCambio } from './cambio.ts'
import { type DatosDeRuta, type Desde, datosDe, rutaEn } from './cuenta.ts'

/** A ruta with all that was ever recorded of it, oldest first. */
export interface HistoriaRuta {
  readonly ruta: string
  readonly vigencias: readonly Desde<DatosDeRuta>[]
}

/** A month in which a ruta was billed, and with which group. */
export interface MesDeRuta {
  readonly periodo: PeriodoFacturado
  readonly grupo: string
}

/**
 * What a ruta is from a date on: what is given over what held. Refuses a date out of order, a change that changes nothing, and one that takes the ruta
 * out of the group with which a month was billed already: in each month it is billed once, in the group that it has at the end of it.
 */
export function decidirRuta(
  { ruta, vigencias }: HistoriaRuta,
  cambios: { [K in keyof DatosDeRuta]?: DatosDeRuta[K] | undefined },
  facturados: readonly MesDeRuta[],
  pedido: CambioPedido,
): CambioDecidido<DatosDeRuta> {
  const [primera] = vigencias
  afirmar(primera !== undefined, `ruta ${ruta} was born with its sector and group`)
  const { numero, base } = lugarDelCambio({ nombre: laRuta(ruta), alta: primera.desde }, vigencias, pedido, 'lo que se dice de ella')
  const antes = datosDe<DatosDeRuta>(base ?? primera)
  const datos: DatosDeRuta = { ...antes, ...Object.fromEntries(Object.entries(cambios).filter(([, v]) => v !== undefined)) }
  exigirCambio(laRuta(ruta), antes, datos)
  const { desde } = pedido
  const despues = [...vigencias, { ...datos, desde, numero }]
  const mal = facturados.find((m) => rutaEn(despues, finDelPeriodo(m.periodo)).grupo !== m.grupo)
  if (mal !== undefined) throw new Rechazo('padron/ruta-facturada', { ruta, desde, periodo: periodoEscrito(mal.periodo), grupo: mal.grupo })
  return { numero, datos }
}
