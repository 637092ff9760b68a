/** Widths of bars and spaces, in modules, of each of the 107 symbols of Code 128 (ISO/IEC 15417), the stop last. */
const SIMBOLOS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 ' +
  '223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 ' +
  '112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 ' +
  '311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 ' +
  '122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ')

const COMO_BITS = SIMBOLOS.map((s) => [...s].map((ancho, i) => (i % 2 === 0 ? '1' : '0').repeat(Number(ancho))).join(''))
const [A_B, INICIA_C, ALTO] = [100, 105, 106]

/** One row of black (1) and white (0) modules that reads as the digits given: pairs in set C and, when they are odd, the last in set B. */
export function code128(digitos: string): string {
  const valores = [INICIA_C]
  for (let i = 0; i + 1 < digitos.length; i += 2) valores.push(Number(digitos.slice(i, i + 2)))
  if (digitos.length % 2 === 1) valores.push(A_B, digitos.charCodeAt(digitos.length - 1) - 32)
  const suma = valores.reduce((s, v, i) => s + v * (i === 0 ? 1 : i), 0)
  return [...valores, suma % 103, ALTO].map((v) => COMO_BITS[v] ?? '').join('')
}
