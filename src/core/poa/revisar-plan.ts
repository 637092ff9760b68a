import { aTextoMinimo, CERO, comparar, decimal, iguales, total } from '../comun/fraccion.ts'
import { frecuenciaDe, leerPeriodo, type Periodo, periodosDelEjercicio, primerDiaDe, ultimoDiaDe } from '../comun/periodo.ts'
import type { ErrorDetallado } from '../comun/rechazo.ts'
import { medidaContada, medidaMal } from './medida.ts'
import { type Ficha, fichaEn, type Indicador, indicadoresDe, metaDelPeriodo, type Plan, type Unidad } from './plan.ts'

const repetidos = (claves: readonly string[]): string[] => [...new Set(claves.filter((c, i) => claves.indexOf(c) !== i))]

function vigenciasMal({ vigencias }: Indicador, unidad: Unidad, ejercicio: number): string[] {
  const periodos = periodosDelEjercicio(ejercicio, unidad.reporta)
  return vigencias.flatMap((f, i) => {
    const errores: string[] = []
    const { desde, hasta } = f
    if (hasta !== null && hasta < desde) errores.push(`la vigencia que empieza el ${desde} termina antes de empezar`)
    else if (desde > `${ejercicio}-12-31` || (hasta !== null && hasta < `${ejercicio}-01-01`))
      errores.push(`la vigencia que empieza el ${desde} queda fuera del ejercicio ${ejercicio}`)
    const partido = periodos.find((p) => hasta !== null && primerDiaDe(p) <= hasta && hasta < ultimoDiaDe(p))
    if (partido !== undefined)
      errores.push(
        `la vigencia que termina el ${hasta} deja a medias el periodo ${partido}: termínela el ${ultimoDiaDe(partido)} o antes de él`,
      )
    const siguiente = vigencias[i + 1]
    if (siguiente !== undefined && (hasta === null || siguiente.desde <= hasta))
      errores.push(`las vigencias que empiezan el ${desde} y el ${siguiente.desde} se enciman`)
    return errores
  })
}

/** Whether the goal of a period is this ficha's: the one in force on the period's last day. */
const rige = (f: Ficha, p: Periodo): boolean => f.desde <= ultimoDiaDe(p) && (f.hasta === null || ultimoDiaDe(p) <= f.hasta)

function calendarioMal(ficha: Ficha, unidad: Unidad, ejercicio: number): string[] {
  if (ficha.meta === null || 'cadaPeriodo' in ficha.meta) return []
  return Object.keys(ficha.meta.calendario).flatMap((texto) => {
    const p = leerPeriodo(texto, ejercicio)
    if (p === null || p !== texto) return [`«${texto}» no es un periodo de ${ejercicio} (escriba 2023-10, 2023-T4, …)`]
    if (frecuenciaDe(p) !== unidad.reporta)
      return [`la meta de ${texto} no corresponde a una unidad que reporta por periodo ${unidad.reporta}`]
    return rige(ficha, p) ? [] : [`la meta de ${texto} cae fuera de la vigencia que empieza el ${ficha.desde}`]
  })
}

/** The goals of the year, each by the ficha in force at the end of its period. */
function metasDelEjercicio(unidad: Unidad, indicador: Indicador, ejercicio: number): Meta[] {
  return periodosDelEjercicio(ejercicio, unidad.reporta).flatMap((periodo) => {
    const ficha = fichaEn(indicador, ultimoDiaDe(periodo))
    const meta = ficha === null ? null : metaDelPeriodo(ficha, periodo)
    return ficha === null || meta === null ? [] : [{ periodo, ficha, meta }]
  })
}

interface Meta {
  periodo: Periodo
  ficha: Ficha
  meta: string
}

/** Whether goals by period make the annual one: their sum, their mean, or the last one, as the ficha says that values are put together. */
function cuadra(metas: readonly Meta[], { agregacion, metaAnual }: Ficha): boolean {
  const cantidades = metas.map((m) => decimal(m.meta))
  const anual = decimal(metaAnual ?? '0')
  if (agregacion === 'suma') return iguales(total(cantidades), anual)
  if (agregacion === 'promedio') return iguales(total(cantidades), { ...anual, n: anual.n * BigInt(metas.length) })
  return iguales(cantidades[cantidades.length - 1] ?? CERO, anual)
}

const suman = (metas: readonly Meta[]): string => `suman ${aTextoMinimo(total(metas.map((m) => decimal(m.meta))))}`

function metaAnualMal(unidad: Unidad, indicador: Indicador, ejercicio: number): string[] {
  if (indicador.vigencias.every((f) => f.meta === null)) return []
  const metas = metasDelEjercicio(unidad, indicador, ejercicio)
  const ultima = metas[metas.length - 1]
  if (ultima === undefined) return [`ningún periodo de ${ejercicio} tiene meta`]
  const { ficha } = ultima
  // From the day on which it is only followed, its goals are those of before: each ficha answers for its own.
  if (indicador.vigencias.at(-1)?.meta === null)
    return indicador.vigencias.flatMap((f) => (f.meta === null ? [] : metaDeAntesMal(f, metas, unidad, ejercicio)))
  const anteriores = indicador.vigencias.slice(0, indicador.vigencias.indexOf(ficha)).filter((f) => f.meta !== null)
  const errores = anteriores.flatMap((f) => metaDeAntesMal(f, metas, unidad, ejercicio))
  if (cuadra(metas, ficha)) return errores
  const como = {
    suma: suman(metas),
    promedio: 'no promedian eso',
    ultimo: `terminan en ${ultima.meta}`,
    razon: `terminan en ${ultima.meta}`,
  }
  return [...errores, `la meta anual es ${ficha.metaAnual} y las metas de ${metas.length} periodo(s) ${como[ficha.agregacion]}`]
}

/**
 * A ficha that was reprogrammed keeps the annual goal of its day. With the same goal in each period that is the year it foresaw (or what was left of
 * it when it ended); of a calendar only the part before the next vigencia remains, which cannot pass the annual goal.
 */
function metaDeAntesMal(f: Ficha, metas: readonly Meta[], unidad: Unidad, ejercicio: number): string[] {
  const hastaAqui = metas.filter((m) => m.ficha.desde <= f.desde)
  if (hastaAqui.length === 0 || cuadra(hastaAqui, f)) return []
  const previas = hastaAqui.filter((m) => m.ficha !== f)
  const previstas = periodosDelEjercicio(ejercicio, unidad.reporta).flatMap((periodo): Meta[] => {
    const meta = ultimoDiaDe(periodo) < f.desde ? null : metaDelPeriodo(f, periodo)
    return meta === null ? [] : [{ periodo, ficha: f, meta }]
  })
  const deCalendario = f.meta !== null && 'calendario' in f.meta
  if (!deCalendario && cuadra([...previas, ...previstas], f)) return []
  const cabe = f.agregacion !== 'suma' || comparar(total(hastaAqui.map((m) => decimal(m.meta))), decimal(f.metaAnual ?? '0')) <= 0
  if (deCalendario && cabe) return []
  const metasSuyas = deCalendario ? hastaAqui : [...previas, ...previstas]
  const que = f.agregacion === 'suma' ? suman(metasSuyas) : 'no dan eso'
  return [
    `la vigencia que empieza el ${f.desde} dice una meta anual de ${f.metaAnual} y sus metas de ${metasSuyas.length} periodo(s) ${que}`,
  ]
}

const bajoCero = ({ meta, metaAnual, lineaBase }: Ficha): boolean => {
  const metas = meta === null ? [] : 'cadaPeriodo' in meta ? [meta.cadaPeriodo] : Object.values(meta.calendario)
  return [...metas, metaAnual, lineaBase?.valor ?? null].some((c) => c !== null && comparar(decimal(c), CERO) < 0)
}

function fichaMal(ficha: Ficha): string[] {
  const errores = medidaMal(medidaContada(ficha))
  if ((ficha.meta === null) !== (ficha.metaAnual === null))
    errores.push('un indicador sin meta lleva `meta: null` y `metaAnual: null`, las dos')
  if (ficha.negativos !== true && bajoCero(ficha))
    errores.push('su meta o su línea base es negativa: si puede serlo, declare `negativos: true`')
  if (ficha.agregacion === 'razon' && ficha.variables.length !== 2) errores.push('una razón lleva dos variables: numerador y denominador')
  if (ficha.calculo === 'desde-linea-base' && ficha.lineaBase === null) errores.push('`calculo: desde-linea-base` pide la línea base')
  if (ficha.calculo === 'directo' && ficha.sentido === 'descendente')
    errores.push('un indicador descendente lleva `calculo: inverso` (meta ÷ valor) o `desde-linea-base`')
  if (ficha.calculo === 'inverso' && ficha.sentido !== 'descendente') errores.push('`calculo: inverso` es solo para sentido descendente')
  if (ficha.derivacion?.cuenta === 'unidades-que-cumplieron' && ficha.derivacion.umbral === null)
    errores.push('contar las unidades que cumplieron pide un umbral')
  if (ficha.derivacion?.calculada === true && ficha.agregacion === 'razon')
    errores.push('una razón se hace de sus variables: no se calcula')
  return errores
}

const calculadaMal = ({ consolida }: Unidad, { vigencias }: Indicador): string[] =>
  !consolida && vigencias.some((f) => f.derivacion?.calculada === true)
    ? ['solo la unidad que consolida (`consolida: true`) lleva valores calculados: los cuenta de las demás']
    : []

/**
 * What is wrong with a plan beyond its form: claves twice, vigencias that overlap, goals that do not add up to the annual
 * one, identities over indicators that do not exist. Empty when it can be loaded. `donde` names unit and indicator.
 */
export function revisarPlan(plan: Plan): ErrorDetallado[] {
  const en = (donde: string, mensajes: readonly string[]): ErrorDetallado[] => mensajes.map((mensaje) => ({ donde, mensaje }))
  const claves = indicadoresDe(plan).map(({ indicador }) => indicador.clave)
  const existe = new Set(claves)
  return [
    ...en(
      'unidades',
      repetidos(plan.unidades.map((u) => u.clave)).map((c) => `la clave de unidad ${c} está dos veces`),
    ),
    ...en(
      'indicadores',
      repetidos(claves).map((c) => `la clave de indicador ${c} está dos veces`),
    ),
    ...indicadoresDe(plan).flatMap(({ unidad, indicador }) =>
      en(`unidad ${unidad.clave}, indicador ${indicador.clave}`, [
        ...vigenciasMal(indicador, unidad, plan.ejercicio),
        ...indicador.vigencias.flatMap((f) => [...calendarioMal(f, unidad, plan.ejercicio), ...fichaMal(f)]),
        ...metaAnualMal(unidad, indicador, plan.ejercicio),
        ...calculadaMal(unidad, indicador),
      ]),
    ),
    ...plan.identidades.flatMap((i) =>
      en(
        `identidad «${i.nombre}»`,
        [...i.menor, ...i.mayor].filter((c) => !existe.has(c)).map((c) => `no existe el indicador ${c}`),
      ),
    ),
  ]
}
