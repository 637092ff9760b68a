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

describe('entre los cuartos', () => {
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
  ])('%s rechaza: %s', (path, text) => {
    expect(mends(path, text)).toHaveLength(1)
  })

  test.each([
    ['src/app/poa/a.ts', `import { x } from '../../db/poa/x.ts'; import { readFileSync } from 'node:fs'; import 'yaml'`],
    ['src/contract/poa.ts', `import { z } from 'zod'; import type { X } from '../core/poa/x.ts'`],
    ['src/cli/a.ts', `import { x } from '../server/x.ts'; import { y } from '../app/poa/x.ts'`],
    ['src/app/version.ts', `import caudal from '../../package.json' with { type: 'json' }`],
    ['src/core/poa/a.test.ts', `import { x } from '../../db/poa/x.ts'; import 'fast-check'`],
    ['test/db/a.ts', `import { x } from '../../src/db/poa/x.ts'`],
  ])('%s admite: %s', (path, text) => {
    expect(mends(path, text)).toEqual([])
  })

  test('el mensaje dice el archivo, el renglón, a quién importa y qué hacer', () => {
    expect(mends('src/core/poa/a.ts', `\nimport { x } from '../../db/poa/x.ts'`)).toEqual([
      'src/core/poa/a.ts:2 imports src/db/poa/x.ts, but core may import only core. Move the code to a room that may, or pass the value in.',
    ])
  })
})

describe('entre los dominios', () => {
  test.each([
    ['src/core/caja/pago.ts', 'caja'],
    ['src/contract/poa-plan.ts', 'poa'],
    ['src/contract/acceso.ts', 'acceso'],
    ['src/contract/contrato.ts', null],
    ['src/app/puerta.ts', null],
    ['src/db/migrations/0001_caja.sql', null],
    ['test/poa/x.ts', null],
  ])('%s es de %s', (path, domain) => {
    expect(domainOf(path)).toBe(domain)
  })

  const files = {
    'src/core/caja/a.ts': '',
    'src/core/poa/a.ts': '',
    'src/contract/contrato.ts': `import { poa } from './poa.ts'`,
    'src/contract/poa.ts': '',
  }
  const mends = (path: string, text: string): string[] => checkDomainOrder(treeOf({ ...files, [path]: text }))

  test('nadie lee poa, en el mismo cuarto ni en otro', () => {
    expect(mends('src/core/caja/b.ts', `import { x } from '../poa/a.ts'`)).toHaveLength(1)
    expect(mends('src/app/caja/b.ts', `import { x } from '../../contract/poa.ts'`)).toHaveLength(1)
    expect(mends('src/contract/caja.ts', `import { x } from './poa.ts'`)).toHaveLength(1)
  })

  test('poa lee a todos; los archivos del cuarto entero quedan fuera del orden', () => {
    expect(mends('src/core/poa/b.ts', `import { x } from '../caja/a.ts'`)).toEqual([])
    expect(mends('src/app/caja/b.ts', `import { x } from '../../contract/contrato.ts'`)).toEqual([])
  })
})

test('el nombre de un escenario empieza con su dominio', () => {
  const names = (...files: string[]): string[] =>
    checkScenarioNames(treeOf(Object.fromEntries(files.map((f) => [`test/escenarios/${f}`, '']))))
  expect(names('cartera.yaml', 'cartera-recargos.yaml', 'mundo.ts')).toEqual([])
  expect(names('recargos.yaml', 'carteras-x.yaml').map((m) => m.split(' ')[0])).toEqual([
    'test/escenarios/carteras-x.yaml',
    'test/escenarios/recargos.yaml',
  ])
})

test('la demostración la inician la terminal y las pruebas', () => {
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

describe('los círculos', () => {
  const circlesOf = (files: Record<string, string>): string[] => checkCircles(treeOf(files))

  test('se nombran enteros, una vez, también los de tipos y de hilos', () => {
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

  test('no son dos caminos a un mismo archivo', () => {
    const files = { 'a.ts': `import './b.ts'; import './c.ts'`, 'b.ts': `import './d.ts'`, 'c.ts': `import './d.ts'`, 'd.ts': '' }
    expect(circlesOf(files)).toEqual([])
  })
})

describe('lo que corre en todas partes', () => {
  test('se señala con la cadena entera hasta un módulo de Node', () => {
    const tree = treeOf({
      'src/core/comun/a.ts': `import { b } from './b.ts'`,
      'src/core/comun/b.ts': `import { a } from './a.ts'; import { c } from '../../db/c.ts'`,
      'src/db/c.ts': `import fs from 'node:fs'`,
    })
    expect(checkRunsEverywhere(tree)[0]).toContain('src/core/comun/a.ts → src/core/comun/b.ts → src/db/c.ts → node:fs')
  })

  test('deja Node a los cuartos del servidor', () => {
    expect(checkRunsEverywhere(treeOf({ 'src/db/c.ts': `import fs from 'node:fs'`, 'src/core/comun/a.ts': '' }))).toEqual([])
  })
})

describe('los archivos muertos', () => {
  const entries = {
    'src/cli/main.ts': `import './a.ts'`,
    'src/web/main.tsx': '',
    'src/cli/a.ts': ``,
    'src/cli/tsconfig.json': '{}',
  }

  test('son los que no alcanza ninguna entrada ni prueba, y una entrada que ya no está', () => {
    const dead = checkDeadFiles(treeOf({ ...entries, 'src/cli/b.ts': `import './c.ts'`, 'src/cli/c.ts': '', 'src/reports/x.typ': '' }))
    expect(dead.map((d) => d.split(' ')[0])).toEqual(['src/cli/b.ts', 'src/cli/c.ts', 'src/reports/x.typ'])
    expect(checkDeadFiles(treeOf({ 'src/cli/main.ts': '' }))[0]).toContain('src/web/main.tsx is missing')
  })

  test('no son los que se alcanzan por importación, prueba, guion, nombre o nombre de su carpeta', () => {
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
