import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { parse } from 'yaml'
import { type ArchivoLeido, leerArchivo, type Peticion } from '../../src/app/poa/lectura/leer-archivo.ts'
import { MapaPoa } from '../../src/app/poa/lectura/mapa-forma.ts'
import { PlanPoa } from '../../src/contract/poa-plan.ts'
import { type Casado, casarConPlan } from '../../src/core/poa/importado.ts'
import type { ErrorDeArchivo } from '../../src/core/poa/importado-lectura.ts'
import type { Plan } from '../../src/core/poa/plan.ts'
import { REGLAS } from '../soporte/plan.ts'

const de = (ruta: string): URL => new URL(`../../${ruta}`, import.meta.url)

export const SEMILLA = readFileSync(de('demo/poa-2023-t4.json'))
export const FUENTE = readFileSync(de('demo/poa-2023-t4.fuente.txt'), 'utf8')

type Nombrada = { clave: number | string; nombre: string }

/** The shape of the seed, as it is typed by whoever transcribes a report. */
export interface FilaSemilla {
  lineaAccion: Nombrada
  accionOperativa: string
  avanceFisico: { metaAnual: string; avanceAbsoluto: string; avancePctMetaAnual: string; comentarios: string }
  indicador: Record<'nombre' | 'descripcion' | 'meta' | 'unidadMedida' | 'frecuencia' | 'valorActual' | 'observaciones', string> & {
    causa?: string
  }
}
export interface HojaSemilla {
  programa: string
  gerencia: string
  periodo: string
  ejeDesarrollo: Nombrada
  programaDesarrollo: Nombrada
  transversalidad: string
  subEje: string
  unidadResponsable: Nombrada
  filas: FilaSemilla[]
}

/** The seed as an object to spoil. */
export const semilla = (): { hojas: HojaSemilla[] } => JSON.parse(SEMILLA.toString('utf8'))

/** The seed after spoiling some of its sheets; `h(3)` is the third, `h(3).filas` its rows. */
export function estropeada(
  estropear: (h: (n: number) => HojaSemilla, f: (n: number, fila: number) => FilaSemilla, todas: HojaSemilla[]) => void,
): Uint8Array {
  const datos = semilla()
  const hoja = (n: number): HojaSemilla => {
    const h = datos.hojas[n - 1]
    if (h === undefined) throw new Error(`no hay hoja ${n}`)
    return h
  }
  const fila = (n: number, k: number): FilaSemilla => {
    const f = hoja(n).filas[k - 1]
    if (f === undefined) throw new Error(`no hay fila ${k}`)
    return f
  }
  estropear(hoja, fila, datos.hojas)
  return bytesDe(datos)
}

export const PLAN_2023: Plan = PlanPoa.parse(parse(readFileSync(de('reglas/poa/2023.yaml'), 'utf8')))

export const mapa = (nombre: string): Record<string, MapaPoa> => ({
  [nombre]: MapaPoa.parse(parse(readFileSync(de(`reglas/poa/mapas/${nombre}.yaml`), 'utf8'))),
})

export const leer = (bytes: Uint8Array, mas: Partial<Peticion> = {}): Promise<ArchivoLeido> =>
  leerArchivo({ archivo: 'informe.json', bytes, mapa: null, ejercicio: null, cumple: REGLAS.revision, ...mas })

export const bytesDe = (objeto: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(objeto, null, 1))

/** Reads and matches, as the import does: everything wrong at once. */
export async function importar(
  bytes: Uint8Array,
  {
    plan = null,
    candidato = null,
    motivo = null,
    ...mas
  }: Partial<Peticion> & { plan?: Plan | null; candidato?: Plan | null; motivo?: string | null } = {},
): Promise<{ leido: ArchivoLeido; casado: Casado | null; errores: string[]; avisos: string[] }> {
  const leido = await leer(bytes, mas)
  const casado = leido.lectura === null ? null : casarConPlan(leido.lectura, plan, candidato, motivo)
  const errores: ErrorDeArchivo[] = [...leido.errores, ...(casado?.errores ?? [])]
  const avisos = [...leido.avisos, ...(casado?.avisos ?? [])].map((a) => (a.donde === '' ? a.mensaje : `${a.donde}: ${a.mensaje}`))
  return { leido, casado, errores: errores.map((e) => `${e.donde}: ${e.mensaje}`), avisos }
}

/** A workbook made on the spot. */
export async function libro(hacer: (l: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const l = new ExcelJS.Workbook()
  hacer(l)
  return new Uint8Array(await l.xlsx.writeBuffer())
}
