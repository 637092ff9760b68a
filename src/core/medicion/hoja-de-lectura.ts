import { type CuentaId, esNumeroDeCuenta } from '../comun/cuenta-id.ts'
import { type Fecha, leerDia } from '../comun/fecha.ts'
import { leerPeriodoFacturado, type PeriodoFacturado } from '../comun/periodo-facturado.ts'
import { comparable } from '../comun/texto.ts'
import type { LecturaPedida } from './registrar-lecturas.ts'

/** What a column of the sheet holds. */
export type CampoDeHoja =
  | 'periodo'
  | 'ruta'
  | 'orden'
  | 'cuenta'
  | 'domicilio'
  | 'medidor'
  | 'digitos'
  | 'anomaliaAnterior'
  | 'lectura'
  | 'anomalia'
  | 'fecha'
  | 'motivo'

/**
 * The columns of the sheet that is handed out and comes back filled, in their order: the same for who writes it and who reads it. Those that are
 * filled go out empty, and none says what is expected to be read: no earlier reading, mean nor limit.
 */
export const COLUMNAS_DE_HOJA: readonly { campo: CampoDeHoja; titulo: string; seLlena: boolean; necesaria: boolean }[] = [
  { campo: 'periodo', titulo: 'periodo', seLlena: false, necesaria: true },
  { campo: 'ruta', titulo: 'ruta', seLlena: false, necesaria: true },
  { campo: 'orden', titulo: 'orden', seLlena: false, necesaria: false },
  { campo: 'cuenta', titulo: 'cuenta', seLlena: false, necesaria: true },
  { campo: 'domicilio', titulo: 'domicilio', seLlena: false, necesaria: false },
  { campo: 'medidor', titulo: 'medidor', seLlena: false, necesaria: true },
  { campo: 'digitos', titulo: 'dígitos', seLlena: false, necesaria: false },
  { campo: 'anomaliaAnterior', titulo: 'anomalía anterior', seLlena: false, necesaria: false },
  { campo: 'lectura', titulo: 'lectura', seLlena: true, necesaria: true },
  { campo: 'anomalia', titulo: 'anomalía', seLlena: true, necesaria: true },
  { campo: 'fecha', titulo: 'fecha', seLlena: true, necesaria: true },
  { campo: 'motivo', titulo: 'motivo', seLlena: true, necesaria: false },
]

/** Where each column is in a sheet that came back, from 0. */
export type LugaresDeHoja = ReadonlyMap<CampoDeHoja, number>

const enTitulo = (texto: string): string => comparable(texto).replace(/[^\p{L}\p{N}]/gu, '')

/** Finds the columns by the titles of the first row, whatever their order, case or accents. Tells those that are missing or come twice. */
export function ubicarColumnas(titulos: readonly string[]): { lugares: LugaresDeHoja; errores: string[] } {
  const lugares = new Map<CampoDeHoja, number>()
  const errores: string[] = []
  const escritos = titulos.map(enTitulo)
  for (const { campo, titulo, necesaria } of COLUMNAS_DE_HOJA) {
    const donde = escritos.indexOf(enTitulo(titulo))
    if (donde >= 0 && escritos.lastIndexOf(enTitulo(titulo)) > donde) errores.push(`la columna «${titulo}» está dos veces; deje una`)
    else if (donde >= 0) lugares.set(campo, donde)
    else if (necesaria) errores.push(`falta la columna «${titulo}»`)
  }
  return { lugares, errores }
}

/** A row of the sheet with something written: the reading that it asks for. Its date is `null` if it says none. */
export interface RenglonDeHoja {
  readonly periodo: PeriodoFacturado
  /** As the sheet has it: a spreadsheet may have taken its zeros away. */
  readonly ruta: string
  readonly lectura: Omit<LecturaPedida, 'fecha'> & { readonly fecha: Fecha | null }
}

/** What a row says: a reading, nothing (nobody has read it), or what is wrong with it, each mistake with its column. */
export type RenglonLeido = { renglon: RenglonDeHoja } | { enBlanco: true } | { errores: { campo: CampoDeHoja; mensaje: string }[] }

/** `="007"` is how a text file tells a spreadsheet that 007 is text, and an apostrophe that what follows is no formula nor number. */
const sinFormula = (celda: string): string => {
  const t = celda.trim()
  return /^="(?:[^"]|"")*"$/.test(t) ? t.slice(2, -1).replaceAll('""', '"').trim() : t.replace(/^'(?=[=+\-@\d])/, '')
}

function leerPeriodo(texto: string): PeriodoFacturado | null {
  return leerPeriodoFacturado(texto.replace(/^(\d{4})(\d{2})$/, '$1-$2'))
}

function leerCuenta(texto: string): CuentaId | null {
  const n = /^\d{1,10}$/.test(texto) ? Number(texto) : 0
  return esNumeroDeCuenta(n) ? n : null
}

/** Reads a row. One that nobody filled is nothing, whatever else it says; of the others every mistake is told. */
export function leerRenglonDeHoja(celdas: readonly string[], lugares: LugaresDeHoja): RenglonLeido {
  const de = (campo: CampoDeHoja): string => sinFormula(celdas[lugares.get(campo) ?? -1] ?? '')
  const escrito = (campo: CampoDeHoja): string | null => de(campo) || null
  if (de('lectura') === '' && de('anomalia') === '') return { enBlanco: true }
  const errores: { campo: CampoDeHoja; mensaje: string }[] = []
  const [periodo, cuentaId] = [leerPeriodo(de('periodo')), leerCuenta(de('cuenta'))]
  const fecha = leerDia(de('fecha'))
  if (periodo === null) errores.push({ campo: 'periodo', mensaje: `«${de('periodo')}» no es un periodo: escríbalo como 2026-01` })
  if (cuentaId === null) errores.push({ campo: 'cuenta', mensaje: `«${de('cuenta')}» no es un número de cuenta` })
  if (de('ruta') === '') errores.push({ campo: 'ruta', mensaje: 'falta la ruta' })
  if (fecha === null && de('fecha') !== '')
    errores.push({ campo: 'fecha', mensaje: `«${de('fecha')}» no es una fecha: escríbala como 2026-01-31 o 31/01/2026` })
  for (const [campo, maximo] of [...LARGOS]) {
    if (de(campo).length > maximo) errores.push({ campo, mensaje: `pasa de ${maximo} caracteres` })
  }
  if (periodo === null || cuentaId === null || errores.length > 0) return { errores }
  const lectura = {
    cuentaId,
    fecha,
    tipo: 'campo',
    valor: escrito('lectura'),
    anomalia: escrito('anomalia')?.toLowerCase() ?? null,
    serie: escrito('medidor')?.toUpperCase() ?? null,
    motivo: escrito('motivo'),
    foto: null,
    latitud: null,
    longitud: null,
  } as const
  return { renglon: { periodo, ruta: de('ruta'), lectura } }
}

/** What the database holds of each. */
const LARGOS: readonly [CampoDeHoja, number][] = [
  ['ruta', 40],
  ['medidor', 40],
  ['lectura', 40],
  ['anomalia', 40],
  ['motivo', 2000],
]

const sinCeros = (clave: string): string => clave.replace(/^0+(?=.)/, '')

/**
 * The key among some that a spreadsheet may have taken the zeros from: that same one, or else the only one that differs from it in leading zeros;
 * `undefined` if there is none, or more than one.
 */
export function conSusCeros(clave: string, claves: Iterable<string>): string | undefined {
  const parecidas = new Set<string>()
  for (const una of claves) {
    if (una === clave) return una
    if (sinCeros(una) === sinCeros(clave)) parecidas.add(una)
  }
  const [una, otra] = parecidas
  return otra === undefined ? una : undefined
}
