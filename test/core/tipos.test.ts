// What must not compile, asked of the compiler itself.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const RAIZ = fileURLToPath(new URL('../../', import.meta.url))

const COMUN = `
import { type CuentaId, numeroDeCuenta } from '${RAIZ}src/core/comun/cuenta-id.ts'
import { masMeses, type PeriodoFacturado, periodoFacturado } from '${RAIZ}src/core/comun/periodo-facturado.ts'
import type { EntradaLeida } from '${RAIZ}src/contract/contrato.ts'
import type { Trx } from '${RAIZ}src/db/comun/transaccion.ts'
import { findRecibos } from '${RAIZ}src/db/facturacion/recibo.ts'
import { findHistoria } from '${RAIZ}src/db/padron/cuenta.ts'
declare const trx: Trx
declare const entrada: EntradaLeida<'facturacion.recibo'>
const cuenta: CuentaId = numeroDeCuenta(1001)
const periodo: PeriodoFacturado = periodoFacturado(202511)
`

const BIEN = [
  'findRecibos(trx, cuenta, periodo)',
  'findRecibos(trx, entrada.cuenta, entrada.periodo)',
  "trx.selectFrom('recibo').selectAll().where('cuenta_id', '=', cuenta).where('periodo', '=', masMeses(periodo, -1))",
  "trx.selectFrom('recibo').select(['cuenta_id', 'periodo']).execute().then(([r]) => r && findRecibos(trx, r.cuenta_id, r.periodo))",
]

const MAL = [
  ['una cuenta y un periodo cambiados de lugar', 'findRecibos(trx, periodo, cuenta)'],
  ['los de una entrada cambiados de lugar', 'findRecibos(trx, entrada.periodo, entrada.cuenta)'],
  ['un número cualquiera por una cuenta', 'findHistoria(trx, 1001)'],
  ['un periodo por una cuenta', 'findHistoria(trx, periodo)'],
  ['una cuenta por un periodo', 'masMeses(cuenta, 1)'],
  ['una columna de cuenta que se compara con un periodo', "trx.selectFrom('recibo').selectAll().where('cuenta_id', '=', periodo)"],
  [
    'lo que se leyó de una columna, en el lugar de la otra',
    "trx.selectFrom('recibo').select(['cuenta_id', 'periodo']).execute().then(([r]) => r && findRecibos(trx, r.periodo, r.cuenta_id))",
  ],
] as const

describe('no compila', () => {
  // Inside the project, so that packages are found.
  const taller = mkdtempSync(join(RAIZ, 'test/.tipos-'))
  let dicho = ''
  beforeAll(() => {
    BIEN.forEach((codigo, i) => {
      writeFileSync(join(taller, `bien${i}.ts`), `${COMUN}${codigo}\n`)
    })
    MAL.forEach(([, codigo], i) => {
      writeFileSync(join(taller, `mal${i}.ts`), `${COMUN}${codigo}\n`)
    })
    const opciones = {
      composite: false,
      declaration: false,
      emitDeclarationOnly: false,
      noEmit: true,
      types: ['node'],
      noUnusedLocals: false,
    }
    writeFileSync(
      join(taller, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.base.json', compilerOptions: opciones, include: ['*.ts'] }),
    )
    const { stdout } = spawnSync(process.execPath, [join(RAIZ, 'node_modules/typescript/lib/tsc.js'), '-p', taller], { encoding: 'utf8' })
    dicho = stdout
  }, 300_000)
  afterAll(() => rmSync(taller, { recursive: true, force: true }))

  const errores = (archivo: string) => dicho.split('\n').filter((l) => new RegExp(`${archivo}\\.ts\\(\\d+,\\d+\\): error`).test(l))

  test('y lo que sí debe compilar, compila', () => {
    expect(BIEN.flatMap((_, i) => errores(`bien${i}`))).toEqual([])
  })

  test.each(MAL.map(([que], i) => [que, i] as const))('%s', (_, i) => {
    expect(errores(`mal${i}`).join()).toMatch(/__cuenta|__periodoFacturado|CuentaId|PeriodoFacturado/)
  })
})
