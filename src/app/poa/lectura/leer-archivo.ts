import type { Aviso } from '../../../core/poa/aviso.ts'
import type { Decimales } from '../../../core/poa/cantidad.ts'
import type { ErrorDeArchivo, Lectura } from '../../../core/poa/importado-lectura.ts'
import type { ReglasDeCumple } from '../../../core/poa/revision/contexto.ts'
import { LIMITES } from '../../comun/limites.ts'
import { LISTADOS } from '../../comun/listados.ts'
import { esZip } from '../../comun/zip.ts'
import { leerJson } from './json.ts'
import { deArchivo } from './limites.ts'
import { leerConMapa } from './mapa.ts'
import type { MapaPoa } from './mapa-forma.ts'
import { leerPlantilla } from './plantilla.ts'

/** What was asked to be imported. */
export interface Peticion {
  archivo: string
  bytes: Uint8Array
  /** Name of the map of a foreign workbook; `null` for our template and for JSON. */
  mapa: string | null
  /** `null`: that of the file. */
  ejercicio: number | null
  /** How a JSON writes its decimals; `null`: with a point. */
  decimales?: Decimales | null
  /** The maps that the reglas hold, by name. */
  mapas?: Readonly<Record<string, MapaPoa>>
  /** How a «cumple» printed in a workbook is read. */
  cumple: ReglasDeCumple
}

/** What was read. With `errores` nothing may be stored; `lectura` still holds the rest, so that it can be matched and all listed at once. */
export interface ArchivoLeido {
  lectura: Lectura | null
  /** The first of them: `cuantos` there are. */
  errores: ErrorDeArchivo[]
  cuantos: number
  avisos: Aviso[]
  formato: 'json' | 'xlsx'
}

/** Reads a file by what it contains, never by its name. */
export async function leerArchivo(p: Peticion): Promise<ArchivoLeido> {
  const leido = await leerEntero(p)
  return { ...leido, cuantos: leido.errores.length, errores: leido.errores.slice(0, LISTADOS) }
}

async function leerEntero(p: Peticion): Promise<Omit<ArchivoLeido, 'cuantos'>> {
  const formato = esZip(p.bytes) ? 'xlsx' : 'json'
  const nada = (mensaje: string): Omit<ArchivoLeido, 'cuantos'> => ({ lectura: null, errores: [deArchivo(mensaje)], avisos: [], formato })
  if (p.bytes.length === 0) return nada('está vacío')
  if (p.bytes.length > LIMITES.bytes)
    return nada(`pesa ${Math.ceil(p.bytes.length / 1_000_000)} MB; el límite es ${LIMITES.bytes / 1_000_000}`)
  if (formato === 'json') {
    if (p.mapa !== null) return nada('un mapa de columnas solo sirve para un libro XLSX, y este archivo no lo es')
    return {
      ...leerJson(p.bytes, { archivo: p.archivo, ejercicio: p.ejercicio, decimales: p.decimales ?? 'punto' }),
      avisos: [],
      formato,
    }
  }
  if (p.decimales) return nada('los decimales solo se indican al importar un JSON; los de un libro los dice su mapa')
  // Loaded when needed: reading workbooks takes a large library that a JSON should not wait for.
  const { abrirLibro } = await import('../../comun/libro.ts')
  const hojas = await abrirLibro(p.bytes)
  if ('mensaje' in hojas) return nada(hojas.mensaje)
  if (p.mapa === null) return { ...leerPlantilla(hojas, { archivo: p.archivo, ejercicio: p.ejercicio }), formato }
  const mapa = p.mapas?.[p.mapa]
  if (mapa === undefined) return nada(`no hay un mapa «${p.mapa}»; hay: ${Object.keys(p.mapas ?? {}).join(', ') || 'ninguno'}`)
  return { ...leerConMapa(hojas, mapa, { archivo: p.archivo, ejercicio: p.ejercicio, cumple: p.cumple }), formato }
}
