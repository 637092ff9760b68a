import { z } from 'zod'
import type { Campo } from '../../../core/poa/importado-lectura.ts'
import { problemaDeTexto } from '../../comun/limites.ts'

/** The JSON of a transcribed report: sheets and rows as printed, every figure a text. */
const texto = z.string().superRefine((t, ctx) => {
  const message = problemaDeTexto(t)
  if (message !== null) ctx.addIssue({ code: 'custom', message })
})
const conTexto = texto.trim().min(1)
const clave = z.union([conTexto, z.number().int().nonnegative()]).transform(String)
const Clasificacion = z.strictObject({ clave, nombre: conTexto })

export const FilaJson = z.strictObject({
  lineaAccion: Clasificacion,
  accionOperativa: texto,
  avanceFisico: z.strictObject({ metaAnual: texto, avanceAbsoluto: texto, avancePctMetaAnual: texto, comentarios: texto }),
  indicador: z.strictObject({
    nombre: conTexto,
    descripcion: texto,
    meta: texto,
    unidadMedida: texto,
    frecuencia: texto,
    valorActual: texto,
    observaciones: texto,
    causa: texto.nullable().default(null),
    cumple: texto.optional(),
    evidencia: texto.optional(),
  }),
})

export const HojaJson = z.strictObject({
  programa: conTexto,
  gerencia: conTexto,
  periodo: conTexto,
  ejeDesarrollo: Clasificacion,
  programaDesarrollo: Clasificacion,
  transversalidad: texto,
  subEje: texto,
  unidadResponsable: Clasificacion,
  filas: z.array(z.unknown()),
  /** The counts of the sheet's own summary, as printed. */
  resumen: z.strictObject({ indicadores: texto.optional(), cumplidos: texto.optional(), incumplidos: texto.optional() }).optional(),
})

export const InformeJson = z.strictObject({
  fuente: texto.optional(),
  organismo: texto.optional(),
  hojas: z.array(z.unknown()),
})

/** The printed column of each key of a row. */
const COLUMNAS: Record<string, Campo> = {
  lineaAccion: 'lineaAccion',
  accionOperativa: 'accion',
  'avanceFisico.metaAnual': 'metaAnual',
  'avanceFisico.avanceAbsoluto': 'avanceAbsoluto',
  'avanceFisico.avancePctMetaAnual': 'avance',
  'avanceFisico.comentarios': 'comentario',
  'indicador.nombre': 'indicador',
  'indicador.descripcion': 'descripcion',
  'indicador.meta': 'meta',
  'indicador.unidadMedida': 'unidadMedida',
  'indicador.frecuencia': 'frecuencia',
  'indicador.valorActual': 'valor',
  'indicador.observaciones': 'observaciones',
  'indicador.causa': 'causa',
}

/** The column that a path inside a row names, if it is one. */
export const campoDe = (camino: readonly PropertyKey[]): Campo | null =>
  COLUMNAS[camino.slice(0, 2).join('.')] ?? COLUMNAS[String(camino[0] ?? '')] ?? null

/** Mistakes of shape in Spanish. */
export function mensajeDeForma(i: z.core.$ZodRawIssue): string {
  const { input } = i
  if (i.code === 'unrecognized_keys') return `no se conoce ${i.keys.map((k) => `«${k}»`).join(', ')}; quítelo o corrija el nombre`
  if (input === undefined) return 'falta'
  if (input === null) return 'está en null; si la celda está en blanco escriba ""'
  if (i.code === 'too_small') return 'está vacío'
  if (i.code === 'invalid_type' && i.expected === 'string')
    return typeof input === 'number' ? `${input} va entre comillas, letra por letra como se imprimió` : 'debe ser un texto'
  if (i.code === 'invalid_type' && i.expected === 'array') return 'debe ser una lista'
  if (i.code === 'invalid_type') return 'debe ser un objeto con sus claves'
  if (i.code === 'invalid_union') return 'debe ser un número entero o un texto'
  return 'no tiene la forma esperada'
}
