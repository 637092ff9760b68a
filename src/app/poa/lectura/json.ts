import type { z } from 'zod'
import { ejercicioDe, leerPeriodo, type Periodo } from '../../../core/comun/periodo.ts'
import type { Decimales } from '../../../core/poa/cantidad.ts'
import { leerCifras } from '../../../core/poa/importado-celda.ts'
import { CAMPOS, type ErrorDeArchivo, type FilaLeida, type HojaLeida, type Lectura, lugar } from '../../../core/poa/importado-lectura.ts'
import { revisarTamano } from '../../comun/limites.ts'
import { campoDe, FilaJson, HojaJson, InformeJson, mensajeDeForma } from './json-forma.ts'
import { hallarFalla } from './json-sintaxis.ts'
import { deArchivo } from './limites.ts'
import { resumenDe } from './resumen.ts'

type Leido = { lectura: Lectura | null; errores: ErrorDeArchivo[] }
type Rotulo = { hoja: number; rotulo: string }

/** Reads a transcribed report. A sheet or row that has not the shape is listed and left out, so that the rest is still checked. */
export function leerJson(bytes: Uint8Array, opciones: { archivo: string; ejercicio: number | null; decimales: Decimales }): Leido {
  const datos = desdeTexto(bytes)
  if ('mensaje' in datos) return { lectura: null, errores: [deArchivo(datos.mensaje)] }
  if (esInformePropio(datos.valor))
    return {
      lectura: null,
      errores: [deArchivo('es un informe escrito por Caudal, no un informe por importar; use la plantilla XLSX o la transcripción')],
    }
  const informe = InformeJson.safeParse(datos.valor, { error: mensajeDeForma })
  if (!informe.success) return { lectura: null, errores: informe.error.issues.map((i) => deArchivo(conClave(i, ''))) }
  const crudas = informe.data.hojas
  const grande = revisarTamano(
    crudas.length,
    crudas.reduce<number>((n, h) => n + filasDe(h).length, 0),
  )
  if (grande !== null) return { lectura: null, errores: [deArchivo(grande)] }
  const errores: ErrorDeArchivo[] = []
  const leidas = crudas.map((h, i) => leerHoja(h, i + 1, opciones.decimales, errores))
  const hojas = leidas.flatMap((h) => (h === null ? [] : [h.hoja]))
  const primera = leidas.find((h) => h !== null)
  const ejercicio = opciones.ejercicio ?? (primera ? ejercicioDe(primera.hoja.periodo) : null)
  if (ejercicio === null) return { lectura: null, errores: errores.length > 0 ? errores : [deArchivo('no trae ninguna hoja')] }
  const { programa = '', gerencia = '' } = primera?.datos ?? {}
  return { lectura: { archivo: opciones.archivo, ejercicio, programa, organismo: informe.data.organismo ?? '', gerencia, hojas }, errores }
}

function desdeTexto(bytes: Uint8Array): { valor: unknown } | { mensaje: string } {
  let texto: string
  try {
    texto = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { mensaje: 'no está en UTF-8; guárdelo con esa codificación' }
  }
  if (texto.trim() === '') return { mensaje: 'está vacío' }
  const falla = hallarFalla(texto)
  if (falla === null) return { valor: JSON.parse(texto) }
  const antes = texto.slice(0, falla.en).split('\n')
  return { mensaje: `no es JSON válido: línea ${antes.length}, columna ${(antes.at(-1)?.length ?? 0) + 1}: ${falla.porque}` }
}

const esInformePropio = (v: unknown): boolean => typeof v === 'object' && v !== null && 'resumen' in v && 'planVersion' in v

function filasDe(hoja: unknown): unknown[] {
  const filas = typeof hoja === 'object' && hoja !== null && 'filas' in hoja ? hoja.filas : []
  return Array.isArray(filas) ? filas : []
}

function leerHoja(
  cruda: unknown,
  numero: number,
  decimales: Decimales,
  errores: ErrorDeArchivo[],
): { hoja: HojaLeida; datos: z.infer<typeof HojaJson> } | null {
  const leida = HojaJson.safeParse(cruda, { error: mensajeDeForma })
  const rotulo = leida.success ? `${leida.data.unidadResponsable.clave} ${leida.data.periodo}` : ''
  const donde: Rotulo = { hoja: numero, rotulo }
  const filas = filasDe(cruda).map((f, i) => leerFila(f, i + 1, donde, decimales, errores))
  if (!leida.success) {
    for (const i of leida.error.issues) errores.push(fallo(donde, null, null, conClave(i, '')))
    return null
  }
  const h = leida.data
  const periodo: Periodo | null = leerPeriodo(h.periodo)
  if (periodo === null) {
    errores.push(fallo(donde, null, CAMPOS.periodo, `«${h.periodo}» no es un periodo; escriba 2023-10, 2023-T4, 2023-S2 o 2023`))
    return null
  }
  const alineacion = { eje: h.ejeDesarrollo, subEje: h.subEje, programa: h.programaDesarrollo, transversalidad: h.transversalidad }
  const hoja: HojaLeida = {
    hoja: numero,
    nombreHoja: `hoja ${numero}`,
    unidad: h.unidadResponsable,
    periodo,
    alineacion,
    filas: filas.filter((f) => f !== null),
    ...resumenDe(h.resumen ?? {}),
  }
  return { hoja, datos: h }
}

function leerFila(cruda: unknown, numero: number, donde: Rotulo, decimales: Decimales, errores: ErrorDeArchivo[]): FilaLeida | null {
  const leida = FilaJson.safeParse(cruda, { error: mensajeDeForma })
  if (!leida.success) {
    for (const i of leida.error.issues) {
      const campo = campoDe(i.path)
      errores.push(fallo(donde, numero, campo === null ? null : CAMPOS[campo], conClave(i, campo ?? '')))
    }
    return null
  }
  const { lineaAccion, accionOperativa, avanceFisico, indicador } = leida.data
  const impreso = {
    meta: indicador.meta,
    valor: indicador.valorActual,
    avance: avanceFisico.avancePctMetaAnual,
    avanceAbsoluto: avanceFisico.avanceAbsoluto,
    metaAnual: avanceFisico.metaAnual,
    frecuencia: indicador.frecuencia,
    ...(indicador.cumple === undefined ? {} : { cumple: indicador.cumple }),
    ...(indicador.evidencia === undefined ? {} : { evidencia: indicador.evidencia }),
  }
  const { problemas, ...cifras } = leerCifras(impreso, indicador.unidadMedida, decimales)
  for (const p of problemas) errores.push(fallo(donde, numero, CAMPOS[p.campo], p.mensaje))
  return {
    fila: numero,
    lineaAccion,
    accion: accionOperativa,
    comentario: avanceFisico.comentarios,
    indicador: { nombre: indicador.nombre, descripcion: indicador.descripcion },
    unidadMedida: indicador.unidadMedida,
    frecuencia: indicador.frecuencia,
    impreso,
    ...cifras,
    observaciones: indicador.observaciones,
    causa: indicador.causa,
    ilegibles: problemas.map((p) => p.campo),
  }
}

const fallo = (d: Rotulo, fila: number | null, columna: string | null, mensaje: string): ErrorDeArchivo => ({
  hoja: d.hoja,
  fila,
  columna,
  donde: lugar({ ...d, fila, columna }),
  mensaje,
})

/** The message with the JSON key it speaks of, unless the column already says it. */
const conClave = (i: { path: PropertyKey[]; message: string }, dicho: string): string =>
  i.path.length === 0 || (dicho !== '' && i.path.length < 2) ? i.message : `\`${i.path.join('.')}\` ${i.message}`
