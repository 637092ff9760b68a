import {
  aTexto,
  aTextoMinimo,
  CERO,
  CIEN,
  comparar,
  decimal,
  dividir,
  type Fraccion,
  fraccion,
  iguales,
  type ModoRedondeo,
  multiplicar,
  redondeada,
  restar,
  sumar,
} from '../comun/fraccion.ts'
import { type Frecuencia, frecuenciaDe, mesFinal, mesInicial, type Periodo, parteTranscurrida } from '../comun/periodo.ts'

interface Comun {
  clave: string
  nombre: string
  redondeo: ModoRedondeo
  fuente: string
}

/** A period's share of the year × valor ÷ meta; if it accumulates, on top of the figure before. */
interface Parte {
  tipo: 'parte'
  frecuencia: Frecuencia
  participacion: string
  acumula: boolean
  /** The most that a series may imply before its first printed figure, as a percent of the share of the year gone by until then. Of accumulating rules only. */
  baseMaxima: string | null
}

/** The value of the year to date ÷ meta anual. Bounded as `Parte` where earlier values are not known. */
interface Anual {
  tipo: 'anual'
  baseMaxima: string
}

/** A way in which advances have been printed (`reglas/poa/publicado.yaml`): it explains a printed figure, we never compute by it. */
export type ReglaPublicada = Comun & (Parte | Anual | { tipo: 'directo' } | { tipo: 'ficha' } | { tipo: 'calendario' })

/** A row of a printed series: the figures of one indicator in one period. `avance` in percent. */
export interface RenglonImpreso {
  periodo: Periodo
  valor: Fraccion | null
  meta: Fraccion | null
  avance: Fraccion | null
  /** How many decimals of a percent were printed; two, if it is not said. */
  decimales?: number
  /** How far the value is towards its goal by the ficha's own `calculo`, where that is not valor ÷ meta. 1 is met. */
  cumplimiento?: Fraccion | null
  /** The percent at which its source stops printing advances; what it prints there is no more than that. */
  tope?: Fraccion | null
  metaAnual?: Fraccion | null
  /** The year's value up to this period; `null` where an earlier one is not known. */
  aLaFecha?: Fraccion | null
}

/** Why a printed figure is what it is. `regla` null: no rule explains it. */
export interface Explicacion {
  regla: ReglaPublicada | null
  texto: string
  /** For an accumulated figure at the head of its series: what it implies was there before. Percent. */
  base: Fraccion | null
}

/** What the report says where no rule gives the printed figure. */
export const SIN_REGLA = 'ninguna regla lo explica'
/** What stands for the rule where a row was printed without any advance. */
export const SIN_AVANCE = 'no se imprimió avance'

/** What is said where a printed row has no advance that is a figure: that none was printed, or that what was is not one. */
export const palabraDelAvance = ({ regla }: { regla: string }): string => (regla === SIN_AVANCE ? 'no publicado' : 'no es un número')

const pct = (f: Fraccion): string => aTexto(f, 2)

/** What one period adds by a rule of parts: participación × valor ÷ meta, cut to two places. */
function incremento(regla: Comun & Parte, r: RenglonImpreso): Fraccion | null {
  const razon = r.valor === null || r.meta === null ? null : dividir(r.valor, r.meta)
  return razon === null ? null : redondeada(multiplicar(decimal(regla.participacion), razon), 2, regla.redondeo)
}

const cuenta = (regla: Comun & Parte, r: RenglonImpreso): string =>
  `${regla.participacion} × ${aTexto(r.valor ?? CERO, 0)} ÷ ${aTexto(r.meta ?? CERO, 0)}`

const sigue = (antes: RenglonImpreso | undefined, r: RenglonImpreso): antes is RenglonImpreso & { avance: Fraccion } =>
  antes !== undefined && antes.avance !== null && mesFinal(antes.periodo) + 1 === mesInicial(r.periodo)

/** Whether the next printed figure grows from this one by the same rule: then this one is the head of an accumulated series. */
function continua(regla: Comun & Parte, r: RenglonImpreso, despues: RenglonImpreso | undefined): boolean {
  if (despues === undefined || despues.avance === null || r.avance === null || !sigue(r, despues)) return false
  const paso = incremento(regla, despues)
  return paso !== null && iguales(sumar(r.avance, paso), despues.avance)
}

/** Whether earlier periods can have carried what a series implies before it: nothing in January, and never more than the rule declares. */
function cabe(regla: Parte | Anual, r: RenglonImpreso, base: Fraccion): boolean {
  const transcurrido = fraccion(BigInt(mesInicial(r.periodo) - 1), 12n)
  const tope = multiplicar(transcurrido, decimal(regla.baseMaxima ?? '0'))
  return comparar(base, CERO) >= 0 && comparar(base, tope) <= 0
}

function porAcumulacion(regla: Comun & Parte, serie: readonly RenglonImpreso[], i: number, declarada: boolean): Explicacion | null {
  const r = serie[i]
  if (r === undefined || r.avance === null) return null
  const paso = incremento(regla, r)
  if (paso === null) return null
  const antes = serie[i - 1]
  if (sigue(antes, r)) {
    const suma = sumar(antes.avance, paso)
    if (!iguales(topado(suma, r), r.avance)) return null
    return { regla, texto: `${pct(antes.avance)} anterior + ${pct(paso)} (${cuenta(regla, r)}) = ${conTope(suma, r)}`, base: null }
  }
  const base = restar(r.avance, paso)
  const esElPrimero = mesInicial(r.periodo) === 1
  if (!cabe(regla, r, base) || !(declarada || esElPrimero || continua(regla, r, serie[i + 1]))) return null
  const nota = esElPrimero ? 'nada antes del primer periodo' : 'que este informe no permite comprobar'
  return { regla, texto: `base implícita ${pct(base)}, ${nota}, + ${pct(paso)} (${cuenta(regla, r)}) = ${pct(r.avance)}`, base }
}

const pasa = (avance: Fraccion, { tope = null }: RenglonImpreso): boolean => tope !== null && comparar(avance, tope) > 0

/** An advance as its source would print it: never over its cap. */
const topado = (avance: Fraccion, r: RenglonImpreso): Fraccion => (pasa(avance, r) ? (r.tope ?? avance) : avance)

/** «137.50, con tope de 100»: what a rule gives, where the cap is what was printed. */
const conTope = (avance: Fraccion, r: RenglonImpreso): string =>
  pasa(avance, r) ? `${pct(avance)}, con tope de ${aTextoMinimo(r.tope ?? CERO)}` : pct(r.avance ?? avance)

/** A ratio as a printed percent: with the decimals that the source prints, two at most, and no more than its cap. */
const comoImpresa = (razon: Fraccion, regla: Comun, r: RenglonImpreso): Fraccion =>
  redondeada(topado(multiplicar(razon, CIEN), r), Math.min(r.decimales ?? 2, 2), regla.redondeo)

function contraAnual(regla: Comun & Anual, r: RenglonImpreso, declarada: boolean): Explicacion | null {
  const { metaAnual = null, aLaFecha = null, valor, avance } = r
  if (metaAnual === null || valor === null || avance === null) return null
  const razon = dividir(aLaFecha ?? valor, metaAnual)
  if (razon === null) return null
  if (aLaFecha !== null) {
    const cuenta = `${aTextoMinimo(aLaFecha)} a la fecha ÷ ${aTextoMinimo(metaAnual)} de meta anual`
    return iguales(comoImpresa(razon, regla, r), avance)
      ? { regla, texto: `${cuenta} = ${conTope(multiplicar(razon, CIEN), r)}`, base: null }
      : null
  }
  const paso = comoImpresa(razon, regla, r)
  const base = restar(avance, paso)
  if (!declarada || !cabe(regla, r, base)) return null
  const cuenta = `${aTextoMinimo(valor)} ÷ ${aTextoMinimo(metaAnual)} de meta anual`
  return {
    regla,
    texto: `base implícita ${pct(base)}, que este informe no permite comprobar, + ${pct(paso)} (${cuenta}) = ${pct(avance)}`,
    base,
  }
}

/** Whether one rule gives the printed figure at `i`, and how. `declarada`: the unit says it prints by this rule, so a lone figure may imply its base. */
export function explicarCon(regla: ReglaPublicada, serie: readonly RenglonImpreso[], i: number, declarada: boolean): Explicacion | null {
  const r = serie[i]
  if (r === undefined || r.avance === null) return null
  if (regla.tipo === 'calendario') {
    const parte = redondeada(multiplicar(parteTranscurrida(r.periodo), CIEN), 2, regla.redondeo)
    return iguales(parte, r.avance) ? { regla, texto: `${mesFinal(r.periodo)} de 12 meses del año = ${pct(r.avance)}`, base: null } : null
  }
  if (regla.tipo === 'directo') {
    const razon = r.valor === null || r.meta === null ? null : dividir(r.valor, r.meta)
    if (razon === null || !iguales(comoImpresa(razon, regla, r), r.avance)) return null
    return { regla, texto: `valor ÷ meta × 100 = ${conTope(multiplicar(razon, CIEN), r)}`, base: null }
  }
  if (regla.tipo === 'ficha') {
    const razon = r.cumplimiento ?? null
    if (razon === null || !iguales(comoImpresa(razon, regla, r), r.avance)) return null
    return { regla, texto: `cumplimiento que la ficha declara = ${conTope(multiplicar(razon, CIEN), r)}`, base: null }
  }
  if (regla.tipo === 'anual') return contraAnual(regla, r, declarada)
  if (regla.frecuencia !== frecuenciaDe(r.periodo)) return null
  if (regla.acumula) return porAcumulacion(regla, serie, i, declarada)
  const paso = incremento(regla, r)
  return paso !== null && iguales(paso, r.avance) ? { regla, texto: `${cuenta(regla, r)} = ${pct(r.avance)}`, base: null } : null
}

/** Rules that look at the value come before the calendar, which would «explain» any 100 % of December. */
function candidatas(reglas: readonly ReglaPublicada[], declarada: string | null): ReglaPublicada[] {
  return [...reglas.filter((r) => r.clave === declarada), ...reglas.filter((r) => r.clave !== declarada && r.tipo !== 'calendario')]
}

/** Explains each printed figure of a series (one indicator, in time order): the declared rule first, then the others; or says that none does. */
export function explicarSerie(
  serie: readonly RenglonImpreso[],
  reglas: readonly ReglaPublicada[],
  declarada: (r: RenglonImpreso) => string | null,
): Explicacion[] {
  return serie.map((r, i) => {
    const propia = declarada(r)
    for (const regla of candidatas(reglas, propia)) {
      const explicacion = explicarCon(regla, serie, i, regla.clave === propia)
      if (explicacion !== null) return explicacion
    }
    const impreso = r.avance === null ? 'lo impreso no es un porcentaje' : `ninguna de las ${reglas.length} reglas da ${pct(r.avance)}`
    return { regla: null, texto: impreso, base: null }
  })
}
