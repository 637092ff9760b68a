// A month of a small city, billed on the real database: once, twice, at once, killed in the middle.

import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { sembrarCiudad } from '../../src/app/demo/ciudad.ts'
import { huellaDeReglas } from '../../src/app/facturacion/reglas-de-corrida.ts'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { facturarConObreros, type Vigilancia } from '../../src/cli/facturacion-obreros.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { type BasePrueba, conBase } from '../soporte/base.ts'
import { abrirMes, facturarMes, facturarRutaDe, prepararMes, sembrar, verCorrida } from '../soporte/ciudad.ts'
import { sistemaDe } from '../soporte/sistema.ts'

/** Why months that nobody read are billed here all the same. */
const SIN_LEER = 'La ciudad solo se leyó hasta diciembre'
const SISTEMA = { persona: 'sistema' }
const PERIODO = '2025-12'

/** What the tables say of a month, whoever did it and in whatever order. */
async function loEscrito({ base }: Sistema) {
  const { rows } = await sql<Record<string, string>>`
    select (select count(*) from recibo)::text as recibos, (select count(distinct cuenta_id) from recibo)::text as distintas,
      (select count(*) from incidencia)::text as incidencias, (select sum(total_centavos) from recibo)::text as total,
      (select sum(total_centavos) from corrida_lote)::text as lotes, (select sum(importe_centavos) from movimiento)::text as cartera,
      (select count(*) from movimiento)::text as movimientos,
      (select md5(string_agg((to_jsonb(r) - 'acto')::text, '|' order by cuenta_id)) from recibo r) as huella,
      (select count(*) from recibo r where not exists (select from cotizacion c where c.huella = r.cotizacion))::text as sueltos`.execute(
    base.app,
  )
  return rows[0] ?? {}
}

const obreros = (prueba: BasePrueba, pedido: { corrida: number; rutas: string[]; trabajadores: number }, vigilancia: Vigilancia = {}) =>
  facturarConObreros({ ...pedido, como: 'sistema', hoy: sistemaDe(prueba).hoy() }, vigilancia, {
    ...process.env,
    DATABASE_URL: prueba.opciones.databaseUrl,
    DATABASE_URL_APP: prueba.opciones.databaseUrlApp ?? '',
  })

describe('Una corrida de 1,800 cuentas en cuatro rutas', () => {
  const sola = conBase()
  const dos = conBase()
  const otra = conBase()
  let testigo: Record<string, string>

  beforeAll(async () => {
    await sembrar(sistemaDe(sola), 1_800)
    await facturarMes(sistemaDe(sola), PERIODO)
    testigo = await loEscrito(sistemaDe(sola))
    await sembrar(sistemaDe(dos), 1_800)
  })

  test('factura cada cuenta una vez o la aparta, y recibo, ruta y cartera dicen el mismo dinero', async () => {
    const { recibos, incidencias, distintas, total, lotes, cartera, sueltos } = testigo
    expect(Number(recibos) + Number(incidencias)).toBe(1_800)
    expect(Number(recibos)).toBeGreaterThan(1_700)
    expect([distintas, lotes, cartera, sueltos]).toEqual([recibos, total, total, '0'])
  })

  test('pedida otra vez no vuelve a hacer nada, con la misma clave o con otra', async () => {
    const s = sistemaDe(sola)
    const { corrida } = await verCorrida(s, PERIODO)
    const primera = await facturarRutaDe(s, corrida, 'D01-01')
    expect(await preguntar(s, 'facturacion.facturar-rutas', { corrida, rutas: ['D01-01'] }, { ...SISTEMA, clave: 'otra' })).toEqual(primera)
    expect(await loEscrito(s)).toEqual(testigo)
  })

  test('da antes los mismos totales en la prefactura, que no guarda nada', async () => {
    const s = sistemaDe(dos)
    const ensayo = await preguntar(s, 'facturacion.prefacturar', { periodo: PERIODO, grupo: 'G1' }, SISTEMA)
    const { totalPesos, porConcepto, porCausa } = await verCorrida(sistemaDe(sola), PERIODO)
    expect(ensayo).toMatchObject({ cuentas: 1_800, totalPesos, porConcepto, porCausa })
    expect((await loEscrito(s)).recibos).toBe('0')
  })

  test('hecha por dos trabajadores, uno muerto con -9, y reanudada, escribe lo que escribió una sin tropiezos', async () => {
    const s = sistemaDe(dos)
    const { corrida, rutas } = await abrirMes(s, PERIODO)
    const pids: number[] = []
    const { fallas } = await obreros(
      dos,
      { corrida, rutas, trabajadores: 2 },
      {
        alNacer: (pid) => pids.push(pid),
        // Both are at work on their first rutas.
        alEmpezar: () => setTimeout(() => process.kill(pids[1] ?? 0, 'SIGKILL'), 60),
      },
    )
    expect(fallas).toEqual(['el proceso terminó con SIGKILL'])
    const { pendientes } = await verCorrida(s, PERIODO)
    if (pendientes.length > 0) expect((await obreros(dos, { corrida, rutas: pendientes, trabajadores: 2 })).fallas).toEqual([])
    expect(await loEscrito(s)).toEqual(testigo)
  })

  test('con varias rutas a la vez, hechas antes o no, da lo que dio cada una; con una ajena al grupo, no factura ninguna', async () => {
    const s = sistemaDe(otra)
    await sembrar(s, 1_800)
    const { corrida } = await abrirMes(s, PERIODO)
    const facturar = (rutas: string[]) => preguntar(s, 'facturacion.facturar-rutas', { corrida, rutas }, SISTEMA)
    const una = await facturar(['D01-02'])
    await expect(facturar(['D01-03', 'NO-HAY'])).rejects.toThrow(/NO-HAY/)
    expect((await verCorrida(s, PERIODO)).hechas).toEqual([{ ruta: 'D01-02', recibos: una.recibos }])
    const todas = await facturar(['D01-04', 'D01-02', 'D01-01', 'D01-03'])
    expect(todas.rutas.find((r) => r.ruta === 'D01-02')).toEqual(una.rutas[0])
    expect(todas.cuentas).toBe(1_800)
    expect(await loEscrito(s)).toEqual(testigo)
    await expect(facturar(['D01-01', 'D01-01'])).rejects.toThrow(/entrada/)
  })

  test('factura una sola vez la misma ruta aunque varios la pidan al mismo tiempo', async () => {
    const s = sistemaDe(dos)
    const { corrida } = await verCorrida(s, PERIODO)
    await s.base.app.connection().execute(async () => undefined)
    const respuestas = await Promise.all(
      ['a', 'b', 'c'].map((clave) => preguntar(s, 'facturacion.facturar-rutas', { corrida, rutas: ['D01-02'] }, { ...SISTEMA, clave })),
    )
    expect(new Set(respuestas.map((r) => r.totalPesos)).size).toBe(1)
    expect(await loEscrito(s)).toEqual(testigo)
  })
})

describe('Mes tras mes', () => {
  const prueba = conBase()
  const rechazo = (codigo: string) => expect.objectContaining({ codigo })

  beforeAll(async () => {
    await sembrar(sistemaDe(prueba), 60, 3)
    await facturarMes(sistemaDe(prueba), '2025-10')
  })

  test('lo que se debe se lleva en la cartera y nunca se capitaliza', async () => {
    const s = sistemaDe(prueba)
    await facturarMes(s, '2025-11')
    await facturarMes(s, '2025-12')
    const cuenta = await unaFacturada(s)
    const [octubre, noviembre, diciembre] = await Promise.all(['2025-10', '2025-11', '2025-12'].map((p) => recibos(s, cuenta, p)))
    const de = (r: { totalPesos: string }[] | undefined): number => Math.round(Number(r?.[0]?.totalPesos) * 100)
    expect(Math.round(Number(diciembre?.[0]?.adeudoPesos) * 100)).toBe(de(octubre) + de(noviembre))
    const estado = await preguntar(s, 'cartera.estado-de-cuenta', { cuenta, al: '2026-01-02' }, SISTEMA)
    expect(Math.round(Number(estado.saldo) * 100)).toBe(de(octubre) + de(noviembre) + de(diciembre))
  })

  test('un mes no se puede saltar, ni cerrar dos veces, ni facturar con otras reglas', async () => {
    const s = sistemaDe(prueba)
    const abrir = (periodo: string) => preguntar(s, 'facturacion.abrir-corrida', { periodo, grupo: 'G1' }, SISTEMA)
    await expect(abrir('2025-12')).rejects.toEqual(rechazo('facturacion/corrida-repetida'))
    await expect(abrir('2026-02')).rejects.toEqual(rechazo('facturacion/periodo-futuro'))
    const enMarzo = { ...s, hoy: () => fecha('2026-03-02') }
    const saltado = preguntar(enMarzo, 'facturacion.abrir-corrida', { periodo: '2026-02', grupo: 'G1' }, SISTEMA)
    await expect(saltado).rejects.toEqual(rechazo('facturacion/periodo-salteado'))
    await expect(abrir('2025-09')).rejects.toEqual(rechazo('facturacion/periodo-salteado'))
    const { corrida, rutas } = await abrirMes(s, '2026-01', 'G1', SIN_LEER)
    const otras = { ...s, reglas: { ...s.reglas, tarifas: s.reglas.tarifas.slice(1) } }
    await expect(facturarRutaDe(otras, corrida, rutas[0] ?? '')).rejects.toEqual(rechazo('facturacion/reglas-cambiadas'))
    expect((await loEscrito(s)).recibos).not.toBe('0')
    expect((await verCorrida(s, '2026-01')).pendientes).toEqual(rutas)
  })

  test('dos cierres del mismo mes a la vez dejan una corrida', async () => {
    const s = { ...sistemaDe(prueba), hoy: () => fecha('2026-03-02') }
    const { corrida, rutas } = await verCorrida(s, '2026-01').then((c) => ({ corrida: c.corrida, rutas: c.pendientes }))
    for (const ruta of rutas) await facturarRutaDe(s, corrida, ruta)
    // January has no readings: every account waits, and none is billed zero.
    expect(await verCorrida(s, '2026-01')).toMatchObject({ recibos: 0, totalPesos: '0.00', pendientes: [] })
    await prepararMes(s, '2026-02', 'G1', SIN_LEER)
    const intentos = await Promise.allSettled(
      [1, 2, 3].map(() => preguntar(s, 'facturacion.abrir-corrida', { periodo: '2026-02', grupo: 'G1', sinRecargos: 'prueba' }, SISTEMA)),
    )
    expect(intentos.filter((i) => i.status === 'fulfilled')).toHaveLength(1)
  })

  test('un recibo cancelado se reversa en la cartera línea por línea, y se hace otra vez como la versión siguiente', async () => {
    const s = sistemaDe(prueba)
    const cuenta = await unaFacturada(s)
    const saldo = async () => (await preguntar(s, 'cartera.estado-de-cuenta', { cuenta, al: '2026-03-31' }, SISTEMA)).saldo
    const [antes, original] = [await saldo(), (await recibos(s, cuenta, '2025-12'))[0]]
    const cancelado = await preguntar(s, 'facturacion.cancelar-recibo', { cuenta, periodo: '2025-12', motivo: 'Lectura ajena' }, SISTEMA)
    expect(cancelado.reversas).toHaveLength(original?.lineas.length ?? 0)
    const hecho = await preguntar(s, 'facturacion.refacturar', { cuenta, periodo: '2025-12' }, SISTEMA)
    expect(hecho).toMatchObject({ version: 2, totalPesos: original?.totalPesos })
    expect(await saldo()).toBe(antes)
    expect((await recibos(s, cuenta, '2025-12')).map((r) => [r.version, r.cancelado])).toEqual([
      [1, 'Lectura ajena'],
      [2, null],
    ])
    expect(await preguntar(s, 'cartera.verificar', {}, SISTEMA)).toMatchObject({ contradicciones: [] })
  })

  test('un recibo con una línea que alguien reversó a mano se cancela, y esa línea no se reversa dos veces', async () => {
    const s = sistemaDe(prueba)
    const { rows } = await sql<{ cuenta: number; movimiento: number; lineas: number; total: bigint }>`
      select cuenta_id as cuenta, movimiento, movimientos as lineas, total_centavos as total from recibo
      where periodo = 202512 and movimientos > 1 order by cuenta_id desc limit 1`.execute(s.base.app)
    const [{ cuenta, movimiento, lineas, total } = { cuenta: 0, movimiento: 0, lineas: 0, total: 0n }] = rows
    const saldo = async () => {
      const { saldo: pesos } = await preguntar(s, 'cartera.estado-de-cuenta', { cuenta, al: '2026-03-31' }, SISTEMA)
      return BigInt(Math.round(Number(pesos) * 100))
    }
    const antes = await saldo()
    await preguntar(s, 'cartera.reversar', { cuenta, movimiento, motivo: 'Cobrada de más', referencia: 'Oficio 9' }, SISTEMA)
    const { reversas } = await preguntar(s, 'facturacion.cancelar-recibo', { cuenta, periodo: '2025-12', motivo: 'Lectura ajena' }, SISTEMA)
    expect(reversas).toHaveLength(lineas - 1)
    expect(await saldo()).toBe(antes - total)
    const reversadas = await sql<{ revierte: number }>`
      select revierte from movimiento where cuenta_id = ${cuenta} and revierte is not null order by revierte`.execute(s.base.app)
    expect(reversadas.rows.map((r) => r.revierte)).toEqual(Array.from({ length: lineas }, (_, i) => movimiento + i))
    expect(await preguntar(s, 'cartera.verificar', {}, SISTEMA)).toMatchObject({ contradicciones: [] })
  })

  test('cada recibo se explica y, vuelto a calcular con lo que guarda, da el mismo centavo', async () => {
    const s = sistemaDe(prueba)
    for (const r of await recibos(s, await unaFacturada(s), '2025-11')) {
      expect(r).toMatchObject({ diferencias: [], conReglasDeHoy: true, reglasHuella: huellaDeReglas(s.reglas) })
      expect(r.pasos.join(' ')).toContain('Tarifa de ejemplo')
    }
  })

  test('una ciudad no se siembra sobre un padrón real, y sembrada otra vez no agrega nada', async () => {
    const s = sistemaDe(prueba)
    const pedida = { cuentas: 60, grupos: 1, hasta: periodoFacturado(202512), meses: 3 }
    await sembrarCiudad(s, pedida)
    await sql`insert into cuenta (cuenta_id, alta, acto) values (999999, '2020-01-01', 0)`.execute(s.base.app)
    await expect(sembrarCiudad(s, pedida)).rejects.toEqual(rechazo('comun/destino-ocupado'))
  })
})

async function unaFacturada({ base }: Sistema): Promise<number> {
  const { rows } = await sql<{ cuenta: number }>`
    select min(cuenta_id) as cuenta from recibo where periodo = 202510 and consumo_m3 is not null`.execute(base.app)
  return rows[0]?.cuenta ?? 0
}

const recibos = async (s: Sistema, cuenta: number, periodo: string) =>
  (await preguntar(s, 'facturacion.recibo', { cuenta, periodo }, SISTEMA)).recibos
