/** Letters whose accents do not count, with the marks that follow each: found from the letter, so that a long run of marks is walked once. */
const LETRA_CON_MARCAS = /(\p{Script=Latin})(\p{M}+)/gu

const sinMarcas = (_: string, letra: string, marcas: string): string => {
  const tilde = (letra === 'n' || letra === 'N') && marcas.startsWith('\u0303') ? '\u0303' : ''
  return letra + tilde + marcas.slice(tilde.length).replace(/[\u0300-\u036f]/g, '')
}

/** Scripts in whose words a joiner (U+200D) or a non-joiner (U+200C) changes what is read. */
const CON_UNIDORES = ['Arabic', 'Syriac', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu']
  .concat('Kannada', 'Malayalam', 'Sinhala', 'Khmer')
  .map((s) => `\\p{Script=${s}}`)
  .join('')
/** The few of category Cf that do print: number signs of Arabic, Syriac and Kaithi. */
const SE_IMPRIMEN = '\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u{110BD}\\u{110CD}'
const INVISIBLE = new RegExp(
  `[\\p{Cf}\\u034F\\u3164\\uFFA0](?<![${SE_IMPRIMEN}])(?<![${CON_UNIDORES}][\\u200C\\u200D](?=[${CON_UNIDORES}]))`,
  'gu',
)

/** All of them are among these, and the letters of Spanish are not: a padrón has millions of cells. */
const PUEDE_TENER = /\u00AD|\u034F|[\u0600-\uFFFF]/

/**
 * A text without the characters that nobody sees: zero width spaces, direction marks, soft hyphens, byte order marks and fillers, which text pasted from
 * a message or a page brings. Joiners stay inside the words of the scripts that need them.
 */
export const sinInvisibles = (texto: string): string => (PUEDE_TENER.test(texto) ? texto.replace(INVISIBLE, '') : texto)

/** Text as it is compared: upper case, no accents (Ñ kept, and the marks of other alphabets), one space between words, no space before punctuation. */
export function comparable(texto: string): string {
  return texto
    .normalize('NFD')
    .replace(LETRA_CON_MARCAS, sinMarcas)
    .toUpperCase()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:])/g, '$1')
    .trim()
}

/**
 * Whether a text can be stored and read again: no NUL and no half of a surrogate pair, which PostgreSQL refuses, and of the other control
 * characters (C1 and U+0085 among them) only tab and line breaks, as nobody would see them.
 */
export const esGuardable = (texto: string): boolean => !/(?![\t\n\r])[\p{Cc}\p{Cs}]/u.test(texto)

/** Whether two names are the same to a reader, whatever their accents, case or spacing. */
export const mismoTexto = (a: string, b: string): boolean => comparable(a) === comparable(b)

/** `255,206` from `255206`; decimals are left as they come. */
export function conMiles(numero: string): string {
  const [enteros = '', decimales] = numero.split('.')
  const agrupado = enteros.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimales === undefined ? agrupado : `${agrupado}.${decimales}`
}

/** «a, b y c». */
export const enumerar = (textos: readonly string[]): string =>
  textos.length < 2 ? (textos[0] ?? '') : `${textos.slice(0, -1).join(', ')} y ${textos.at(-1)}`
