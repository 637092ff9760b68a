import { type CampoDeHoja, COLUMNAS_DE_HOJA } from '../../core/medicion/hoja-de-lectura.ts'
import type { LoteDeLectura } from '../../core/medicion/lote.ts'
import { campoCsv, claveCsv } from '../comun/csv.ts'
import { nuevoLibro } from '../comun/libro-nuevo.ts'
import { bytesDe, escribirCelda, prepararImpresion, relleno, rotular, vestir } from '../comun/xlsx.ts'

type Papeleta = LoteDeLectura['papeletas'][number]

/** Columns whose text must come back as it went: keys, and what is typed in them. */
const TEXTOS: ReadonlySet<CampoDeHoja> = new Set(['periodo', 'ruta', 'cuenta', 'medidor', 'lectura', 'anomalia', 'fecha', 'motivo'])
const CLAVES: ReadonlySet<CampoDeHoja> = new Set(['periodo', 'ruta', 'medidor'])
const ANCHOS: Partial<Record<CampoDeHoja, number>> = { domicilio: 44, medidor: 18, anomaliaAnterior: 20, anomalia: 20, motivo: 26 }

function contenido({ periodo, ruta }: LoteDeLectura, p: Papeleta): Record<CampoDeHoja, string | number> {
  const { orden, cuenta, domicilio, medidor, digitos, anomaliaAnterior } = p
  const vacias = { lectura: '', anomalia: '', fecha: '', motivo: '' }
  return { periodo, ruta, orden, cuenta, domicilio, medidor, digitos, anomaliaAnterior: anomaliaAnterior ?? '', ...vacias }
}

/** The sheet of a lot as CSV: UTF-8 with its mark, RFC 4180, CRLF; what is to be filled, empty. */
export function escribirLoteCsv(lote: LoteDeLectura): Uint8Array {
  const lineas = [COLUMNAS_DE_HOJA.map((c) => campoCsv(c.titulo)).join(',')]
  for (const p of lote.papeletas) {
    const fila = contenido(lote, p)
    lineas.push(COLUMNAS_DE_HOJA.map(({ campo }) => (CLAVES.has(campo) ? claveCsv(String(fila[campo])) : campoCsv(fila[campo]))).join(','))
  }
  return new TextEncoder().encode(`\ufeff${lineas.join('\r\n')}\r\n`)
}

/** A list of choices in a cell is a text of at most so many characters. */
const LARGO_DE_LISTA = 255
const SIN_HORA = new Date(Date.UTC(2000, 0, 1))

/** The same as a workbook: what is to be filled is white and holds text, so that a reading or a date is kept as it was typed. The same lot, the same bytes. */
export async function escribirLoteXlsx(lote: LoteDeLectura): Promise<Uint8Array> {
  const libro = await nuevoLibro()
  const hoja = libro.addWorksheet('Lecturas', { views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }] })
  const claves = lote.anomalias.map((a) => a.clave).join(',')
  COLUMNAS_DE_HOJA.forEach(({ campo, titulo }, i) => {
    hoja.getColumn(i + 1).width = ANCHOS[campo] ?? 12
    rotular(hoja.getCell(1, i + 1), titulo)
  })
  lote.papeletas.forEach((p, n) => {
    const fila = contenido(lote, p)
    COLUMNAS_DE_HOJA.forEach(({ campo, seLlena }, i) => {
      const celda = hoja.getCell(n + 2, i + 1)
      if (!seLlena) escribirCelda(celda, TEXTOS.has(campo) ? String(fila[campo]) : fila[campo])
      vestir(celda)
      celda.fill = relleno(seLlena ? 'FFFFFF' : 'F3F7F8')
      if (TEXTOS.has(campo)) celda.numFmt = '@'
      if (campo === 'anomalia' && claves.length <= LARGO_DE_LISTA)
        celda.dataValidation = { type: 'list', allowBlank: true, formulae: [`"${claves}"`] }
    })
  })
  prepararImpresion(hoja, '1:1', `Lote de lectura ${lote.periodo} · ruta ${lote.ruta} ${lote.nombre}`)
  return bytesDe(libro, SIN_HORA)
}
