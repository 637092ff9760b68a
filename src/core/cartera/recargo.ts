import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import {
  CERO,
  CIEN,
  decimal,
  dividir,
  type Fraccion,
  fraccion,
  type ModoRedondeo,
  multiplicar,
  redondear,
  sumar,
} from '../comun/fraccion.ts'
import { type Predeterminada, predeterminadaEn, vigenteEn } from '../comun/vigencia.ts'
import { laUltima } from './aplicar.ts'
import type { Pausa } from './congelamiento.ts'
import { mesesQueCorren } from './vencimiento.ts'

interface RecargoVigente {
  desde: Fecha
  hasta: Fecha | null
  fuente: string
  /** Percent a month or fraction, before the factor. */
  tasa: string
  factor: string
  /** Whether a month's surcharge bears surcharge the next; simple otherwise. */
  capitaliza: boolean
  /** No surcharge runs for more months than these. */
  topeMeses: number
  /** Concepts that bear none: surcharges themselves, and whatever the rule adds. */
  exentos: readonly string[]
  redondeo: ModoRedondeo
}

/** A rule of surcharges, by date. */
export interface ReglaDeRecargo {
  clave: string
  nombre: string
  vigencias: readonly RecargoVigente[]
}

/** `reglas/recargo/recargo.yaml`. */
export interface ReglasDeRecargo {
  predeterminada: readonly Predeterminada[]
  recargos: readonly ReglaDeRecargo[]
}

/** What the rules by default say, each while it is the one: another that begins changes nothing of the days before. */
const vigenciasPorDefecto = ({ recargos, predeterminada }: ReglasDeRecargo): RecargoVigente[] =>
  predeterminada.flatMap((p) =>
    (recargos.find((r) => r.clave === p.regla)?.vigencias ?? []).flatMap((v) => {
      const desde = laUltima(v.desde, p.desde)
      const hasta = v.hasta === null || (p.hasta !== null && p.hasta < v.hasta) ? p.hasta : v.hasta
      return hasta !== null && hasta < desde ? [] : [{ ...v, desde, hasta }]
    }),
  )

/** The rule by default: named as the one of the day `al`, and with what was the rule by default on each day before it. */
export function reglaDeRecargo(reglas: ReglasDeRecargo, al: Fecha): ReglaDeRecargo {
  const clave = predeterminadaEn(reglas.predeterminada, al)
  const { nombre } = reglas.recargos.find((r) => r.clave === clave) ?? { nombre: 'sin regla vigente' }
  return { clave: clave ?? '', nombre, vigencias: vigenciasPorDefecto(reglas) }
}

/** The concepts that on a day bear no surcharge. */
export const exentosEn = (reglas: ReglasDeRecargo, dia: Fecha): readonly string[] =>
  vigenteEn(vigenciasPorDefecto(reglas), dia)?.exentos ?? []

/** Part of a charge and how long it went unpaid: until a payment, or until the day of the calculation. */
export interface ParteDeCargo {
  importeCentavos: Centavos
  hasta: Fecha
}

/** Months of one rate. */
export interface TramoDeTasa {
  meses: number
  /** Percent a month. */
  tasa: Fraccion
}

/** The arithmetic of one part, exact: `importeCentavos × porcentaje ÷ 100`. */
export interface PasoDeRecargo extends ParteDeCargo {
  meses: number
  tramos: readonly TramoDeTasa[]
  porcentaje: Fraccion
}

/** What a charge has borne, with its arithmetic; or that no rate is known for a month of it. */
export type Recargo = { causadoCentavos: Centavos; pasos: readonly PasoDeRecargo[] } | { falta: 'sinTasa'; desde: Fecha }

/** The rates of some months. The rate of each is that in force on the day on which it begins. */
function tramosDe(regla: ReglaDeRecargo, inicios: readonly Fecha[]): TramoDeTasa[] | { falta: 'sinTasa'; desde: Fecha } {
  const tramos: TramoDeTasa[] = []
  for (const desde of inicios) {
    const vigente = vigenteEn(regla.vigencias, desde)
    if (vigente === undefined) return { falta: 'sinTasa', desde }
    const tasa = multiplicar(decimal(vigente.tasa), decimal(vigente.factor))
    const ultimo = tramos.at(-1)
    if (ultimo !== undefined && ultimo.tasa.n * tasa.d === tasa.n * ultimo.tasa.d) ultimo.meses++
    else tramos.push({ meses: 1, tasa })
  }
  return tramos
}

function porcentajeDe(tramos: readonly TramoDeTasa[], capitaliza: boolean): Fraccion {
  if (!capitaliza) return tramos.reduce((suma, t) => sumar(suma, multiplicar(fraccion(BigInt(t.meses)), t.tasa)), CERO)
  let factor = fraccion(1n)
  for (const { meses, tasa } of tramos)
    for (let k = 0; k < meses; k++) factor = multiplicar(factor, sumar(fraccion(1n), dividir(tasa, CIEN) ?? CERO))
  return multiplicar(sumar(factor, fraccion(-1n)), CIEN)
}

/**
 * The surcharge that a charge has borne by `al`, in centavos, with one rounding at the end: each part of it at the rates of the months or
 * fraction of a month from its due date to the day on which that part was paid, up to the rule's cap. What was paid in time bears none, and the
 * days of its `pausas` do not count.
 */
export function recargoDe(
  { concepto, vence, partes, pausas }: { concepto: string; vence: Fecha; partes: readonly ParteDeCargo[]; pausas?: readonly Pausa[] },
  regla: ReglaDeRecargo,
  al: Fecha,
): Recargo {
  const vencidas = partes
    .filter((p) => p.importeCentavos > 0n)
    .map((p) => ({ ...p, inicios: mesesQueCorren(vence, p.hasta, pausas) }))
    .filter((p) => p.inicios.length > 0)
  if (vencidas.length === 0) return { causadoCentavos: 0n, pasos: [] }
  const hoy = vigenteEn(regla.vigencias, al)
  if (hoy === undefined) return { falta: 'sinTasa', desde: al }
  if (hoy.exentos.includes(concepto)) return { causadoCentavos: 0n, pasos: [] }
  const pasos: PasoDeRecargo[] = []
  for (const { inicios, ...parte } of vencidas) {
    const contados = inicios.slice(0, hoy.topeMeses)
    const tramos = tramosDe(regla, contados)
    if ('falta' in tramos) return tramos
    pasos.push({ ...parte, meses: contados.length, tramos, porcentaje: porcentajeDe(tramos, hoy.capitaliza) })
  }
  const exacto = pasos.reduce((suma, p) => sumar(suma, multiplicar(fraccion(p.importeCentavos, 100n), p.porcentaje)), CERO)
  return { causadoCentavos: redondear(exacto, 0, hoy.redondeo), pasos }
}
