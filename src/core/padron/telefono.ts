/** How telephones are written in a country. */
export interface ReglaDeTelefono {
  /** The code of the country, that whoever calls from outside dials first. */
  readonly pais: string
  /** The figures of a whole number of the country. */
  readonly cifras: number
  /** What was once put between the code of the country and the number. */
  readonly trasPais: readonly string[]
  /** What was once dialled before the number within the country. */
  readonly antepuestos: readonly string[]
}

/** What may stand before a number of the country; `desdeFuera`: it was written with the sign that asks for the code of a country. */
const prefijos = ({ pais, trasPais, antepuestos }: ReglaDeTelefono, desdeFuera: boolean): string[] => [
  ...(desdeFuera ? [] : ['', ...antepuestos]),
  pais,
  ...trasPais.map((t) => pais + t),
]

/**
 * A telephone as it is stored and compared, whatever the way in which it was written: a number of the country is its own figures, and one of another keeps the
 * code of its own (after 00, if without them it would pass for one of the country). Figures that are no whole number, as the seven of old registers, stay as
 * they are. `null`: it is not a telephone of 7 to 15 figures.
 */
export function leerTelefono(texto: string, regla: ReglaDeTelefono | null): string | null {
  const [, fuera, cifras] = /^(\+|00)?(\d+)$/.exec(texto.replace(/[\s()./\u2010-\u2015-]/g, '')) ?? []
  if (cifras === undefined) return null
  const desdeFuera = fuera !== undefined
  const enCifras = (t: string): string | null => (/^\d{7,15}$/.test(t) ? t : null)
  if (regla === null) return enCifras(cifras)
  const prefijo = prefijos(regla, desdeFuera).find((p) => cifras.startsWith(p) && cifras.length === p.length + regla.cifras)
  if (prefijo !== undefined) return enCifras(cifras.slice(prefijo.length))
  return enCifras(desdeFuera && cifras.length === regla.cifras ? `00${cifras}` : cifras)
}

/** The ways in which a telephone may have been stored before the rule, its own first. */
export const formasDeTelefono = (telefono: string, regla: ReglaDeTelefono | null): string[] =>
  regla === null || telefono.length !== regla.cifras ? [telefono] : prefijos(regla, false).map((p) => p + telefono)

/** What has to be taken from the beginning of a telephone stored before the rule, as a regular expression. */
export const prefijosDeTelefono = (regla: ReglaDeTelefono | null): string =>
  regla === null
    ? '^$'
    : `^(?:${prefijos(regla, false)
        .sort((a, b) => b.length - a.length)
        .join('|')})(?=\\d{${regla.cifras}}$)`
