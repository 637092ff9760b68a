import { afirmar } from '../comun/afirmar.ts'
import { aplicarTasa, textoPesos } from '../comun/dinero.ts'
import { type Fecha, textoFecha } from '../comun/fecha.ts'
import { aTextoMinimo, CERO, CIEN, comparar, decimal, type Fraccion, fraccion, multiplicar, redondear } from '../comun/fraccion.ts'
import { type PeriodoFacturado, periodoDelDia } from '../comun/periodo-facturado.ts'
import type { ParteDelMes } from '../medicion/consumo.ts'
import { lineasDeCargos } from './facturar-linea.ts'
import type { Cargo, Cotizacion, Tarifario } from './tarifa.ts'
import { type CargoExacto, cargosExactos, type Pregunta, porDias, type ServiciosContratados, sinTasa } from './tarifa-cargos.ts'
import { avisoDeCambio, diasCobrados, esPorDias, type MesDeRecibo, type PreciosDelMes, preciosDelMes, type Tramo } from './tarifa-mes.ts'
import { decirRedondeo, redondearA } from './tarifa-redondeo.ts'
import { type AlcanceTarifa, type TarifaVigente, tarifaVigente } from './tarifa-vigente.ts'
import { claveDeRasgos, conPrecios, pideRasgos, type RasgosDeCuenta, SIN_RASGOS } from './tarifa-zona.ts'

/**
 * A price asked for: `consumoM3` is a decimal string, or `null` without a meter. `mes`: as the bill of that month would be worked out, and not with the
 * price of `fecha`. `meses`: those that the m³ are of; nothing said, those of the tariff.
 */
export interface PedidoCotizacion extends AlcanceTarifa, ServiciosContratados {
  consumoM3: string | null
  viviendas: number
  meses?: number | null
  rasgos?: RasgosDeCuenta
  mes?: MesDeRecibo | null
  parte?: ParteDelMes | null
}

/** What of an account the run knows beside its m³ and dwellings. Of what is absent no tariff asks, or nobody knows it. */
export interface CuentaPorCotizar extends ServiciosContratados {
  /** The days between which it consumed. */
  desde?: Fecha | null
  hasta?: Fecha | null
  parte?: ParteDelMes | null
  rasgos?: RasgosDeCuenta
}

/** A tariff ready to price many accounts: whole m³ (`null` without a meter), dwellings and the rest. */
export type TarifaCompilada = (consumoM3: number | null, viviendas: number, cuenta: CuentaPorCotizar) => Cotizacion

/** The tariff of a use in a month, ready; it refuses as `tarifaVigente` does. */
export type TarifaDe = (tarifa: string, uso: string, periodo: PeriodoFacturado) => TarifaCompilada

/** The tax inside a published amount: the total, rounded once, is what is paid, and the base is what is left of it. */
function conIvaDentro(v: TarifaVigente, importe: Fraccion, tasa: string): { base: bigint; iva: bigint } {
  const todo = redondear(multiplicar(importe, CIEN), 0, v.vigencia.redondeo)
  const base = redondear(sinTasa(fraccion(todo), decimal(tasa)), 0, v.vigencia.redondeo)
  return { base, iva: todo - base }
}

/** The one rounding of an exact amount, and the tax on what results. */
function cargo(v: TarifaVigente, { importe, pasos, ...que }: CargoExacto): Cargo {
  const concepto = que.enCuentaDe ?? que.concepto
  const centavos = redondear(multiplicar(importe, CIEN), 0, v.vigencia.redondeo)
  const al = comparar(fraccion(centavos, 100n), importe) === 0 ? [] : [`Al centavo: ${textoPesos(centavos)}.`]
  const iva = v.iva.get(concepto)
  afirmar(iva !== undefined, `the tariff found must know the tax on ${concepto}`)
  if (iva.tasa === null) {
    const sin = `No es objeto de IVA (${iva.fuente}).`
    return { ...que, baseCentavos: centavos, tasaIva: null, ivaCentavos: 0n, pasos: [...pasos, ...al, sin] }
  }
  const tasa = aTextoMinimo(multiplicar(decimal(iva.tasa), CIEN))
  if (v.vigencia.ivaIncluido) {
    const { base, iva: ivaCentavos } = conIvaDentro(v, importe, iva.tasa)
    const paso = `IVA ${tasa} % incluido: ${textoPesos(base)} más ${textoPesos(ivaCentavos)} (${iva.fuente}).`
    return { ...que, baseCentavos: base, tasaIva: iva.tasa, ivaCentavos, pasos: [...pasos, ...al, paso] }
  }
  const ivaCentavos = aplicarTasa(centavos, decimal(iva.tasa), v.vigencia.redondeo)
  const paso = `IVA ${tasa} % de ${textoPesos(centavos)}: ${textoPesos(ivaCentavos)} (${iva.fuente}).`
  return { ...que, baseCentavos: centavos, tasaIva: iva.tasa, ivaCentavos, pasos: [...pasos, ...al, paso] }
}

const suma = (cargos: readonly Cargo[], de: 'baseCentavos' | 'ivaCentavos'): bigint => cargos.reduce((a, c) => a + c[de], 0n)

/**
 * What the total lacks, or has too much, to be what the tariff rounds it to: a line of its own, outside the tax, owed with the largest charge. What is taken
 * off is never more than that charge: a rest goes with the next largest.
 */
function ajusteDelTotal({ vigencia: { redondeoTotal } }: TarifaVigente, cargos: readonly Cargo[]): Cargo[] {
  if (redondeoTotal === undefined) return []
  const total = suma(cargos, 'baseCentavos') + suma(cargos, 'ivaCentavos')
  const redondo = redondear(multiplicar(redondearA(fraccion(total, 100n), redondeoTotal), CIEN), 0)
  const paso = `El total se redondea ${decirRedondeo(redondeoTotal)}: de ${textoPesos(total)} a ${textoPesos(redondo)}.`
  const lineas = lineasDeCargos(cargos)
    .map((l) => ({ concepto: l.concepto, todo: l.baseCentavos + l.ivaCentavos }))
    .sort((a, b) => (a.todo < b.todo ? 1 : a.todo > b.todo ? -1 : 0))
  let falta = redondo - total
  const ajustes: Cargo[] = []
  for (const { concepto: enCuentaDe, todo } of lineas) {
    const baseCentavos = falta + todo < 0n ? -todo : falta
    if (baseCentavos !== 0n)
      ajustes.push({ concepto: 'redondeo', nombre: 'Redondeo', enCuentaDe, baseCentavos, tasaIva: null, ivaCentavos: 0n, pasos: [paso] })
    falta -= baseCentavos
  }
  afirmar(falta === 0n, 'the charges of a bill bear its rounding')
  return ajustes
}

/** What the steps say of the tariff itself. */
const deLaTarifa = ({ tarifa, vigencia, uso, previos }: TarifaVigente): string[] => [
  ...(tarifa.ejemplo ? ['Tarifa de ejemplo: ningún organismo la publicó.'] : []),
  `Tarifa «${tarifa.nombre}», uso ${uso.nombre}, vigente desde el ${textoFecha(vigencia.desde)} (${vigencia.fuente}).`,
  ...(vigencia.supuesto === null ? [] : [`Supuesto: ${vigencia.supuesto}.`]),
  ...previos,
]

/** `Del 1 de marzo de 2026 al 15 de marzo de 2026, 15 día(s), de la vigencia del 1 de febrero de 2025`. */
const decirTramo = ({ desde, hasta, dias, vigente }: Tramo): string =>
  `Del ${textoFecha(desde)} al ${textoFecha(hasta)}, ${dias} día(s), de la vigencia del ${textoFecha(vigente.vigencia.desde)}`

const distintos = (pasos: readonly string[]): string[] => [...new Set(pasos)]

/** The exact charges of a question by the prices of its month, and the price that closes it: the last one rounds and taxes. */
function exactos({ tramos }: PreciosDelMes, pregunta: Pregunta) {
  const hechos = tramos.map((t) => {
    const vigente = conPrecios(t.vigente, pregunta.rasgos)
    return { dias: t.dias, decir: decirTramo(t), vigente, ...cargosExactos(vigente, pregunta) }
  })
  const ultimo = hechos.at(-1)
  afirmar(ultimo !== undefined, 'a bill has a price')
  return { hechos, ultimo, cargos: porDias(hechos) }
}

function cotizarCon(precios: PreciosDelMes, pregunta: Pregunta): Cotizacion {
  const { hechos, ultimo, cargos: sinRedondear } = exactos(precios, pregunta)
  const { vigente, por } = ultimo
  const propios = sinRedondear.map((c) => cargo(vigente, c))
  const cargos = [...propios, ...ajusteDelTotal(vigente, propios)]
  const [subtotalCentavos, ivaCentavos] = [suma(cargos, 'baseCentavos'), suma(cargos, 'ivaCentavos')]
  const totalCentavos = subtotalCentavos + ivaCentavos
  return {
    tarifa: vigente.tarifa.clave,
    uso: vigente.uso.uso,
    consumoM3: por.m3Total === null ? null : aTextoMinimo(por.m3Total),
    cargos,
    subtotalCentavos,
    ivaCentavos,
    totalCentavos,
    pasos: [
      ...distintos(hechos.flatMap((h) => deLaTarifa(h.vigente))),
      ...precios.pasos,
      ...distintos(hechos.flatMap((h) => h.por.pasos)),
      `Suma ${textoPesos(subtotalCentavos)} más IVA ${textoPesos(ivaCentavos)}: ${textoPesos(totalCentavos)}.`,
    ],
  }
}

/** The price of one day, as prices of a month that has no other. */
const deUnDia = (vigente: TarifaVigente, dia: Fecha, pasos: readonly string[] = []): PreciosDelMes => ({
  tramos: [{ desde: dia, hasta: dia, dias: 1, vigente }],
  pasos,
})

/** The prices that a question is asked of. Asked of a day, it is told if bills of that month are priced otherwise. */
function preciosDe(tarifario: Tarifario, pedido: PedidoCotizacion): PreciosDelMes {
  const { mes = null, fecha } = pedido
  if (mes !== null) return preciosDelMes(tarifario, pedido, mes)
  const vigente = tarifaVigente(tarifario, pedido)
  return deUnDia(vigente, fecha, avisoDeCambio(tarifario, pedido.tarifa, periodoDelDia(fecha)))
}

function preguntaDe(
  { consumoM3, viviendas, meses, parte, rasgos, drenaje, saneamiento }: PedidoCotizacion,
  { tramos }: PreciosDelMes,
): Pregunta {
  const delaTarifa = tramos.at(-1)?.vigente.vigencia.meses ?? 1
  return {
    m3: consumoM3 === null ? null : decimal(consumoM3),
    viviendas,
    meses: meses ?? delaTarifa,
    parte: parte ?? null,
    rasgos: rasgos ?? SIN_RASGOS,
    servicios: { drenaje, saneamiento },
  }
}

/**
 * Prices a consumption, with each step. Refuses what `tarifaVigente` does, an account without a meter where there is no cuota fija, m³ that were not
 * published, and a zone or a diameter of which the tariff says nothing.
 */
export function cotizar(tarifario: Tarifario, pedido: PedidoCotizacion): Cotizacion {
  const precios = preciosDe(tarifario, pedido)
  return cotizarCon(precios, preguntaDe(pedido, precios))
}

/** The water's exact amount, before its rounding: what a published table is checked against to its last decimal. */
export function aguaExacta(tarifario: Tarifario, pedido: PedidoCotizacion): Fraccion {
  const precios = preciosDe(tarifario, pedido)
  return exactos(precios, preguntaDe(pedido, precios)).cargos.find((c) => c.concepto === 'agua')?.importe ?? CERO
}

/** How many prices a compiled tariff keeps before it starts again: what it remembers must not grow with the padrón. */
const RECORDADAS = 20_000

/** What a tariff is compiled for: a use, on a date or in the month of a bill, whose runs bill so many months at a time. */
export interface AlcanceCompilado extends AlcanceTarifa {
  mes?: Omit<MesDeRecibo, 'dias'>
  meses?: number
}

/** The prices of each stretch of days that accounts ask for: but where the tariff charges by days, of all accounts the same. */
function preciosPorDias(tarifario: Tarifario, alcance: AlcanceCompilado): (cuenta: CuentaPorCotizar, conMedidor: boolean) => PreciosDelMes {
  const { mes } = alcance
  if (mes === undefined) {
    const unico = deUnDia(tarifaVigente(tarifario, alcance), alcance.fecha)
    return () => unico
  }
  const delMes = preciosDelMes(tarifario, alcance, { ...mes, dias: null })
  if (!esPorDias(tarifario, alcance.tarifa, mes.periodo)) return () => delMes
  const hechos = new Map<string, PreciosDelMes>()
  return (cuenta, conMedidor) => {
    const dias = diasCobrados({ ...cuenta, conMedidor }, mes.periodo)
    if (dias === null) return delMes
    const clave = `${dias.desde} ${dias.hasta}`
    const precios = hechos.get(clave) ?? preciosDelMes(tarifario, alcance, { ...mes, dias })
    hechos.set(clave, precios)
    return precios
  }
}

/** What tells apart the questions of some prices: their number, and what of an account they ask. */
function distintivos(): (precios: PreciosDelMes, rasgos: RasgosDeCuenta) => string {
  const vistos = new Map<PreciosDelMes, { numero: number; pide: boolean }>()
  return (precios, rasgos) => {
    const visto = vistos.get(precios) ?? { numero: vistos.size, pide: precios.tramos.some((t) => pideRasgos(t.vigente.vigencia)) }
    vistos.set(precios, visto)
    if (!visto.pide) return String(visto.numero)
    return `${visto.numero} ${precios.tramos.map((t) => claveDeRasgos(t.vigente.vigencia, t.vigente.uso, rasgos)).join()}`
  }
}

/** A tariff for many accounts: the same cents as `cotizar`, each different question worked out once. Do not change what it answers: it is shared. */
export function compilarTarifa(tarifario: Tarifario, alcance: AlcanceCompilado): TarifaCompilada {
  const preciosDeCuenta = preciosPorDias(tarifario, alcance)
  const distintivo = distintivos()
  const hechas = new Map<string, Cotizacion>()
  return (consumoM3, viviendas, cuenta) => {
    const precios = preciosDeCuenta(cuenta, consumoM3 !== null)
    const { rasgos = SIN_RASGOS, parte = null, drenaje, saneamiento } = cuenta
    const dias = parte === null ? '' : `${parte.dias}/${parte.de}`
    const clave = `${consumoM3} ${viviendas} ${drenaje} ${saneamiento} ${dias} ${distintivo(precios, rasgos)}`
    const hecha = hechas.get(clave)
    if (hecha !== undefined) return hecha
    const meses = alcance.meses ?? precios.tramos.at(-1)?.vigente.vigencia.meses ?? 1
    const m3 = consumoM3 === null ? null : fraccion(BigInt(consumoM3))
    const nueva = cotizarCon(precios, { m3, viviendas, meses, parte, rasgos, servicios: { drenaje, saneamiento } })
    if (hechas.size >= RECORDADAS) hechas.clear()
    hechas.set(clave, nueva)
    return nueva
  }
}
