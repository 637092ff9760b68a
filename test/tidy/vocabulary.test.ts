import { describe, expect, test } from 'vitest'
import { treeOf } from './tree.ts'
import { checkContract, checkGlossary, checkNoPlanInCode, checkRefusals, glossaryEntries, tablesOf } from './vocabulary.ts'

describe('units and indicators are data', () => {
  const plan = `
unidades:
  - clave: '777'
    nombre: Coordinación de Hidrantes
    indicadores: [{ clave: h-1, vigencias: [{ nombre: RECONEXIÓN DE HIDRANTES }, { nombre: AVISOS }] }]
`
  const mends = (path: string, text: string): string[] => checkNoPlanInCode(treeOf({ 'reglas/poa/2031.yaml': plan, [path]: text }))

  test.each([`'777'`, '`777`', `// COORDINACION DE  HIDRANTES`, `'Reconexion de hidrantes'`])('%s', (code) => {
    expect(mends('src/core/a.ts', code)).toHaveLength(1)
  })

  test('short words, other numbers, other folders and other rules', () => {
    expect(mends('src/core/a.ts', `const a = 'avisos'; const b = 777; const c = '7770'`)).toEqual([])
    expect(mends('test/a.ts', `'777'`)).toEqual([])
    expect(checkNoPlanInCode(treeOf({ 'src/core/a.ts': `'777'` }))).toEqual([])
  })
})

describe('glossary', () => {
  const glosario = '| Término | Significado | Dónde |\n|---|:---|---|\n| **avance** | parte hecha | tipo `Avance` |\n\nprosa `Meta`\n'
  const contract = (text: string): Record<string, string> => ({ 'GLOSARIO.md': glosario, 'src/contract/comun.ts': text })

  test('an entry is a row; headings and prose are not', () => {
    expect(glossaryEntries(glosario)).toEqual([{ term: 'avance', code: ['Avance'], line: 3 }])
  })

  test('every kind of the contract, by name or as a term, and every table', () => {
    expect(checkGlossary(treeOf(contract('export const Avance = z.string()\nconst Interno = 1\nexport const juntas = 2')))).toEqual([])
    expect(checkGlossary(treeOf(contract('export const Meta = z.string()')))).toHaveLength(1)
    const row = '| **mes pagado** | el que no se debe |'
    expect(checkGlossary(treeOf({ ...contract('export const MesPagado = 1'), 'GLOSARIO.md': row }))).toEqual([])
    expect(checkGlossary(treeOf({ ...contract(''), 'src/db/schema.sql': 'CREATE TABLE public.poa_meta (id int);' }))).toHaveLength(1)
  })

  test('not the types of core nor what one domain of the contract says', () => {
    const own = { 'src/core/poa/a.ts': 'export type Meta = 1', 'src/contract/poa.ts': 'export const Meta = 1' }
    expect(checkGlossary(treeOf({ ...contract(''), ...own }))).toEqual([])
  })

  test('tables come from the schema, or from the migrations where there is none', () => {
    const migration = { 'src/db/migrations/0001_a.sql': 'create table if not exists caudal.uno (id int);\ncreate table "dos" (id int);' }
    expect(tablesOf(treeOf(migration))).toEqual(['dos', 'uno'])
    expect(tablesOf(treeOf({ ...migration, 'src/db/schema.sql': 'CREATE TABLE tres (id int);' }))).toEqual(['tres'])
  })

  test('a name that has moved', () => {
    const row = '| meta | lo propuesto | `Meta` en `src/core/poa/a.ts` |'
    expect(checkGlossary(treeOf({ 'GLOSARIO.md': row, 'src/core/poa/a.ts': 'export type Meta = 1' }))).toEqual([])
    expect(checkGlossary(treeOf({ 'GLOSARIO.md': row, 'src/core/poa/a.ts': 'type MetaAnual = 1' }))).toHaveLength(1)
  })

  test('no entry twice, whatever its accents', () => {
    expect(checkGlossary(treeOf({ 'GLOSARIO.md': '| línea | a |\n| meta | b |\n| Linea | c |' }))[0]).toContain('GLOSARIO.md:3')
  })
})

describe('refusals', () => {
  const files = {
    'src/core/poa/rechazos.ts': `export const RECHAZOS_POA = { 'poa/uno': { clase: 'entrada' }, 'poa/uno-dos': { clase: 'entrada' } } as const satisfies X`,
    'src/core/poa/a.ts': `throw new Rechazo('poa/uno', {}); throw new Rechazo('poa/uno-dos', {})`,
    'test/escenarios/a.yaml': 'rechazo: poa/uno\nrechazo: poa/uno-dos',
  }

  test('thrown and shown', () => {
    expect(checkRefusals(treeOf(files))).toEqual([])
  })

  test('each domain has its own, under its own name', () => {
    const caja = (code: string): Record<string, string> => ({
      'src/core/caja/rechazos.ts': `export const RECHAZOS_CAJA = { '${code}': { clase: 'entrada' } } as const`,
      'src/core/caja/a.ts': `throw new Rechazo('${code}', {})`,
      'test/escenarios/caja.yaml': `rechazo: ${code}`,
      'src/core/rechazos.ts': 'export const RECHAZOS = { ...RECHAZOS_POA, ...RECHAZOS_CAJA }',
    })
    expect(checkRefusals(treeOf({ ...files, ...caja('caja/dos') }))).toEqual([])
    expect(checkRefusals(treeOf({ ...files, ...caja('cobranza/dos') }))[0]).toContain('src/core/caja/rechazos.ts')
    expect(checkRefusals(treeOf({ ...files, ...caja('caja/dos'), 'src/core/caja/a.ts': '' }))).toHaveLength(1)
  })

  test('not thrown; thrown only in a test; only a longer code shown', () => {
    const uno = `throw new Rechazo('poa/uno', {})`
    expect(checkRefusals(treeOf({ ...files, 'src/core/poa/a.ts': uno }))).toHaveLength(1)
    expect(checkRefusals(treeOf({ ...files, 'src/core/poa/a.ts': '', 'src/core/poa/a.test.ts': uno }))).toHaveLength(2)
    expect(checkRefusals(treeOf({ ...files, 'test/escenarios/a.yaml': 'rechazo: poa/uno-dos' }))[0]).toContain("shows 'poa/uno'")
  })
})

describe('contract', () => {
  const contract = { 'src/contract/poa.ts': `export const poa = { 'poa.cerrar-mes': { tipo: 'operacion' } }` }

  test('a name without a file, a file without the name, and both right', () => {
    expect(checkContract(treeOf(contract))[0]).toContain('src/app/poa/cerrar-mes.ts')
    expect(checkContract(treeOf({ ...contract, 'src/app/poa/cerrar-mes.ts': `operacion('poa.otro')` }))).toHaveLength(1)
    expect(checkContract(treeOf({ ...contract, 'src/app/poa/cerrar-mes.ts': `operacion('poa.cerrar-mes')` }))).toEqual([])
  })
})
