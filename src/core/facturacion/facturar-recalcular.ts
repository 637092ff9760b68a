import { type Centavos, textoPesos } from '../comun/dinero.ts'
import type { Correccion } from './facturar-correccion.ts'
import { lineasDeCorreccion } from './facturar-correccion.ts'
import type { Cotizacion } from './tarifa.ts'

/** A bill as it is stored, with the cotizaciones it names and the lines that the ledger has of it. */
export interface ReciboGuardado {
  subtotalCentavos: Centavos
  ivaCentavos: Centavos
  cotizacion: Cotizacion
  correcciones: readonly Correccion[]
  lineas: readonly { concepto: string; importeCentavos: Centavos }[]
}

/**
 * Works a bill out again from its stored steps, and tells each figure that is not the same to the centavo: the charges against the bill, the
 * bill against the ledger, and against what the rules of today answer to the same question (`hoy`; `null` if they say nothing).
 */
export function recalcularRecibo(r: ReciboGuardado, hoy: Cotizacion | null): { diferencias: string[]; conReglasDeHoy: boolean | null } {
  const lineas = [...r.cotizacion.cargos, ...r.correcciones.flatMap(lineasDeCorreccion)]
  const subtotal = lineas.reduce((s, l) => s + l.baseCentavos, 0n)
  const iva = lineas.reduce((s, l) => s + l.ivaCentavos, 0n)
  const enCartera = r.lineas.reduce((s, l) => s + l.importeCentavos, 0n)
  const comparar = (que: string, dice: Centavos, da: Centavos): string[] =>
    dice === da ? [] : [`${que}: el recibo dice ${textoPesos(dice)} y sus pasos dan ${textoPesos(da)}`]
  return {
    diferencias: [
      ...comparar('subtotal', r.subtotalCentavos, subtotal),
      ...comparar('IVA', r.ivaCentavos, iva),
      ...comparar('cartera', enCartera, subtotal + iva),
    ],
    conReglasDeHoy: hoy === null ? null : hoy.totalCentavos === r.cotizacion.totalCentavos,
  }
}
