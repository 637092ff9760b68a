import { aTextoMinimo, CERO, decimal, iguales, total } from '../comun/fraccion.ts'
import { frecuenciaDe, leerPeriodo, type Periodo, periodosDelEjercicio, ultimoDiaDe } from '../comun/periodo.ts'
import type { ErrorDetallado } from '../comun/rechazo.ts'
import { type Ficha, fichaEn, type Indicador, indicadoresDe, metaDelPeriodo, type Plan, type Unidad } from './plan.ts'

const repetidos = (claves: readonly string[]): string[] => [...new Set(claves.filter((c, i) => claves.indexOf(c) !== i))]

function vigenciasMal({ vigencias }: Indicador): string[] {
  return vigencias.flatMap((f, i) => {
    const errores: string[] = []
    if (f.hasta !== null && f.hasta < f.desde) errores.push(`la vigencia que empieza el ${f.desde} termina antes de empezar`)
    const siguiente = vigencias[i + 1]
    if (siguiente !== undefined && (f.hasta === null || siguiente.desde <= f.hasta))
      errores.push(`las vigencias que empiezan el ${f.desde} y el ${siguiente.desde} se enciman`)
    return errores
  })
}

function calendarioMal(ficha: Ficha, unidad: Unidad, ejercicio: number): string[] {
  if ('cadaPeriodo' in ficha.meta) return []
  return Object.keys(ficha.meta.calendario).flatMap((texto) => {
    const p = leerPeriodo(texto, ejercicio)
    if (p === null || p !== texto) return [`«${texto}» no es un periodo de ${ejercicio} (escriba 2023-10, 2023-T4, …)`]
    return frecuenciaDe(p) === unidad.reporta
      ? []
      : [`la meta de ${texto} no corresponde a una unidad que reporta por periodo ${unidad.reporta}`]
  })
}

/** The goals of the year, each by the ficha in force at the end of its period. */
function metasDelEjercicio(unidad: Unidad, indicador: Indicador, ejercicio: number): { periodo: Periodo; ficha: Ficha; meta: string }[] {
  return periodosDelEjercicio(ejercicio, unidad.reporta).flatMap((periodo) => {
    const ficha = fichaEn(indicador, ultimoDiaDe(periodo))
    const meta = ficha === null ? null : metaDelPeriodo(ficha, periodo)
    return ficha === null || meta === null ? [] : [{ periodo, ficha, meta }]
  })
}

/** What the goals by period must add up to: their sum, their mean, or the last one, as the ficha says that values are put together. */
function metaAnualMal(unidad: Unidad, indicador: Indicador, ejercicio: number): string[] {
  const metas = metasDelEjercicio(unidad, indicador, ejercicio)
  const ultima = metas[metas.length - 1]
  if (ultima === undefined) return [`ningún periodo de ${ejercicio} tiene meta`]
  const { ficha } = ultima
  const cantidades = metas.map((m) => decimal(m.meta))
  const suma = total(cantidades)
  const n = BigInt(metas.length)
  const cuadra = {
    suma: () => iguales(suma, decimal(ficha.metaAnual)),
    promedio: () => iguales(suma, { ...decimal(ficha.metaAnual), n: decimal(ficha.metaAnual).n * n }),
    ultimo: () => iguales(cantidades[cantidades.length - 1] ?? CERO, decimal(ficha.metaAnual)),
    razon: () => iguales(cantidades[cantidades.length - 1] ?? CERO, decimal(ficha.metaAnual)),
  }[ficha.agregacion]()
  if (cuadra) return []
  const como = {
    suma: `suman ${aTextoMinimo(suma)}`,
    promedio: 'no promedian eso',
    ultimo: `terminan en ${ultima.meta}`,
    razon: `terminan en ${ultima.meta}`,
  }
  return [`la meta anual es ${ficha.metaAnual} y las metas de ${metas.length} periodo(s) ${como[ficha.agregacion]}`]
}

function fichaMal(ficha: Ficha): string[] {
  const errores: string[] = []
  if (ficha.agregacion === 'razon' && ficha.variables.length !== 2) errores.push('una razón lleva dos variables: numerador y denominador')
  if (ficha.calculo === 'desde-linea-base' && ficha.lineaBase === null) errores.push('`calculo: desde-linea-base` pide la línea base')
  if (ficha.calculo === 'directo' && ficha.sentido === 'descendente')
    errores.push('un indicador descendente lleva `calculo: inverso` (meta ÷ valor) o `desde-linea-base`')
  if (ficha.calculo === 'inverso' && ficha.sentido !== 'descendente') errores.push('`calculo: inverso` es solo para sentido descendente')
  if (ficha.derivacion?.cuenta === 'unidades-que-cumplieron' && ficha.derivacion.umbral === null)
    errores.push('contar las unidades que cumplieron pide un umbral')
  return errores
}

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
        ...vigenciasMal(indicador),
        ...indicador.vigencias.flatMap((f) => [...calendarioMal(f, unidad, plan.ejercicio), ...fichaMal(f)]),
        ...metaAnualMal(unidad, indicador, plan.ejercicio),
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
