import { aTexto, aTextoMinimo, decimal, type Fraccion, fraccion, iguales, multiplicar } from '../comun/fraccion.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { comparable } from '../comun/texto.ts'
import type { FactoresDeZona, RedondeoA, UsoTarifa, VigenciaTarifa } from './tarifa.ts'
import { textoImporte } from './tarifa-esquemas.ts'
import { conImportes } from './tarifa-importes.ts'
import { decirRedondeo, redondearA } from './tarifa-redondeo.ts'
import type { TarifaVigente } from './tarifa-vigente.ts'

/** What of an account, beside its use and its m³, may change its price: where it is, and the diameter of its toma. What nobody knows is `null`. */
export interface RasgosDeCuenta {
  colonia: string | null
  sector: string | null
  diametroMm: number | null
}

export const SIN_RASGOS: RasgosDeCuenta = { colonia: null, sector: null, diametroMm: null }

/** Whether a vigencia asks where the account is, or how wide its toma: what most tariffs never do. */
export const pideRasgos = ({ factores, usos }: Pick<VigenciaTarifa, 'factores' | 'usos'>): boolean =>
  factores !== undefined || usos.some((u) => u.otros.some((o) => 'porDiametro' in o))

/** The place of an account among the zones of a tariff: its number, or -1 in none. @internal */
function zonaDe({ por, zonas }: FactoresDeZona, rasgos: RasgosDeCuenta): number {
  const donde = rasgos[por]
  if (donde === null) return -1
  const suyo = comparable(donde)
  return zonas.findIndex((z) => z.en.some((e) => comparable(e) === suyo))
}

/** What decides the price among the accounts of one use: the same text for two of them, the same price. Only what the tariff asks is in it. */
export function claveDeRasgos({ factores }: VigenciaTarifa, uso: UsoTarifa, rasgos: RasgosDeCuenta): string {
  const zona = factores === undefined ? '' : zonaDe(factores, rasgos)
  return `${zona}/${uso.otros.some((o) => 'porDiametro' in o) ? rasgos.diametroMm : ''}`
}

/** The factor of an account, and the sentence that tells it. Refuses one that no zone has, unless the tariff says what the rest pays. */
function factorDe({ tarifa, vigencia }: TarifaVigente, rasgos: RasgosDeCuenta): { factor: Fraccion; paso: string } | null {
  const { factores } = vigencia
  if (factores === undefined) return null
  const zona = factores.zonas[zonaDe(factores, rasgos)]
  const factor = zona?.factor ?? factores.resto
  if (factor === null)
    throw new Rechazo('facturacion/zona-sin-factor', { tarifa: tarifa.clave, por: factores.por, donde: rasgos[factores.por] ?? 'sin dato' })
  const donde = zona === undefined ? `Fuera de las zonas de la tarifa por ${factores.por}` : `Zona «${zona.nombre}»`
  return { factor: decimal(factor), paso: `${donde}: los importes de ${factores.conceptos.join(', ')} van por ${factor}.` }
}

/** As many decimals as the product of two amounts and a factor may have. */
const EXACTO = 40

const decimalesDe = (a: string): number => a.split('.')[1]?.length ?? 0

const precioEnPesos = (importe: Fraccion, redondeo: RedondeoA): string => aTexto(redondearA(importe, redondeo), decimalesDe(redondeo.a))

/**
 * The tariff with its amounts as this account pays them: times the factor of its zone, exact, and where the tariff rounds its prices, in pesos already
 * and rounded, before any m³ is multiplied.
 */
export function conPrecios(v: TarifaVigente, rasgos: RasgosDeCuenta): TarifaVigente {
  const suyo = factorDe(v, rasgos)
  const { factores, redondeoPrecio } = v.vigencia
  if (suyo === null && redondeoPrecio === undefined) return v
  const exacto = (importe: string, concepto: string): Fraccion =>
    suyo !== null && factores?.conceptos.includes(concepto) ? multiplicar(decimal(importe), suyo.factor) : decimal(importe)
  const conFactor = suyo === null || iguales(suyo.factor, fraccion(1n)) ? v.previos : [...v.previos, suyo.paso]
  if (redondeoPrecio === undefined)
    return { ...v, uso: conImportes(v.uso, (i, c) => aTextoMinimo(exacto(i, c), EXACTO)), previos: conFactor }
  const uma = v.uma ?? fraccion(1n)
  const deUma = v.uma === null ? '' : ` (UMA de ${textoImporte(v.uma, 'pesos')})`
  return {
    ...v,
    vigencia: { ...v.vigencia, unidad: 'pesos' },
    uma: null,
    uso: conImportes(v.uso, (i, c) => precioEnPesos(multiplicar(exacto(i, c), uma), redondeoPrecio)),
    previos: [...conFactor, `Cada importe se redondea antes de multiplicarlo${deUma}: ${decirRedondeo(redondeoPrecio)}.`],
  }
}
