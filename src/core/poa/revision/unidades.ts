import { aTextoMinimo, CIEN, comparar, decimal, type Fraccion, fraccion, multiplicar, sumar, total } from '../../comun/fraccion.ts'
import { contiene, FRECUENCIAS, type Periodo, parteEn, periodosDelEjercicio } from '../../comun/periodo.ts'
import { conMiles, enumerar } from '../../comun/texto.ts'
import { alcanza, consolidar, cumplimiento } from '../avance.ts'
import { type Derivacion, type Ficha, type Identidad, indicadoresDe, type Unidad } from '../plan.ts'
import { porIndicador, type Renglon } from '../renglon.ts'
import { comparacion, conValor, escrita } from './con-valor.ts'
import { type Contexto, type Senal, senal } from './contexto.ts'
import { afirmacion, nombra } from './textos.ts'

/**
 * What an indicator's rows inside a period make together, with the last of them; `null` if there is none, or if the periods of its unit do not
 * make the whole of it: the bimestre of November and December is not the quarter.
 */
function reunidos(renglones: readonly Renglon[], clave: string, p: Periodo) {
  const dentro = renglones.filter((r) => r.indicador.clave === clave && r.medicion !== null && contiene(p, r.periodo))
  const ultimo = dentro[dentro.length - 1]
  if (ultimo === undefined || !parteEn(p, ultimo.unidad.reporta)) return null
  const todo = consolidar(
    dentro.flatMap((r) => r.medicion ?? []),
    ultimo.ficha,
  )
  return { todo, ultimo }
}

/** An indicator's value over a period; `null` if any part of it is missing. */
function valorEn(renglones: readonly Renglon[], clave: string, p: Periodo): { valor: Fraccion; ultimo: Renglon } | null {
  const hay = reunidos(renglones, clave, p)
  return hay === null || 'falta' in hay.todo ? null : { valor: hay.todo.valor, ultimo: hay.ultimo }
}

/** Whether a value reaches a percent of its goal. Where that percent has no base, or counts backwards, it must reach the goal itself. */
export function llegaAl(umbral: string, valor: Fraccion, meta: Fraccion, ficha: Pick<Ficha, 'sentido' | 'calculo' | 'lineaBase'>): boolean {
  const alReves = ficha.sentido === 'descendente' && ficha.calculo === 'directo'
  const razon = alReves ? null : cumplimiento(valor, meta, ficha)
  return razon === null ? alcanza(valor, meta, ficha.sentido) : comparar(multiplicar(razon, CIEN), decimal(umbral)) >= 0
}

/**
 * `null`: nothing of the unit applies in the period, so that it is not among those counted. `sinDato`: it has not delivered, which is not to fall
 * short. `otroPeriodo`: its periods do not make this one, so that nobody can say whether it counts.
 */
type Cuenta = { cuenta: boolean | null; por: string; sinDato?: true; otroPeriodo?: true }

/** Whether a unit counts under a declared criterion in a period, and the figure that decides it. An indicator that does not apply decides nothing. */
function cuenta(unidad: Unidad, derivacion: Derivacion, renglones: readonly Renglon[], p: Periodo): Cuenta {
  const grupos = porIndicador(renglones.filter((r) => r.unidad.clave === unidad.clave && r.medicion !== null && contiene(p, r.periodo)))
  const figuras: string[] = []
  if (grupos.length > 0 && !parteEn(p, unidad.reporta))
    return { cuenta: null, por: `reporta por periodo ${unidad.reporta}, que no hace ${p}`, otroPeriodo: true }
  for (const [primero] of grupos) {
    const hay = primero === undefined ? null : reunidos(renglones, primero.indicador.clave, p)
    if (primero === undefined || hay === null) continue
    const { todo, ultimo } = hay
    if ('falta' in todo && todo.falta === 'noAplica') continue
    if ('falta' in todo) return { cuenta: false, por: `«${primero.ficha.nombre}» sin dato`, sinDato: true }
    if (todo.meta === null) continue
    const figura = `«${primero.ficha.nombre}» ${escrita(ultimo, todo.valor)} de ${escrita(ultimo, todo.meta)}`
    if (derivacion.umbral !== null && !llegaAl(derivacion.umbral, todo.valor, todo.meta, ultimo.ficha))
      return { cuenta: false, por: figura }
    figuras.push(figura)
  }
  return figuras.length === 0 ? { cuenta: null, por: 'nada suyo aplica en el periodo' } : { cuenta: true, por: figuras.join(', ') }
}

/**
 * R9: what the managing unit reports against the count over the other units by the criterion its own ficha declares. Units of which nobody can
 * say make the count one of several: only what none of them is is told.
 */
export function conteosDeGerencia({ expediente, renglones }: Contexto): Senal[] {
  return conValor(renglones).flatMap((c) => {
    const { derivacion } = c.r.ficha
    if (derivacion === null) return []
    const unidades = expediente.plan.unidades.filter((u) => !u.consolida)
    const cuentas = unidades.map((u) => ({ u, ...cuenta(u, derivacion, renglones, c.r.periodo) }))
    const contadas = cuentas.filter((x) => x.cuenta !== null).length
    const conteo = fraccion(BigInt(cuentas.filter((x) => x.cuenta).length))
    const dudosas = fraccion(BigInt(cuentas.filter((x) => x.otroPeriodo).length))
    if (comparar(conteo, c.valor) <= 0 && comparar(c.valor, sumar(conteo, dudosas)) <= 0) return []
    const fuera = cuentas.filter((x) => !x.cuenta).map((x) => `${x.u.clave}: ${x.por}`)
    const mensaje = `Se reportan ${escrita(c.r, c.valor)} y el conteo da ${aTextoMinimo(conteo)} de ${contadas}. Criterio: ${derivacion.criterio}. No cuentan: ${fuera.join('; ')}.`
    const cifras = { valor: aTextoMinimo(c.valor), conteo: aTextoMinimo(conteo), unidades: String(contadas) }
    return [
      senal('R9', c.r, {
        mensaje,
        cifras,
        aritmetica: cuentas.map((x) => `${x.u.clave} ${x.cuenta === null ? 'no aplica' : x.cuenta ? 'sí' : 'no'}`).join(', '),
      }),
    ]
  })
}

/** Which units do not count under the criterion that the managing unit declares, and why; without one, those of which some value falls short. */
function incumplidas({ expediente, renglones }: Contexto, p: Periodo) {
  const fichas = renglones.filter((r) => r.unidad.consolida && contiene(p, r.periodo)).map((r) => r.ficha.derivacion)
  const derivacion = fichas.find((d) => d?.cuenta === 'unidades-que-cumplieron') ?? null
  const otras = expediente.plan.unidades.filter((u) => !u.consolida)
  if (derivacion !== null)
    return {
      criterio: derivacion.criterio,
      declarado: true,
      juicios: otras.map((u) => ({ u, ...cuenta(u, derivacion, renglones, p) })),
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
