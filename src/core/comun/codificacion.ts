/** The code pages in which a text may come. */
export const CODIFICACIONES = ['utf-8', 'windows-1252', 'cp850', 'mac-roman'] as const
export type Codificacion = (typeof CODIFICACIONES)[number]
/** Those of a byte for each letter: of Windows, of DOS in western Europe, and of the Macs of before. */
const DE_UN_BYTE = ['windows-1252', 'cp850', 'mac-roman'] as const
export type DeUnByte = (typeof DE_UN_BYTE)[number]

/** What each byte from 80 to FF is; U+FFFD: nothing, in that code page. */
const ALTOS: Readonly<Record<DeUnByte, string>> = {
  'windows-1252':
    '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿' +
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0',
  'mac-roman':
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
    '¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
}

export const NOMBRE_DE_CODIFICACION: Readonly<Record<Codificacion, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  cp850: 'CP850 (DOS)',
  'mac-roman': 'Mac Roman',
}

/** A text whose letters are still its bytes, one by one (ISO 8859-1), as a code page writes it. */
export const decodificar = (bytes: string, cual: DeUnByte): string =>
  bytes.replace(/[\x80-\xff]/g, (b) => ALTOS[cual].charAt(b.charCodeAt(0) - 0x80))

/** Words of a text of bytes that have some byte above 7F, with what stands beside it. */
export const PALABRA_DE_BYTES = /[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*/g

/** How well a word reads: `imposible`, a letter that no name has where it stands; `ajena`, one that is not Spanish, or is in the wrong case. */
type ComoSeLee = 'limpia' | 'ajena' | 'imposible'

const PEOR: Readonly<Record<ComoSeLee, number>> = { limpia: 0, ajena: 1, imposible: 2 }
const ESPANOLA = /[áéíóúüñ]/i
const NO_SON_LETRAS = 'ªºµƒ'
/** Signs that Spanish has after a letter, and before one. */
const DESPUES = '’”»ªº°\u00A0'
const ANTES = '“‘«\u00A0'
/** Signs that some text may have beside a letter, and that are letters in another code page. */
const ALGUNA_VEZ = '’‘´·–—ªº°…™®¡¿\u00A0'

const esLetra = (c: string): boolean => /\p{L}/u.test(c) && !NO_SON_LETRAS.includes(c)
const esMayuscula = (c: string): boolean => esLetra(c) && c !== c.toLowerCase()
const esMinuscula = (c: string): boolean => esLetra(c) && c !== c.toUpperCase()

function lecturaDeLetra(palabra: string, i: number): ComoSeLee {
  const [letra, antes, mas, sigue] = [palabra.charAt(i), palabra.charAt(i - 1), palabra.charAt(i - 2), palabra.charAt(i + 1)]
  const entreMayusculas = esMinuscula(letra) && esMayuscula(antes) && (esMayuscula(sigue) || (!esLetra(sigue) && esMayuscula(mas)))
  const cambiada = entreMayusculas || (esMayuscula(letra) && esMinuscula(antes))
  if (ESPANOLA.test(letra)) return cambiada ? 'ajena' : 'limpia'
  return cambiada ? 'imposible' : 'ajena'
}

function lecturaDeSigno(palabra: string, i: number): ComoSeLee {
  const signo = palabra.charAt(i)
  const [antes, sigue] = [esLetra(palabra.charAt(i - 1)), esLetra(palabra.charAt(i + 1))]
  if (!antes && !sigue) return 'limpia'
  if (antes !== sigue && (antes ? DESPUES : ANTES).includes(signo)) return 'limpia'
  return ALGUNA_VEZ.includes(signo) ? 'ajena' : 'imposible'
}

/** How a word of bytes reads in a code page. Two bytes that are a letter of UTF-8 are none of any: the file mixes both. */
function lecturaDe(bytes: string, cual: DeUnByte): ComoSeLee {
  if (/[\xc2\xc3][\x80-\xbf]/.test(bytes)) return 'imposible'
  const palabra = decodificar(bytes, cual)
  let peor: ComoSeLee = 'limpia'
  for (let i = 0; i < palabra.length; i++) {
    const c = palabra.charAt(i)
    if (c <= '\x7f') continue
    const esta = c === '\uFFFD' ? 'imposible' : esLetra(c) ? lecturaDeLetra(palabra, i) : lecturaDeSigno(palabra, i)
    if (PEOR[esta] > PEOR[peor]) peor = esta
  }
  return peor
}

/** What is known of the code page of a text that is not UTF-8. */
interface Reconocida {
  /** The one that it is, if that may be said without asking. */
  es: 'windows-1252' | null
  /** What each would make of some of its words. */
  diria: readonly { cual: DeUnByte; palabras: readonly string[] }[]
  /** The words, as bytes, that cannot be Windows-1252 or, if all can, those that leave it in doubt. */
  dudosas: ReadonlySet<string>
}

/** Words of each reading that are shown. */
const MUESTRA = 4

/**
 * Tells whether a text of bytes is the Windows-1252 of most systems: it is, if every word may be and no other code page reads them all as Spanish. Otherwise it
 * is not for us to say: what each would make of it is shown, and somebody confirms one.
 */
export function reconocerCodificacion(palabras: readonly string[]): Reconocida {
  const peorEn = (cual: DeUnByte): number => palabras.reduce((peor, p) => Math.max(peor, PEOR[lecturaDe(p, cual)]), 0)
  const peores = new Map(DE_UN_BYTE.map((cual) => [cual, peorEn(cual)]))
  const otraMejor = DE_UN_BYTE.some((cual) => cual !== 'windows-1252' && peores.get(cual) === 0)
  const peor = peores.get('windows-1252') ?? 0
  const es = peor < PEOR.imposible && !otraMejor ? 'windows-1252' : null
  const dudosas = palabras.filter((p) => PEOR[lecturaDe(p, 'windows-1252')] === peor)
  const diria = DE_UN_BYTE.map((cual) => ({ cual, palabras: dudosas.slice(0, MUESTRA).map((p) => decodificar(p, cual)) }))
  return { es, diria, dudosas: new Set(es === null ? dudosas : []) }
}
