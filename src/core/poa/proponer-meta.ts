import {
  aTexto,
  CERO,
  CIEN,
  comparar,
  decimal,
  dividir,
  type Fraccion,
  fraccion,
  multiplicar,
  restar,
  sumar,
  total,
} from '../comun/fraccion.ts'
import { nombrePeriodo, type Periodo, periodo, periodosDelEjercicio, primerDiaDe, ultimoDiaDe } from '../comun/periodo.ts'
import { conMiles } from '../comun/texto.ts'
import { consolidar } from './avance.ts'
import { cabe } from './cantidad.ts'
import type { Ficha, Unidad } from './plan.ts'
import type { Renglon } from './renglon.ts'
import { anualDe, decimalesDe, enDecimales, escribirMetas, type MetaPropuesta, repartir } from './repartir-meta.ts'

/** What `reglas/poa/formulacion.yaml` says of how next year's goals are proposed. */
export interface ReglaDeFormulacion {
  fuente: string
  /** Over this percent of its goal, and under this one, in `veces` periods or more, a goal is asked about. */
  sobre: string
  bajo: string
  veces: number
  /** With fewer periods that have a value nothing is proposed, and with fewer to compare with the year before there is no trend. */
  minimo: number
  /** The most, in percent, that the trend moves a goal. */
  tendencia: string
}

export const PASOS_DE_META = [
  'derivado',
  'seguimiento',
  'norma',
  'sin-datos',
  'sin-base',
  'mediana',
  'ultimo',
  'tendencia',
  'capacidad',
  'temporada',
  'calendario',
  'pareja',
  'linea-base',
] as const

/** A step of the reasoning behind a proposed goal: the rule, the figures that it used, and it said. */
export interface PasoDeMeta {
  regla: (typeof PASOS_DE_META)[number]
  cifras: Readonly<Record<string, string>>
  dice: string
}

/** What next year's goal of an indicator would be, and why. `null` and none of an indicator without goals. */
export interface MetaDeFormulacion {
  ficha: Ficha
  metas: readonly MetaPropuesta[]
  pasos: readonly PasoDeMeta[]
}

/** What one indicator did this year and the year before, in the periods in which it owed a value. */
export interface SerieDeIndicador {
  unidad: Unidad
  /** In force at the end of the year. */
  ficha: Ficha
  ejercicio: number
  renglones: readonly Renglon[]
  /** The same indicator's rows of the year before; none if it was not in that plan. */
  antes: readonly Renglon[]
}

interface Dato {
  periodo: Periodo
  valor: Fraccion
}

/** The rows that owed a value: a period that did not apply is not one of them. */
export const debidos = (renglones: readonly Renglon[]): Renglon[] => renglones.filter((r) => r.medicion !== null && !r.medicion.noAplica)

const conDato = (renglones: readonly Renglon[]): Dato[] =>
  debidos(renglones).flatMap((r) => (r.medicion?.valor ? [{ periodo: r.periodo, valor: r.medicion.valor }] : []))

/** The same period of another year. */
const enOtroAnio = (p: Periodo, ejercicio: number): Periodo => periodo(`${ejercicio}${p.slice(4)}`)

const escrita = (f: Fraccion): string => enDecimales(f, 2)
const dicha = (f: Fraccion): string => conMiles(escrita(f))

function mediana(valores: readonly Fraccion[]): Fraccion {
  const orden = valores.toSorted(comparar)
  const [a, b] = [orden[Math.floor((orden.length - 1) / 2)] ?? CERO, orden[Math.floor(orden.length / 2)] ?? CERO]
  return multiplicar(sumar(a, b), fraccion(1n, 2n))
}

/** The goals that it has this year, moved to the next: those of its periods, and of one for all, also those before it began. */
function metasDeHoy({ unidad, ficha, ejercicio, renglones }: SerieDeIndicador): MetaPropuesta[] {
  const suyas = new Map(renglones.map((r) => [r.periodo, r.meta]))
  return periodosDelEjercicio(ejercicio, unidad.reporta).flatMap((p) => {
    const meta = suyas.get(p) ?? (ficha.meta !== null && 'cadaPeriodo' in ficha.meta ? ficha.meta.cadaPeriodo : null)
    return meta === null ? [] : [{ periodo: enOtroAnio(p, ejercicio + 1), meta }]
  })
}

/** The median of what was done, for the year. */
function pasoMediana(datos: readonly Dato[], n: number, suma: boolean): { cantidad: Fraccion; paso: PasoDeMeta } {
  const m = mediana(datos.map((d) => d.valor))
  const cantidad = suma ? multiplicar(m, fraccion(BigInt(n))) : m
  const cifras = { valores: String(datos.length), mediana: escrita(m), ...(suma && { periodos: String(n) }), da: escrita(cantidad) }
  const cuenta = suma ? `, por ${n} periodos son ${dicha(cantidad)}` : ''
  return {
    cantidad,
    paso: { regla: 'mediana', cifras, dice: `La mediana de los ${datos.length} valores del año es ${dicha(m)}${cuenta}` },
  }
}

/** Of what accumulates or is a level, the last value: of the year, if its last period has one. */
function pasoUltimo(renglones: readonly Renglon[]): { cantidad: Fraccion; paso: PasoDeMeta } | null {
  const ultimo = debidos(renglones).at(-1)
  const valor = ultimo?.medicion?.valor ?? null
  if (ultimo === undefined || valor === null) return null
  const dice = `Vale el último: ${dicha(valor)}, de ${nombrePeriodo(ultimo.periodo)}`
  return { cantidad: valor, paso: { regla: 'ultimo', cifras: { periodo: ultimo.periodo, da: escrita(valor) }, dice } }
}

/** How much of what it did in the same periods of the year before it does now; `null` if there is too little to compare. */
function pasoTendencia(base: Fraccion, { ejercicio, antes }: SerieDeIndicador, datos: readonly Dato[], regla: ReglaDeFormulacion) {
  const previos = new Map(conDato(antes).map((d) => [d.periodo, d.valor]))
  const pares = datos.flatMap(({ periodo: p, valor }) => {
    const previo = previos.get(enOtroAnio(p, ejercicio - 1))
    return previo === undefined ? [] : [{ valor, previo }]
  })
  const [hoy, ayer] = [total(pares.map((x) => x.valor)), total(pares.map((x) => x.previo))]
  if (pares.length < regla.minimo || comparar(ayer, CERO) <= 0 || comparar(hoy, CERO) < 0) return null
  const cambio = restar(multiplicar(dividir(hoy, ayer) ?? fraccion(1n), CIEN), CIEN)
  const tope = decimal(regla.tendencia)
  const menosTope = { ...tope, n: -tope.n }
  const aplicado = comparar(cambio, tope) > 0 ? tope : comparar(cambio, menosTope) < 0 ? menosTope : cambio
  const cantidad = multiplicar(base, multiplicar(sumar(CIEN, aplicado), fraccion(1n, 100n)))
  const con = comparar(cambio, aplicado) === 0 ? '' : `, de lo que se toma el ${aTexto(aplicado, 2)} % que la regla admite`
  const paso: PasoDeMeta = {
    regla: 'tendencia',
    cifras: {
      periodos: String(pares.length),
      hoy: escrita(hoy),
      antes: escrita(ayer),
      cambio: aTexto(cambio, 2),
      aplicado: aTexto(aplicado, 2),
    },
    dice: `En los mismos ${pares.length} periodos se hicieron ${dicha(hoy)} y el año anterior ${dicha(ayer)}, un cambio de ${aTexto(cambio, 2)} %${con}: da ${dicha(cantidad)}`,
  }
  return { cantidad, paso }
}

/** What has been shown that it can: the best of its periods, all the year. The goal does not ask for more. */
function pasoCapacidad(pedida: Fraccion, datos: readonly Dato[], n: number, { sentido, agregacion }: Ficha) {
  const orden = datos.map((d) => d.valor).toSorted(comparar)
  const mejor = (sentido === 'descendente' ? orden[0] : orden.at(-1)) ?? CERO
  const capaz = agregacion === 'suma' ? multiplicar(mejor, fraccion(BigInt(n))) : mejor
  const excede = sentido === 'descendente' ? comparar(pedida, capaz) < 0 : comparar(pedida, capaz) > 0
  if (!excede) return null
  const paso: PasoDeMeta = {
    regla: 'capacidad',
    cifras: { mejor: escrita(mejor), da: escrita(capaz) },
    dice: `Lo mejor que se ha hecho en un periodo es ${dicha(mejor)}: la meta del año queda en ${dicha(capaz)}, que es lo que se ha mostrado poder`,
  }
  return { cantidad: capaz, paso }
}

/** How the annual goal is shared among the periods: as what was done was, as the goals of today are, or evenly. */
function pasoDePesos(
  serie: SerieDeIndicador,
  metas: readonly MetaPropuesta[],
  datos: readonly Dato[],
): { pesos: Fraccion[]; paso: PasoDeMeta } {
  const previos = conDato(serie.antes)
  const dosAnios = previos.length === metas.length && datos.length === metas.length
  const hechos = [...datos, ...(dosAnios ? previos : [])]
  const de = metas.map(({ periodo: p }) => total(hechos.filter((d) => d.periodo.slice(4) === p.slice(4)).map((d) => d.valor)))
  if (datos.length === metas.length && hechos.every((d) => d.valor.n >= 0n) && total(de).n > 0n) {
    const orden = metas.map((m, i) => ({ p: m.periodo, peso: de[i] ?? CERO })).toSorted((a, b) => comparar(b.peso, a.peso))
    const parte = (x: { p: Periodo; peso: Fraccion } | undefined): string =>
      x === undefined
        ? ''
        : `${aTexto(multiplicar(dividir(x.peso, total(de)) ?? CERO, CIEN), 2)} % en ${nombrePeriodo(x.p).replace(/ de \d+$/, '')}`
    const [alta, baja] = [parte(orden[0]), parte(orden.at(-1))]
    const dice = `Se reparte como se hizo en ${dosAnios ? 'los dos últimos años' : 'el año'}: de ${alta} a ${baja}`
    return { pesos: de, paso: { regla: 'temporada', cifras: { alta, baja }, dice } }
  }
  const suyas = metas.map((m) => decimal(m.meta))
  if (suyas.every((m) => m.n >= 0n) && total(suyas).n > 0n)
    return {
      pesos: suyas,
      paso: {
        regla: 'calendario',
        cifras: { valores: String(datos.length), periodos: String(metas.length) },
        dice: `Se reparte como las metas de hoy: con ${datos.length} valores de ${metas.length} periodos no se conoce la temporada`,
      },
    }
  return { pesos: metas.map(() => CERO), paso: { regla: 'pareja', cifras: {}, dice: 'Se reparte por igual entre los periodos' } }
}

/** The línea base of next year: what this year made, if all of it is known. */
function lineaBaseDe({ ficha, ejercicio, renglones }: SerieDeIndicador): { lineaBase: Ficha['lineaBase']; paso: PasoDeMeta | null } {
  const todo = consolidar(
    renglones.flatMap((r) => r.medicion ?? []),
    ficha,
  )
  const valor = 'falta' in todo ? null : enDecimales(todo.valor, 6)
  // A way from where it already is to its goal has no length.
  const sinCamino = ficha.calculo === 'desde-linea-base' && valor === ficha.metaAnual
  if (valor === null || sinCamino || !cabe(valor)) return { lineaBase: ficha.lineaBase, paso: null }
  return {
    lineaBase: { valor, ejercicio },
    paso: {
      regla: 'linea-base',
      cifras: { valor, ejercicio: String(ejercicio) },
      dice: `Línea base: ${conMiles(valor)}, lo de ${ejercicio}`,
    },
  }
}

/** Why today's goal is kept without looking at what was done; `null` if it is looked at. */
function porQueSeConserva({ ficha }: SerieDeIndicador): PasoDeMeta | null {
  if (ficha.derivacion !== null)
    return { regla: 'derivado', cifras: {}, dice: 'Se cuenta de las demás unidades: pasa como está, con la meta que tiene' }
  if (ficha.meta === null || ficha.metaAnual === null)
    return { regla: 'seguimiento', cifras: {}, dice: 'Solo se sigue: no lleva meta, y pasa como está' }
  const norma = ficha.sentido === 'nominal' || ficha.sentido === 'regular' || ficha.calculo === 'desde-linea-base'
  if (!norma) return null
  const dice = 'Su meta es un lugar al que llegar o en el que estar, no lo que se hace en el año: se conserva'
  return { regla: 'norma', cifras: { meta: ficha.metaAnual }, dice }
}

/** What the year's figures propose: the quantity for the year, and the steps that lead to it; `cantidad` null: there is not enough to say. */
function estimar(serie: SerieDeIndicador, regla: ReglaDeFormulacion, n: number): { cantidad: Fraccion | null; pasos: PasoDeMeta[] } {
  const datos = conDato(serie.renglones)
  const { agregacion } = serie.ficha
  const sinDatos = (dice: string): { cantidad: null; pasos: PasoDeMeta[] } => {
    const cifras = { valores: String(datos.length), minimo: String(regla.minimo) }
    return { cantidad: null, pasos: [{ regla: 'sin-datos', cifras, dice: `${dice}: se conserva la meta de hoy` }] }
  }
  if (datos.length < regla.minimo) return sinDatos(`Hay ${datos.length} valores y se piden ${regla.minimo} para proponer`)
  const uno = agregacion === 'ultimo' ? pasoUltimo(serie.renglones) : pasoMediana(datos, n, agregacion === 'suma')
  if (uno === null) return sinDatos('Falta el valor del último periodo, que es el que vale por el año')
  const dos = pasoTendencia(uno.cantidad, serie, datos, regla)
  // A level is not something that is done again in each period: the highest of them is no limit.
  const tres = agregacion === 'ultimo' ? null : pasoCapacidad(dos?.cantidad ?? uno.cantidad, datos, n, serie.ficha)
  const cantidad = (tres ?? dos ?? uno).cantidad
  return { cantidad, pasos: [uno.paso, ...(dos === null ? [] : [dos.paso]), ...(tres === null ? [] : [tres.paso])] }
}

/** The goals by period of what ends in the annual one, at the pace of those of today; of what is the same all year, the same in each. */
function metasAlPaso(hoy: readonly MetaPropuesta[], metaAnual: string, decimales: number, { agregacion }: Ficha): MetaPropuesta[] {
  const final = decimal(hoy.at(-1)?.meta ?? '0')
  return hoy.map((m, i) => {
    const parte = agregacion === 'ultimo' ? dividir(decimal(m.meta), final) : null
    const meta = parte === null || i === hoy.length - 1 ? metaAnual : enDecimales(multiplicar(decimal(metaAnual), parte), decimales)
    return { ...m, meta }
  })
}

/** The goals of next year for one indicator, with the reasoning: what was done, how it moves, what has been shown possible, and its season. */
export function proponerMeta(serie: SerieDeIndicador, regla: ReglaDeFormulacion): MetaDeFormulacion {
  const { unidad, ficha, ejercicio } = serie
  const { lineaBase, paso } = lineaBaseDe(serie)
  const delAnio = periodosDelEjercicio(ejercicio, unidad.reporta).length
  const base: Ficha = { ...ficha, ...vigenciaSiguiente(ficha, ejercicio), lineaBase }
  const ultimos = paso === null ? [] : [paso]
  const hoy = metasDeHoy(serie)
  const conservar = (porque: readonly PasoDeMeta[]): MetaDeFormulacion => {
    if (ficha.meta === null || ficha.metaAnual === null || hoy.length === 0)
      return { ficha: base, metas: [], pasos: [...porque, ...ultimos] }
    const exacta = anualDe(
      hoy.map((m) => decimal(m.meta)),
      ficha,
    )
    const metaAnual = exacta ?? ficha.metaAnual
    const metas = exacta === null ? hoy.map((m) => ({ ...m, meta: metaAnual })) : hoy
    return { ficha: { ...base, metaAnual, meta: escribirMetas(metas, delAnio) }, metas, pasos: [...porque, ...ultimos] }
  }
  const porque = porQueSeConserva(serie)
  if (porque !== null) return conservar([porque])
  const { cantidad, pasos } = estimar(serie, regla, hoy.length)
  if (cantidad === null) return conservar(pasos)
  const decimales = decimalesDe([ficha.metaAnual ?? '0', ...hoy.map((m) => m.meta)])
  const metaAnual = enDecimales(cantidad, decimales)
  if (decimal(metaAnual).n <= 0n || !cabe(metaAnual)) {
    const dice = `${conMiles(metaAnual)} no sirve de meta: con ella no hay avance que calcular, y se conserva la de hoy`
    return conservar([...pasos, { regla: 'sin-base', cifras: { da: metaAnual }, dice }])
  }
  if (ficha.agregacion !== 'suma') {
    const metas = metasAlPaso(hoy, metaAnual, decimales, ficha)
    return { ficha: { ...base, metaAnual, meta: escribirMetas(metas, delAnio) }, metas, pasos: [...pasos, ...ultimos] }
  }
  const reparto = pasoDePesos(serie, hoy, conDato(serie.renglones))
  const partes = repartir(decimal(metaAnual), reparto.pesos, decimales)
  const metas = hoy.map((m, i) => ({ ...m, meta: partes[i] ?? '0' }))
  return { ficha: { ...base, metaAnual, meta: escribirMetas(metas, delAnio) }, metas, pasos: [...pasos, reparto.paso, ...ultimos] }
}

/** The whole of the year that follows, or from its first day on if no end was set. */
function vigenciaSiguiente({ hasta }: Ficha, ejercicio: number): Pick<Ficha, 'desde' | 'hasta'> {
  const anio = periodo(String(ejercicio + 1))
  return { desde: primerDiaDe(anio), hasta: hasta === null ? null : ultimoDiaDe(anio) }
}
