import { createHash } from 'node:crypto'
import type { DatosAbiertos } from '../../core/poa/armar-datos-abiertos.ts'
import type { Publicacion } from '../../core/poa/publicacion.ts'
import { campoCsv } from '../comun/csv.ts'
import { escribirZip } from '../comun/zip.ts'
import { fechaDelInforme } from './cifras.ts'
import type { Dato, Tabla } from './paquete-campos.ts'
import { tablasDe } from './paquete-tablas.ts'

const VERDAD = ['sí'] as const
const FALSO = ['no'] as const
const TIPOS: Record<Tabla['campos'][number]['tipo'], string> = {
  string: 'texto',
  integer: 'entero',
  number: 'número',
  boolean: 'sí o no',
  date: 'fecha (aaaa-mm-dd)',
  year: 'año',
}

const bytesDeTexto = (texto: string): Uint8Array => new TextEncoder().encode(texto)
const celda = (dato: Dato): string => (typeof dato === 'boolean' ? (dato ? VERDAD[0] : FALSO[0]) : campoCsv(dato))

/** A table as CSV: UTF-8, RFC 4180, CRLF, its names in the first line; what is absent is empty. */
const csvDe = ({ campos, filas }: Tabla): Uint8Array =>
  bytesDeTexto([campos.map((c) => c.nombre).join(','), ...filas.map((f) => f.map(celda).join(','))].map((l) => `${l}\r\n`).join(''))

/** The schema of a table, as Table Schema writes it. */
const esquemaDe = ({ campos, llave, apunta }: Tabla): object => ({
  fields: campos.map(({ nombre, tipo, descripcion, obligatorio, palabras }) => ({
    name: nombre,
    type: tipo,
    description: descripcion,
    ...(tipo === 'boolean' ? { trueValues: VERDAD, falseValues: FALSO } : {}),
    ...(obligatorio || palabras !== undefined
      ? { constraints: { ...(obligatorio ? { required: true } : {}), ...(palabras === undefined ? {} : { enum: palabras }) } }
      : {}),
  })),
  missingValues: [''],
  primaryKey: llave,
  ...(apunta === null ? {} : { foreignKeys: [{ fields: apunta.campos, reference: { resource: apunta.tabla, fields: apunta.campos } }] }),
})

interface Recurso {
  tabla: Tabla
  ruta: string
  bytes: Uint8Array
}

function descriptor({ informe }: DatosAbiertos, recursos: readonly Recurso[], { licencia }: Publicacion): object {
  return {
    profile: 'tabular-data-package',
    name: `poa-${informe.periodo.toLowerCase()}`,
    title: `${informe.programa} · ${informe.periodoNombre}`,
    description: [
      `${informe.organismo}, ${informe.gerencia}. Versión ${informe.planVersion} del plan.`,
      ...informe.metodo,
      `Semáforo: ${informe.semaforo.nombre}.`,
      ...informe.semaforo.luces.map((l) => `${l.nombre}: ${l.banda}.`),
    ].join(' '),
    version: String(informe.planVersion),
    created: fechaDelInforme(informe).toISOString(),
    licenses: [{ name: licencia.clave, title: licencia.nombre, path: licencia.ruta }],
    sources: [{ title: informe.fuente }],
    resources: recursos.map(({ tabla, ruta, bytes }) => ({
      profile: 'tabular-data-resource',
      name: tabla.nombre,
      path: ruta,
      title: tabla.titulo,
      description: tabla.descripcion,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      bytes: bytes.byteLength,
      hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
      schema: esquemaDe(tabla),
    })),
  }
}

const enTabla = (texto: string): string => texto.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** What each column means, from the same tables. */
function diccionario({ informe }: DatosAbiertos, tablas: readonly Tabla[], { licencia }: Publicacion): string {
  const partes = tablas.map(({ nombre, titulo, descripcion, campos, llave }) =>
    [
      `## ${nombre}.csv: ${titulo}`,
      `${descripcion}. Cada fila se distingue por: ${llave.join(', ')}.`,
      [
        '| Columna | Tipo | ¿Puede faltar? | Qué es |',
        '| --- | --- | --- | --- |',
        ...campos.map(
          (c) =>
            `| ${c.nombre} | ${TIPOS[c.tipo]}${c.palabras === undefined ? '' : `: ${c.palabras.join(', ')}`} | ${c.obligatorio ? 'no' : 'sí'} | ${enTabla(c.descripcion)} |`,
        ),
      ].join('\n'),
    ].join('\n\n'),
  )
  return `${[
    `# Diccionario de datos: ${informe.programa}, ${informe.periodoNombre}`,
    `${informe.organismo}, ${informe.gerencia}. Licencia: ${licencia.nombre} (${licencia.ruta}).`,
    'Una celda vacía es un dato que no hay, y no es cero; donde hay una columna «…_motivo», dice por qué: `sinBase` (falta algún periodo anterior), `sinDato` (nadie lo ha reportado o publicado) o `noAplica`. Los números llevan punto decimal y ningún separador de miles. Un texto que empezaría como fórmula (=, +, -, @) lleva antes un apóstrofo.',
    ...partes,
  ].join('\n\n')}\n`
}

/** The open data of a report as a data package (frictionlessdata.io) in a ZIP: descriptor, dictionary and a CSV for each table; the same bytes each time. */
export function escribirPaquete(datos: DatosAbiertos, publicacion: Publicacion): Promise<Uint8Array> {
  const tablas = tablasDe(datos)
  const recursos = tablas.map((tabla) => ({ tabla, ruta: `datos/${tabla.nombre}.csv`, bytes: csvDe(tabla) }))
  const json = `${JSON.stringify(descriptor(datos, recursos, publicacion), null, 2)}\n`
  return escribirZip(
    [
      { ruta: 'datapackage.json', bytes: bytesDeTexto(json) },
      { ruta: 'DICCIONARIO.md', bytes: bytesDeTexto(diccionario(datos, tablas, publicacion)) },
      ...recursos.map(({ ruta, bytes }) => ({ ruta, bytes })),
    ],
    fechaDelInforme(datos.informe),
  )
}
