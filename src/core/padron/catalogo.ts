/** A use by which accounts are billed (`domestico`); which there are is data of each utility. */
export interface UsoPadron {
  clave: string
  nombre: string
}

/** What is done in the premise (`tortilleria`), inside one use. */
export interface GiroPadron {
  clave: string
  nombre: string
  uso: string
}

/** The uses and giros of a utility. */
export interface CatalogoPadron {
  usos: readonly UsoPadron[]
  giros: readonly GiroPadron[]
  fuente: string
}

/** The columns that an imported padrón may bring. */
export const CAMPOS_PADRON = [
  'cuenta',
  'cuentaAnterior',
  'alta',
  'titular',
  'rfc',
  'curp',
  'telefono',
  'correo',
  'propietario',
  'inquilino',
  'calle',
  'numeroExterior',
  'numeroInterior',
  'colonia',
  'codigoPostal',
  'referencias',
  'claveCatastral',
  'latitud',
  'longitud',
  'diametroMm',
  'uso',
  'giro',
  'clase',
  'viviendas',
  'tarifa',
  'drenaje',
  'saneamiento',
  'ruta',
  'orden',
  'estado',
  'suministro',
] as const
export type CampoPadron = (typeof CAMPOS_PADRON)[number]

/** How one column of a foreign padrón is known and read. */
export interface ColumnaPadron {
  /** Its titles, whatever their accents, case or signs. */
  alias: readonly string[]
  /** What an empty cell, or a missing column, is worth; `null`: the column must be there if the field must. */
  omision: string | null
  /** What the other system writes, as `comparable` leaves it, and what it is here. */
  valores: ReadonlyMap<string, string>
  /** What the same cell says of other fields whose own cell is empty: by field, what the other system writes, as `comparable` leaves it, and what it is here. */
  ademas: ReadonlyMap<CampoPadron, ReadonlyMap<string, string>>
  /** `omitir`: a value that cannot be read is left out with a warning, instead of refusing the file. */
  alError: 'rechazar' | 'omitir'
}

export type ColumnasPadron = Readonly<Record<CampoPadron, ColumnaPadron>>

/** The fields without which an account cannot be billed or found. */
export const CAMPOS_NECESARIOS: readonly CampoPadron[] = [
  'cuenta',
  'titular',
  'calle',
  'colonia',
  'diametroMm',
  'uso',
  'clase',
  'viviendas',
  'tarifa',
  'drenaje',
  'saneamiento',
  'ruta',
  'orden',
  'estado',
  'suministro',
]
