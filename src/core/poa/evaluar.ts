import { aTexto, CIEN, comparar, decimal, type Fraccion, multiplicar } from '../comun/fraccion.ts'
import { contiene, type Periodo, parteEn } from '../comun/periodo.ts'
import { alcanza, consolidar, cumplimiento, type Reunido } from './avance.ts'
import type { Clasificacion, Derivacion, Ficha, Plan, Unidad } from './plan.ts'
import { porIndicador, type Renglon } from './renglon.ts'
import { escrita } from './revision/con-valor.ts'

/** What an indicator weighs in the judgement of its unit, with its figures. `cuenta`: whether it complied; `null` if it decides nothing. */
export interface JuicioDeIndicador {
  clave: string
  nombre: string
  valor: string | null
  meta: string | null
  /** Percent of its goal, two places. */
  avance: string | null
  cuenta: boolean | null
  por: string
  aritmetica: string
  /** Nobody has captured it, which is not to fall short. */
  sinDato?: true
}

/**
 * Whether a unit complied in a period. `null`: nothing of the unit applies in it, so that it is not among those counted. `sinDato`: it has not
 * delivered. `otroPeriodo`: its periods do not make this one, so that nobody can say.
 */
export interface JuicioDeUnidad {
  unidad: Clasificacion
  cuenta: boolean | null
  /** The figure that decides it. */
  por: string
  indicadores: readonly JuicioDeIndicador[]
  sinDato?: true
  otroPeriodo?: true
}

/** By what the units of a period are judged: what the managing unit's ficha declares, or the plain rule where none does. */
export type Criterio = Pick<Derivacion, 'umbral' | 'criterio'> & { declarado: boolean }

const SIN_DECLARAR: Criterio = { umbral: '100', criterio: 'Cumple la unidad cuyos indicadores alcanzan todos su meta', declarado: false }

/** The criterion in force for a period. */
export function criterioDe(renglones: readonly Renglon[], p: Periodo): Criterio {
  const suyos = renglones.filter((r) => r.unidad.consolida && contiene(p, r.periodo)).map((r) => r.ficha.derivacion)
  const declarada = suyos.find((d) => d?.cuenta === 'unidades-que-cumplieron')
  return declarada ? { umbral: declarada.umbral, criterio: declarada.criterio, declarado: true } : SIN_DECLARAR
}

/** The units that are judged: all but the managing one. */
export const evaluadas = (plan: Plan): Unidad[] => plan.unidades.filter((u) => !u.consolida)

/**
 * What an indicator's rows inside a period make together, with the last of them; `null` if there is none, or if the periods of its unit do not
 * make the whole of it: the bimestre of November and December is not the quarter.
 */
export function reunidos(renglones: readonly Renglon[], clave: string, p: Periodo) {
  const dentro = renglones.filter((r) => r.indicador.clave === clave && r.medicion !== null && contiene(p, r.periodo))
  const ultimo = dentro[dentro.length - 1]
  if (ultimo === undefined || !parteEn(p, ultimo.unidad.reporta)) return null
  const todo = consolidar(
    dentro.flatMap((r) => r.medicion ?? []),
    ultimo.ficha,
  )
  return { todo, ultimo }
}

type DeFicha = Pick<Ficha, 'sentido' | 'calculo' | 'lineaBase'>

/** How much of its goal a value makes; `null` where that percent has no base, or counts backwards. */
export function razonDe(valor: Fraccion, meta: Fraccion, ficha: DeFicha): Fraccion | null {
  const alReves = ficha.sentido === 'descendente' && ficha.calculo === 'directo'
  return alReves ? null : cumplimiento(valor, meta, ficha)
}

/** Whether a value reaches a percent of its goal. Where that percent has no base, or counts backwards, it must reach the goal itself. */
export function llegaAl(umbral: string, valor: Fraccion, meta: Fraccion, ficha: DeFicha): boolean {
  const razon = razonDe(valor, meta, ficha)
  return razon === null ? alcanza(valor, meta, ficha.sentido) : comparar(multiplicar(razon, CIEN), decimal(umbral)) >= 0
}

/** `29 ÷ 16 × 100 = 181.25 %, y se pide 100 %`, by the ficha's own arithmetic. */
function aritmeticaDe(r: Renglon, { valor, meta }: { valor: Fraccion; meta: Fraccion }, umbral: string | null): string {
  const [v, m] = [escrita(r, valor), escrita(r, meta)]
  const razon = razonDe(valor, meta, r.ficha)
  const pide = umbral === null ? 'y basta que se haya entregado' : `y se pide ${umbral} %`
  if (razon === null) return `${v} contra ${m}, ${pide}`
  const base = r.ficha.lineaBase?.valor ?? '0'
  const cuenta = {
    directo: `${v} ÷ ${m}`,
    inverso: `${m} ÷ ${v}`,
    'desde-linea-base': `(${v} − ${base}) ÷ (${m} − ${base})`,
  }[r.ficha.calculo]
  return `${cuenta} × 100 = ${aTexto(multiplicar(razon, CIEN), 2)} %, ${pide}`
}

function juicioDe(r: Renglon, todo: Reunido, umbral: string | null): JuicioDeIndicador {
  const { clave } = r.indicador
  const { nombre } = r.ficha
  const { valor, meta } = todo
  const suyo = { clave, nombre, valor: escrita(r, valor) }
  if (meta === null) return { ...suyo, meta: null, avance: null, cuenta: null, por: `«${nombre}» no tiene meta`, aritmetica: '' }
  const razon = razonDe(valor, meta, r.ficha)
  return {
    ...suyo,
    meta: escrita(r, meta),
    avance: razon === null ? null : aTexto(multiplicar(razon, CIEN), 2),
    cuenta: umbral === null || llegaAl(umbral, valor, meta, r.ficha),
    por: `«${nombre}» ${suyo.valor} de ${escrita(r, meta)}`,
    aritmetica: aritmeticaDe(r, { valor, meta }, umbral),
  }
}

/** Each indicator of a unit in a period under a criterion. */
function juzgarIndicadores(grupos: readonly (readonly Renglon[])[], umbral: string | null, p: Periodo): JuicioDeIndicador[] {
  return grupos.flatMap((grupo) => {
    const [primero] = grupo
    const hay = primero === undefined ? null : reunidos(grupo, primero.indicador.clave, p)
    if (primero === undefined || hay === null) return []
    const { todo, ultimo } = hay
    if (!('falta' in todo)) return [juicioDe(ultimo, todo, umbral)]
    const { nombre } = primero.ficha
    const sin = { clave: primero.indicador.clave, nombre, valor: null, meta: null, avance: null, aritmetica: '' }
    if (todo.falta === 'noAplica') return [{ ...sin, cuenta: null, por: `«${nombre}» no aplica` }]
    return [{ ...sin, cuenta: false, por: `«${nombre}» sin dato`, sinDato: true as const }]
  })
}

/** Whether a unit counts under a criterion in a period, and why: its first indicator that falls short or is missing, or all that hold. */
export function juzgarUnidad(
  unidad: Unidad,
  { umbral }: Pick<Criterio, 'umbral'>,
  renglones: readonly Renglon[],
  p: Periodo,
): JuicioDeUnidad {
  const grupos = porIndicador(renglones.filter((r) => r.unidad.clave === unidad.clave && r.medicion !== null && contiene(p, r.periodo)))
  const suya = { clave: unidad.clave, nombre: unidad.nombre }
  if (!parteEn(p, unidad.reporta)) {
    const por = `reporta por periodo ${unidad.reporta}, que no hace ${p}`
    return { unidad: suya, cuenta: null, por, indicadores: [], ...(grupos.length > 0 && { otroPeriodo: true as const }) }
  }
  const indicadores = juzgarIndicadores(grupos, umbral, p)
  const falla = indicadores.find((i) => i.cuenta === false)
  if (falla !== undefined)
    return { unidad: suya, cuenta: false, por: falla.por, indicadores, ...(falla.sinDato === true && { sinDato: true }) }
  const figuras = indicadores.filter((i) => i.cuenta === true).map((i) => i.por)
  const nada = figuras.length === 0
  return { unidad: suya, cuenta: nada ? null : true, por: nada ? 'nada suyo aplica en el periodo' : figuras.join(', '), indicadores }
}
