import { afirmar } from '../../core/comun/afirmar.ts'
import { type Cara, leerCara } from './pdf-fuente.ts'
import { leerFuentes } from './tipografia.ts'

/** What is printed in place of a letter that the faces cannot draw. */
const REEMPLAZO = '\ufffd'

/** What WinAnsi has from 0x80 to 0x9f; its other codes are those of Latin-1. A point stands for an unused code. */
const WIN_80 = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ'
const A_WIN = new Map([...WIN_80].flatMap((c, i): Array<[string, number]> => (c === '.' ? [] : [[c, 0x80 + i]])))
const SIN_CAMBIO = /^[\x20-\x7e\xa1-\xac\xae-\xff]*$/
const ESPECIAL = /[()\\]/
const ESPECIALES = /[()\\]/g

/** The code points of the 224 codes from 0x20 on; `null` for those that draw nothing. */
export const CODIGOS_WIN: ReadonlyArray<number | null> = Array.from({ length: 224 }, (_, i) => {
  const codigo = i + 0x20
  if (codigo >= 0x80 && codigo < 0xa0) return WIN_80[codigo - 0x80] === '.' ? null : (WIN_80.codePointAt(codigo - 0x80) ?? null)
  return codigo === 0x7f || codigo === 0xad ? null : codigo
})

/** Which of the two faces: regular or bold. */
export type NumeroDeCara = 0 | 1

/** The two faces of the printed page, with the advance of each letter at hand. */
export interface Tipografia {
  caras: readonly [Cara, Cara]
  avances: readonly [Uint16Array, Uint16Array]
}

/** What was drawn that needs a note: letters outside WinAnsi by face (code points), and those that no face has. */
export interface Letras extends Tipografia {
  extras: readonly [Set<number>, Set<number>]
  faltan: Set<string>
}

let tipografia: Tipografia | undefined

/** Noto Sans, regular and bold, read once a process. */
export function abrirTipografia(): Tipografia {
  if (tipografia !== undefined) return tipografia
  const [regular, negra] = leerFuentes()
  afirmar(regular !== undefined && negra !== undefined, 'the printed page needs its two faces')
  const caras = [leerCara('NotoSans-Regular', regular), leerCara('NotoSans-Bold', negra)] as const
  const avancesDe = (cara: Cara): Uint16Array => {
    const avances = new Uint16Array(0x10000)
    for (const [codigo, glifo] of cara.glifos) if (codigo < 0x10000) avances[codigo] = cara.avances[glifo] ?? 0
    return avances
  }
  tipografia = { caras, avances: [avancesDe(caras[0]), avancesDe(caras[1])] }
  return tipografia
}

/**
 * Text that the faces can draw: composed, on one line, without what is invisible, and with `REEMPLAZO` for each letter that they lack,
 * which is noted. Most text comes out as it went in.
 */
export function dibujable(letras: Letras, texto: string): string {
  if (SIN_CAMBIO.test(texto)) return texto
  let limpio = ''
  for (const letra of texto.toWellFormed().normalize('NFC')) {
    const codigo = letra.codePointAt(0) ?? 0
    if (/[\s\u00a0]/u.test(letra)) limpio += ' '
    else if (/[\p{Cc}\p{Cf}]/u.test(letra)) continue
    else if (codigo < 0x10000 && letras.caras.every((c) => c.glifos.has(codigo))) limpio += letra
    else {
      limpio += REEMPLAZO
      letras.faltan.add(`U+${codigo.toString(16).toUpperCase().padStart(4, '0')}`)
    }
  }
  return limpio
}

/** How wide a drawable text is, in thousandths of the size of its letter. */
export function anchoDe(letras: Letras, cara: NumeroDeCara, texto: string): number {
  const avances = letras.avances[cara]
  let ancho = 0
  for (let i = 0; i < texto.length; i++) ancho += avances[texto.charCodeAt(i)] ?? 0
  return ancho
}

/** A drawable text as the page writes it: `(…)` in WinAnsi or, when some letter is not in it, `<…>` by number of glyph. */
export function codificar(letras: Letras, cara: NumeroDeCara, texto: string): string {
  if (SIN_CAMBIO.test(texto)) return ESPECIAL.test(texto) ? `(${texto.replace(ESPECIALES, '\\$&')})` : `(${texto})`
  let win = ''
  for (const letra of texto) {
    const codigo = A_WIN.get(letra)
    if (codigo !== undefined) win += String.fromCharCode(codigo)
    else if (SIN_CAMBIO.test(letra)) win += ESPECIAL.test(letra) ? `\\${letra}` : letra
    else return porGlifos(letras, cara, texto)
  }
  return `(${win})`
}

function porGlifos(letras: Letras, cara: NumeroDeCara, texto: string): string {
  let hex = ''
  for (const letra of texto) {
    const codigo = letra.codePointAt(0) ?? 0
    letras.extras[cara].add(codigo)
    hex += (letras.caras[cara].glifos.get(codigo) ?? 0).toString(16).padStart(4, '0')
  }
  return `<${hex}>`
}
