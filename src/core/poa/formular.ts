import { aTexto, CIEN, comparar, decimal, multiplicar } from '../comun/fraccion.ts'
import { type Periodo, periodo, ultimoDiaDe } from '../comun/periodo.ts'
import { alcanza } from './avance.ts'
import { razonDe } from './evaluar.ts'
import { type Debilidad, debilidadesDe } from './ficha-debil.ts'
import { type Ficha, fichaEn, indicadoresDe, type Plan, type Unidad } from './plan.ts'
import { debidos, type MetaDeFormulacion, proponerMeta, type ReglaDeFormulacion } from './proponer-meta.ts'
import type { Renglon } from './renglon.ts'
import { type ConValor, comparacion, conValor, periodosDe } from './revision/con-valor.ts'

/** A goal that is asked about before it is taken to the next year. */
export interface PreguntaDeMeta {
  clave: 'sobre' | 'bajo'
  periodos: readonly Periodo[]
  dice: string
}

/** One indicator of next year's plan as it is proposed. */
export interface IndicadorFormulado {
  unidad: Unidad
  clave: string
  /** Of this year. */
  actual: Ficha
  renglones: readonly Renglon[]
  /** How many periods owed a value, and how many have one. */
  debidos: number
  conValor: number
  propuesta: MetaDeFormulacion
  preguntas: readonly PreguntaDeMeta[]
  debilidades: readonly Debilidad[]
}

/** Next year's plan as this year's figures propose it. */
export interface Formulacion {
  indicadores: readonly IndicadorFormulado[]
  /** Claves of the indicators that were no longer in force when the year ended, and do not go on. */
  omitidos: readonly string[]
  plan: Plan
}

const dicho = (c: ConValor): string => {
  const razon = razonDe(c.valor, c.meta, c.r.ficha)
  return `${c.r.periodo}: ${comparacion(c)}${razon === null ? '' : ` (${aTexto(multiplicar(razon, CIEN), 2)} %)`}`
}

/** What is asked of a goal that was passed by far, or not nearly reached, too many times. */
export function preguntasDe(renglones: readonly Renglon[], regla: ReglaDeFormulacion): PreguntaDeMeta[] {
  const cs = conValor(debidos(renglones))
  const porciento = (c: ConValor) => multiplicar(razonDe(c.valor, c.meta, c.r.ficha) ?? CIEN, CIEN)
  const llega = (c: ConValor): boolean => alcanza(c.valor, c.meta, c.r.ficha.sentido)
  const pregunta = (clave: PreguntaDeMeta['clave'], cuales: readonly ConValor[], que: string, y: string): PreguntaDeMeta[] =>
    cuales.length < regla.veces
      ? []
      : [
          {
            clave,
            periodos: cuales.map((c) => c.r.periodo),
            dice: `${que} de su meta en ${periodosDe(cuales)} (${cuales.map(dicho).join(' · ')}). ${y}`,
          },
        ]
  const sobre = cs.filter((c) => llega(c) && comparar(porciento(c), decimal(regla.sobre)) > 0)
  const bajo = cs.filter((c) => !llega(c) && comparar(porciento(c), decimal(regla.bajo)) < 0)
  return [
    ...pregunta('sobre', sobre, `Pasó del ${regla.sobre} %`, '¿Estaba baja la meta, o hubo algo que no se repite?'),
    ...pregunta('bajo', bajo, `No llegó al ${regla.bajo} %`, '¿Estaba alta la meta, o faltó algo que ya se tendrá?'),
  ]
}

/** The plan of the year after, from this one and what was done in it. `antes`: the rows of the year before, none if it had no plan. */
export function formular(
  plan: Plan,
  { renglones, antes }: { renglones: readonly Renglon[]; antes: readonly Renglon[] },
  regla: ReglaDeFormulacion,
): Formulacion {
  const { ejercicio } = plan
  const fin = ultimoDiaDe(periodo(String(ejercicio)))
  const [de, deAntes] = [renglones, antes].map((rs) => Map.groupBy(rs, (r) => r.indicador.clave))
  const sinDebilidades = indicadoresDe(plan).flatMap(({ unidad, indicador: { clave, vigencias } }) => {
    const actual = fichaEn({ clave, vigencias }, fin)
    if (actual === null) return []
    const suyos = de?.get(clave) ?? []
    const propuesta = proponerMeta({ unidad, ficha: actual, ejercicio, renglones: suyos, antes: deAntes?.get(clave) ?? [] }, regla)
    const debe = debidos(suyos)
    const tienen = debe.filter((r) => r.medicion?.valor != null).length
    const preguntas = actual.derivacion === null ? preguntasDe(suyos, regla) : []
    return [{ unidad, clave, actual, renglones: suyos, debidos: debe.length, conValor: tienen, propuesta, preguntas }]
  })
  const fichas = sinDebilidades.map((i) => ({ clave: i.clave, ficha: i.propuesta.ficha }))
  const indicadores = sinDebilidades.map((i) => {
    const otras = fichas.filter((o) => o.clave !== i.clave)
    return { ...i, debilidades: debilidadesDe(i.propuesta.ficha, { metas: i.propuesta.metas, renglones: i.renglones, otras }) }
  })
  const omitidos = indicadoresDe(plan)
    .map((x) => x.indicador.clave)
    .filter((c) => !fichas.some((f) => f.clave === c))
  return { indicadores, omitidos, plan: planSiguiente(plan, new Map(fichas.map((f) => [f.clave, f.ficha]))) }
}

/** The same plan a year later, with its new fichas: what no longer goes on, and the units and identities that would be left without it, are out. */
function planSiguiente(plan: Plan, fichas: ReadonlyMap<string, Ficha>): Plan {
  const { ejercicio, programa } = plan
  const unidades = plan.unidades.map((u) => ({
    ...u,
    indicadores: u.indicadores.flatMap(({ clave }) => {
      const ficha = fichas.get(clave)
      return ficha === undefined ? [] : [{ clave, vigencias: [ficha] }]
    }),
  }))
  return {
    ...plan,
    ejercicio: ejercicio + 1,
    programa: programa.replaceAll(String(ejercicio), String(ejercicio + 1)),
    fuente: `Formulación de ${ejercicio + 1} a partir del plan y las cifras de ${ejercicio}`,
    unidades: unidades.filter((u) => u.indicadores.length > 0),
    identidades: plan.identidades.filter((i) => [...i.menor, ...i.mayor].every((c) => fichas.has(c))),
  }
}
