const FICHA =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/uy

/** An object's keys so far, or `null` for a list; and what may come next. */
interface Abierto {
  llaves: Set<string> | null
  espera: 'llave o cierre' | 'llave' | 'dos puntos' | 'valor' | 'valor o cierre' | 'coma o cierre'
}

/** Where a JSON text stops being one, or repeats a key (its parser would silently keep the last): the offset and why. `null` if it is sound. */
export function hallarFalla(texto: string): { en: number; porque: string } | null {
  const pila: Abierto[] = []
  let terminado = false
  FICHA.lastIndex = 0
  for (;;) {
    const antes = FICHA.lastIndex
    const m = FICHA.exec(texto)
    const blancos = /^[ \t\n\r]*/.exec(texto.slice(antes, antes + 1000))?.[0].length ?? 0
    if (m === null) {
      const en = antes + blancos
      if (terminado && en >= texto.length) return null
      return { en, porque: en >= texto.length ? 'parece cortado' : 'hay algo que no se entiende' }
    }
    const en = FICHA.lastIndex - m[0].trimStart().length
    if (terminado) return { en, porque: 'sobra texto después del final' }
    const porque = paso(pila, m[1] ?? '', m[2])
    if (porque !== null) return { en, porque }
    terminado = pila.length === 0
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
  if (arriba !== undefined) arriba.espera = 'coma o cierre'
  if (marca === '{') pila.push({ llaves: new Set(), espera: 'llave o cierre' })
  if (marca === '[') pila.push({ llaves: null, espera: 'valor o cierre' })
  return null
}
