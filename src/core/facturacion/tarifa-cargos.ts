import { afirmar } from '../comun/afirmar.ts'
import {
  aTextoMinimo,
  CERO,
  CIEN,
  comparar,
  decimal,
  dividir,
  type Fraccion,
  fraccion,
  iguales,
  multiplicar,
  restar,
  sumar,
  total,
} from '../comun/fraccion.ts'
import { Rechazo } from '../comun/rechazo.ts'
import type { Esquema, OtroServicio, Servicio, Subsidio } from './tarifa.ts'
import { type Consumido, consumoPorVivienda, type PorVivienda } from './tarifa-consumo.ts'
import { calcularEsquema, type ImporteCalculado, textoImporte } from './tarifa-esquemas.ts'
import { enM3 } from './tarifa-redondeo.ts'
import type { TarifaVigente } from './tarifa-vigente.ts'
import type { RasgosDeCuenta } from './tarifa-zona.ts'

/** Which services an account has besides water; one that the tariff lacks is not charged. */
export interface ServiciosContratados {
  drenaje: boolean
  saneamiento: boolean
}

/** A charge in pesos, before any rounding. A subsidy is below zero, and is owed in the line of what it reduces (`enCuentaDe`). */
export interface CargoExacto extends ImporteCalculado {
  concepto: string
  nombre?: string
  enCuentaDe?: string
}

/** All that decides an account's charges beside its tariff. */
export interface Pregunta extends Consumido {
  servicios: ServiciosContratados
  rasgos: RasgosDeCuenta
}

function esquemaDe(v: TarifaVigente, esquema: Esquema, m3: Fraccion): ImporteCalculado {
  const calculo = calcularEsquema(esquema, m3, v.vigencia.unidad)
  if ('importe' in calculo) return calculo
  const datos = { tarifa: v.tarifa.clave, uso: v.uso.uso, m3: aTextoMinimo(m3) }
  if ('ultimo' in calculo) throw new Rechazo('facturacion/consumo-fuera-de-tabla', { ...datos, ultimo: calculo.ultimo })
  if ('primero' in calculo) throw new Rechazo('facturacion/consumo-antes-de-tabla', { ...datos, primero: calculo.primero })
  throw new Rechazo('facturacion/consumo-no-publicado', { ...datos, antes: calculo.antes, despues: calculo.despues })
}

const UNO = fraccion(1n)

/** An amount of one of the tariff's periods, as pesos of the whole account; still exact. `viviendas` 1: it is owed once. */
function deLaCuenta(v: TarifaVigente, { importe, pasos }: ImporteCalculado, veces: Fraccion, viviendas: number): ImporteCalculado {
  const todas = multiplicar(importe, veces)
  const decirVeces = iguales(veces, fraccion(BigInt(viviendas)))
    ? `${viviendas} viviendas`
    : `${veces.n}${veces.d === 1n ? '' : ` ÷ ${veces.d}`} (viviendas, y parte del periodo de la tarifa)`
  const porVeces = iguales(veces, UNO) ? [] : [`Por ${decirVeces}: ${textoImporte(todas, v.vigencia.unidad)}.`]
  if (v.uma === null) return { importe: todas, pasos: [...pasos, ...porVeces] }
  const pesos = multiplicar(todas, v.uma)
  const enPesos = `La UMA vale ${textoImporte(v.uma, 'pesos')}: ${textoImporte(todas, 'uma')} son ${textoImporte(pesos, 'pesos')}.`
  return { importe: pesos, pasos: [...pasos, ...porVeces, enPesos] }
}

function agua(v: TarifaVigente, { vivienda, veces }: PorVivienda, viviendas: number): ImporteCalculado {
  if ('importe' in vivienda) {
    const importe = decimal(vivienda.importe)
    return deLaCuenta(v, { importe, pasos: [`Cuota fija: ${textoImporte(importe, v.vigencia.unidad)}.`] }, veces, viviendas)
  }
  const cuenta = esquemaDe(v, v.uso.agua, vivienda.m3)
  const minimo = v.uso.minimo === null ? null : decimal(v.uso.minimo)
  if (minimo === null || comparar(cuenta.importe, minimo) >= 0) return deLaCuenta(v, cuenta, veces, viviendas)
  const paso = `Es menos que el mínimo: se cobran ${textoImporte(minimo, v.vigencia.unidad)}.`
  return deLaCuenta(v, { importe: minimo, pasos: [...cuenta.pasos, paso] }, veces, viviendas)
}

const decirParte = (parte: string): string => `${aTextoMinimo(multiplicar(decimal(parte), CIEN))} %`

/** A service beside water, in the same dwellings and periods. */
function servicio(
  v: TarifaVigente,
  s: Servicio,
  delAgua: ImporteCalculado,
  { vivienda, veces }: PorVivienda,
  viviendas: number,
): ImporteCalculado {
  if ('parteDelAgua' in s) {
    const importe = multiplicar(delAgua.importe, decimal(s.parteDelAgua))
    const parte = `${decirParte(s.parteDelAgua)} del agua`
    return { importe, pasos: [`${parte}: ${textoImporte(delAgua.importe, 'pesos')} dan ${textoImporte(importe, 'pesos')}.`] }
  }
  afirmar('m3' in vivienda || s.esquema.tipo === 'fija', 'a service by m³ needs m³: reading the rules refuses the other')
  return deLaCuenta(v, esquemaDe(v, s.esquema, 'm3' in vivienda ? vivienda.m3 : CERO), veces, viviendas)
}

/** A charge that does not depend on the m³. Refuses a diameter for which nothing was published. */
function otro(v: TarifaVigente, o: OtroServicio, previos: readonly CargoExacto[], { meses, rasgos }: Pregunta): CargoExacto {
  const { concepto } = o
  if ('parte' in o) {
    const base = total(previos.filter((c) => o.de.includes(c.concepto)).map((c) => c.importe))
    const importe = multiplicar(base, decimal(o.parte))
    const paso = `${o.nombre}: ${decirParte(o.parte)} de ${o.de.join(' más ')}, ${textoImporte(base, 'pesos')}, da ${textoImporte(importe, 'pesos')}.`
    return { concepto, importe, pasos: [paso] }
  }
  const periodos = fraccion(BigInt(meses), BigInt(v.vigencia.meses ?? 1))
  const decir = (importe: string, porque: string): CargoExacto => {
    const paso = `${o.nombre}${porque}: ${textoImporte(decimal(importe), v.vigencia.unidad)}.`
    return { concepto, ...deLaCuenta(v, { importe: decimal(importe), pasos: [paso] }, periodos, 1) }
  }
  if ('importe' in o) return decir(o.importe, '')
  const suyo = o.porDiametro.find((d) => d.mm === rasgos.diametroMm)
  if (suyo === undefined)
    throw new Rechazo('facturacion/diametro-sin-importe', {
      tarifa: v.tarifa.clave,
      concepto,
      diametro: rasgos.diametroMm === null ? 'sin dato' : `${rasgos.diametroMm} mm`,
      diametros: o.porDiametro.map((d) => `${d.mm} mm`).join(', '),
    })
  return decir(suyo.importe, `, toma de ${suyo.mm} mm`)
}

/** What somebody else pays of a charge: never more than it. `null`: the account has none. */
function subsidio(
  v: TarifaVigente,
  s: Subsidio,
  cargos: readonly CargoExacto[],
  { vivienda, veces }: PorVivienda,
  viviendas: number,
): CargoExacto | null {
  const delCargo = cargos.find((c) => c.concepto === s.concepto)
  if (delCargo === undefined) return null
  const m3 = 'm3' in vivienda ? vivienda.m3 : null
  if (s.hastaM3 !== undefined && m3 !== null && comparar(m3, enM3(s.hastaM3)) > 0) return null
  const calculado = (): ImporteCalculado => {
    if ('parte' in s) {
      const importe = multiplicar(delCargo.importe, decimal(s.parte))
      return { importe, pasos: [`${decirParte(s.parte)} de ${textoImporte(delCargo.importe, 'pesos')}.`] }
    }
    afirmar(m3 !== null || s.esquema.tipo === 'fija', 'a subsidy by m³ needs m³: reading the rules refuses the other')
    return deLaCuenta(v, esquemaDe(v, s.esquema, m3 ?? CERO), veces, viviendas)
  }
  const { importe, pasos } = calculado()
  const pasa = comparar(importe, delCargo.importe) > 0
  const descuento = pasa ? delCargo.importe : importe
  if (descuento.n === 0n) return null
  return {
    concepto: `subsidio-${s.concepto}`,
    nombre: s.nombre,
    enCuentaDe: s.concepto,
    importe: restar(CERO, descuento),
    pasos: [...pasos, `${pasa ? 'No pasa del cargo: se' : 'Se'} descuentan ${textoImporte(descuento, 'pesos')}.`],
  }
}

/** The charges of an account by one price, exact, in the order of the bill; and what it consumed. */
export function cargosExactos(v: TarifaVigente, pregunta: Pregunta): { por: PorVivienda; cargos: CargoExacto[] } {
  const { viviendas, servicios } = pregunta
  const por = consumoPorVivienda(v, pregunta)
  const delAgua = agua(v, por, viviendas)
  const { drenaje, saneamiento, otros, subsidios = [] } = v.uso
  const cargos: CargoExacto[] = [{ concepto: 'agua', ...delAgua }]
  if (drenaje !== null && servicios.drenaje) cargos.push({ concepto: 'drenaje', ...servicio(v, drenaje, delAgua, por, viviendas) })
  if (saneamiento !== null && servicios.saneamiento)
    cargos.push({ concepto: 'saneamiento', ...servicio(v, saneamiento, delAgua, por, viviendas) })
  for (const o of otros)
    if (o.solo === null || (o.solo === 'con-medidor') === (pregunta.m3 !== null)) cargos.push(otro(v, o, cargos, pregunta))
  return { por, cargos: [...cargos, ...subsidios.flatMap((s) => subsidio(v, s, cargos, por, viviendas) ?? [])] }
}

/** The charges of several prices, each for its share of the days, as one list: exact, with what each price gives. */
export function porDias(partes: readonly { dias: number; decir: string; cargos: readonly CargoExacto[] }[]): CargoExacto[] {
  const [unica] = partes
  if (unica !== undefined && partes.length === 1) return [...unica.cargos]
  const todos = partes.reduce((s, p) => s + p.dias, 0)
  const conceptos = [...new Set(partes.toReversed().flatMap((p) => p.cargos.map((c) => c.concepto)))]
  return conceptos.flatMap((concepto) => {
    const suyos = partes.flatMap((p) => {
      const c = p.cargos.find((x) => x.concepto === concepto)
      return c === undefined ? [] : [{ ...p, c }]
    })
    const ultimo = suyos.at(-1)
    if (ultimo === undefined) return []
    const importe = suyos.reduce((s, { dias, c }) => sumar(s, multiplicar(c.importe, fraccion(BigInt(dias), BigInt(todos)))), CERO)
    const cuenta = suyos.map(({ dias, c }) => `${decirPesos(c.importe)} × ${dias} ÷ ${todos}`).join(' + ')
    const pasos = [...suyos.flatMap(({ decir, c }) => [`${decir}:`, ...c.pasos]), `Por días: ${cuenta} = ${decirPesos(importe)}.`]
    return [{ ...ultimo.c, importe, pasos }]
  })
}

/** Pesos with their sign before the `$`. */
const decirPesos = (f: Fraccion): string => (f.n < 0n ? `-${textoImporte(restar(CERO, f), 'pesos')}` : textoImporte(f, 'pesos'))

/** What a whole is without a part of it that was added as a rate: 116 at 16 % is 100. */
export const sinTasa = (conTasa: Fraccion, tasa: Fraccion): Fraccion => dividir(conTasa, sumar(UNO, tasa)) ?? CERO
