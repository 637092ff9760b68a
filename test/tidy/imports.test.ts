import { describe, expect, test } from 'vitest'
import {
  checkCircles,
  checkDeadFiles,
  checkDemo,
  checkDomainOrder,
  checkRooms,
  checkRunsEverywhere,
  checkScenarioNames,
  domainOf,
} from './imports.ts'
import { treeOf } from './tree.ts'

describe('rooms', () => {
  const target = { 'src/db/poa/x.ts': '', 'src/core/poa/x.ts': '', 'src/app/poa/x.ts': '', 'src/server/x.ts': '', 'test/x.ts': '' }
  const mends = (path: string, text: string): string[] => checkRooms(treeOf({ ...target, [path]: text }))

  test.each([
    ['src/core/poa/a.ts', `import { x } from '../../db/poa/x.ts'`],
    ['src/core/poa/a.ts', `import { z } from 'zod'`],
    ['src/core/poa/a.ts', `import { readFileSync } from 'node:fs'`],
    ['src/contract/poa.ts', `import pg from 'pg'`],
    ['src/reports/poa/a.ts', `import { x } from '../../db/poa/x.ts'`],
    ['src/db/poa/a.ts', `export { x } from '../../app/poa/x.ts'`],
    ['src/server/a.ts', `const x = await import('../db/poa/x.ts')`],
    ['src/web/a.tsx', `type X = import('../app/poa/x.ts').X`],
    ['src/cli/a.ts', `const worker = new URL('../db/poa/x.ts', import.meta.url)`],
    ['src/core/a.ts', `import type { X } from '../db/poa/x.ts'`],
    ['src/app/a.ts', `import { x } from '../../test/x.ts'`],
    ['src/sueltos/a.ts', ''],
    ['src/a.ts', ''],
  ])('%s refuses: %s', (path, text) => {
    expect(mends(path, text)).toHaveLength(1)
  })

  test.each([
    ['src/app/poa/a.ts', `import { x } from '../../db/poa/x.ts'; import { readFileSync } from 'node:fs'; import 'yaml'`],
    ['src/contract/poa.ts', `import { z } from 'zod'; import type { X } from '../core/poa/x.ts'`],
    ['src/cli/a.ts', `import { x } from '../server/x.ts'; import { y } from '../app/poa/x.ts'`],
    ['src/app/version.ts', `import caudal from '../../package.json' with { type: 'json' }`],
    ['src/core/poa/a.test.ts', `import { x } from '../../db/poa/x.ts'; import 'fast-check'`],
    ['test/db/a.ts', `import { x } from '../../src/db/poa/x.ts'`],
  ])('%s admits: %s', (path, text) => {
    expect(mends(path, text)).toEqual([])
  })

  test('the message says the file, the line, whom it imports and what to do', () => {
    expect(mends('src/core/poa/a.ts', `\nimport { x } from '../../db/poa/x.ts'`)).toEqual([
      'src/core/poa/a.ts:2 imports src/db/poa/x.ts, but core may import only core. Move the code to a room that may, or pass the value in.',
    ])
  })
})

describe('domains', () => {
  test.each([
    ['src/core/caja/pago.ts', 'caja'],
    ['src/contract/poa-plan.ts', 'poa'],
    ['src/contract/acceso.ts', 'acceso'],
    ['src/contract/contrato.ts', null],
    ['src/app/puerta.ts', null],
    ['src/db/migrations/0001_caja.sql', null],
    ['test/poa/x.ts', null],
  ])('%s is of %s', (path, domain) => {
    expect(domainOf(path)).toBe(domain)
  })

  const files = {
    'src/core/caja/a.ts': '',
    'src/core/poa/a.ts': '',
    'src/contract/contrato.ts': `import { poa } from './poa.ts'`,
    'src/contract/poa.ts': '',
  }
  const mends = (path: string, text: string): string[] => checkDomainOrder(treeOf({ ...files, [path]: text }))

  test('nobody reads poa, in the same room or another', () => {
    expect(mends('src/core/caja/b.ts', `import { x } from '../poa/a.ts'`)).toHaveLength(1)
    expect(mends('src/app/caja/b.ts', `import { x } from '../../contract/poa.ts'`)).toHaveLength(1)
    expect(mends('src/contract/caja.ts', `import { x } from './poa.ts'`)).toHaveLength(1)
  })

  test('poa reads everyone; files of the whole room are outside the order', () => {
    expect(mends('src/core/poa/b.ts', `import { x } from '../caja/a.ts'`)).toEqual([])
    expect(mends('src/app/caja/b.ts', `import { x } from '../../contract/contrato.ts'`)).toEqual([])
  })
})

test('a scenario begins with its domain', () => {
  const names = (...files: string[]): string[] =>
    checkScenarioNames(treeOf(Object.fromEntries(files.map((f) => [`test/escenarios/${f}`, '']))))
  expect(names('cartera.yaml', 'cartera-recargos.yaml', 'mundo.ts')).toEqual([])
  expect(names('recargos.yaml', 'carteras-x.yaml').map((m) => m.split(' ')[0])).toEqual([
    'test/escenarios/carteras-x.yaml',
    'test/escenarios/recargos.yaml',
  ])
})

test('the demonstration is started by the terminal and by tests', () => {
  const files = { 'src/core/demo/a.ts': '', 'src/app/demo/b.ts': `import '../../core/demo/a.ts'`, 'src/core/poa/c.ts': '' }
  const mends = (path: string): string[] =>
    checkDemo(treeOf({ ...files, [path]: `import { b } from '${path.startsWith('test') ? '../src' : '..'}/app/demo/b.ts'` }))
  expect(mends('src/cli/mantenimiento.ts')).toEqual([])
  expect(mends('test/bench.ts')).toEqual([])
  expect(mends('src/server/a.ts')).toHaveLength(1)
  expect(checkDemo(treeOf({ ...files, 'src/app/abrir.ts': `import { b } from './demo/b.ts'` }))).toHaveLength(1)
  expect(checkDomainOrder(treeOf({ ...files, 'src/app/poa/a.ts': `import { b } from '../demo/b.ts'` }))).toHaveLength(1)
  expect(checkDomainOrder(treeOf({ ...files, 'src/app/demo/d.ts': `import { c } from '../../core/poa/c.ts'` }))).toEqual([])
})

describe('circles', () => {
  const circlesOf = (files: Record<string, string>): string[] => checkCircles(treeOf(files))

  test('the whole circle is named, once, types and workers included', () => {
    const files = {
      'src/core/poa/a.ts': `import { b } from './b.ts'`,
      'src/core/poa/b.ts': `import type { C } from './c.ts'`,
      'src/core/poa/c.ts': `new Worker(new URL('./b.ts', import.meta.url))`,
    }
    expect(circlesOf(files)).toEqual([
      'src/core/poa/b.ts → src/core/poa/c.ts → src/core/poa/b.ts is a circle of imports. Move what they share to a file that imports neither.',
    ])
    expect(circlesOf({ 'src/core/poa/a.ts': `import type { A } from './a.ts'` })).toHaveLength(1)
  })

  test('two roads to one file are no circle', () => {
    const files = { 'a.ts': `import './b.ts'; import './c.ts'`, 'b.ts': `import './d.ts'`, 'c.ts': `import './d.ts'`, 'd.ts': '' }
    expect(circlesOf(files)).toEqual([])
  })
})

describe('what runs everywhere', () => {
  test('names the whole chain to a module of Node', () => {
    const tree = treeOf({
      'src/core/comun/a.ts': `import { b } from './b.ts'`,
      'src/core/comun/b.ts': `import { a } from './a.ts'; import { c } from '../../db/c.ts'`,
      'src/db/c.ts': `import fs from 'node:fs'`,
    })
    expect(checkRunsEverywhere(tree)[0]).toContain('src/core/comun/a.ts → src/core/comun/b.ts → src/db/c.ts → node:fs')
  })

  test('leaves Node to the rooms of the server', () => {
    expect(checkRunsEverywhere(treeOf({ 'src/db/c.ts': `import fs from 'node:fs'`, 'src/core/comun/a.ts': '' }))).toEqual([])
  })
})

describe('dead files', () => {
  const entries = {
    'src/cli/main.ts': `import './a.ts'`,
    'src/web/main.tsx': '',
    'src/cli/a.ts': ``,
    'src/cli/tsconfig.json': '{}',
  }

  test('a file that no entry and no test reaches, and an entry that is gone', () => {
    const dead = checkDeadFiles(treeOf({ ...entries, 'src/cli/b.ts': `import './c.ts'`, 'src/cli/c.ts': '', 'src/reports/x.typ': '' }))
    expect(dead.map((d) => d.split(' ')[0])).toEqual(['src/cli/b.ts', 'src/cli/c.ts', 'src/reports/x.typ'])
    expect(checkDeadFiles(treeOf({ 'src/cli/main.ts': '' }))[0]).toContain('src/web/main.tsx is missing')
  })

  test('reached by import, by test, by script, by name or by the name of its folder', () => {
    const tree = treeOf({
      ...entries,
      'package.json': `{ "scripts": { "x": "node src/cli/trabajo.ts" } }`,
      'src/cli/trabajo.ts': `export const plantilla = 'x.typ'`,
      'src/reports/x.typ': '#import "y.typ"',
      'src/reports/y.typ': '',
      'src/core/comun/dinero.ts': '',
      'src/core/comun/dinero.test.ts': `import './dinero.ts'`,
    })
    expect(checkDeadFiles(tree)).toEqual([])
    expect(checkDeadFiles(treeOf({ ...entries, 'src/cli/a.ts': `join(aqui, 'migrations')`, 'src/db/migrations/0001_a.sql': '' }))).toEqual(
      [],
    )
  })
})
