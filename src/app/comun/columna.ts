/** `F` for 6. */
export function letraDe(columna: number): string {
  const resto = (columna - 1) % 26
  const antes = columna > 26 ? letraDe(Math.floor((columna - 1) / 26)) : ''
  return antes + String.fromCharCode(65 + resto)
}

/** 6 for `F`. */
export const columnaDe = (letra: string): number => [...letra.toUpperCase()].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0)
