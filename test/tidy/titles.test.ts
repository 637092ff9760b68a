import { describe, expect, test } from 'vitest'
import { checkTitles } from './titles.ts'
import { treeOf } from './tree.ts'

const mends = (code: string): string[] => checkTitles(treeOf({ 'test/a.test.ts': code }))

describe('Un título', () => {
  test.each([
    "test('a page of the report', () => {})",
    "it('is printed', () => {})",
    "describe('What is kept', () => {})",
    `test(\`the bill of \${de.el.que} is one\`, () => {})`,
    "test('the bills' + ' and the ledger', () => {})",
    "test.each(['de la que el'])('%s is refused', () => {})",
    "test.each<[string]>([])('is refused: %s', () => {})",
    `test.each\`a \${1}\`('is refused', () => {})`,
    "describe.skipIf(x).each([])('The database by itself', () => {})",
    "import { test as prueba } from 'vitest'; prueba('is refused', () => {})",
    "const conDisco = test.runIf(x); conDisco('which is full', () => {})",
    "test('the recibo de la ruta, and that of the cuenta', () => {})",
  ])('en inglés se rechaza: %s', (code) => {
    expect(mends(code)).toHaveLength(1)
  })

  test('en inglés se dice con su archivo, su línea y qué hacer', () => {
    expect(mends("\ndescribe('Un pago', () => {\n  test('is the same', () => {})\n})")).toEqual([
      'test/a.test.ts:3: the title «is the same» is in English. Say it in Spanish, as an auditor would read it.',
    ])
  })

  test.each([
    "test('que rebota deja el adeudo tan viejo como era', () => {})",
    "test('la huella es la de las filas como COPY las escribe: SIGKILL, jsonb y null', () => {})",
    "test('de «it is» no se guarda nada', () => {})",
    `test(\`dos archivos de \${the(of, and)}\`, () => {})`,
    "test('tidy', () => {})",
    "test('%s: %j', () => {})",
    'test(nombre, () => {})',
    "test.each(['of the', 'and the'])('%s', () => {})",
    "patron.test('this is the text')",
    "decir('this is the text')",
  ])('en español, de una palabra o de otra cosa pasa: %s', (code) => {
    expect(mends(code)).toEqual([])
  })
})
