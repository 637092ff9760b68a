import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Entrada, Salida } from '../../src/contract/contrato.ts'
import { type CuentaId, numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { conBase } from '../soporte/base.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const QUIEN = { persona: 'sistema' }
let siguiente = 0

/** An account that nobody has used. */
async function cuentaNueva(): Promise<CuentaId> {
  const cuenta = numeroDeCuenta(5000 + siguiente++)
  await prueba.base.app.insertInto('cuenta').values({ cuenta_id: cuenta, alta: '2020-01-01', acto: 0n }).execute()
  return cuenta
}

type Registro = Partial<Entrada<'cartera.registrar-movimiento'>>
const registrar = (cuenta: number, tipo: 'cargo' | 'abono', importe: string, mas: Registro = {}, clave?: string) =>
  preguntar(
    sistemaDe(prueba),
    'cartera.registrar-movimiento',
    {
      cuenta,
      tipo,
      importe,
      concepto: tipo === 'cargo' ? 'agua' : 'pago',
      // Money of another day's deposit: the same key asks for the same.
      referencia: `R-${clave ?? siguiente++}`,
      motivo: 'prueba',
      ...mas,
    },
    { ...QUIEN, clave },
  )
const aplicar = (cuenta: number, abono: number, clave?: string) =>
  preguntar(sistemaDe(prueba), 'cartera.aplicar', { cuenta, abono }, { ...QUIEN, clave })
const estado = (cuenta: number): Promise<Salida<'cartera.estado-de-cuenta'>> =>
  preguntar(sistemaDe(prueba), 'cartera.estado-de-cuenta', { cuenta }, QUIEN)
const verificar = async () => (await preguntar(sistemaDe(prueba), 'cartera.verificar', {}, QUIEN)).contradicciones
const rechazo = (error: unknown): string => {
  if (error instanceof Rechazo) return error.codigo
  throw error
}

describe('dos veces', () => {
  test('el mismo pago con la misma clave es uno', async () => {
    const cuenta = await cuentaNueva()
    await registrar(cuenta, 'cargo', '100.00')
    const [uno, otro] = [
      await registrar(cuenta, 'abono', '100.00', {}, 'oxxo-77'),
      await registrar(cuenta, 'abono', '100.00', {}, 'oxxo-77'),
    ]
    expect(otro).toEqual(uno)
    expect(await estado(cuenta)).toMatchObject({ saldo: '0.00', movimientos: [{}, {}] })
  })

  test('el mismo pago enviado diez veces a la vez es uno', async () => {
    const cuenta = await cuentaNueva()
    const hechos = await Promise.all(Array.from({ length: 6 }, () => registrar(cuenta, 'abono', '100.00', {}, `banco-${cuenta}`)))
    expect(new Set(hechos.map((h) => h.movimiento))).toEqual(new Set([1]))
    expect(await estado(cuenta)).toMatchObject({ saldo: '-100.00', aFavor: '100.00' })
  })

  test('aplicar otra vez el mismo abono se rechaza, y el crédito no cuenta dos veces', async () => {
    const cuenta = await cuentaNueva()
    await registrar(cuenta, 'cargo', '100.00')
    const { movimiento } = await registrar(cuenta, 'abono', '60.00')
    expect(await aplicar(cuenta, movimiento)).toMatchObject({ aplicado: '60.00', aFavor: '0.00' })
    expect(await aplicar(cuenta, movimiento).catch(rechazo)).toBe('cartera/abono-agotado')
    expect(await estado(cuenta)).toMatchObject({ saldo: '40.00', partidas: [{ abierto: '40.00' }] })
  })
})

describe('a la vez', () => {
  test('dos aplicaciones del mismo abono: una se hace y la otra encuentra que ya no queda', async () => {
    const cuenta = await cuentaNueva()
    await registrar(cuenta, 'cargo', '100.00')
    const { movimiento } = await registrar(cuenta, 'abono', '100.00')
    const hechas = await Promise.all([aplicar(cuenta, movimiento).catch(rechazo), aplicar(cuenta, movimiento).catch(rechazo)])
    expect(hechas.filter((h) => typeof h === 'object')).toHaveLength(1)
    expect(hechas.filter((h) => h === 'cartera/abono-agotado')).toHaveLength(1)
  })

  test('dos abonos sobre el último centavo de un cargo: uno lo paga y el otro queda a favor', async () => {
    const cuenta = await cuentaNueva()
    await registrar(cuenta, 'cargo', '0.01')
    const [a, b] = [await registrar(cuenta, 'abono', '0.01'), await registrar(cuenta, 'abono', '0.01')]
    const hechas = await Promise.all([aplicar(cuenta, a.movimiento), aplicar(cuenta, b.movimiento)])
    expect(hechas.map((h) => h.aplicado).toSorted()).toEqual(['0.00', '0.01'])
    expect(await estado(cuenta)).toMatchObject({ saldo: '-0.01', aFavor: '0.01', vencido: '0.00' })
  })

  test('cuatro movimientos distintos en la misma cuenta toman cuatro números', async () => {
    const cuenta = await cuentaNueva()
    const hechos = await Promise.all(['1.00', '2.00', '3.00', '4.00'].map((importe) => registrar(cuenta, 'cargo', importe)))
    expect(hechos.map((h) => h.movimiento).toSorted()).toEqual([1, 2, 3, 4])
    expect(await estado(cuenta)).toMatchObject({ saldo: '10.00' })
  })

  test('reversar dos veces el mismo pago: una se hace', async () => {
    const cuenta = await cuentaNueva()
    const { movimiento } = await registrar(cuenta, 'abono', '50.00')
    const reversar = () =>
      preguntar(sistemaDe(prueba), 'cartera.reversar', { cuenta, movimiento, motivo: 'cheque devuelto', referencia: 'CH-9' }, QUIEN).catch(
        rechazo,
      )
    const hechas = await Promise.all([reversar(), reversar()])
    expect(hechas.filter((h) => h === 'cartera/ya-reversado')).toHaveLength(1)
    expect(await estado(cuenta)).toMatchObject({ saldo: '0.00', partidas: [] })
  })
})

describe('lo raro', () => {
  test('una cuenta sin movimientos no debe nada, y se dice con ceros', async () => {
    const cuenta = await cuentaNueva()
    expect(await estado(cuenta)).toMatchObject({ saldo: '0.00', movimientos: [], partidas: [], recargosPendientes: '0.00' })
    const una = await preguntar(sistemaDe(prueba), 'cartera.antiguedad', { cuenta }, QUIEN)
    expect(una.tramos.map((t) => t.importe)).toEqual(una.tramos.map(() => '0.00'))
  })

  test('un importe enorme cabe entero, y uno absurdo no entra', async () => {
    const cuenta = await cuentaNueva()
    await registrar(cuenta, 'cargo', '9999999999999.99')
    expect(await estado(cuenta)).toMatchObject({ saldo: '9999999999999.99' })
    for (const malo of ['99999999999999.99', '-1.00', '0.00', '1.001', '1,000.00', '', '١٢.٠٠', '1e3'])
      expect(await registrar(cuenta, 'cargo', malo).catch(rechazo), malo).toBe('comun/entrada-invalida')
  })

  test('el motivo y la referencia se guardan en cualquier alfabeto', async () => {
    const cuenta = await cuentaNueva()
    await registrar(cuenta, 'cargo', '1.00', { motivo: 'Ñandú, 水道料金, ماء', referencia: 'Oficio Ñ-水' })
    expect((await estado(cuenta)).movimientos).toMatchObject([
      { motivo: 'Ñandú, 水道料金, ماء', referencia: 'Oficio Ñ-水', persona: 'sistema' },
    ])
  })

  test('lo que se deshace no deja rastro: un ensayo no registra', async () => {
    const cuenta = await cuentaNueva()
    const entrada = { cuenta, tipo: 'cargo', importe: '5.00', concepto: 'agua', referencia: 'R', motivo: 'm' } as const
    const ensayado = await preguntar(sistemaDe(prueba), 'cartera.registrar-movimiento', entrada, { ...QUIEN, ensayo: true })
    expect(ensayado).toMatchObject({ saldo: '5.00' })
    expect(await estado(cuenta)).toMatchObject({ saldo: '0.00' })
  })
})

describe('verificar', () => {
  beforeAll(async () => {
    expect(await verificar()).toEqual([])
  })

  test('nombra los movimientos de una cuenta que no está en el padrón y la reversa que no cierra', async () => {
    const fila = { fecha: '2026-01-01', concepto: 'agua', referencia: 'x', acto: 0n } as const
    await prueba.base.app
      .insertInto('movimiento')
      .values([
        { ...fila, cuenta_id: numeroDeCuenta(999_999), movimiento: 1, tipo: 'cargo', vence: '2026-01-02', importe_centavos: 100n },
        { ...fila, cuenta_id: numeroDeCuenta(999_999), movimiento: 2, tipo: 'reversa', revierte: 1, importe_centavos: -100n },
      ])
      .execute()
    expect(await verificar()).toEqual([
      { que: 'movimientos de una cuenta que no está en el padrón', cuentas: 1, cuentaId: 999_999 },
      { que: 'una reversa que no cierra lo que reversa', cuentas: 1, cuentaId: 999_999 },
    ])
  })

  test('nombra el pago que está dos veces en pie, y no el que se reversó', async () => {
    const dos = { que: 'un mismo pago registrado más de una vez', cuentas: 2 }
    const [una, otra] = [await cuentaNueva(), await cuentaNueva()]
    const pago = { fecha: '2026-01-01', tipo: 'abono', concepto: 'pago', referencia: 'BANCO 7', importe_centavos: -100n, acto: 0n } as const
    await prueba.base.app
      .insertInto('movimiento')
      .values([una, otra].map((cuenta) => ({ ...pago, cuenta_id: cuenta, movimiento: 1 })))
      .execute()
    expect(await verificar()).toContainEqual({ ...dos, cuentaId: Math.min(una, otra) })
    const reversa = { cuenta: otra, movimiento: 1, motivo: 'Era el mismo', referencia: 'Oficio 2' }
    await preguntar(sistemaDe(prueba), 'cartera.reversar', reversa, QUIEN)
    expect((await verificar()).map((c) => c.que)).not.toContain(dos.que)
  })

  test('lo abierto de cada movimiento, por su cadena y por su suma, es lo mismo en toda la base', async () => {
    const { rows } = await sql`
      select a.cuenta_id, a.cargo from aplicacion a
      group by a.cuenta_id, a.cargo
      having max(a.cargo_importe_centavos) - sum(a.importe_centavos) <> (array_agg(a.cargo_despues_centavos order by a.cargo_paso desc))[1]
      union all
      select a.cuenta_id, a.abono from aplicacion a
      group by a.cuenta_id, a.abono
      having -max(a.abono_importe_centavos) - sum(a.importe_centavos) <> (array_agg(a.abono_despues_centavos order by a.abono_paso desc))[1]`.execute(
      prueba.base.app,
    )
    expect(rows).toEqual([])
  })
})
