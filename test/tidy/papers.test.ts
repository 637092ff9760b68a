import { describe, expect, test } from 'vitest'
import { checkDecisions, checkLinks, checkNamedPaths } from './papers.ts'
import { treeOf } from './tree.ts'

describe('links', () => {
  const mends = (text: string): string[] => checkLinks(treeOf({ 'docs/recetas/a.md': text, 'docs/b.md': '', 'docs/imagen.png': '' }))

  test('lead somewhere', () => {
    expect(mends('[b](../b.md#parte) ![i](../imagen.png) [c](../recetas/) [w](https://example.org/x) [p](#parte)')).toEqual([])
    expect(mends('[b](b.md)\n![i](../otra.png)')).toHaveLength(2)
  })

  test('not those inside a fenced example', () => {
    expect(mends('```\n[b](b.md)\n```')).toEqual([])
  })
})

describe('paths in backticks', () => {
  const mends = (text: string, paper = 'ARCHITECTURE.md'): string[] =>
    checkNamedPaths(treeOf({ [paper]: text, 'src/app/poa/capturar.ts': '', 'reglas/poa/2023.yaml': '' }))

  test.each([
    'src/app',
    'src/app/poa/',
    'src/app/poa/capturar.ts:12',
    'src/app/<dominio>/*.ts',
    'src/**/capturar.ts',
    'reglas/{poa,tarifa}/<ejercicio>.yaml',
    'reglas/poa/NOMBRE.yaml',
  ])('`%s` is there', (path) => {
    expect(mends(`see \`${path}\``)).toEqual([])
  })

  test.each(['src/app/poa/cerrar.ts', 'src/app/caja/*.ts', 'reglas/poa/2023', 'docs/x.md', 'test/x'])('`%s` is not', (path) => {
    expect(mends(`see \`${path}\``)).toHaveLength(1)
  })

  test('decision records may name what has moved', () => {
    expect(mends('`src/app/x.ts`', 'docs/decisions/0001-x.md')).toEqual([])
  })
})

test('decision records have one series and four sections', () => {
  const whole = '# T\n## Context\n## Options considered\n## Decision\n## Consequences\n'
  expect(checkDecisions(treeOf({ 'docs/decisions/0001-a.md': whole, 'docs/decisions/0002-b.md': whole }))).toEqual([])
  expect(checkDecisions(treeOf({ 'docs/decisions/0001-a.md': whole, 'docs/decisions/0003-b.md': whole }))).toHaveLength(1)
  expect(checkDecisions(treeOf({ 'docs/decisions/0001-a.md': '# T\n## Context\n' }))).toHaveLength(3)
})
