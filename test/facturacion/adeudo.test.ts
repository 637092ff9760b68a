// What a bill tells of the debt before it, on the real ledger: how much and of how many bills.
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { conBase } from '../soporte/base.ts'
import { facturarMes, sembrar } from '../soporte/ciudad.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const SISTEMA = { persona: 'sistema' }
const [DEBE, PAGO_TODO, PAGO_PARTE, DEVUELTO, A_FAVOR, SIN_APLICAR] = [1, 2, 3, 4, 5, 6]

describe('En dos meses de una ciudad en que unos pagan y otros no', () => {
  const prueba = conBase()
  const el = (dia: string) => ({ ...sistemaDe(prueba), hoy: () => fecha(dia) })
  const reciboDe = async (cuenta: number, periodo: string) => {
    const { recibos } = await preguntar(el('2026-06-01'), 'facturacion.recibo', { cuenta, periodo }, SISTEMA)
    const [recibo] = recibos
    if (recibo === undefined) throw new Error(`la cuenta ${cuenta} no tiene recibo de ${periodo}`)
    return recibo
  }
  const registrar = async (dia: string, cuenta: number, importe: string): Promise<number> => {
    const pago = { cuenta, tipo: 'abono', concepto: 'pago', importe, referencia: `pago ${cuenta}`, motivo: 'prueba' }
    return (await preguntar(el(dia), 'cartera.registrar-movimiento', pago, SISTEMA)).movimiento
  }
  const pagar = async (dia: string, cuenta: number, importe: string): Promise<number> => {
    const movimiento = await registrar(dia, cuenta, importe)
    await preguntar(el(dia), 'cartera.aplicar', { cuenta, abono: movimiento }, SISTEMA)
    return movimiento
  }

  beforeAll(async () => {
    await sembrar(sistemaDe(prueba), 40, 3)
    await facturarMes(el('2025-11-02'), '2025-10')
    const totales = await Promise.all([PAGO_TODO, PAGO_PARTE, DEVUELTO, A_FAVOR].map((c) => reciboDe(c, '2025-10')))
    const [todo = '', , devuelto = ''] = totales.map((r) => r.totalPesos)
    await pagar('2025-11-10', PAGO_TODO, todo)
    await pagar('2025-11-10', PAGO_PARTE, '1.00')
    const cheque = await pagar('2025-11-10', DEVUELTO, devuelto)
    await pagar('2025-11-10', A_FAVOR, '99999.00')
    await preguntar(
      el('2025-11-20'),
      'cartera.reversar',
      { cuenta: DEVUELTO, movimiento: cheque, motivo: 'cheque devuelto', referencia: 'banco 7' },
      SISTEMA,
    )
    await facturarMes(el('2025-12-02'), '2025-11')
    const debido = await reciboDe(SIN_APLICAR, '2025-10')
    await registrar('2025-12-10', SIN_APLICAR, debido.totalPesos)
    await facturarMes(el('2026-01-02'), '2025-12')
  })

  test('quien nunca pagó debe un recibo en el segundo y dos en el tercero', async () => {
    const [primero, segundo, tercero] = await Promise.all(['2025-10', '2025-11', '2025-12'].map((p) => reciboDe(DEBE, p)))
    expect([primero, segundo, tercero].map((r) => r?.recibosAdeudo)).toEqual([0, 1, 2])
    expect(segundo?.adeudoPesos).toBe(primero?.totalPesos)
  })

  test('quien pagó todo no debe ninguno, y quien pagó un peso debe todavía el mismo', async () => {
    expect(await reciboDe(PAGO_TODO, '2025-11')).toMatchObject({ adeudoPesos: '0.00', recibosAdeudo: 0 })
    expect((await reciboDe(PAGO_PARTE, '2025-11')).recibosAdeudo).toBe(1)
  })

  test('un pago que rebotó deja el recibo sin pagar, como estaba', async () => {
    expect(await reciboDe(DEVUELTO, '2025-11')).toMatchObject({
      recibosAdeudo: 1,
      adeudoPesos: (await reciboDe(DEVUELTO, '2025-10')).totalPesos,
    })
  })

  test('quien tiene saldo a favor no debe ninguno', async () => {
    expect(await reciboDe(A_FAVOR, '2025-12')).toMatchObject({ recibosAdeudo: 0, adeudoPesos: expect.stringMatching(/^-/) })
  })

  test('el dinero que nadie ha aplicado aún paga lo más viejo: pagado uno de dos recibos, se debe uno', async () => {
    const [noviembre, diciembre] = await Promise.all(['2025-11', '2025-12'].map((p) => reciboDe(SIN_APLICAR, p)))
    expect(diciembre).toMatchObject({ adeudoPesos: noviembre?.totalPesos, recibosAdeudo: 1 })
    expect((await reciboDe(DEBE, '2025-12')).recibosAdeudo).toBe(2)
  })

  test('lo que se paga después no cambia lo que dice un recibo de antes', async () => {
    const antes = await reciboDe(DEBE, '2025-12')
    await pagar('2026-01-10', DEBE, '99999.00')
    expect(await reciboDe(DEBE, '2025-12')).toEqual(antes)
  })
})
