import { type Fecha, mesDe, nombreDeMes, primerDia, ultimoDia } from './fecha.ts'
import { type Fraccion, fraccion } from './fraccion.ts'
import { enumerar } from './texto.ts'

/** A stretch of a fiscal year: `2023-10` (mes), `2023-B5` (bimestre), `2023-T4` (trimestre), `2023-S2` (semestre) or `2023` (anual). */
export type Periodo = string & { readonly __periodo: true }

/** How often something is measured or reported. */
export const FRECUENCIAS = ['mensual', 'bimestral', 'trimestral', 'semestral', 'anual'] as const
export type Frecuencia = (typeof FRECUENCIAS)[number]

const MESES_POR: Record<Frecuencia, number> = { mensual: 1, bimestral: 2, trimestral: 3, semestral: 6, anual: 12 }
const FORMA = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|B([1-6])|T([1-4])|S([12])))?$/
const ORDINALES = ['primer', 'segundo', 'tercer', 'cuarto', 'quinto', 'sexto']
const TRAMOS = { bimestral: 'bimestre', trimestral: 'trimestre', semestral: 'semestre' } as const

interface Partes {
  ejercicio: number
  frecuencia: Frecuencia
  numero: number
}

function partes(periodo: Periodo): Partes {
  const m = FORMA.exec(periodo)
  if (m === null) throw new RangeError(`no es un periodo: «${periodo}»`)
  const ejercicio = Number(m[1])
  if (m[2] !== undefined) return { ejercicio, frecuencia: 'mensual', numero: Number(m[2]) }
  if (m[3] !== undefined) return { ejercicio, frecuencia: 'bimestral', numero: Number(m[3]) }
  if (m[4] !== undefined) return { ejercicio, frecuencia: 'trimestral', numero: Number(m[4]) }
  if (m[5] !== undefined) return { ejercicio, frecuencia: 'semestral', numero: Number(m[5]) }
  return { ejercicio, frecuencia: 'anual', numero: 1 }
}

/** Reads a period as people write it: `2023-10`, `2023-T4`, or, given the fiscal year, `10`, `B5`, `T4`, `S2`, `anual`; `null` if it is none or of another year. */
export function leerPeriodo(texto: string, ejercicio?: number): Periodo | null {
  const t = texto.trim().toUpperCase()
  const anio = ejercicio === undefined ? '' : String(ejercicio)
  const completo =
    anio === ''
      ? t
      : t === 'ANUAL'
        ? anio
        : /^\d{1,2}$/.test(t)
          ? `${anio}-${t.padStart(2, '0')}`
          : /^[BTS]\d$/.test(t)
            ? `${anio}-${t}`
            : t
  return FORMA.test(completo) && completo.startsWith(anio) ? (completo as Periodo) : null
}

/** As `leerPeriodo`, for text that our own data guarantees. */
export function periodo(texto: string): Periodo {
  const p = leerPeriodo(texto)
  if (p === null) throw new RangeError(`no es un periodo: «${texto}»`)
  return p
}

export const ejercicioDe = (p: Periodo): number => partes(p).ejercicio
export const frecuenciaDe = (p: Periodo): Frecuencia => partes(p).frecuencia
export const mesInicial = (p: Periodo): number => (partes(p).numero - 1) * MESES_POR[partes(p).frecuencia] + 1
export const mesFinal = (p: Periodo): number => partes(p).numero * MESES_POR[partes(p).frecuencia]
export const primerDiaDe = (p: Periodo): Fecha => primerDia(mesDe(ejercicioDe(p), mesInicial(p)))
export const ultimoDiaDe = (p: Periodo): Fecha => ultimoDia(mesDe(ejercicioDe(p), mesFinal(p)))

function armar(ejercicio: number, frecuencia: Frecuencia, numero: number): Periodo {
  const anio = String(ejercicio).padStart(4, '0')
  const colas = {
    mensual: `-${String(numero).padStart(2, '0')}`,
    bimestral: `-B${numero}`,
    trimestral: `-T${numero}`,
    semestral: `-S${numero}`,
    anual: '',
  }
  return `${anio}${colas[frecuencia]}` as Periodo
}

/** The periods of one frequency that lie whole inside `p`, in order: three months of a quarter, one bimestre, none of a year inside a month. */
export function subperiodos(p: Periodo, frecuencia: Frecuencia): Periodo[] {
  const largo = MESES_POR[frecuencia]
  const lista: Periodo[] = []
  for (let n = 1; n <= 12 / largo; n++)
    if ((n - 1) * largo + 1 >= mesInicial(p) && n * largo <= mesFinal(p)) lista.push(armar(ejercicioDe(p), frecuencia, n))
  return lista
}

/** Whether the periods of a frequency make `p` whole: three months make a quarter, and no bimestres do. */
export const parteEn = (p: Periodo, frecuencia: Frecuencia): boolean =>
  subperiodos(p, frecuencia).length * MESES_POR[frecuencia] === mesFinal(p) - mesInicial(p) + 1

/** All the periods of a frequency in a fiscal year. */
export const periodosDelEjercicio = (ejercicio: number, frecuencia: Frecuencia): Periodo[] =>
  subperiodos(armar(ejercicio, 'anual', 1), frecuencia)

/** Whether `p` lies whole inside `dentroDe` (a period contains itself). */
export const contiene = (dentroDe: Periodo, p: Periodo): boolean =>
  ejercicioDe(p) === ejercicioDe(dentroDe) && mesInicial(p) >= mesInicial(dentroDe) && mesFinal(p) <= mesFinal(dentroDe)

/** Time order: first what ends first; of two that end together, the shorter. */
export const compararPeriodos = (a: Periodo, b: Periodo): number =>
  ejercicioDe(a) - ejercicioDe(b) || mesFinal(a) - mesFinal(b) || mesInicial(b) - mesInicial(a)

/** The share of the fiscal year gone by at the end of `p`: 10/12 for October. */
export const parteTranscurrida = (p: Periodo): Fraccion => fraccion(BigInt(mesFinal(p)), 12n)

/** `octubre de 2023`, `cuarto trimestre de 2023`, `ejercicio 2023`. */
export function nombrePeriodo(p: Periodo): string {
  const { ejercicio, frecuencia, numero } = partes(p)
  if (frecuencia === 'mensual') return `${nombreDeMes(numero)} de ${ejercicio}`
  if (frecuencia === 'anual') return `ejercicio ${ejercicio}`
  return `${ORDINALES[numero - 1]} ${TRAMOS[frecuencia]} de ${ejercicio}`
}

/** Several periods of one fiscal year as people read them: «octubre, noviembre y diciembre de 2023»; empty for none. */
export function nombrarPeriodos(periodos: readonly Periodo[]): string {
  const [primero, ...mas] = periodos
  if (primero === undefined) return ''
  if (mas.length === 0) return nombrePeriodo(primero)
  const del = ` de ${ejercicioDe(primero)}`
  return `${enumerar(periodos.map((p) => nombrePeriodo(p).replace(del, '')))}${del}`
}
