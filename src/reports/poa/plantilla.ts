import type { Worksheet } from '@cj-tech-master/excelts'
import { COLUMNAS_PLANTILLA, HOJA_CAPTURA, marcaDe } from '../../core/poa/importado-plantilla.ts'
import type { Fila, Hoja, Informe } from '../../core/poa/informe.ts'
import { nuevoLibro } from '../comun/libro-nuevo.ts'
import { componer } from '../comun/xlsx.ts'

const ANCHOS = { clave: 18, texto: 44, cifra: 16 } as const
const GRIS = 'FFE7E9EC'
const BLANCO = 'FFFFFFFF'
/** Nothing in a template says when it was written, so that the same report gives the same bytes. */
const SIN_HORA = new Date(Date.UTC(2000, 0, 1))

const INSTRUCCIONES = [
  'Llene solo las columnas blancas de la hoja «Captura»; las grises identifican cada renglón y no se tocan.',
  'Valor: el número del periodo (1234.5). Cero es un valor. Deje la celda en blanco si aún no hay dato; escriba N/A si no aplica, con su causa.',
  'Numerador y denominador: solo en los indicadores que son una razón.',
  'Observaciones y causa: como deben salir en el informe. La causa es obligada cuando no se alcanza la meta o no aplica.',
  'Avance publicado: solo si ya se publicó una cifra en otro informe, letra por letra (58.21%).',
  'Lo ya capturado se ve en «Valor capturado». Lo que deje en blanco queda como está; escribir otra cosa lo corrige y pide motivo al importar.',
  'Impórtela con: npm run -s caudal -- poa importar ARCHIVO',
]

/** The workbook that a coordinación fills and `poa.importar` reads back: one row for each indicator and period of the report. */
export async function escribirPlantilla(informe: Informe): Promise<Uint8Array> {
  const libro = await nuevoLibro()
  libro.creator = 'Caudal'
  libro.created = SIN_HORA
  libro.modified = SIN_HORA
  escribirInstrucciones(libro.addWorksheet('Instrucciones'), informe)
  const hoja = libro.addWorksheet(HOJA_CAPTURA, { views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }] })
  hoja.columns = COLUMNAS_PLANTILLA.map((c) => ({ header: c.titulo, key: c.clave, width: ANCHOS[c.ancho] }))
  for (const h of informe.hojas) for (const f of h.filas.filter((x) => x.derivado === undefined)) hoja.addRow(renglon(h, f))
  vestir(hoja)
  libro.worksheets.forEach(componer)
  return libro.xlsx.writeBuffer()
}

const renglon = (h: Hoja, f: Fila) => ({
  unidadClave: h.unidad.clave,
  unidad: h.unidad.nombre,
  periodo: h.periodo,
  clave: f.indicadorClave,
  indicador: f.indicador,
  unidadMedida: f.unidadMedida,
  frecuencia: f.frecuencia,
  meta: f.meta ?? '',
  capturado: f.valor ?? '',
})

function escribirInstrucciones(hoja: Worksheet, informe: Informe): void {
  hoja.getColumn(1).width = 110
  hoja.getCell('A1').value = `${informe.programa} · ${informe.periodoNombre}`
  hoja.getCell('A1').font = { bold: true, size: 14 }
  hoja.getCell('A2').value = `${informe.organismo} · ${informe.gerencia}`
  INSTRUCCIONES.forEach((texto, i) => {
    hoja.getCell(i + 4, 1).value = `${i + 1}. ${texto}`
    hoja.getCell(i + 4, 1).alignment = { wrapText: true, vertical: 'top' }
  })
  const marca = hoja.getCell(INSTRUCCIONES.length + 5, 1)
  marca.value = marcaDe(informe.ejercicio)
  marca.font = { color: { argb: 'FF8A9099' }, size: 9 }
}

function vestir(hoja: Worksheet): void {
  hoja.eachRow((fila, n) => {
    COLUMNAS_PLANTILLA.forEach((columna, i) => {
      const celda = fila.getCell(i + 1)
      celda.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: columna.seLlena && n > 1 ? BLANCO : GRIS } }
      celda.border = { bottom: { style: 'hair' }, right: { style: 'hair' } }
      celda.alignment = { wrapText: columna.ancho === 'texto', vertical: 'top', horizontal: columna.ancho === 'cifra' ? 'right' : 'left' }
      if (n === 1) celda.font = { bold: true }
    })
  })
}
