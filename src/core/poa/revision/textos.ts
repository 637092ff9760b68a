import { FRECUENCIAS, type Frecuencia } from '../../comun/periodo.ts'
import { comparable } from '../../comun/texto.ts'
import type { ReglasDeCumple, Revision } from './contexto.ts'

/** What an observation claims about its goal; `null` when it claims nothing or both things. */
export type Afirmacion = 'cumplida' | 'no-cumplida' | 'excusa' | null

/** Each list of expressions, compiled once: every row of a report is read by all of them. */
const compiladas = new WeakMap<readonly string[], RegExp[]>()

function compilar(expresiones: readonly string[]): RegExp[] {
  const hechas = compiladas.get(expresiones) ?? expresiones.map((e) => new RegExp(e))
  compiladas.set(expresiones, hechas)
  return hechas
}

const alguna = (expresiones: readonly string[], texto: string): boolean => compilar(expresiones).some((e) => e.test(texto))

const sinLoQue = (expresiones: readonly string[], texto: string): string =>
  expresiones.reduce((t, e) => t.replace(new RegExp(e, 'g'), ' '), texto)

/** Reads the claim of an observation. «No se cumplió» holds «se cumplió» inside, so what denies is looked for first and taken out. */
export function afirmacion(observacion: string, { textos }: Pick<Revision, 'textos'>): Afirmacion {
  const texto = comparable(observacion)
  if (alguna(textos.ambigua, texto)) return null
  const niega = alguna(textos.diceNoCumplida, texto)
  const afirma = alguna(textos.diceCumplida, niega ? sinLoQue(textos.diceNoCumplida, texto) : texto)
  if (niega) return afirma ? null : 'no-cumplida'
  if (afirma) return alguna(textos.parcial, texto) ? null : 'cumplida'
  return alguna(textos.excusa, texto) && !alguna(textos.concesion, texto) ? 'excusa' : null
}

/** Whether an observation says why. Only texts known to say nothing of the cause are held to lack one. */
export function diceCausa(observacion: string, { textos }: Pick<Revision, 'textos'>): boolean {
  const texto = comparable(observacion)
  if (texto === '') return false
  return !alguna(textos.sinCausa, texto) || alguna(textos.conCausa, texto)
}

/** Whether a text says only where its value lies: above its goal is met where it must rise. */
export const dicePosicion = (observacion: string, { textos }: Pick<Revision, 'textos'>): boolean =>
  alguna(textos.posicion, comparable(observacion))

/** What a printed «¿cumple?» says; `null` for a blank, a «parcial» and anything else that is neither yes nor no. */
export function dichoCumple(impreso: string, { textos }: Pick<ReglasDeCumple, 'textos'>): boolean | null {
  const texto = comparable(impreso)
  const [si, no] = [alguna(textos.cumpleSi, texto), alguna(textos.cumpleNo, texto)]
  return si === no ? null : si
}

/** Whether what was printed in a column of evidence names some. */
export const diceEvidencia = (impreso: string, { textos }: Pick<Revision, 'textos'>): boolean =>
  !alguna(textos.sinEvidencia, comparable(impreso))

/** The groups of the first expression that the text satisfies. */
const grupos = (expresiones: readonly string[], texto: string): Record<string, string | undefined> | null =>
  compilar(expresiones)
    .map((e) => e.exec(texto)?.groups)
    .find((g) => g !== undefined) ?? null

/** The one count that a whole text gives, of which thing, and of which lapse of time if it says; `null` for prose and for more than one figure. */
export function cifraDelTexto(
  observacion: string,
  { textos }: Pick<Revision, 'textos'>,
): { cifra: string; cosa: string; lapso: string | null } | null {
  const texto = comparable(observacion)
  const g = grupos(textos.cifra, texto)
  return g?.cifra && g.cosa ? { cifra: g.cifra.replaceAll(',', ''), cosa: g.cosa, lapso: g.lapso ?? null } : null
}

/** The frequency by which a text says that its indicator is measured or verified; `null` if it says none. */
export function frecuenciaDelTexto(texto: string, { textos }: Pick<Revision, 'textos'>): Frecuencia | null {
  const dicha = grupos(textos.frecuencia, comparable(texto))?.frecuencia
  return dicha === undefined ? null : (FRECUENCIAS.find((f) => dicha.startsWith(comparable(f))) ?? null)
}

/** The words of a name, without the S or ES of a plural nor the words that join. */
export const raices = (nombre: string): string[] =>
  (comparable(nombre).match(/[A-ZÑ]+/g) ?? [])
    .filter((p) => p.length > 2 && !['DEL', 'LOS', 'LAS', 'CON', 'POR', 'PARA'].includes(p))
    .map((p) => p.replace(/(?<=[^AEIOU])ES$|S$/, ''))

/** Whether a text explains nothing at all: empty, a dash, «N/A». */
export const esVacio = (observacion: string): boolean => !/[A-ZÑ]{4}/.test(comparable(observacion))

/** Whether the text names something as a whole word («MEDIDORES», not «MEDIDORESX»). */
export function nombra(observacion: string, nombres: readonly string[]): boolean {
  const texto = ` ${comparable(observacion).replace(/[^A-ZÑ0-9]+/g, ' ')} `
  return nombres.some((n) =>
    texto.includes(
      ` ${comparable(n)
        .replace(/[^A-ZÑ0-9]+/g, ' ')
        .trim()} `,
    ),
  )
}

/** The parts of a breakdown, each `cantidad` a plain decimal, and whether the signs between them are those of a list. */
export interface Desglose {
  partes: { nombre: string; cantidad: string }[]
  esLista: boolean
}

const PARTE = /^(\p{L}[\p{L}\s.]*?)\s*[:=]?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?$/u

/**
 * The parts of a breakdown such as «MORELOS 34,317/ HEB 32,538»; `null` when the text is anything else.
 * Three parts at least, each a name of its own and a whole number and nothing more: «12 del turno 1, 14 del turno 2» is prose, and
 * «ZONA 1, ZONA 2, ZONA 3» a list of places.
 */
export function leerDesglose(observacion: string): Desglose | null {
  const trozos = observacion
    .trim()
    .replace(/\.$/, '')
    .replace(/[^\S\n]+/g, ' ')
    .split(/\s*[/;\n|]\s*|,\s+/)
    .filter((t) => t !== '')
  const partes = trozos.map((t) => PARTE.exec(t))
  const nombres = new Set(partes.map((p) => comparable(p?.[1] ?? '')))
  if (partes.length < 3 || partes.some((p) => p === null) || nombres.size < partes.length) return null
  const cantidades = partes.map((p) => ({ nombre: p?.[1] ?? '', cantidad: (p?.[2] ?? '').replaceAll(',', '') }))
  return { partes: cantidades, esLista: !/,\s/.test(observacion) }
}
