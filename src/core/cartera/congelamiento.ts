import { diaAnterior, type Fecha } from '../comun/fecha.ts'

/** Why a charge may be frozen: a row of `reglas/cobro/congelamiento.yaml`. */
export interface CausaDeCongelamiento {
  clave: string
  nombre: string
  fuente: string
}

/** `reglas/cobro/congelamiento.yaml`: the causes, and where what a freeze does comes from. */
export interface ReglasDeCongelamiento {
  fuente: string
  causas: readonly CausaDeCongelamiento[]
}

/** That a charge is frozen, or free again, from a day on. */
export interface Congelamiento {
  cargo: number
  desde: Fecha
  /** Its number within its day, from 1: the last one stands. */
  numero: number
  estado: 'congelado' | 'libre'
  /** `null` of one that is free. */
  causa: string | null
  /** Last day of a freeze that ends by itself. */
  hasta: Fecha | null
  /** The number of the fact of that very day that was wrong. */
  corrige: number | null
  motivo: string
}

/** Days in which a charge is frozen, both included; without end if `hasta` is `null`. */
export interface Pausa {
  desde: Fecha
  hasta: Fecha | null
}

const enOrden = (a: Congelamiento, b: Congelamiento): number => (a.desde < b.desde ? -1 : a.desde > b.desde ? 1 : a.numero - b.numero)

/** What was recorded of a charge, oldest first and of each day only what stands. */
const vigentesDe = (hechos: readonly Congelamiento[], cargo: number): Congelamiento[] =>
  hechos
    .filter((h) => h.cargo === cargo)
    .toSorted(enOrden)
    .filter((h, i, todos) => todos[i + 1]?.desde !== h.desde)

/** The days in which a charge is frozen, in order: each freeze lasts until its own end or until the next fact. */
export function pausasDe(hechos: readonly Congelamiento[], cargo: number): (Pausa & { causa: string })[] {
  const vigentes = vigentesDe(hechos, cargo)
  return vigentes.flatMap(({ estado, causa, desde, hasta }, i) => {
    if (estado === 'libre' || causa === null) return []
    const siguiente = vigentes[i + 1]
    const antes = siguiente === undefined ? null : diaAnterior(siguiente.desde)
    return [{ desde, causa, hasta: antes === null || (hasta !== null && hasta < antes) ? hasta : antes }]
  })
}

/** The freeze that holds a charge on a day; `undefined` if it is free. */
export const congeladoEn = <P extends Pausa>(pausas: readonly P[], dia: Fecha): P | undefined =>
  pausas.find((p) => p.desde <= dia && (p.hasta === null || dia <= p.hasta))
