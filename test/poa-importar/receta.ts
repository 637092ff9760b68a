import { readFileSync } from 'node:fs'
import type { CellValue, Workbook, Worksheet } from 'exceljs'
import { parse } from 'yaml'
import { MapaPoa } from '../../src/app/poa/lectura/mapa-forma.ts'
import { importar } from './muestras.ts'

const RECETA = readFileSync(new URL('../../docs/recetas/importar-otro-informe.md', import.meta.url), 'utf8')

/** The pieces of map that the receta gives, by name: the tests read their workbooks by them, so that they cannot be wrong. */
export const EJEMPLOS: ReadonlyMap<string, object> = new Map(
  [...RECETA.matchAll(/```yaml\n# ejemplo: (\S+)\n([\s\S]*?)```/g)].map(([, nombre = '', yaml = '']) => [nombre, parse(yaml)]),
)

const BASE = {
  nombre: 'Libro de prueba',
  fuente: 'Prueba',
  datos: {
    ejercicio: { fijo: '2026' },
    organismo: { fijo: 'AGUAS DE LA SIERRA' },
    gerencia: { fijo: 'DIRECCIÓN COMERCIAL' },
    unidad: { clave: { fijo: '10' }, nombre: { fijo: 'COMERCIAL' } },
    periodo: { fijo: 'T1' },
  },
  encabezado: { contiene: ['INDICADOR'] },
  columnas: {
    indicador: { alias: ['INDICADOR'] },
    unidadMedida: { alias: ['UNIDAD'], opcional: true },
    meta: { alias: ['META'], opcional: true },
    valor: { alias: ['VALOR'], opcional: true },
    avance: { alias: ['AVANCE'], opcional: true },
    observaciones: { alias: ['NOTA'], opcional: true },
  },
}

type Objeto = Record<string, unknown>
const esObjeto = (v: unknown): v is Objeto => typeof v === 'object' && v !== null && !Array.isArray(v)

/** A column is replaced whole; what holds columns is joined. */
const esColumna = (v: Objeto): boolean =>
  ['alias', 'letra', 'fijo', 'celda', 'rotulo', 'nombreHoja', 'fila', 'contiene'].some((k) => k in v)

function juntos(a: Objeto, b: Objeto): Objeto {
  const salida = { ...a }
  for (const [k, v] of Object.entries(b)) {
    const antes = salida[k]
    salida[k] = esObjeto(antes) && esObjeto(v) && !esColumna(v) ? juntos(antes, v) : v
  }
  return salida
}

/** A map for the test workbooks with pieces of the receta, by name, or with others. */
export function mapaCon(...trozos: (string | object)[]): MapaPoa {
  const objetos = trozos.map((t) => {
    const trozo = typeof t === 'string' ? EJEMPLOS.get(t) : t
    if (trozo === undefined) throw new Error(`la receta no tiene el ejemplo ${t}`)
    return trozo as Objeto
  })
  return MapaPoa.parse(objetos.reduce(juntos, BASE as Objeto))
}

/** Reads and matches a workbook by such a map. */
export const leerCon = (bytes: Uint8Array, trozos: (string | object)[], mas: Parameters<typeof importar>[1] = {}) =>
  importar(bytes, { archivo: 'libro.xlsx', mapa: 'm', mapas: { m: mapaCon(...trozos) }, ...mas })

/** A sheet with its titles in the first row and its rows below. */
export function tabla(l: Workbook, nombre: string, titulos: string[], renglones: CellValue[][]): Worksheet {
  const h = l.addWorksheet(nombre)
  h.getRow(1).values = titulos
  renglones.forEach((r, k) => {
    h.getRow(2 + k).values = r
  })
  return h
}
