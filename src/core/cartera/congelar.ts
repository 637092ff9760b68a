import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { laUltima, movimientoDe } from './aplicar.ts'
import { type CausaDeCongelamiento, type Congelamiento, congeladoEn, pausasDe } from './congelamiento.ts'
import { abiertosDe, type Cartera } from './movimiento.ts'

/** What is asked of some charges of an account: from when on (`null`: today), and which fact of that very day it corrects, if it corrects one. */
interface PedidoSobreCargos {
  cargos: readonly number[]
  desde: Fecha | null
  corrige: number | null
  motivo: string
}

/** The number that a fact of a charge takes within its day. Refuses a day out of order, and a correction of what does not stand on it. */
function numeroEn(cartera: Cartera, cargo: number, { desde, corrige }: { desde: Fecha; corrige: number | null }): number {
  const { tipo, fecha } = movimientoDe(cartera, cargo)
  const de = { cuenta: cartera.cuentaId, movimiento: cargo }
  if (tipo !== 'cargo') throw new Rechazo('cartera/no-es-cargo', { ...de, tipo })
  const suyos = cartera.congelamientos.filter((h) => h.cargo === cargo)
  const numero = Math.max(0, ...suyos.filter((h) => h.desde === desde).map((h) => h.numero)) + 1
  if (corrige !== null && corrige !== numero - 1) throw new Rechazo('cartera/congelamiento-no-se-corrige', { ...de, desde, corrige })
  const ultimo = laUltima(fecha, ...suyos.map((h) => h.desde))
  if (corrige === null && desde < ultimo) throw new Rechazo('cartera/congelamiento-fuera-de-orden', { ...de, desde, ultimo })
  return numero
}

const elDia = (desde: Fecha | null, hoy: Fecha): Fecha => {
  if (desde !== null && desde > hoy) throw new Rechazo('cartera/fecha-futura', { fecha: desde, hoy })
  return desde ?? hoy
}

const enOrden = (cargos: readonly number[]): number[] => cargos.toSorted((a, b) => a - b)

/**
 * Freezes charges of an account from a day on. Refuses a cause that the rules lack, an end before its beginning, a charge with nothing open
 * and one that is frozen already, unless it corrects that.
 */
export function congelarCargos(
  cartera: Cartera,
  { causa, hasta, ...pedido }: PedidoSobreCargos & { causa: string; hasta: Fecha | null },
  { hoy, causas }: { hoy: Fecha; causas: readonly CausaDeCongelamiento[] },
): Congelamiento[] {
  const { corrige, motivo } = pedido
  if (!causas.some((c) => c.clave === causa))
    throw new Rechazo('cartera/causa-desconocida', { causa, causas: causas.map((c) => c.clave).join(', ') })
  const desde = elDia(pedido.desde, hoy)
  if (hasta !== null && hasta < desde) throw new Rechazo('cartera/congelamiento-al-reves', { desde, hasta })
  const abiertos = abiertosDe(cartera)
  return enOrden(pedido.cargos).map((cargo) => {
    const numero = numeroEn(cartera, cargo, { desde, corrige })
    const de = { cuenta: cartera.cuentaId, movimiento: cargo }
    if ((abiertos.get(cargo) ?? 0n) === 0n) throw new Rechazo('cartera/nada-que-congelar', de)
    const pausa = congeladoEn(pausasDe(cartera.congelamientos, cargo), desde)
    if (corrige === null && pausa !== undefined)
      throw new Rechazo('cartera/ya-congelado', { ...de, causa: pausa.causa, desde: pausa.desde })
    return { cargo, desde, numero, estado: 'congelado', causa, hasta, corrige, motivo }
  })
}

/** Frees charges of an account from a day on, that day included. Refuses one that is not frozen on it, unless it corrects what said that it was. */
export function liberarCargos(cartera: Cartera, pedido: PedidoSobreCargos, { hoy }: { hoy: Fecha }): Congelamiento[] {
  const { corrige, motivo } = pedido
  const desde = elDia(pedido.desde, hoy)
  return enOrden(pedido.cargos).map((cargo) => {
    const numero = numeroEn(cartera, cargo, { desde, corrige })
    if (corrige === null && congeladoEn(pausasDe(cartera.congelamientos, cargo), desde) === undefined)
      throw new Rechazo('cartera/no-congelado', { cuenta: cartera.cuentaId, movimiento: cargo, desde })
    return { cargo, desde, numero, estado: 'libre', causa: null, hasta: null, corrige, motivo }
  })
}
