import type { Fecha } from '../comun/fecha.ts'
import { CIEN, decimal, type Fraccion, iguales, leerDecimal, multiplicar } from '../comun/fraccion.ts'
import { compararPeriodos, mesFinal, type Periodo } from '../comun/periodo.ts'
import type { AccionMejora } from './accion-mejora.ts'
import { consolidar, cumplimiento, type Medicion } from './avance.ts'
import type { Captura, Publicado } from './captura.ts'
import type { DerivadoDeFila } from './derivado.ts'
import type { MedidoDeIndicador } from './informe.ts'
import { type Ficha, type Indicador, indicadoresDe, metaDelPeriodo, type Plan, periodosVigentes, seMideEn, type Unidad } from './plan.ts'
import type { MedidoEnPeriodo } from './por-medir.ts'
import type { ProcesoHomologado } from './proceso.ts'
import { type Explicacion, explicarSerie, type ReglaPublicada, type RenglonImpreso } from './publicado.ts'
import { type Rectificacion, rectificacionDe } from './rectificacion.ts'

/** All that is known of the POA of a year: the plan in force and what has been captured, printed and closed. */
export interface Expediente {
  plan: Plan
  planVersion: number
  capturas: readonly Captura[]
  publicados: readonly Publicado[]
  /** `unidad` and `periodo` of what is closed today. */
  cerrados: readonly { unidad: string; periodo: Periodo }[]
  rectificaciones?: readonly Rectificacion[]
  /** What was counted from the records, of the periods that it was asked of. */
  medidos?: readonly MedidoEnPeriodo[]
  /** Acciones de mejora of the year, and what was homologated in it. */
  acciones?: readonly AccionMejora[]
  homologados?: readonly ProcesoHomologado[]
  /** The day on which it is read; without it, whether a period has begun or an action is overdue is not asked. */
  hoy?: Fecha
  /** Whether only what was published is here. */
  soloPublicado?: boolean
}

/** One indicator in one period that its unit owes, with all that stands about it. */
export interface Renglon {
  unidad: Unidad
  indicador: Indicador
  ficha: Ficha
  periodo: Periodo
  /** Decimal string; `null` in a period for which the calendar sets no goal, and of an indicator without goals. */
  meta: string | null
  captura: Captura | null
  publicado: Publicado | null
  explicacion: Explicacion | null
  /** From the start of the fiscal year to this period, itself included. */
  hastaAqui: readonly Medicion[]
  /** `null` in a period in which the indicator owes nothing. */
  medicion: Medicion | null
  /** `null` where its ficha does not say how it is counted, or it was not asked. */
  medido: MedidoDeIndicador | null
  /** What was rectified of it after its closing. */
  rectificacion: Rectificacion | null
  /** What its value is counted from, where the plan says that it is not typed. */
  derivado: DerivadoDeFila | null
}

/** Reads a printed percent («58.21%», «13 %»); `null` if it is not one number. */
const leerPorciento = (impreso: string): Fraccion | null => leerDecimal(impreso.replace(/[%,\s]/g, ''))

/** The printed advance of a row in percent: as it was read by its map, or from its letters where only they were kept. `null` if there is none. */
export function avanceImpreso(publicado: Publicado | null): Fraccion | null {
  if (publicado === null) return null
  const { avance, avancePorciento } = publicado.impreso
  return avancePorciento === undefined ? leerPorciento(avance) : quiza(avancePorciento)
}

/** How many decimals of a percent the letters print: two for «58.21%», none for «58%» or for the 0.58 of a fraction. */
function decimalesImpresos({ impreso }: Publicado): number {
  const [, decimales = ''] = /[.,](\d+)\D*$/.exec(impreso.avance) ?? []
  const escrito = leerDecimal(impreso.avance.trim().replace(',', '.'))
  const leido = quiza(impreso.avancePorciento ?? null)
  if (impreso.avance.includes('%') || leido === null) return decimales.length
  if (escrito === null) return 2
  if (iguales(escrito, leido)) return decimales.length
  return iguales(multiplicar(escrito, CIEN), leido) ? Math.max(decimales.length - 2, 0) : 2
}

const quiza = (t: string | null): Fraccion | null => (t === null ? null : decimal(t))

/** A period of an indicator as the arithmetic needs it; `null` where it owes nothing. */
export function medicionDe(ficha: Ficha, periodo: Periodo, captura: Captura | null): Medicion | null {
  if (!seMideEn(ficha, periodo)) return null
  return {
    meta: quiza(metaDelPeriodo(ficha, periodo)),
    valor: quiza(captura?.valor ?? null),
    noAplica: captura?.estado === 'no-aplica',
    numerador: quiza(captura?.numerador ?? null),
    denominador: quiza(captura?.denominador ?? null),
  }
}

const llave = (unidad: string, indicador: string, periodo: string): string => `${unidad}\n${indicador}\n${periodo}`

/** How far an inverse or baseline indicator is towards its goal; `null` for one of valor ÷ meta. */
const segunFicha = ({ medicion, ficha }: Pick<Renglon, 'medicion' | 'ficha'>): Fraccion | null =>
  ficha.calculo === 'directo' || medicion === null || medicion.valor === null ? null : cumplimiento(medicion.valor, medicion.meta, ficha)

/** The value of the year so far; `null` where a period before is missing. */
function aLaFecha({ hastaAqui, ficha }: Pick<Renglon, 'hastaAqui' | 'ficha'>): Fraccion | null {
  const todo = consolidar(hastaAqui, ficha)
  return 'falta' in todo ? null : todo.valor
}

function explicar(renglones: Omit<Renglon, 'explicacion'>[], reglas: readonly ReglaPublicada[]): Renglon[] {
  const impresos = renglones.filter((r) => r.publicado !== null)
  const serie = impresos.map(
    (r): RenglonImpreso => ({
      periodo: r.periodo,
      // What it was printed with: a later correction does not change how the printed figure was made.
      valor: quiza(r.publicado?.impreso.valorLeido ?? r.captura?.valor ?? null),
      meta: quiza(r.publicado?.impreso.metaLeida ?? r.meta),
      avance: avanceImpreso(r.publicado),
      decimales: r.publicado === null ? 2 : decimalesImpresos(r.publicado),
      cumplimiento: segunFicha(r),
      tope: quiza(r.ficha.tope ?? null),
      metaAnual: quiza(r.ficha.metaAnual),
      aLaFecha: aLaFecha(r),
    }),
  )
  const fichas = new Map(impresos.map((r) => [r.periodo, r.ficha]))
  const explicaciones = explicarSerie(serie, reglas, (s) => fichas.get(s.periodo)?.reglaPublicada ?? null)
  const de = new Map(impresos.map((r, i) => [r.periodo, explicaciones[i] ?? null]))
  return renglones.map((r) => ({ ...r, explicacion: de.get(r.periodo) ?? null }))
}

/**
 * The whole year, a row an indicator and period in the plan's order, with the printed figures already explained.
 * One pass over each table: captures and printed rows are looked up, never searched.
 */
export function renglonesDe(expediente: Expediente, reglas: readonly ReglaPublicada[]): Renglon[] {
  const capturas = new Map(expediente.capturas.map((c) => [llave(c.unidad, c.indicador, c.periodo), c]))
  const publicados = new Map(expediente.publicados.map((p) => [llave(p.unidad, p.indicador, p.periodo), p]))
  const medidos = new Map(expediente.medidos?.map((m) => [llave(m.unidad, m.indicador, m.periodo), m.medido]))
  return indicadoresDe(expediente.plan).flatMap(({ unidad, indicador }) => {
    const mediciones: Medicion[] = []
    const renglones = periodosVigentes(unidad, indicador, expediente.plan.ejercicio).map(({ periodo, ficha }) => {
      const meta = metaDelPeriodo(ficha, periodo)
      const suya = llave(unidad.clave, indicador.clave, periodo)
      const captura = capturas.get(suya) ?? null
      const publicado = publicados.get(suya) ?? null
      const medido = medidos.get(suya) ?? null
      const m = medicionDe(ficha, periodo, captura)
      const rectificacion = rectificacionDe(expediente.rectificaciones ?? [], { unidad: unidad.clave, indicador: indicador.clave, periodo })
      if (m !== null) mediciones.push(m)
      const hastaAqui = m === null ? [] : [...mediciones]
      return { unidad, indicador, ficha, periodo, meta, captura, publicado, medicion: m, medido, rectificacion, hastaAqui, derivado: null }
    })
    return explicar(renglones, reglas)
  })
}

/** Rows up to the end of a period, in the plan's order: what a report of that period may look at. */
export const hasta = (renglones: readonly Renglon[], p: Periodo): Renglon[] => renglones.filter((r) => mesFinal(r.periodo) <= mesFinal(p))

/** Rows grouped by indicator, each group in time order. */
export function porIndicador(renglones: readonly Renglon[]): Renglon[][] {
  const grupos = Map.groupBy(renglones, (r) => `${r.unidad.clave}\n${r.indicador.clave}`)
  return [...grupos.values()].map((g) => g.toSorted((a, b) => compararPeriodos(a.periodo, b.periodo)))
}
