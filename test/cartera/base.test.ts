// What the database itself refuses, tried with plain SQL as the application's role: no code of ours in between.
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { conBase } from '../soporte/base.ts'

const prueba = conBase()
const CHECK = '23514'
const AJENA = '23503'
const REPETIDA = '23505'
const NEGADO = '42501'

const movimiento = (valores: string): string =>
  `insert into movimiento (cuenta_id, movimiento, fecha, vence, revierte, tipo, importe_centavos, concepto, referencia, acto)
   values (1001, ${valores}, 'agua', 'prueba', 0)`

/** `cargo_paso, abono_paso, importe, antes y después del cargo, antes y después del abono, revierte` of charge 1 (100) and credit 2 (70). */
const aplicacion = (valores: string, [cargo, total, abono, credito] = [1, 10000, 2, -7000]): string =>
  `insert into aplicacion (cuenta_id, cargo, cargo_importe_centavos, abono, abono_importe_centavos, fecha, acto, cargo_paso, abono_paso,
     importe_centavos, cargo_antes_centavos, cargo_despues_centavos, abono_antes_centavos, abono_despues_centavos, revierte)
   values (1001, ${cargo}, ${total}, ${abono}, ${credito}, '2026-01-20', 0, ${valores})`

/** Runs statements in one transaction that is undone; the code of the error, or what the last one returned. */
async function intentar(...textos: readonly string[]): Promise<string | unknown[]> {
  const hecho = { filas: [] as unknown[] }
  const Deshacer = class extends Error {}
  try {
    await prueba.base.app.transaction().execute(async (trx) => {
      for (const texto of textos) hecho.filas = (await sql.raw(texto).execute(trx)).rows
      throw new Deshacer()
    })
  } catch (error) {
    if (error instanceof Deshacer) return hecho.filas
    if (error instanceof pg.DatabaseError) return error.code ?? ''
    throw error
  }
  return hecho.filas
}

beforeAll(async () => {
  const hacer = (texto: string) => sql.raw(texto).execute(prueba.base.app)
  await hacer("insert into cuenta (cuenta_id, alta, acto) values (1001, '2020-01-01', 0)")
  await hacer(movimiento("1, '2026-01-01', '2026-01-15', null, 'cargo', 10000"))
  await hacer(movimiento("2, '2026-01-10', null, null, 'abono', -7000"))
  await hacer(movimiento("3, '2026-01-01', '2026-01-15', null, 'cargo', 5000"))
})

describe('un movimiento', () => {
  const MALOS: [string, string, string][] = [
    ['un cargo negativo', "10, '2026-01-01', '2026-01-15', null, 'cargo', -1", CHECK],
    ['un cargo de cero', "10, '2026-01-01', '2026-01-15', null, 'cargo', 0", CHECK],
    ['un cargo sin vencimiento', "10, '2026-01-01', null, null, 'cargo', 1", CHECK],
    ['un cargo que vence antes de nacer', "10, '2026-01-02', '2026-01-01', null, 'cargo', 1", CHECK],
    ['un abono que suma a la deuda', "10, '2026-01-01', null, null, 'abono', 1", CHECK],
    ['un abono que vence', "10, '2026-01-01', '2026-01-15', null, 'abono', -1", CHECK],
    ['una reversa que no dice de qué', "10, '2026-01-01', null, null, 'reversa', -1", CHECK],
    ['una reversa de un movimiento que no existe', "10, '2026-01-01', null, 9, 'reversa', -10000", AJENA],
    ['una reversa de una parte', "10, '2026-01-01', null, 1, 'reversa', -9999", AJENA],
    ['una reversa con el mismo signo', "10, '2026-01-01', null, 1, 'reversa', 10000", AJENA],
    ['un tipo que no existe', "10, '2026-01-01', null, null, 'regalo', -1", CHECK],
    ['un importe absurdo', "10, '2026-01-01', '2026-01-15', null, 'cargo', 1000000000000001", CHECK],
    ['un número que ya se usó', "1, '2026-01-01', '2026-01-15', null, 'cargo', 1", REPETIDA],
    ['el número cero', "0, '2026-01-01', '2026-01-15', null, 'cargo', 1", CHECK],
  ]
  test.each(MALOS)('no puede ser %s', async (_, valores, codigo) => expect(await intentar(movimiento(valores))).toBe(codigo))

  test('se reversa entero, y una sola vez', async () => {
    const reversa = (n: number) => movimiento(`${n}, '2026-01-20', null, 1, 'reversa', -10000`)
    expect(await intentar(reversa(10))).toEqual([])
    expect(await intentar(reversa(10), reversa(11))).toBe(REPETIDA)
  })

  test('no se cambia, no se borra, no se vacía', async () => {
    for (const tabla of ['movimiento', 'aplicacion', 'movimiento_motivo']) {
      expect(await intentar(`update ${tabla} set cuenta_id = cuenta_id`), tabla).toBe(NEGADO)
      expect(await intentar(`delete from ${tabla}`), tabla).toBe(NEGADO)
      expect(await intentar(`truncate ${tabla}`), tabla).toBe(NEGADO)
    }
    const encima = `${movimiento("1, '2026-01-01', '2026-01-15', null, 'cargo', 1")} on conflict (cuenta_id, movimiento) do update set periodo = 202601`
    expect(await intentar(encima)).toBe(NEGADO)
  })
})

describe('una aplicación', () => {
  const BUENA = aplicacion('1, 1, 7000, 10000, 3000, 7000, 0, null')
  const MALAS: [string, string[], string][] = [
    ['más de lo que tiene el abono', [aplicacion('1, 1, 7001, 10000, 2999, 7000, -1, null')], CHECK],
    ['diciendo que el abono es mayor', [aplicacion('1, 1, 8000, 10000, 2000, 8000, 0, null', [1, 10000, 2, -8000])], AJENA],
    ['diciendo que el cargo es mayor', [aplicacion('1, 1, 7000, 20000, 13000, 7000, 0, null', [1, 20000, 2, -7000])], AJENA],
    ['que no cuadra de los dos lados', [aplicacion('1, 1, 7000, 10000, 3000, 7000, 1, null')], CHECK],
    ['que empieza de otra cantidad', [aplicacion('1, 1, 1000, 9000, 8000, 7000, 6000, null')], CHECK],
    ['de un abono a otro abono', [aplicacion('1, 1, 7000, 7000, 0, 7000, 0, null', [2, 7000, 2, -7000])], AJENA],
    ['de un cargo como si fuera abono', [aplicacion('1, 1, 5000, 10000, 5000, 5000, 0, null', [1, 10000, 3, 5000])], CHECK],
    ['de cero', [aplicacion('1, 1, 0, 10000, 10000, 7000, 7000, null')], CHECK],
    ['negativa que no deshace ninguna', [BUENA, aplicacion('2, 2, -7000, 3000, 10000, 0, 7000, null')], CHECK],
    ['que se salta un eslabón', [BUENA, aplicacion('3, 2, -7000, 3000, 10000, 0, 7000, 1')], AJENA],
    ['que empieza en el segundo eslabón', [aplicacion('2, 1, 7000, 10000, 3000, 7000, 0, null')], AJENA],
    ['que vuelve a empezar de lo abierto', [BUENA, aplicacion('1, 1, 7000, 10000, 3000, 7000, 0, null')], REPETIDA],
    ['que sigue de lo que ya no está abierto', [BUENA, aplicacion('2, 2, 7000, 10000, 3000, 7000, 0, null')], AJENA],
    ['que gasta el mismo abono en otro cargo', [BUENA, aplicacion('1, 1, 5000, 5000, 0, 7000, 2000, null', [3, 5000, 2, -7000])], REPETIDA],
    ['que deshace más de lo aplicado', [BUENA, aplicacion('2, 2, -7001, 3000, 10001, 0, 7001, 1')], CHECK],
    ['que deshace solo una parte', [BUENA, aplicacion('2, 2, -6999, 3000, 9999, 0, 6999, 1')], AJENA],
  ]
  test.each(MALAS)('no puede ser %s', async (_, textos, codigo) => expect(await intentar(...textos)).toBe(codigo))

  test('entera se acepta, se deshace, y se deshace una sola vez', async () => {
    const deshacer = aplicacion('2, 2, -7000, 3000, 10000, 0, 7000, 1')
    expect(await intentar(BUENA, deshacer)).toEqual([])
    const otra = aplicacion('3, 3, 7000, 10000, 3000, 7000, 0, null')
    expect(await intentar(BUENA, deshacer, otra)).toEqual([])
    expect(await intentar(BUENA, deshacer, otra, aplicacion('4, 4, -7000, 3000, 10000, 0, 7000, 1'))).toBe(REPETIDA)
    expect(await intentar(BUENA, deshacer, otra, aplicacion('4, 4, -7000, 3000, 10000, 0, 7000, 3'))).toEqual([])
  })

  test('de los últimos centavos, pedidos por dos a la vez, la hace uno solo', async () => {
    const abrir = () => prueba.base.app.startTransaction().setIsolationLevel('read committed').execute()
    const [uno, otro] = [await abrir(), await abrir()]
    await sql.raw(BUENA).execute(uno)
    const segunda = sql
      .raw(BUENA)
      .execute(otro)
      .then(
        () => 'se hizo dos veces',
        (error: pg.DatabaseError) => error.code,
      )
    await uno.commit().execute()
    expect(await segunda).toBe(REPETIDA)
    await otro.rollback().execute()
    const { rows } = await sql`select sum(importe_centavos) as aplicado from aplicacion where cuenta_id = 1001`.execute(prueba.base.app)
    expect(rows).toEqual([{ aplicado: '7000' }])
  })
})
