import { expect, test } from 'vitest'
import { tipoDeArchivo } from '../../src/core/comun/tipo-de-archivo.ts'

const LATIN = (texto: string): Uint8Array => Uint8Array.from(texto, (c) => c.charCodeAt(0))

test.each([
  ['cuenta,nombre', 'csv'],
  ['\ufeffcuenta'.replace('\ufeff', '\u00ef\u00bb\u00bf'), 'csv'],
  ['\u00ff\u00fec\0u\0', 'csv'],
  ['\u00fe\u00ff\0c\0u', 'csv'],
  ['  \n{"a":1}', 'json'],
  ['\u00ef\u00bb\u00bf[1]', 'json'],
  ['PK\u0003\u0004', 'xlsx'],
  ['PK', 'csv'],
  ['\u001f\u008b', 'csv.gz'],
  ['\u00ff\u00d8\u00ff', 'jpeg'],
  ['\u0089PNG\r\n\u001a\n', 'png'],
  ['RIFFxxxxWEBP', 'webp'],
  ['RIFFxxxxWAVE', 'csv'],
  ['%PDF-1.7', 'pdf'],
  ['MZ\0', null],
  [`${'x'.repeat(4_095)}\0`, null],
  [`${'x'.repeat(4_096)}\0`, 'csv'],
  ['', null],
  ['   ', 'csv'],
] as const)('lo que empieza con %j es %s', (contenido, tipo) => expect(tipoDeArchivo(LATIN(contenido))).toBe(tipo))
