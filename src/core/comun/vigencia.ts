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
