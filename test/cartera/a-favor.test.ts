// The same money, asked of the statement, the aging and the surcharges: what one says is what all say.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Salida } from '../../src/contract/contrato.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { insertMovimientos } from '../../src/db/cartera/movimiento.ts'
import { enActo } from '../../src/db/comun/transaccion.ts'
import { conBase } from '../soporte/base.ts'
import { abono, cargo, centavos } from '../soporte/cartera.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const QUIEN = { persona: 'sistema' }
const HOY = '2026-10-15'

const dia = fc.integer({ min: 1, max: 280 }).map((n) => new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10))
const importe = fc.integer({ min: 1, max: 200_000 }).map((n) => (n / 100).toFixed(2))
const libro = fc.array(fc.record({ esCargo: fc.boolean(), dia, plazo: fc.constantFrom(0, 10, 31), importe }), {
  minLength: 1,
  maxLength: 9,
})

const masDias = (f: string, n: number): string => new Date(Date.parse(f) + n * 86_400_000).toISOString().slice(0, 10)

describe('Lo que hay a favor y nadie aplicó', () => {
  test('cuenta igual en el estado de cuenta, en la antigüedad y en los recargos, en cualquier libro', async () => {
    const s = { ...sistemaDe(prueba), hoy: () => fecha(HOY) }
    let cuenta = 7000
    let conFavor = 0
    await fc.assert(
      fc.asyncProperty(libro, async (renglones) => {
        const cuentaId = numeroDeCuenta(++cuenta)
        await prueba.base.app.insertInto('cuenta').values({ cuenta_id: cuentaId, alta: '2020-01-01', acto: 0n }).execute()
        const movimientos = renglones.map((r, i) =>
          r.esCargo ? cargo(i + 1, r.importe, r.dia, masDias(r.dia, r.plazo)) : abono(i + 1, r.importe, r.dia),
        )
        await enActo(prueba.base.app, (trx) => insertMovimientos(trx, [{ cuentaId, movimientos }]))
        const estado = await preguntar(s, 'cartera.estado-de-cuenta', { cuenta: cuentaId }, QUIEN)
        const una = await preguntar(s, 'cartera.antiguedad', { cuenta: cuentaId }, QUIEN)
        const recargos = await preguntar(s, 'cartera.cargar-recargos', { cuenta: cuentaId }, { ...QUIEN, ensayo: true })
        const [porVencer, ...vencidos] = una.tramos.map((t) => centavos(t.importe))
        const vencido = vencidos.reduce((a, b) => a + b, 0n)
        expect(estado.recargosPendientes).toBe(recargos.recargos)
        expect(centavos(estado.vencido)).toBe(vencido)
        expect([una.aFavor, una.saldo]).toEqual([estado.aFavor, estado.saldo])
        // Nobody owes and is owed at once: either nothing is left to pay, or all that is in favour pays.
        const debe = (porVencer ?? 0n) + vencido
        if (centavos(una.aFavor) > centavos(una.imputado)) expect(debe).toBe(0n)
        const saldo = una.saldo.startsWith('-') ? -centavos(una.saldo.slice(1)) : centavos(una.saldo)
        expect(debe + centavos(una.imputado) - centavos(una.aFavor)).toBe(saldo)
        if (centavos(una.imputado) > 0n) conFavor++
      }),
      { numRuns: 60 },
    )
    expect(conFavor).toBeGreaterThan(10)
  })

  test('de todas las cuentas es la suma de cada una, también de las que deben y tienen a favor', async () => {
    const s = { ...sistemaDe(prueba), hoy: () => fecha(HOY) }
    const todas = await preguntar(s, 'cartera.antiguedad', {}, QUIEN)
    const { rows } = await prueba.base.dueno().query('select distinct cuenta_id as cuenta from movimiento order by 1')
    const cada: Salida<'cartera.antiguedad'>[] = []
    for (const { cuenta } of rows) cada.push(await preguntar(s, 'cartera.antiguedad', { cuenta }, QUIEN))
    const sumar = (de: (a: (typeof cada)[number]) => string) => cada.reduce((suma, a) => suma + centavos(de(a)), 0n)
    expect(cada.length).toBeGreaterThan(30)
    expect(centavos(todas.imputado)).toBe(sumar((a) => a.imputado))
    expect(todas.tramos.map((t) => centavos(t.importe))).toEqual(todas.tramos.map((_, i) => sumar((a) => a.tramos[i]?.importe ?? '0.00')))
    expect(todas.tramos.map((t) => t.cuentas)).toEqual(
      todas.tramos.map((_, i) => cada.filter((a) => a.tramos.findLastIndex((t) => t.importe !== '0.00') === i).length),
    )
  })
})
