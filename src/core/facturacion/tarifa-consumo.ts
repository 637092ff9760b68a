import { aTextoMinimo, CERO, comparar, dividir, type Fraccion, fraccion, iguales, multiplicar } from '../comun/fraccion.ts'
import { Rechazo } from '../comun/rechazo.ts'
import type { ParteDelMes } from '../medicion/consumo.ts'
import type { RedondeoM3 } from './tarifa.ts'
import { enM3, redondearM3 } from './tarifa-redondeo.ts'
import type { TarifaVigente } from './tarifa-vigente.ts'

/** What is to be priced: m³ (`null` without a meter) of so many months and dwellings. `parte`: of a month without a meter, the days that are charged. */
export interface Consumido {
  m3: Fraccion | null
  meses: number
  viviendas: number
  parte: ParteDelMes | null
}

/** What is priced for each dwelling and each of the tariff's own periods: m³, or an amount in place of them. */
export interface PorVivienda {
  vivienda: { m3: Fraccion } | { importe: string }
  /** How many times it is owed: dwellings, and periods of the tariff in those of the bill. */
  veces: Fraccion
  /** What the bill says was consumed. */
  m3Total: Fraccion | null
  pasos: readonly string[]
}

const decirM3 = (m3: Fraccion): string => `${aTextoMinimo(m3)} m³`

const decirRegla = ({ limite, alLimite, decimales = 0 }: RedondeoM3): string =>
  `la fracción que pasa de ${limite}${decimales === 0 ? '' : `, a ${decimales} decimal(es),`} sube${alLimite === 'sube' ? ', y la igual también' : ''}`

/** Of a fixed amount or fixed m³ without a meter, the share of the days that are charged. */
const parteDe = (parte: ParteDelMes | null): Fraccion => (parte === null ? fraccion(1n) : fraccion(BigInt(parte.dias), BigInt(parte.de)))

/** An account without a meter. Refuses it if the tariff has no cuota fija. */
function sinMedidor({ tarifa, vigencia, uso }: TarifaVigente, { viviendas, parte }: Consumido, veces: Fraccion): PorVivienda {
  const cada = viviendas === 1 ? '' : ` por cada una de las ${viviendas} viviendas`
  const dias = parte === null ? '' : `, por ${parte.dias} de ${parte.de} días`
  const fijo = uso.sinMedidor
  if (fijo === null) throw new Rechazo('facturacion/sin-cuota-fija', { tarifa: tarifa.clave, uso: uso.uso })
  if ('importe' in fijo)
    return {
      vivienda: fijo,
      veces: multiplicar(veces, parteDe(parte)),
      m3Total: null,
      pasos: [`Sin medidor: se cobra la cuota fija${cada}${dias}.`],
    }
  const exactos = multiplicar(enM3(fijo.m3), parteDe(parte))
  const m3 = parte === null ? exactos : redondearM3(exactos, vigencia.redondeoM3)
  const m3Total = multiplicar(m3, veces)
  if (parte === null) return { vivienda: { m3 }, veces, m3Total, pasos: [`Sin medidor: se cobran ${decirM3(m3)}${cada}.`] }
  const cuenta = `${fijo.m3} × ${parte.dias} ÷ ${parte.de} = ${aTextoMinimo(exactos, 2)}`
  const regla = vigencia.redondeoM3 === null ? '' : ` (${decirRegla(vigencia.redondeoM3)})`
  return { vivienda: { m3 }, veces, m3Total, pasos: [`Sin medidor${dias}: ${cuenta} m³; se cobran ${decirM3(m3)}${cada}${regla}.`] }
}

/** The m³ of each dwelling in a period of the tariff, from what the account consumed in the months of its bill. */
export function consumoPorVivienda(v: TarifaVigente, consumido: Consumido): PorVivienda {
  const { vigencia } = v
  const { m3: consumoM3, meses, viviendas } = consumido
  const delaTarifa = vigencia.meses ?? 1
  const periodos = fraccion(BigInt(meses), BigInt(delaTarifa))
  const veces = multiplicar(fraccion(BigInt(viviendas)), periodos)
  if (consumoM3 === null) return sinMedidor(v, consumido, veces)
  const cociente = dividir(consumoM3, fraccion(BigInt(viviendas))) ?? CERO
  const redondos = redondearM3(cociente, vigencia.redondeoM3)
  const m3 = dividir(redondos, periodos) ?? CERO
  const porVivienda = viviendas === 1 ? '' : ' por vivienda'
  const exacto = iguales(cociente, redondos)
  return {
    vivienda: { m3 },
    veces,
    m3Total: consumoM3,
    pasos: [
      `Consumo: ${decirM3(consumoM3)}.`,
      ...(viviendas === 1 ? [] : [`Entre ${viviendas} viviendas: ${decirM3(cociente)} cada una.`]),
      ...(exacto || vigencia.redondeoM3 === null
        ? []
        : [`Se cobran ${decirM3(redondos)}${porVivienda} (${decirRegla(vigencia.redondeoM3)}).`]),
      ...(comparar(periodos, fraccion(1n)) === 0
        ? []
        : [`La tarifa es de ${delaTarifa} mes(es) y se cobra(n) ${meses}: ${decirM3(m3)}${porVivienda} en los de la tarifa.`]),
    ],
  }
}
