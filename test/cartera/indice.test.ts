// How PostgreSQL reads the ledger: one account is one index range of each table, and all of them are one pass.
import { beforeAll, describe, expect, test } from 'vitest'
import { antiguedadDe, tramosEn } from '../../src/core/cartera/antiguedad.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { findAntiguedadTotal } from '../../src/db/cartera/antiguedad.ts'
import { loadCartera, loadCarteras } from '../../src/db/cartera/movimiento.ts'
import { enConsulta, type Trx } from '../../src/db/comun/transaccion.ts'
import { conBase } from '../soporte/base.ts'
import { loAFavorEl } from '../soporte/cartera.ts'
import { llenarCartera, MOVIMIENTOS_POR_CUENTA } from '../soporte/cartera-llena.ts'
import { REGLAS } from '../soporte/plan.ts'
import { type Nodo, planesDe } from '../soporte/planes.ts'

const prueba = conBase()
const CUENTAS = 5_000
const AL = fecha('2026-01-31')
const TRAMOS = tramosEn(REGLAS.cartera.antiguedad, AL)

const planes = (hacer: (trx: Trx) => Promise<unknown>): Promise<Nodo[]> => planesDe(prueba.base, hacer)
const leer = <T>(hacer: (trx: Trx) => Promise<T>): Promise<T> => enConsulta(prueba.base.app, hacer)

const deTablas = (vistos: readonly Nodo[]): Nodo[] =>
  vistos.filter((n) => n['Relation Name'] !== undefined || n['Index Cond'] !== undefined)

beforeAll(() => llenarCartera(prueba.base.dueno(), CUENTAS))

describe('de una cuenta', () => {
  test('hay más de cien mil movimientos que no se deben recorrer', async () => {
    const { rows } = await prueba.base.dueno().query('select count(*)::int as cuantos from movimiento')
    expect(rows).toEqual([{ cuantos: CUENTAS * MOVIMIENTOS_POR_CUENTA }])
    expect(CUENTAS * MOVIMIENTOS_POR_CUENTA).toBeGreaterThan(100_000)
  })

  test('la cartera entera es un tramo de un índice de cada tabla', async () => {
    // Nothing is frozen here: of an empty table the planner does as it likes.
    const vistos = deTablas(await planes((trx) => loadCartera(trx, numeroDeCuenta(777)))).filter(
      (n) => !/congelamiento/.test(n['Relation Name'] ?? n['Index Name'] ?? ''),
    )
    expect(vistos.map((n) => n['Node Type'])).not.toContain('Seq Scan')
    expect(vistos.filter((n) => n['Index Cond'] !== undefined)).toHaveLength(2)
    for (const n of vistos.filter((x) => x['Index Cond'] !== undefined)) expect(n['Index Cond']).toMatch(/cuenta_id = (777|ANY|\$\d)/)
  })
})

describe('de todas', () => {
  test('cada índice se recorre una sola vez, en su orden, sin guardar nada en memoria', async () => {
    const vistos = await planes((trx) => findAntiguedadTotal(trx, AL, TRAMOS))
    expect(
      deTablas(vistos)
        .map((n) => n['Relation Name'])
        .toSorted(),
    ).toEqual(['aplicacion', 'movimiento'])
    for (const n of deTablas(vistos)) expect(n['Node Type']).toMatch(/^Index (Only )?Scan$/)
    expect(vistos.filter((n) => /Hash|Sort|Materialize/.test(n['Node Type']))).toEqual([])
  })

  test('cada tramo es la suma de lo que cada cuenta debe en él, contado en core de su cartera', async () => {
    const todas = await leer((trx) => findAntiguedadTotal(trx, AL, TRAMOS))
    const numeros = Array.from({ length: CUENTAS }, (_, i) => numeroDeCuenta(i + 1))
    const carteras = await leer((trx) => loadCarteras(trx, numeros))
    const una = carteras.map((c) => antiguedadDe(c, TRAMOS, loAFavorEl(AL)))
    expect(todas.mixtas).toEqual([])
    expect(todas.tramosCentavos).toEqual(TRAMOS.map((_, i) => una.reduce((s, a) => s + (a.tramosCentavos[i] ?? 0n), 0n)))
    expect(todas.saldoCentavos).toBe(una.reduce((s, a) => s + a.saldoCentavos, 0n))
  })

  test('la suma de todas es la suma de cada una', async () => {
    const todas = await leer((trx) => findAntiguedadTotal(trx, AL, TRAMOS))
    const { rows } = await prueba.base.dueno().query('select sum(importe_centavos)::bigint as saldo from movimiento')
    expect(todas.saldoCentavos).toBe(rows[0].saldo)
    expect(todas.tramosCentavos.reduce((a, b) => a + b, 0n) - todas.aFavorCentavos).toBe(todas.saldoCentavos)
    expect(todas.cuentas).toBe(CUENTAS)
    // A third of the accounts left half of three months unpaid: they fell due on the 15th of October, November and December.
    const tercio = Math.floor(CUENTAS / 3)
    expect(todas.deudoras).toBe(tercio)
    expect(todas.cuentasPorTramo).toEqual(TRAMOS.map((t) => (t.clave === 'medio-anio' ? tercio : 0)))
    expect(TRAMOS.filter((_, i) => (todas.tramosCentavos[i] ?? 0n) > 0n).map((t) => t.clave)).toEqual([
      'dos-meses',
      'tres-meses',
      'medio-anio',
    ])
  })
})
