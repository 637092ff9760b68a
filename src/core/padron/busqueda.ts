import { claveComparable } from '../comun/clave.ts'
import { type CuentaId, esNumeroDeCuenta } from '../comun/cuenta-id.ts'
import { leerPeriodoFacturado, type PeriodoFacturado } from '../comun/periodo-facturado.ts'
import { textoBuscado } from './comparable.ts'
import { formasDeTelefono, leerTelefono, type ReglaDeTelefono } from './telefono.ts'

/** The words of a name or of an address that a text comes to, as the comparable columns keep them; empty: it says nothing of one. */
export interface TextoBuscado {
  nombre: readonly string[]
  domicilio: readonly string[]
}

/** A word of what was typed, by each of the kinds of thing that it may be. */
export interface PalabraBuscada extends TextoBuscado {
  /** As it was typed: old numbers and cadastral keys are compared in whatever form they have. */
  escrita: string
  /** The account number that it may be. */
  cuenta: CuentaId | null
  /** Upper case, without spaces nor hyphens: an RFC or a CURP. */
  rfc: string
  /** The bill that it may name by its folio. */
  folio: FolioBuscado | null
  /** The payment reference that it may be, as bills print it. */
  referencia: string | null
  /** The forms in which it may be stored, if it may be a phone. */
  telefonos: readonly string[]
}

/** The folio of a bill: its month, its account and its version. */
interface FolioBuscado {
  periodo: PeriodoFacturado
  cuenta: CuentaId
  version: number
}

/** `2026-01-2001-1`, with hyphens or spaces. */
function leerFolio(escrita: string): FolioBuscado | null {
  const [, mes = '', cuenta = '', version = ''] = /^(\d{4}-\d{2})-(\d{1,10})-(\d{1,6})$/.exec(escrita.trim().replaceAll(' ', '-')) ?? []
  const [periodo, numero] = [leerPeriodoFacturado(mes), Number(cuenta)]
  return periodo === null || !esNumeroDeCuenta(numero) ? null : { periodo, cuenta: numero, version: Number(version) }
}

/** What a text, or one of its words, may mean; `regla`: how telephones are written. */
export function loBuscado(escrita: string, regla: ReglaDeTelefono | null): PalabraBuscada {
  const telefono = leerTelefono(escrita, regla)
  const cifras = escrita.replace(/[\s().+-]/g, '')
  const numero = /^\d{1,10}$/.test(cifras) ? Number(cifras) : 0
  return {
    escrita,
    cuenta: esNumeroDeCuenta(numero) ? numero : null,
    rfc: escrita.toUpperCase().replace(/[\s-]/g, ''),
    folio: leerFolio(escrita),
    referencia: /^\d{8,32}$/.test(cifras) ? cifras : null,
    telefonos: telefono === null ? [] : formasDeTelefono(telefono, regla),
    ...textoBuscado(escrita),
  }
}

/** The words of a text that say something, each once: «calle», «col.» or «de» do not. */
export const palabrasBuscadas = (texto: string, regla: ReglaDeTelefono | null = null): PalabraBuscada[] =>
  [...new Set(texto.split(/\s+/))].map((palabra) => loBuscado(palabra, regla)).filter((p) => p.domicilio.length > 0)

const ABECEDARIO = 'ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'
/** Shorter words have too many neighbours, and a number typed wrong is another number. */
const TOLERA = /^\p{L}{4,24}$/u

/** Whether a word may be typed with an error and found. */
export const tolera = (p: PalabraBuscada): boolean => [...p.nombre, ...p.domicilio].some((palabra) => TOLERA.test(palabra))

/** The words at one typing error from a word: a letter missing, one too many, one for another, or two in each other's place. Not itself. */
export function vecinas(palabra: string): string[] {
  if (!TOLERA.test(palabra)) return []
  const letras = [...palabra]
  const todas = new Set<string>()
  const con = (i: number, quita: number, pone: string): void =>
    void todas.add([...letras.slice(0, i), pone, ...letras.slice(i + quita)].join(''))
  const otras = new Set([...ABECEDARIO, ...letras])
  for (let i = 0; i <= letras.length; i++) {
    for (const letra of otras) con(i, 0, letra)
    if (i === letras.length) continue
    con(i, 1, '')
    for (const letra of otras) con(i, 1, letra)
    if (i + 1 < letras.length) con(i, 2, `${letras[i + 1]}${letras[i]}`)
  }
  todas.delete(palabra)
  return [...todas]
}

/** Whether a word that was typed is at one typing error from another: whether this one is among its `vecinas`. @internal */
export function parecidas(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1 || !TOLERA.test(a)) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const [x, y] = [a.slice(i), b.slice(i)]
  if (x.length !== y.length) return x.length > y.length ? x.slice(1) === y : x === y.slice(1)
  return x.slice(1) === y.slice(1) || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2))
}

/** All that an account can be found by, of any time: the names of a person go together, and so do the words of an address. */
export interface LoQueSeSabe {
  cuenta: readonly string[]
  cuentaAnterior: readonly string[]
  claveCatastral: readonly string[]
  rfc: readonly string[]
  curp: readonly string[]
  telefono: readonly string[]
  /** The serials of the meters that it has had. */
  medidor: readonly string[]
  /** Comparable: the words of each, with a space between them. */
  nombres: readonly string[]
  domicilios: readonly string[]
}

/** In the order in which they are told. */
export const LUGARES = [
  'cuenta',
  'cuenta anterior',
  'clave catastral',
  'RFC',
  'CURP',
  'telefono',
  'medidor',
  'recibo',
  'nombre',
  'domicilio',
] as const
export type Lugar = (typeof LUGARES)[number]

/** By what an account was found: in which places, which of them only nearly, and how many words are there whole. */
export interface Hallazgo {
  lugares: readonly Lugar[]
  parecidos: readonly Lugar[]
  enteras: number
}

/** From the surest to the least. */
const COMO = ['entera', 'comienzo', 'parecida'] as const
type Como = (typeof COMO)[number]

/** How the words of what was typed are in a text: whole, as the beginning of some of its words, at one typing error, or not. */
function comoEstan(palabras: readonly string[], texto: readonly string[], tolera: boolean): Como | null {
  if (palabras.length === 0) return null
  if (palabras.every((p) => texto.includes(p))) return 'entera'
  const comienza = (p: string): boolean => texto.some((t) => t.startsWith(p))
  if (palabras.every(comienza)) return 'comienzo'
  return tolera && palabras.every((p) => comienza(p) || texto.some((t) => parecidas(p, t))) ? 'parecida' : null
}

const claveDe = (p: PalabraBuscada, s: LoQueSeSabe): Lugar | null => {
  if (p.cuenta !== null && s.cuenta.includes(String(p.cuenta))) return 'cuenta'
  const clave = claveComparable(p.escrita)
  const esEsa = (otra: string): boolean => clave !== '' && claveComparable(otra) === clave
  if (s.cuentaAnterior.some(esEsa)) return 'cuenta anterior'
  if (s.claveCatastral.some(esEsa)) return 'clave catastral'
  if (s.rfc.includes(p.rfc)) return 'RFC'
  if (s.curp.includes(p.rfc)) return 'CURP'
  if (s.medidor.some(esEsa)) return 'medidor'
  return s.telefono.some((t) => p.telefonos.includes(t)) ? 'telefono' : null
}

/** With more words found whole, and in fewer places, an account is nearer to what was typed. */
const mejor = (a: Hallazgo | null, b: Hallazgo | null): Hallazgo | null => {
  if (a === null || b === null) return a ?? b
  const peso = (h: Hallazgo): number => h.enteras * 100 - h.parecidos.length * 10 - h.lugares.length
  return peso(b) > peso(a) ? b : a
}

/**
 * Whether every word typed is somewhere in what is known of an account: in one of its numbers, in the name of one and the same person or in one
 * and the same address. `tolera`: also at one typing error in each word.
 */
export function hallar(palabras: readonly PalabraBuscada[], s: LoQueSeSabe, tolera: boolean): Hallazgo | null {
  const textos = (suyos: readonly string[]): string[][] => (suyos.length === 0 ? [''] : suyos).map((t) => t.split(' '))
  const domicilios = textos(s.domicilios)
  const intentos = textos(s.nombres).flatMap((nombre) =>
    domicilios.map((domicilio) => hallarEn(palabras, s, { nombre, domicilio, tolera })),
  )
  return intentos.reduce(mejor, null)
}

function hallarEn(
  palabras: readonly PalabraBuscada[],
  s: LoQueSeSabe,
  { nombre, domicilio, tolera }: { nombre: readonly string[]; domicilio: readonly string[]; tolera: boolean },
): Hallazgo | null {
  const [lugares, parecidos] = [new Set<Lugar>(), new Set<Lugar>()]
  let enteras = 0
  for (const p of palabras) {
    const clave = claveDe(p, s)
    const [n, d] = [comoEstan(p.nombre, nombre, tolera), comoEstan(p.domicilio, domicilio, tolera)]
    const como = clave === null ? COMO.find((c) => n === c || d === c) : 'entera'
    if (como === undefined) return null
    const lugar = clave ?? (n === como ? 'nombre' : 'domicilio')
    lugares.add(lugar)
    if (como === 'entera') enteras++
    if (como === 'parecida') parecidos.add(lugar)
  }
  return { lugares: LUGARES.filter((l) => lugares.has(l)), parecidos: LUGARES.filter((l) => parecidos.has(l)), enteras }
}

/** `nombre y domicilio`, `nombre parecido`: by what an account was found, for people. */
export function porque({ lugares, parecidos }: Pick<Hallazgo, 'lugares' | 'parecidos'>): string {
  const dichos = lugares.map((l) => {
    const nombre = l === 'telefono' ? 'teléfono' : l
    return parecidos.includes(l) ? `${nombre} ${l === 'clave catastral' || l === 'cuenta' ? 'parecida' : 'parecido'}` : nombre
  })
  const [ultimo, ...antes] = dichos.reverse()
  return antes.length === 0 ? (ultimo ?? '') : `${antes.reverse().join(', ')} y ${ultimo}`
}
