import type { Fecha } from './fecha.ts'

/** What rules say from a day on: `hasta` included; `null` means that no end is known. */
export interface Vigencia {
  readonly desde: Fecha
  readonly hasta: Fecha | null
}

/** Which of several vigencias holds on a day; `undefined` if none. */
export const vigenteEn = <V extends Vigencia>(vigencias: readonly V[], dia: Fecha): V | undefined =>
  vigencias.find((v) => v.desde <= dia && (v.hasta === null || dia <= v.hasta))

/** Which of several rules holds, from a day on, for whoever names none: `regla` is its clave. */
export interface Predeterminada extends Vigencia {
  readonly regla: string
  readonly fuente: string
}

/** The clave of the rule by default on a day; `undefined` if none is declared. */
export const predeterminadaEn = (predeterminada: readonly Predeterminada[], dia: Fecha): string | undefined =>
  vigenteEn(predeterminada, dia)?.regla

/** What is wrong with a list of vigencias, each at its place: one that begins before the one before has ended, or ends before it begins. */
export const ordenDeVigencias = (
  vigencias: readonly Vigencia[],
  ruta: readonly PropertyKey[],
): { ruta: readonly PropertyKey[]; mensaje: string }[] =>
  vigencias.flatMap((v, i) => {
    const anterior = vigencias[i - 1]
    const antes = anterior !== undefined && (anterior.hasta === null || v.desde <= anterior.hasta)
    return [
      ...(antes
        ? [{ ruta: [...ruta, i, 'desde'], mensaje: `empieza antes de que termine la vigencia anterior (${anterior.hasta ?? 'sin fin'})` }]
        : []),
      ...(v.hasta !== null && v.hasta < v.desde ? [{ ruta: [...ruta, i, 'hasta'], mensaje: 'termina antes de empezar' }] : []),
    ]
  })

/** A vigencia as it is told: of what it is, and by which source. */
export interface VigenciaDicha extends Vigencia {
  readonly de: string
  readonly fuente: string | null
}

type Objeto = Readonly<Record<string, unknown>>
const esObjeto = (v: unknown): v is Objeto => typeof v === 'object' && v !== null && !Array.isArray(v)
const esDia = (v: unknown): v is Fecha => typeof v === 'string' && /^\d{4}-\d\d-\d\d$/.test(v)
const textoDe = (objeto: Objeto, campos: readonly string[]): string | undefined =>
  campos.map((c) => objeto[c]).find((v): v is string => typeof v === 'string')

/** Every vigencia that a file of rules declares, wherever it is in it; what has no source of its own has that of what holds it. */
export function vigenciasDichas(valor: unknown, de: readonly string[] = [], fuente: string | null = null): VigenciaDicha[] {
  if (Array.isArray(valor)) return valor.flatMap((v) => vigenciasDichas(v, de, fuente))
  if (!esObjeto(valor)) return []
  const suya = textoDe(valor, ['fuente']) ?? fuente
  const { desde, hasta } = valor
  if (esDia(desde) && (hasta === null || esDia(hasta))) return [{ de: de.join(' › '), desde, hasta, fuente: suya }]
  const nombre = textoDe(valor, ['nombre', 'clave', 'operacion'])
  return Object.entries(valor).flatMap(([campo, v]) => vigenciasDichas(v, nombre === undefined ? [...de, campo] : [...de, nombre], suya))
}
