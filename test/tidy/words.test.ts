import { describe, expect, test } from 'vitest'
import { treeOf } from './tree.ts'
import { checkNames, checkNoDrawers, checkNoMachinePaths, checkShortcuts } from './words.ts'

describe('los atajos', () => {
  test.each([
    '// biome-ignore lint/x: y',
    '/* eslint-disable */',
    '// @ts-ignore',
    '// @ts-expect-error later',
    `// ${'TO'}${'DO'} later`,
    'const x = y as any',
    "describe.only('x', () => {})",
    "test.skip('x', () => {})",
    "it.concurrent.only('x', () => {})",
  ])('se señalan: %s', (code) => {
    expect(checkShortcuts(treeOf({ 'src/core/a.ts': code }))).toHaveLength(1)
  })

  test('se señalan también en SQL, y no en textos que la gente lee ni en otros métodos del mismo nombre', () => {
    expect(checkShortcuts(treeOf({ 'src/db/a.sql': `-- ${'FIX'}${'ME'}` }))).toHaveLength(1)
    expect(
      checkShortcuts(treeOf({ 'src/core/a.ts': `const x = '${'TO'}${'DO'} EL PERSONAL'; filas.skip(3); const y = z as unknown` })),
    ).toEqual([])
  })
})

describe('los cajones de sastre y los barriles', () => {
  test.each([
    ['src/core/utils/a.ts', 'export const a = 1'],
    ['src/app/services/pago.ts', 'export const a = 1'],
    ['src/core/poa/index.ts', 'export const a = 1'],
    ['src/core/helpers.ts', 'export const a = 1'],
    ['src/core/poa/todo.ts', `export * from './a.ts'\nexport const b = 1`],
    ['src/core/poa/todo.ts', `export { a } from './a.ts'\nexport type { B } from './b.ts'`],
  ])('se señalan en %s: %s', (path, text) => {
    expect(checkNoDrawers(treeOf({ [path]: text }))).toHaveLength(1)
  })

  test('no son un archivo con su asunto', () => {
    expect(
      checkNoDrawers(treeOf({ 'src/core/poa/avance.ts': `import { a } from './a.ts'\nexport const b = a`, 'src/web/index.html': '' })),
    ).toEqual([])
  })
})

describe('los nombres', () => {
  test.each([
    ['src/core/a.ts', 'const señal = 1'],
    ['src/core/a.ts', 'const ano = 1'],
    ['src/core/a.ts', 'f({ anoFiscal: 1 })'],
    ['src/core/a.ts', "const x = { 'ano-fiscal': 1 }"],
    ['src/core/año.ts', ''],
    ['docs/mi nota.md', ''],
    ['src/core/por-ano.ts', ''],
    ['src/db/migrations/0001_a.sql', '  ano integer not null,'],
    ['reglas/poa/2023.yaml', 'ano: 2023'],
  ])('se señalan en %s: %s', (path, text) => {
    expect(checkNames(treeOf({ [path]: text })).length).toBeGreaterThan(0)
  })

  test('admiten acentos en los textos, y palabras que solo contienen la prohibida', () => {
    const code = `const mensaje = 'año'; const humano = { 'Año fiscal': 1 }; const anio = ejercicio`
    expect(checkNames(treeOf({ 'src/core/a.ts': code, 'src/db/a.sql': `comment on column x is 'ano'; plano text` }))).toEqual([])
  })
})

test('los lugares de una sola máquina se señalan', () => {
  const mends = (text: string): string[] => checkNoMachinePaths(treeOf({ 'README.md': text }))
  for (const folder of ['work', 'home', 'root', 'Users']) expect(mends(`cd /${folder}/caudal`)).toHaveLength(1)
  expect(mends(`see ${'..'}/shared/design`)).toHaveLength(1)
  expect(mends('cd docs/home/caudal; cp /var/lib/caudal x; https://example.org/home/x')).toEqual([])
})
