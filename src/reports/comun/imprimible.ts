/** Characters that an archival PDF may not hold, or that a reader cannot see: controls, marks of direction, private use, no-characters. */
const PROHIBIDO = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/u
const PALABRA_LARGA = /\S{25,}/gu

/**
 * Text as it can be printed with a font: line breaks and tabs made plain, what is invisible dropped, and what the font cannot draw
 * written as its code point, `[U+1F600]`, so that nothing is lost in silence. Words of over 24 characters may break every twelve.
 */
export function imprimible(texto: string, dibuja: (codigo: number) => boolean): string {
  let limpio = ''
  for (const letra of texto
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', ' ')) {
    const codigo = letra.codePointAt(0) ?? 0
    if (letra === '\n') limpio += letra
    else if (/[\p{Cc}\p{Cf}]/u.test(letra)) continue
    else limpio += dibuja(codigo) && !PROHIBIDO.test(letra) ? letra : `[U+${codigo.toString(16).toUpperCase().padStart(4, '0')}]`
  }
  return limpio.replace(PALABRA_LARGA, (palabra) => (palabra.match(/.{1,12}/gsu) ?? []).join('\u200b'))
}

/** A fast membership test over stretches of code points, as `alcanceDe` gives them. */
export function dentroDe(tramos: ReadonlyArray<readonly [number, number]>): (codigo: number) => boolean {
  const puntos = new Set<number>()
  for (const [desde, hasta] of tramos) for (let c = desde; c <= hasta; c++) puntos.add(c)
  return (codigo) => puntos.has(codigo)
}
