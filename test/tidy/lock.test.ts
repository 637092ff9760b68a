import { expect, test } from 'vitest'
import { checkLock } from './lock.ts'
import { treeOf } from './tree.ts'

const project = { dependencies: { tool: '1.0.0' }, devDependencies: { dev: '1.0.0' } }
const tool = { optionalDependencies: { '@tool/linux': '1.0.0', '@tool/windows': '1.0.0' } }
const whole = {
  '': project,
  'node_modules/tool': tool,
  'node_modules/@tool/linux': { dependencies: { deep: '1.0.0' }, devDependencies: { unneeded: '1.0.0' } },
  'node_modules/@tool/linux/node_modules/deep': { dependencies: { dev: '1.0.0' } },
  'node_modules/@tool/windows': {
    peerDependencies: { tool: '1.0.0', maybe: '1.0.0' },
    peerDependenciesMeta: { maybe: { optional: true } },
  },
  'node_modules/dev': {},
}

const mends = (packages: object, wanted: object = project): string[] =>
  checkLock(treeOf({ 'package-lock.json': JSON.stringify({ packages }), 'package.json': JSON.stringify(wanted) }))

const without = (path: keyof typeof whole): object => Object.fromEntries(Object.entries(whole).filter(([p]) => p !== path))

test('un package-lock.json con cada paquete de cada plataforma está entero', () => expect(mends(whole)).toEqual([]))

test.each([
  ['node_modules/@tool/windows', 'lacks @tool/windows, which node_modules/tool needs'],
  ['node_modules/@tool/linux/node_modules/deep', 'lacks deep, which node_modules/@tool/linux needs'],
  ['node_modules/tool', 'lacks tool, which the project needs'],
] as const)('sin %s no lo está', (path, said) => expect(mends(without(path)).join('\n')).toContain(said))

test('un paquete dentro de otro no sirve a los de afuera', () => {
  expect(mends({ ...without('node_modules/dev'), 'node_modules/tool/node_modules/dev': {} })).toHaveLength(2)
})

test('un package-lock.json pide lo mismo que package.json', () => {
  expect(mends(whole, { ...project, dependencies: { tool: '2.0.0' } })).toEqual([
    expect.stringContaining('other dependencies than package.json'),
  ])
})
