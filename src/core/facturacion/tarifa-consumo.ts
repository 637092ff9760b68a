import { aTextoMinimo, CERO, comparar, decimal, dividir, type Fraccion, fraccion, iguales, restar } from '../comun/fraccion.ts'
import { Rechazo } from '../comun/rechazo.ts'
import type { VigenciaTarifa } from './tarifa.ts'
import type { TarifaVigente } from './tarifa-vigente.ts'

/** What is priced for each dwelling: whole m³, or an amount in place of them. `m3Total` is what the bill says was consumed. */
export interface PorVivienda {
  vivienda: { m3: number } | { importe: string }
  m3Total: Fraccion | null
  pasos: readonly string[]
}

/** m³ to whole m³, as the tariff says: CEA Querétaro sends a fraction over 0.50 up. @internal */
export function redondearM3(m3: Fraccion, { limite, alLimite }: VigenciaTarifa['redondeoM3']): number {
  const piso = m3.n / m3.d
  const lado = comparar(restar(m3, fraccion(piso)), decimal(limite))
  const sube = lado > 0 || (lado === 0 && alLimite === 'sube' && !iguales(m3, fraccion(piso)))
  return Number(sube ? piso + 1n : piso)
}

/** The m³ of each dwelling, from what the account consumed (`null` without a meter). Refuses an account without a meter if the tariff has no cuota fija. */
export function consumoPorVivienda({ tarifa, vigencia, uso }: TarifaVigente, consumoM3: Fraccion | null, viviendas: number): PorVivienda {
  const cada = viviendas === 1 ? '' : ` por cada una de las ${viviendas} viviendas`
  if (consumoM3 === null) {
    const fijo = uso.sinMedidor
    if (fijo === null) throw new Rechazo('facturacion/sin-cuota-fija', { tarifa: tarifa.clave, uso: uso.uso })
    if ('importe' in fijo) return { vivienda: fijo, m3Total: null, pasos: [`Sin medidor: se cobra la cuota fija${cada}.`] }
    const m3Total = fraccion(BigInt(fijo.m3) * BigInt(viviendas))
    return { vivienda: fijo, m3Total, pasos: [`Sin medidor: se cobran ${fijo.m3} m³${cada}.`] }
  }
  const cociente = dividir(consumoM3, fraccion(BigInt(viviendas))) ?? CERO
  const m3 = redondearM3(cociente, vigencia.redondeoM3)
  const exacto = cociente.d === 1n
  const regla = `la fracción que pasa de ${vigencia.redondeoM3.limite} sube${vigencia.redondeoM3.alLimite === 'sube' ? ', y la igual también' : ''}`
  return {
    vivienda: { m3 },
    m3Total: consumoM3,
    pasos: [
      `Consumo: ${aTextoMinimo(consumoM3)} m³.`,
      ...(viviendas === 1 ? [] : [`Entre ${viviendas} viviendas: ${aTextoMinimo(cociente)} m³ cada una.`]),
      ...(exacto ? [] : [`Se cobran ${m3} m³${viviendas === 1 ? '' : ' por vivienda'} (${regla}).`]),
    ],
  }
}
