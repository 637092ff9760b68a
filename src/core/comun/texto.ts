/** Text as it is compared: upper case, no accents (Ñ kept, and the marks of other alphabets), one space between words, no space before punctuation. */
export function comparable(texto: string): string {
  return texto
    .normalize('NFD')
    .replace(/[\u0300-\u036f](?<=\p{Script=Latin}\p{M}+)(?<![nN]\u0303)/gu, '')
    .toUpperCase()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:])/g, '$1')
    .trim()
}

/** Whether two names are the same to a reader, whatever their accents, case or spacing. */
export const mismoTexto = (a: string, b: string): boolean => comparable(a) === comparable(b)

/** `255,206` from `255206`; decimals are left as they come. */
export function conMiles(numero: string): string {
  const [enteros = '', decimales] = numero.split('.')
  const agrupado = enteros.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimales === undefined ? agrupado : `${agrupado}.${decimales}`
}
