// A foreign workbook of 2,000 rows through its map into a plan, values and printed figures, against its reader alone, which is a process of its
// own; and that reader against opening the same workbook in a process that is warm.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { abrirLibro } from '../../src/app/comun/libro.ts'
import { leerAntes } from '../../src/app/poa/importar.ts'
import { MapaPoa } from '../../src/app/poa/lectura/mapa-forma.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { comparar, type Medida } from './medicion.ts'

const RENGLONES = 2_000
const HOJAS = 5
const TITULOS = [
  'No.',
  'CLAVE',
  'ACTIVIDAD',
  'INDICADOR',
  'UNIDAD',
  'TIPO',
  'META ANUAL',
  'META',
  'ENE',
  'FEB',
  'MAR',
  'AVANCE',
  'JUSTIFICACIÓN',
]

const MAPA = MapaPoa.parse({
  nombre: 'Libro del banco',
  fuente: 'Inventado',
  datos: {
    organismo: { fijo: 'AGUAS DE LA SIERRA' },
    gerencia: { fijo: 'DIRECCIÓN COMERCIAL' },
    unidad: { clave: { nombreHoja: '.+' }, nombre: { nombreHoja: '.+' } },
    periodo: { fijo: 'T1' },
  },
  encabezado: { contiene: ['INDICADOR', 'META'] },
  columnas: {
    clave: { alias: ['CLAVE'] },
    accion: { alias: ['ACTIVIDAD'] },
    indicador: { alias: ['INDICADOR'] },
    unidadMedida: { alias: ['UNIDAD'] },
    agregacion: { alias: ['TIPO'], valores: { ACUMULABLE: 'suma', PROMEDIO: 'promedio', CONSTANTE: 'ultimo' } },
    metaAnual: { alias: ['META ANUAL'] },
    meta: { alias: ['META'] },
    avance: { alias: ['AVANCE'], redondear: 2 },
    observaciones: { alias: ['JUSTIFICACIÓN'] },
  },
  valoresPorPeriodo: {
    juntar: 'segun-agregacion',
    redondear: 2,
    columnas: { '01': { alias: ['ENE'] }, '02': { alias: ['FEB'] }, '03': { alias: ['MAR'] } },
  },
  numeros: [{ alias: ['No.'] }],
})

/** A workbook as they come: several sheets, sums, means and last months, an advance by formula, a justification of a few lines. */
async function libro(): Promise<Uint8Array> {
  const l = new ExcelJS.Workbook()
  for (let h = 0; h < HOJAS; h++) {
    const hoja = l.addWorksheet(`UR ${h + 1}`)
    hoja.getCell('A1').value = 'SEGUIMIENTO DE METAS'
    hoja.getRow(3).values = TITULOS
    for (let i = 0; i < RENGLONES / HOJAS; i++) {
      const tipo = ['Acumulable', 'Promedio', 'Constante'][i % 3] ?? ''
      const [ene, feb, mar] = [90 + (i % 7), 95 + (i % 5), 100 + (i % 3)]
      const valor = tipo === 'Acumulable' ? ene + feb + mar : tipo === 'Promedio' ? (ene + feb + mar) / 3 : mar
      const meta = tipo === 'Acumulable' ? 300 : 100
      const anual = tipo === 'Acumulable' ? 1200 : 100
      const texto = 'Se atendió conforme a lo programado; las brigadas de la zona norte se sumaron desde febrero.'
      hoja.getRow(4 + i).values = [
        i + 1,
        `${h + 1}-${i + 1}`,
        `Actividad ${i % 40}`,
        `Indicador ${h + 1}-${i + 1}`,
        'Servicios',
        tipo,
        anual,
        meta,
        ene,
        feb,
        mar,
      ]
      const avance = hoja.getCell(4 + i, 12)
      avance.value = { formula: `SUM(I${4 + i}:K${4 + i})/H${4 + i}`, result: valor / meta }
      avance.numFmt = '0.00%'
      hoja.getCell(4 + i, 13).value = `${texto} (${i})`
    }
  }
  return new Uint8Array(await l.xlsx.writeBuffer())
}

export async function medir(): Promise<Medida[]> {
  const carpeta = mkdtempSync(join(tmpdir(), 'caudal-bench-'))
  const abierto = await abrirSistema({ ...leerEntorno({}), datos: join(carpeta, 'base') }, () => fecha('2099-01-02'))
  const sistema = { ...abierto, reglas: { ...abierto.reglas, mapas: { banco: MAPA } } }
  try {
    const bytes = await libro()
    const base64 = Buffer.from(bytes).toString('base64')
    // Every run enters another year, so that each makes its plan and stores all of its rows.
    const importar = (vez: number) =>
      preguntar(sistema, 'poa.importar', { archivo: 'libro.xlsx', base64, mapa: 'banco', ejercicio: 2041 + vez }, { persona: 'sistema' })
    const leer = () =>
      leerAntes(
        { mapas: { banco: MAPA }, cumple: abierto.reglas.revision },
        { archivo: 'libro.xlsx', base64, mapa: 'banco', ejercicio: 2040, decimales: null, motivo: null },
      )
    return [await comparar('poa.importar', importar, leer), await comparar('poa.importar.lectura', leer, () => abrirLibro(bytes))]
  } finally {
    await abierto.cerrar()
    rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 })
  }
}
