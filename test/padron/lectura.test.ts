import { Workbook } from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { abrirTabla } from '../../src/app/comun/tabla.ts'
import { registrosDe } from '../../src/app/comun/tabla-csv.ts'

const nadie = (mensaje: string): never => {
  throw new Error(mensaje)
}

async function* enPiezas(texto: string, largo: number): AsyncGenerator<string> {
  for (let i = 0; i < texto.length; i += largo) yield texto.slice(i, i + largo)
}

async function leer(texto: string, largo = 7): Promise<string[][]> {
  const filas: string[][] = []
  for await (const f of registrosDe(enPiezas(texto, largo))) filas.push(...f)
  return filas
}

describe('Un texto delimitado', () => {
  const celda = fc.string({ unit: fc.constantFrom('a', 'Ñ', '"', ',', ';', '\n', '\r', ' ', '😀', "'"), maxLength: 6 })
  const tabla = fc
    .integer({ min: 1, max: 4 })
    .chain((n) => fc.array(fc.array(celda, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 6 }))
  const escribir = (filas: string[][], separador: string, fin: string): string =>
    [filas[0]?.map((_, i) => `t${i}`) ?? [], ...filas].map((f) => f.map((c) => `"${c.replaceAll('"', '""')}"`).join(separador)).join(fin)

  test('devuelve las celdas que se escribieron, tengan lo que tengan y se corten donde se corten las piezas', async () => {
    const separadores = fc.constantFrom(',', ';', '\t')
    await fc.assert(
      fc.asyncProperty(
        tabla,
        separadores,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        async (filas, separador, fin, largo) => {
          expect((await leer(escribir(filas, separador, fin) + fin, largo)).slice(1)).toEqual(filas)
        },
      ),
      // What is between marks that the next piece closes does not tell the separator.
      {
        examples: [
          [
            [
              [',,\n', ''],
              ['', ''],
            ],
            ';',
            '\n',
            1,
          ],
        ],
      },
    )
  })

  test('se lee sin comillas, con un último renglón que no termina y con fines de línea antiguos', async () => {
    const esperado = [
      ['a', 'b'],
      ['1', ''],
      ['', '2'],
    ]
    for (const fin of ['\n', '\r\n', '\r'])
      for (const largo of [1, 2, 3, 100]) expect(await leer(`a;b${fin}1;${fin};2`, largo)).toEqual(esperado)
  })
})

test('Un libro se lee como se ve: fechas como fechas, ceros que pone un formato, coordenadas con todos sus decimales', async () => {
  const libro = new Workbook()
  const hoja = libro.addWorksheet('Padrón')
  hoja.addRow(['CUENTA', 'CTA ANT', 'ALTA', 'LATITUD', 'NOMBRE'])
  const fila = hoja.addRow([12345, 77, new Date(Date.UTC(2019, 2, 5)), 26.0917654, 'Íñigo Muñoz'])
  fila.getCell(1).numFmt = '#,##0'
  fila.getCell(2).numFmt = '00000'
  fila.getCell(4).numFmt = '0.00'
  hoja.addRow([])
  hoja.addRow([2, 78, null, null, { error: '#REF!' }])
  libro.addWorksheet('Notas').addRow(['x'])
  const abierto = await abrirTabla(new Uint8Array(await libro.xlsx.writeBuffer()), nadie)
  const filas = []
  for await (const f of abierto.recorrer()) filas.push(f)
  expect(abierto).toMatchObject({ formato: 'xlsx', avisos: ['solo se lee la primera hoja, «Padrón»'] })
  expect(filas[1]).toMatchObject({ fila: 2, celdas: ['12,345', '00077', '2019-03-05', '26.0917654', 'Íñigo Muñoz'], malas: [] })
  expect(filas[2]).toMatchObject({ fila: 4, malas: [{ columna: 4, mensaje: 'la celda tiene un error: #REF!' }] })
})

test('Una celda perdida muy a la derecha se señala en su lugar, y no se salta', async () => {
  const libro = new Workbook()
  const hoja = libro.addWorksheet('Padrón')
  hoja.addRow(['CUENTA', 'NOMBRE'])
  hoja.getCell('XFD2').value = 'lejos'
  const abierto = await abrirTabla(new Uint8Array(await libro.xlsx.writeBuffer()), nadie)
  const filas = []
  for await (const f of abierto.recorrer()) filas.push(f)
  expect(filas[1]).toMatchObject({ fila: 2, malas: [{ columna: 16_383, mensaje: expect.stringContaining('más allá de la columna 256') }] })
})
