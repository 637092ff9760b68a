const BLANCOS = /[ \t\n\r]*/y
const MARCA_O_VALOR = /[{}[\],:]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const ESPECIAL = /["\\\p{Cc}]/gu
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

const pegada = (regular: RegExp, texto: string, en: number): string | null => {
  regular.lastIndex = en
  return regular.exec(texto)?.[0] ?? null
}

/** The text literal that starts at `en`, quotes included; `null` if it does not end. Walked, not matched whole: it may be of megabytes. */
function cadenaEn(texto: string, en: number): string | null {
  for (let aqui = en + 1; ; ) {
    ESPECIAL.lastIndex = aqui
    const m = ESPECIAL.exec(texto)
    if (m === null) return null
    if (m[0] === '"') return texto.slice(en, m.index + 1)
    const salto = m[0] === '\\' ? pegada(ESCAPE, texto, m.index) : m[0] >= '\x7f' ? m[0] : null
    if (salto === null) return null
    aqui = m.index + salto.length
  }
}

/** A report goes five deep. */
const HONDO = 50

/** An object's keys so far, or `null` for a list; and what may come next. */
interface Abierto {
  llaves: Set<string> | null
  espera: 'llave o cierre' | 'llave' | 'dos puntos' | 'valor' | 'valor o cierre' | 'coma o cierre'
}

/** Where a JSON text stops being one, or repeats a key (its parser would silently keep the last): the offset and why. `null` if it is sound. */
export function hallarFalla(texto: string): { en: number; porque: string } | null {
  const pila: Abierto[] = []
  let terminado = false
  for (let en = 0; ; ) {
    en += pegada(BLANCOS, texto, en)?.length ?? 0
    if (en >= texto.length) return terminado ? null : { en, porque: 'parece cortado' }
    if (terminado) return { en, porque: 'sobra texto después del final' }
    const cadena = texto[en] === '"' ? cadenaEn(texto, en) : undefined
    if (cadena === null) return { en, porque: 'un texto que no se cierra' }
    const ficha = cadena ?? pegada(MARCA_O_VALOR, texto, en)
    if (ficha === null) return { en, porque: 'hay algo que no se entiende' }
    const porque = paso(pila, '{}[],:'.includes(ficha) ? ficha : '', cadena)
    if (porque !== null) return { en, porque }
    terminado = pila.length === 0
    en += ficha.length
  }
}

/** Takes one token: a mark, a text, or another value. */
function paso(pila: Abierto[], marca: string, cadena: string | undefined): string | null {
  const arriba = pila.at(-1)
  const espera = arriba?.espera ?? 'valor'
  if (marca === '}' || marca === ']') {
    const cierra = (espera === 'coma o cierre' || espera.endsWith('o cierre')) && (marca === '}') === (arriba?.llaves !== null)
    if (!cierra || arriba === undefined) return `se esperaba ${espera}`
    pila.pop()
    return null
  }
  if (marca === ',' && arriba !== undefined && espera === 'coma o cierre') {
    arriba.espera = arriba.llaves === null ? 'valor' : 'llave'
    return null
  }
  if (marca === ':' && arriba !== undefined && espera === 'dos puntos') {
    arriba.espera = 'valor'
    return null
  }
  if (espera.startsWith('llave') && arriba !== undefined && cadena !== undefined) {
    if (arriba.llaves?.has(cadena)) return `la llave ${cadena} está dos veces`
    arriba.llaves?.add(cadena)
    arriba.espera = 'dos puntos'
    return null
  }
  if (marca === ',' || marca === ':' || !espera.startsWith('valor')) return `se esperaba ${espera}`
  if (pila.length >= HONDO) return `hay más de ${HONDO} llaves o corchetes uno dentro de otro`
  if (arriba !== undefined) arriba.espera = 'coma o cierre'
  if (marca === '{') pila.push({ llaves: new Set(), espera: 'llave o cierre' })
  if (marca === '[') pila.push({ llaves: null, espera: 'valor o cierre' })
  return null
}
