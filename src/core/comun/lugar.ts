/** One of a list, as people name it: `lectura` of `lecturas`, `sector` of `sectores`, `unidad` of `unidades`. */
const deUna = (lista: string): string => lista.replace(/(?<=[rd])es$|s$/, '')

/** A row of what was given, counted from one, with its own key: `lectura 3 (cuenta 2001)`. */
export const renglonDe = (lista: string, indice: number, llave: string | null): string =>
  `${deUna(lista)} ${indice + 1}${llave === null ? '' : ` (${llave})`}`

/** What tells a row from the others, in the order in which it is looked for. */
const LLAVES = ['cuenta', 'clave', 'indicador', 'ruta', 'nombre'] as const

function llaveDe(renglon: unknown): string | null {
  if (typeof renglon !== 'object' || renglon === null) return null
  for (const llave of LLAVES) {
    const valor: unknown = Object.getOwnPropertyDescriptor(renglon, llave)?.value
    if (typeof valor === 'number' || typeof valor === 'string') return `${llave} ${String(valor).slice(0, 60)}`
  }
  return null
}

/** A place of what was given, for people: `lectura 3 (cuenta 2001), fecha`. */
export function lugarEn(dado: unknown, ruta: readonly PropertyKey[]): string {
  const partes: string[] = []
  let aqui = dado
  for (const paso of ruta) {
    aqui = typeof aqui === 'object' && aqui !== null ? Object.getOwnPropertyDescriptor(aqui, paso)?.value : undefined
    const lista = partes.at(-1)
    if (typeof paso !== 'number') partes.push(String(paso))
    else if (lista === undefined || / \d/.test(lista)) partes.push(renglonDe('filas', paso, llaveDe(aqui)))
    else partes.splice(-1, 1, renglonDe(lista, paso, llaveDe(aqui)))
  }
  return partes.join(', ') || 'entrada'
}
