import { afirmar } from '../comun/afirmar.ts'
import { aplicarTasa, textoPesos } from '../comun/dinero.ts'
import { textoFecha } from '../comun/fecha.ts'
import { aTextoMinimo, CIEN, comparar, decimal, type Fraccion, fraccion, multiplicar, redondear } from '../comun/fraccion.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'
import { Rechazo } from '../comun/rechazo.ts'
import type { Cargo, Cotizacion, Esquema, Servicio, Tarifario } from './tarifa.ts'
import { consumoPorVivienda, type PorVivienda } from './tarifa-consumo.ts'
import { calcularEsquema, type ImporteCalculado, textoImporte } from './tarifa-esquemas.ts'
import { type AlcanceTarifa, type TarifaVigente, tarifaVigente } from './tarifa-vigente.ts'

/** Which services an account has besides water; one that the tariff lacks is not charged. */
export interface ServiciosContratados {
  drenaje: boolean
  saneamiento: boolean
}

/** A price asked for: `consumoM3` is a decimal string, or `null` without a meter. */
export interface PedidoCotizacion extends AlcanceTarifa, ServiciosContratados {
  consumoM3: string | null
  viviendas: number
}

/** A tariff ready to price many accounts: whole m³ (`null` without a meter), dwellings and services. */
export type TarifaCompilada = (consumoM3: number | null, viviendas: number, servicios: ServiciosContratados) => Cotizacion

/** The tariff of a use in a month, ready; it refuses as `tarifaVigente` does. */
export type TarifaDe = (tarifa: string, uso: string, periodo: PeriodoFacturado) => TarifaCompilada

function esquemaDe(v: TarifaVigente, esquema: Esquema, m3: number): ImporteCalculado {
  const calculo = calcularEsquema(esquema, m3, v.vigencia.unidad)
  if ('importe' in calculo) return calculo
  const datos = { tarifa: v.tarifa.clave, uso: v.uso.uso, m3 }
  if ('ultimo' in calculo) throw new Rechazo('facturacion/consumo-fuera-de-tabla', { ...datos, ultimo: calculo.ultimo })
  throw new Rechazo('facturacion/consumo-no-publicado', { ...datos, antes: calculo.antes, despues: calculo.despues })
}

/** An amount per dwelling and in the tariff's unit, as pesos of the whole account; still exact. */
function deLaCuenta(v: TarifaVigente, { importe, pasos }: ImporteCalculado, viviendas: number): ImporteCalculado {
  const todas = multiplicar(importe, fraccion(BigInt(viviendas)))
  const porViviendas = viviendas === 1 ? [] : [`Por ${viviendas} viviendas: ${textoImporte(todas, v.vigencia.unidad)}.`]
  if (v.uma === null) return { importe: todas, pasos: [...pasos, ...porViviendas] }
  const pesos = multiplicar(todas, v.uma)
  const enPesos = `La UMA vale ${textoImporte(v.uma, 'pesos')}: ${textoImporte(todas, 'uma')} son ${textoImporte(pesos, 'pesos')}.`
  return { importe: pesos, pasos: [...pasos, ...porViviendas, enPesos] }
}

function agua(v: TarifaVigente, { vivienda }: PorVivienda, viviendas: number): ImporteCalculado {
  if ('importe' in vivienda) {
    const importe = decimal(vivienda.importe)
    return deLaCuenta(v, { importe, pasos: [`Cuota fija: ${textoImporte(importe, v.vigencia.unidad)}.`] }, viviendas)
  }
  const cuenta = esquemaDe(v, v.uso.agua, vivienda.m3)
  const minimo = v.uso.minimo === null ? null : decimal(v.uso.minimo)
  if (minimo === null || comparar(cuenta.importe, minimo) >= 0) return deLaCuenta(v, cuenta, viviendas)
  const paso = `Es menos que el mínimo: se cobran ${textoImporte(minimo, v.vigencia.unidad)}.`
  return deLaCuenta(v, { importe: minimo, pasos: [...cuenta.pasos, paso] }, viviendas)
}

function servicio(
  v: TarifaVigente,
  s: Servicio,
  delAgua: ImporteCalculado,
  { vivienda }: PorVivienda,
  viviendas: number,
): ImporteCalculado {
  if ('parteDelAgua' in s) {
    const importe = multiplicar(delAgua.importe, decimal(s.parteDelAgua))
    const parte = `${aTextoMinimo(multiplicar(decimal(s.parteDelAgua), CIEN))} % del agua`
    return { importe, pasos: [`${parte}: ${textoImporte(delAgua.importe, 'pesos')} dan ${textoImporte(importe, 'pesos')}.`] }
  }
  afirmar('m3' in vivienda || s.esquema.tipo === 'fija', 'a service by m³ needs m³: reading the rules refuses the other')
  return deLaCuenta(v, esquemaDe(v, s.esquema, 'm3' in vivienda ? vivienda.m3 : 0), viviendas)
}

/** The one rounding of an exact amount, and the tax on what results. */
function cargo(v: TarifaVigente, concepto: string, { importe, pasos }: ImporteCalculado): Cargo {
  const base = redondear(multiplicar(importe, CIEN), 0, v.vigencia.redondeo)
  const al = comparar(fraccion(base, 100n), importe) === 0 ? [] : [`Al centavo: ${textoPesos(base)}.`]
  const iva = v.iva.get(concepto)
  afirmar(iva !== undefined, `the tariff found must know the tax on ${concepto}`)
  if (iva.tasa === null)
    return {
      concepto,
      baseCentavos: base,
      tasaIva: null,
      ivaCentavos: 0n,
      pasos: [...pasos, ...al, `No es objeto de IVA (${iva.fuente}).`],
    }
  const ivaCentavos = aplicarTasa(base, decimal(iva.tasa), v.vigencia.redondeo)
  const tasa = aTextoMinimo(multiplicar(decimal(iva.tasa), CIEN))
  const paso = `IVA ${tasa} % de ${textoPesos(base)}: ${textoPesos(ivaCentavos)} (${iva.fuente}).`
  return { concepto, baseCentavos: base, tasaIva: iva.tasa, ivaCentavos, pasos: [...pasos, ...al, paso] }
}

function cargosDe(v: TarifaVigente, por: PorVivienda, viviendas: number, conMedidor: boolean, servicios: ServiciosContratados): Cargo[] {
  const delAgua = agua(v, por, viviendas)
  const { drenaje, saneamiento, otros } = v.uso
  return [
    cargo(v, 'agua', delAgua),
    ...(drenaje !== null && servicios.drenaje ? [cargo(v, 'drenaje', servicio(v, drenaje, delAgua, por, viviendas))] : []),
    ...(saneamiento !== null && servicios.saneamiento ? [cargo(v, 'saneamiento', servicio(v, saneamiento, delAgua, por, viviendas))] : []),
    ...otros
      .filter((o) => o.solo === null || (o.solo === 'con-medidor') === conMedidor)
      .map((o) => {
        const importe = decimal(o.importe)
        return cargo(v, o.concepto, deLaCuenta(v, { importe, pasos: [`${o.nombre}: ${textoImporte(importe, v.vigencia.unidad)}.`] }, 1))
      }),
  ]
}

const suma = (cargos: readonly Cargo[], de: 'baseCentavos' | 'ivaCentavos'): bigint => cargos.reduce((a, c) => a + c[de], 0n)

function cotizarVigente(v: TarifaVigente, consumoM3: Fraccion | null, viviendas: number, servicios: ServiciosContratados): Cotizacion {
  const por = consumoPorVivienda(v, consumoM3, viviendas)
  const cargos = cargosDe(v, por, viviendas, consumoM3 !== null, servicios)
  const [subtotalCentavos, ivaCentavos] = [suma(cargos, 'baseCentavos'), suma(cargos, 'ivaCentavos')]
  const totalCentavos = subtotalCentavos + ivaCentavos
  return {
    tarifa: v.tarifa.clave,
    uso: v.uso.uso,
    consumoM3: por.m3Total === null ? null : aTextoMinimo(por.m3Total),
    cargos,
    subtotalCentavos,
    ivaCentavos,
    totalCentavos,
    pasos: [
      ...(v.tarifa.ejemplo ? ['Tarifa de ejemplo: ningún organismo la publicó.'] : []),
      `Tarifa «${v.tarifa.nombre}», uso ${v.uso.nombre}, vigente desde el ${textoFecha(v.vigencia.desde)} (${v.vigencia.fuente}).`,
      ...(v.vigencia.supuesto === null ? [] : [`Supuesto: ${v.vigencia.supuesto}.`]),
      ...por.pasos,
      `Suma ${textoPesos(subtotalCentavos)} más IVA ${textoPesos(ivaCentavos)}: ${textoPesos(totalCentavos)}.`,
    ],
  }
}

/** Prices a consumption, with each step. Refuses what `tarifaVigente` does, an account without a meter where there is no cuota fija, and m³ that were not published. */
export function cotizar(tarifario: Tarifario, pedido: PedidoCotizacion): Cotizacion {
  const consumoM3 = pedido.consumoM3 === null ? null : decimal(pedido.consumoM3)
  return cotizarVigente(tarifaVigente(tarifario, pedido), consumoM3, pedido.viviendas, pedido)
}

/** The water's exact amount, before its rounding: what a published table is checked against to its last decimal. */
export function aguaExacta(tarifario: Tarifario, pedido: PedidoCotizacion): Fraccion {
  const v = tarifaVigente(tarifario, pedido)
  const consumoM3 = pedido.consumoM3 === null ? null : decimal(pedido.consumoM3)
  return agua(v, consumoPorVivienda(v, consumoM3, pedido.viviendas), pedido.viviendas).importe
}

/** How many prices a compiled tariff keeps before it starts again: what it remembers must not grow with the padrón. */
const RECORDADAS = 20_000

/** A tariff for many accounts: the same cents as `cotizar`, each different question worked out once. Do not change what it answers: it is shared. */
export function compilarTarifa(tarifario: Tarifario, alcance: AlcanceTarifa): TarifaCompilada {
  const v = tarifaVigente(tarifario, alcance)
  const hechas = new Map<string, Cotizacion>()
  return (consumoM3, viviendas, servicios) => {
    const clave = `${consumoM3} ${viviendas} ${servicios.drenaje} ${servicios.saneamiento}`
    const hecha = hechas.get(clave)
    if (hecha !== undefined) return hecha
    const nueva = cotizarVigente(v, consumoM3 === null ? null : fraccion(BigInt(consumoM3)), viviendas, servicios)
    if (hechas.size >= RECORDADAS) hechas.clear()
    hechas.set(clave, nueva)
    return nueva
  }
}
