import { aTextoMinimo, comparar, type Fraccion, fraccion, sumar, total } from '../../comun/fraccion.ts'
import { contiene, FRECUENCIAS, type Periodo, parteEn, periodosDelEjercicio } from '../../comun/periodo.ts'
import { conMiles, enumerar } from '../../comun/texto.ts'
import { cuantosCuentan, loContado } from '../derivar.ts'
import { evaluadas, juzgarUnidad, reunidos } from '../evaluar.ts'
import { type Derivacion, type Identidad, indicadoresDe } from '../plan.ts'
import type { Expediente, Renglon } from '../renglon.ts'
import { comparacion, conValor, escrita } from './con-valor.ts'
import { type Contexto, type Senal, senal } from './contexto.ts'
import { afirmacion, nombra } from './textos.ts'

/** An indicator's value over a period; `null` if any part of it is missing. */
function valorEn(renglones: readonly Renglon[], clave: string, p: Periodo): { valor: Fraccion; ultimo: Renglon } | null {
  const hay = reunidos(renglones, clave, p)
  return hay === null || 'falta' in hay.todo ? null : { valor: hay.todo.valor, ultimo: hay.ultimo }
}

/**
 * R9: what the managing unit reports, or what its closing fixed, against the count by the criterion that its own ficha declares. Units of which nobody
 * can say make the count one of several: only what none of them is is told.
 */
export function conteosDeGerencia({ expediente, renglones }: Contexto): Senal[] {
  return conValor(renglones).flatMap((c) => {
    const { derivacion } = c.r.ficha
    if (derivacion === null) return []
    const p = c.r.periodo
    const contado = loContado(derivacion, { expediente, renglones }, p)
    const contadas = contado.filter((x) => x.cuenta !== null).length
    const conteo = fraccion(BigInt(cuantosCuentan(contado)))
    const dudosas = fraccion(BigInt(deUnidades(derivacion) ? sinPeriodo(expediente, renglones, p) : 0))
    if (comparar(conteo, c.valor) <= 0 && comparar(c.valor, sumar(conteo, dudosas)) <= 0) return []
    const fuera = contado.filter((x) => x.cuenta !== true).map((x) => `${x.clave}: ${x.por}`)
    const noCuentan = fuera.length === 0 ? '' : ` No cuentan: ${fuera.join('; ')}.`
    const mensaje = `Se reportan ${escrita(c.r, c.valor)} y el conteo da ${aTextoMinimo(conteo)} de ${contadas}. Criterio: ${derivacion.criterio}.${noCuentan}`
    const cifras = { valor: aTextoMinimo(c.valor), conteo: aTextoMinimo(conteo), unidades: String(contadas) }
    return [
      senal('R9', c.r, {
        mensaje,
        cifras,
        aritmetica: contado.map((x) => `${x.clave} ${x.cuenta === null ? 'no aplica' : x.cuenta ? 'sí' : 'no'}`).join(', '),
      }),
    ]
  })
}

const deUnidades = ({ cuenta }: Derivacion): boolean => cuenta === 'unidades-que-cumplieron' || cuenta === 'unidades-evaluadas'

/** How many units report by periods that do not make this one. */
const sinPeriodo = ({ plan }: Expediente, renglones: readonly Renglon[], p: Periodo): number =>
  evaluadas(plan).filter((u) => juzgarUnidad(u, { umbral: null }, renglones, p).otroPeriodo === true).length

/** Which units do not count under the criterion that the managing unit declares, and why; without one, those of which some value falls short. */
function incumplidas({ expediente, renglones }: Contexto, p: Periodo) {
  const fichas = renglones.filter((r) => r.unidad.consolida && contiene(p, r.periodo)).map((r) => r.ficha.derivacion)
  const derivacion = fichas.find((d) => d?.cuenta === 'unidades-que-cumplieron') ?? null
  const otras = evaluadas(expediente.plan)
  if (derivacion !== null)
    return {
      criterio: derivacion.criterio,
      declarado: true,
      juicios: otras.map((u) => ({ u, ...juzgarUnidad(u, derivacion, renglones, p) })),
    }
  const juicios = otras.map((u) => {
    const suyas = conValor(renglones.filter((r) => r.unidad.clave === u.clave && contiene(p, r.periodo)))
    const malas = suyas.filter((x) => !x.cumple)
    const por = (malas.length > 0 ? malas : suyas).map((x) => `«${x.r.ficha.nombre}» ${comparacion(x)}`).join(', ')
    return { u, cuenta: suyas.length === 0 ? null : malas.length === 0, por }
  })
  return { criterio: 'todos los valores de la unidad alcanzan su meta, periodo por periodo', declarado: false, juicios }
}

/**
 * R1 of the managing unit: the units that its text names as not met, held against those that do not comply by the criterion that R9 counts
 * with. What it leaves unsaid is told only where that criterion is declared.
 */
export function listasDeGerencia(contexto: Contexto): Senal[] {
  const { renglones, revision } = contexto
  return conValor(renglones).flatMap(({ r, observacion }) => {
    if (!r.unidad.consolida || afirmacion(observacion, revision) !== 'no-cumplida') return []
    const { criterio, declarado, juicios } = incumplidas(contexto, r.periodo)
    const nombradas = juicios.filter((j) => nombra(observacion, [j.u.nombre, ...j.u.alias]))
    const cumplen = nombradas.filter((j) => j.cuenta === true)
    const omitidas =
      !declarado || nombradas.length === 0 ? [] : juicios.filter((j) => j.cuenta === false && !('sinDato' in j) && !nombradas.includes(j))
    if (cumplen.length + omitidas.length === 0) return []
    const claves = (js: typeof juicios): string => enumerar(js.map((j) => j.u.clave))
    const partes = [
      cumplen.length === 0 ? [] : [`nombra a ${claves(cumplen)}, que con ese criterio ${cumplen.length === 1 ? 'cumple' : 'cumplen'}`],
      omitidas.length === 0 ? [] : [`no nombra a ${claves(omitidas)}, que no ${omitidas.length === 1 ? 'cumple' : 'cumplen'}`],
    ].flat()
    const mensaje = `Entre las unidades que no cumplieron, la observación ${partes.join(' y ')}. Criterio: ${criterio}.`
    const cifras = {
      nombradas: claves(nombradas),
      ...(cumplen.length === 0 ? {} : { cumplen: claves(cumplen) }),
      ...(omitidas.length === 0 ? {} : { omitidas: claves(omitidas) }),
    }
    const aritmetica = [...cumplen, ...omitidas].map((j) => `${j.u.clave}: ${j.por}`).join('; ')
    return [senal('R1', r, { mensaje, cifras, aritmetica })]
  })
}

/** The periods in which an identity can be weighed: the shortest that those of all its units make whole. */
function periodosDe(identidad: Identidad, { expediente, periodo }: Contexto): Periodo[] {
  const claves = new Set([...identidad.menor, ...identidad.mayor])
  const suyas = indicadoresDe(expediente.plan).filter(({ indicador }) => claves.has(indicador.clave))
  const periodos = FRECUENCIAS.map((f) => periodosDelEjercicio(expediente.plan.ejercicio, f)).find((ps) =>
    ps.every((p) => suyas.every(({ unidad }) => parteEn(p, unidad.reporta))),
  )
  return (periodos ?? []).filter((p) => contiene(periodo, p))
}

/** R12: what the plan says cannot exceed something, does. Weighed only where every figure of it is there. */
export function identidadesRotas(contexto: Contexto): Senal[] {
  return contexto.expediente.plan.identidades.flatMap((identidad) =>
    periodosDe(identidad, contexto).flatMap((p) => {
      const lado = (claves: readonly string[]) => claves.map((clave) => ({ clave, v: valorEn(contexto.renglones, clave, p) }))
      const [menor, mayor] = [lado(identidad.menor), lado(identidad.mayor)]
      const ultimo = menor[0]?.v?.ultimo
      if (ultimo === undefined || [...menor, ...mayor].some((x) => x.v === null)) return []
      const suma = (xs: typeof menor): Fraccion => total(xs.flatMap((x) => (x.v === null ? [] : [x.v.valor])))
      if (comparar(suma(menor), suma(mayor)) <= 0) return []
      const cifras = Object.fromEntries([...menor, ...mayor].map((x) => [x.clave, x.v === null ? '' : aTextoMinimo(x.v.valor)]))
      const aritmetica = `${conMiles(aTextoMinimo(suma(menor)))} > ${conMiles(aTextoMinimo(suma(mayor)))}`
      return [senal('R12', ultimo, { mensaje: `No se cumple en ${p}: ${identidad.nombre}.`, cifras, aritmetica })]
    }),
  )
}
