// Workbooks as nobody's program writes them, made by hand: of a few hundred bytes, and of as many cells as they say.
import { crc32, deflateRawSync } from 'node:zlib'

const CABEZA = '<?xml version="1.0"?>'
const NS = 'http://schemas.openxmlformats.org'
const REL = `${NS}/officeDocument/2006/relationships`
const PARTE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const ESTILOS = `${CABEZA}<styleSheet xmlns="${NS}/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`

/** A zip of texts, each deflated. */
function zip(entradas: readonly (readonly [string, string | Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const partes: Uint8Array[] = []
  const indice: Uint8Array[] = []
  let lugar = 0
  for (const [nombre, texto] of entradas) {
    const [n, entero] = [Buffer.from(nombre), Buffer.from(texto)]
    const comprimido = deflateRawSync(entero, { level: 9 })
    const comun = Buffer.alloc(26)
    comun.writeUInt16LE(20, 0)
    comun.writeUInt16LE(8, 4)
    comun.writeUInt32LE(crc32(entero), 10)
    comun.writeUInt32LE(comprimido.length, 14)
    comun.writeUInt32LE(entero.length, 18)
    comun.writeUInt16LE(n.length, 22)
    const final = Buffer.alloc(14)
    final.writeUInt32LE(lugar, 10)
    partes.push(Buffer.from('PK\x03\x04', 'latin1'), comun, n, comprimido)
    indice.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), comun, final, n)
    lugar += 30 + n.length + comprimido.length
  }
  const dentro = Buffer.concat(indice)
  const fin = Buffer.alloc(22)
  fin.write('PK\x05\x06', 0, 'latin1')
  fin.writeUInt16LE(entradas.length, 8)
  fin.writeUInt16LE(entradas.length, 10)
  fin.writeUInt32LE(dentro.length, 12)
  fin.writeUInt32LE(lugar, 16)
  return new Uint8Array(Buffer.concat([...partes, dentro, fin]))
}

/** A workbook of one sheet, «Captura», with this XML inside its `worksheet`; and, in `libro`, inside its `workbook`. */
export const libroDe = (hoja: string, { libro = '' } = {}): Uint8Array<ArrayBuffer> =>
  zip([
    [
      '[Content_Types].xml',
      `${CABEZA}<Types xmlns="${NS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${PARTE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PARTE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${PARTE}.styles+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${CABEZA}<Relationships xmlns="${NS}/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${CABEZA}<workbook xmlns="${NS}/spreadsheetml/2006/main" xmlns:r="${REL}"><sheets><sheet name="Captura" sheetId="1" r:id="rId1"/></sheets>${libro}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${CABEZA}<Relationships xmlns="${NS}/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', ESTILOS],
    ['xl/worksheets/sheet1.xml', `${CABEZA}<worksheet xmlns="${NS}/spreadsheetml/2006/main">${hoja}</worksheet>`],
  ])

/** A cell with a text, as XML. */
export const celda = (lugar: string, texto: string): string => `<c r="${lugar}" t="inlineStr"><is><t>${texto}</t></is></c>`
const UNA = `<sheetData><row r="1">${celda('A1', 'CUENTA')}</row></sheetData>`
const renglones = (cuantos: number, hacer: (n: number) => string): string =>
  `<sheetData>${Array.from({ length: cuantos }, (_, i) => hacer(i + 1)).join('')}</sheetData>`

/** Workbooks that ask for more than they weigh, and why each is refused. */
export const LIBROS_HOSTILES: readonly [nombre: string, libro: () => Uint8Array<ArrayBuffer>, porque: string][] = [
  [
    'celdas combinadas hasta el final de la hoja',
    () => libroDe(`${UNA}<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`),
    'combina 17,179,869,184 celdas; el límite es 200,000',
  ],
  [
    'mil rangos de celdas combinadas',
    () =>
      libroDe(
        `${UNA}<mergeCells>${Array.from({ length: 1000 }, (_, i) => `<mergeCell ref="A${i + 2}:XFD${i + 2}"/>`).join('')}</mergeCells>`,
      ),
    'celdas; el límite es 200,000',
  ],
  [
    'un renglón más allá del final de cualquier hoja',
    () => libroDe('<sheetData><row r="4294967295"><c r="A4294967295"><v>1</v></c></row></sheetData>'),
    'tiene un renglón 4,294,967,295',
  ],
  [
    'una columna más allá del final de cualquier hoja',
    () => libroDe('<sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData>'),
    'tiene una celda en ZZZZZZ1',
  ],
  [
    'una celda en la última columna de cada uno de diez mil renglones',
    () => libroDe(renglones(10_000, (n) => `<row r="${n}"><c r="XFD${n}"><v>1</v></c></row>`)),
    'muy a la derecha en muchos renglones',
  ],
  [
    'un nombre para la hoja entera',
    () => libroDe(UNA, { libro: '<definedNames><definedName name="todo">Captura!$A$1:$XFD$1048576</definedName></definedNames>' }),
    'sus nombres definidos abarcan 17,179,869,184 celdas',
  ],
  ['un millón de renglones sin nada', () => libroDe(renglones(1_000_000, (n) => `<row r="${n}"/>`)), 'declara más de 200,000 renglones'],
  [
    '75 MB de hoja',
    () => libroDe(renglones(19_000, (n) => `<row r="${n}">${`<c t="inlineStr"><is><t>${'x'.repeat(30)}</t></is></c>`.repeat(60)}</row>`)),
    'declara más de 600,000 celdas',
  ],
  [
    '150 MB de hoja',
    () => libroDe(renglones(19_000, (n) => `<row r="${n}">${celda(`A${n}`, 'x'.repeat(8_000))}</row>`)),
    'MB al descomprimirse; el límite es 80',
  ],
]

/** Workbooks whose claims reach the end of the sheet and are nothing: they are read as if they were not there. */
export const LIBROS_RAROS: readonly [nombre: string, libro: () => Uint8Array<ArrayBuffer>][] = [
  ['una dimensión que dice la hoja entera', () => libroDe(`<dimension ref="A1:XFD1048576"/>${UNA}`)],
  ['columnas con formato hasta el final', () => libroDe(`<cols><col min="1" max="16384" width="9"/></cols>${UNA}`)],
  [
    'una validación de la hoja entera',
    () =>
      libroDe(
        `${UNA}<dataValidations count="1"><dataValidation type="whole" sqref="A1:XFD1048576"><formula1>1</formula1></dataValidation></dataValidations>`,
      ),
  ],
  [
    'nombres de columnas y renglones enteros',
    () =>
      libroDe(UNA, {
        libro:
          '<definedNames><definedName name="a">Captura!$A:$B</definedName><definedName name="b">Captura!$1:$4</definedName></definedNames>',
      }),
  ],
  [
    'una fórmula compartida en la hoja entera',
    () => libroDe('<sheetData><row r="1"><c r="A1"><f t="shared" si="0" ref="A1:XFD1048576">1+1</f><v>2</v></c></row></sheetData>'),
  ],
  [
    'una celda en la última esquina de la hoja',
    () => libroDe(`<sheetData><row r="1">${celda('A1', 'CUENTA')}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>`),
  ],
  [
    'una fecha de doce cifras',
    () =>
      libroDe(`<sheetData><row r="1">${celda('A1', 'CUENTA')}</row><row r="2"><c r="A2" s="1"><v>123456789012</v></c></row></sheetData>`),
  ],
]
