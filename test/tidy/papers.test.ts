import { describe, expect, test } from 'vitest'
import { checkDecisions, checkLinks, checkNamedPaths } from './papers.ts'
import { treeOf } from './tree.ts'

describe('los enlaces', () => {
  const mends = (text: string): string[] => checkLinks(treeOf({ 'docs/recetas/a.md': text, 'docs/b.md': '', 'docs/imagen.png': '' }))

  test('llevan a algún lado', () => {
    expect(mends('[b](../b.md#parte) ![i](../imagen.png) [c](../recetas/) [w](https://example.org/x) [p](#parte)')).toEqual([])
    expect(mends('[b](b.md)\n![i](../otra.png)')).toHaveLength(2)
  })

  test('dentro de un ejemplo cercado no se revisan', () => {
    expect(mends('```\n[b](b.md)\n```')).toEqual([])
  })
})

describe('lo que un documento nombra entre acentos graves:', () => {
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
  ])('`%s` existe', (path) => {
    expect(mends(`see \`${path}\``)).toEqual([])
  })

  test.each(['src/app/poa/cerrar.ts', 'src/app/caja/*.ts', 'reglas/poa/2023', 'docs/x.md', 'test/x'])('`%s` no existe', (path) => {
    expect(mends(`see \`${path}\``)).toHaveLength(1)
  })

  test('una decisión escrita puede nombrar lo que se mudó', () => {
    expect(mends('`src/app/x.ts`', 'docs/decisions/0001-x.md')).toEqual([])
  })
})

test('las decisiones escritas tienen una sola serie y cuatro secciones', () => {
  const whole = '# T\n## Context\n## Options considered\n## Decision\n## Consequences\n'
  expect(checkDecisions(treeOf({ 'docs/decisions/0001-a.md': whole, 'docs/decisions/0002-b.md': whole }))).toEqual([])
  expect(checkDecisions(treeOf({ 'docs/decisions/0001-a.md': whole, 'docs/decisions/0003-b.md': whole }))).toHaveLength(1)
  expect(checkDecisions(treeOf({ 'docs/decisions/0001-a.md': '# T\n## Context\n' }))).toHaveLength(3)
})
