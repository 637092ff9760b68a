/** A cell of a table of open data; `null` is absent. */
export type Dato = string | number | boolean | null

type Tipo = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'year'

/** A column of a table of open data: its name, what it holds and how it is got. */
export interface Campo<T> {
  nombre: string
  tipo: Tipo
  descripcion: string
  de: (x: T) => Dato
  /** Never absent. */
  obligatorio: boolean
  /** The only words that it may hold. */
  palabras?: readonly string[]
}

/** A column that is never absent. */
export const siempre = <T>(nombre: string, tipo: Tipo, descripcion: string, de: (x: T) => Dato): Campo<T> => ({
  nombre,
  tipo,
  descripcion,
  de,
  obligatorio: true,
})

/** A column that may be absent: empty, which is not zero. */
export const quiza = <T>(nombre: string, tipo: Tipo, descripcion: string, de: (x: T) => Dato): Campo<T> => ({
  ...siempre(nombre, tipo, descripcion, de),
  obligatorio: false,
})

/** A column that holds one of a few words. */
export const una = <T>(campo: Campo<T>, palabras: readonly string[]): Campo<T> => ({ ...campo, palabras })

/** A table of open data with its rows already as cells. */
export interface Tabla {
  nombre: string
  titulo: string
  descripcion: string
  campos: readonly Omit<Campo<never>, 'de'>[]
  llave: readonly string[]
  /** The table that it points at, by the same columns of both. */
  apunta: { tabla: string; campos: readonly string[] } | null
  filas: readonly (readonly Dato[])[]
}

/** Makes a table from values. */
export function tablaDe<T>(forma: Omit<Tabla, 'campos' | 'filas'> & { campos: readonly Campo<T>[] }, valores: readonly T[]): Tabla {
  const { campos, ...resto } = forma
  return { ...resto, campos: campos.map(({ de: _, ...c }) => c), filas: valores.map((v) => campos.map((c) => c.de(v))) }
}
