import { describe, expect, test } from 'vitest'
import { checkClock, checkNoAwaitInCore, checkSqlOnlyInDb } from './purity.ts'
import { treeOf } from './tree.ts'

describe('el reloj y los dados', () => {
  test.each(['new Date()', 'new Date(0)', 'Date()', 'Date.now()', 'globalThis.Date.now()', 'Math.random()', 'performance.now()'])(
    'se reconocen en: %s',
    (code) => {
      expect(checkClock(treeOf({ 'src/core/a.ts': `const x = ${code}` }))).toHaveLength(1)
      expect(checkClock(treeOf({ 'src/app/poa/a.ts': `const x = ${code}` }))).toHaveLength(1)
      expect(checkClock(treeOf({ 'src/cli/a.ts': `const x = ${code}`, 'src/core/a.test.ts': `const x = ${code}` }))).toEqual([])
    },
  )

  test('no se reconocen en comentarios, textos ni otros nombres', () => {
    expect(checkClock(treeOf({ 'src/core/a.ts': `// new Date()\nconst x = 'Date.now()' + Math.max(1, fechas.now)` }))).toEqual([])
  })
})

test('core nunca espera', () => {
  const mends = (code: string): string[] => checkNoAwaitInCore(treeOf({ 'src/core/a.ts': code, 'src/app/b.ts': code }))
  expect(mends('export async function f() { return 1 }')).toEqual([
    'src/core/a.ts:1 uses async. core decides and never waits: load in app, then call core.',
  ])
  expect(mends('export const f = () => Promise.resolve(1)')).not.toEqual([])
  expect(mends('export const f = () => 1')).toEqual([])
})

describe('el SQL', () => {
  test.each([
    'sql`select 1`',
    "trx.query('x')",
    "trx.selectFrom('poa_captura')",
    "const q = 'SELECT a FROM b WHERE c'",
    'const q = `insert into poa_captura values (1)`',
    "const q = 'update poa_captura set valor = 1'",
    "import { Pool } from 'pg'",
    "import type { Kysely } from 'kysely'",
  ])('se reconoce en: %s', (code) => {
    expect(checkSqlOnlyInDb(treeOf({ 'src/app/a.ts': code })).length).toBeGreaterThan(0)
    expect(checkSqlOnlyInDb(treeOf({ 'src/db/a.ts': code, 'test/db/a.ts': code, 'src/app/a.test.ts': code }))).toEqual([])
  })

  test('no son las palabras comunes', () => {
    const code = `const a = 'Seleccione la unidad'; const b = useQuery({}); const c = 'Update the plan from reglas'; peticion.query.unidad`
    expect(checkSqlOnlyInDb(treeOf({ 'src/web/a.tsx': code }))).toEqual([])
  })
})
