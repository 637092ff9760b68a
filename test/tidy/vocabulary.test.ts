import { describe, expect, test } from 'vitest'
import { treeOf } from './tree.ts'
import { checkContract, checkGlossary, checkNoPlanInCode, checkRefusals, glossaryEntries, tablesOf } from './vocabulary.ts'

describe('las unidades y los indicadores son datos', () => {
  const plan = `
unidades:
  - clave: '777'
    nombre: Coordinación de Hidrantes
    indicadores: [{ clave: h-1, vigencias: [{ nombre: RECONEXIÓN DE HIDRANTES }, { nombre: AVISOS }] }]
`
  const mends = (path: string, text: string): string[] => checkNoPlanInCode(treeOf({ 'reglas/poa/2031.yaml': plan, [path]: text }))

  test.each([`'777'`, '`777`', `// COORDINACION DE  HIDRANTES`, `'Reconexion de hidrantes'`])('no se nombran en el código: %s', (code) => {
    expect(mends('src/core/a.ts', code)).toHaveLength(1)
  })

  test('no lo son las palabras cortas, otros números, otras carpetas ni otras reglas', () => {
    expect(mends('src/core/a.ts', `const a = 'avisos'; const b = 777; const c = '7770'`)).toEqual([])
    expect(mends('test/a.ts', `'777'`)).toEqual([])
    expect(checkNoPlanInCode(treeOf({ 'src/core/a.ts': `'777'` }))).toEqual([])
  })
})

describe('el glosario', () => {
  const glosario = '| Término | Significado | Dónde |\n|---|:---|---|\n| **avance** | parte hecha | tipo `Avance` |\n\nprosa `Meta`\n'
  const contract = (text: string): Record<string, string> => ({ 'GLOSARIO.md': glosario, 'src/contract/comun.ts': text })

  test('tiene por entrada un renglón; los encabezados y la prosa no lo son', () => {
    expect(glossaryEntries(glosario)).toEqual([{ term: 'avance', code: ['Avance'], line: 3 }])
  })

  test('explica cada clase de dato del contrato, por nombre o como término, y cada tabla', () => {
    expect(checkGlossary(treeOf(contract('export const Avance = z.string()\nconst Interno = 1\nexport const juntas = 2')))).toEqual([])
    expect(checkGlossary(treeOf(contract('export const Meta = z.string()')))).toHaveLength(1)
    const row = '| **mes pagado** | el que no se debe |'
    expect(checkGlossary(treeOf({ ...contract('export const MesPagado = 1'), 'GLOSARIO.md': row }))).toEqual([])
    expect(checkGlossary(treeOf({ ...contract(''), 'src/db/schema.sql': 'CREATE TABLE public.poa_meta (id int);' }))).toHaveLength(1)
  })

  test('no tiene que explicar los tipos de core ni lo que dice un solo dominio del contrato', () => {
    const own = { 'src/core/poa/a.ts': 'export type Meta = 1', 'src/contract/poa.ts': 'export const Meta = 1' }
    expect(checkGlossary(treeOf({ ...contract(''), ...own }))).toEqual([])
  })

  test('toma las tablas del esquema, o de las migraciones donde no lo hay', () => {
    const migration = { 'src/db/migrations/0001_a.sql': 'create table if not exists caudal.uno (id int);\ncreate table "dos" (id int);' }
    expect(tablesOf(treeOf(migration))).toEqual(['dos', 'uno'])
    expect(tablesOf(treeOf({ ...migration, 'src/db/schema.sql': 'CREATE TABLE tres (id int);' }))).toEqual(['tres'])
  })

  test('se rechaza con un nombre que se mudó', () => {
    const row = '| meta | lo propuesto | `Meta` en `src/core/poa/a.ts` |'
    expect(checkGlossary(treeOf({ 'GLOSARIO.md': row, 'src/core/poa/a.ts': 'export type Meta = 1' }))).toEqual([])
    expect(checkGlossary(treeOf({ 'GLOSARIO.md': row, 'src/core/poa/a.ts': 'type MetaAnual = 1' }))).toHaveLength(1)
  })

  test('no repite una entrada, tenga los acentos que tenga', () => {
    expect(checkGlossary(treeOf({ 'GLOSARIO.md': '| línea | a |\n| meta | b |\n| Linea | c |' }))[0]).toContain('GLOSARIO.md:3')
  })
})

describe('los rechazos', () => {
  const files = {
    'src/core/poa/rechazos.ts': `export const RECHAZOS_POA = { 'poa/uno': { clase: 'entrada' }, 'poa/uno-dos': { clase: 'entrada' } } as const satisfies X`,
    'src/core/poa/a.ts': `throw new Rechazo('poa/uno', {}); throw new Rechazo('poa/uno-dos', {})`,
    'test/escenarios/a.yaml': 'rechazo: poa/uno\nrechazo: poa/uno-dos',
  }

  test('se lanzan y se muestran', () => {
    expect(checkRefusals(treeOf(files))).toEqual([])
  })

  test('son propios de cada dominio, bajo su propio nombre', () => {
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

  test('se señalan si no se lanzan, si solo se lanzan en una prueba o si solo se muestra un código más largo', () => {
    const uno = `throw new Rechazo('poa/uno', {})`
    expect(checkRefusals(treeOf({ ...files, 'src/core/poa/a.ts': uno }))).toHaveLength(1)
    expect(checkRefusals(treeOf({ ...files, 'src/core/poa/a.ts': '', 'src/core/poa/a.test.ts': uno }))).toHaveLength(2)
    expect(checkRefusals(treeOf({ ...files, 'test/escenarios/a.yaml': 'rechazo: poa/uno-dos' }))[0]).toContain("shows 'poa/uno'")
  })
})

describe('el contrato', () => {
  const contract = { 'src/contract/poa.ts': `export const poa = { 'poa.cerrar-mes': { tipo: 'operacion' } }` }

  test('señala un nombre sin archivo y un archivo sin el nombre, y no señala los dos bien puestos', () => {
    expect(checkContract(treeOf(contract))[0]).toContain('src/app/poa/cerrar-mes.ts')
    expect(checkContract(treeOf({ ...contract, 'src/app/poa/cerrar-mes.ts': `operacion('poa.otro')` }))).toHaveLength(1)
    expect(checkContract(treeOf({ ...contract, 'src/app/poa/cerrar-mes.ts': `operacion('poa.cerrar-mes')` }))).toEqual([])
  })
})
