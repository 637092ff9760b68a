// What a database must hold when people work at once, twice, late or in the wrong order.

import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { type PeriodoFacturado, periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { enConsulta } from '../../src/db/comun/transaccion.ts'
import { loadRutas } from '../../src/db/facturacion/ruta.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
let sistema: Sistema
let hoy = '2025-01-01'
const QUIEN = { persona: 'sistema' }
const RUTA = '0101'

const instalar = (cuenta: number, cambios = {}) =>
  preguntar(
    sistema,
    'medicion.instalar',
    { cuenta, fecha: '2025-01-01', serie: `S-${cuenta}`, digitos: 5, diametroMm: 13, lecturaInicial: 0, ...cambios },
    QUIEN,
  )
const registrar = (periodo: string, lecturas: object[], ensayo = false) =>
  preguntar(sistema, 'medicion.registrar-lecturas', { ruta: RUTA, periodo, lecturas }, { ...QUIEN, ensayo })
const analizar = (periodo: string) => preguntar(sistema, 'medicion.analizar', { ruta: RUTA, periodo }, QUIEN)
/** The accounts of a ruta that have a consumption to bill, as the run reads them. */
const consumosDe = async (ruta: string, periodo: PeriodoFacturado) =>
  (await enConsulta(prueba.base.app, (trx) => loadRutas(trx, [ruta], { periodo, meses: 1 }))).filter((c) => c.consumoVersion !== null)
const codigo = (p: Promise<unknown>): Promise<unknown> =>
  p.then(
    () => 'hecho',
    (e: unknown) => (e instanceof Rechazo ? e.codigo : e),
  )
const CUENTAS = [1, 2, 3, 4, 5, 6]

beforeAll(async () => {
  sistema = { ...sistemaDe(prueba), hoy: () => fecha(hoy) }
  await altaRutas(sistema)
  // Walking order is not the order of the numbers.
  for (const cuenta of CUENTAS) await darDeAlta(sistema, { cuenta, orden: 100 - cuenta })
})

describe('dos a la vez', () => {
  test('dos medidores en una cuenta: entra uno', async () => {
    const r = await Promise.all([codigo(instalar(1)), codigo(instalar(1, { serie: 'OTRA' }))])
    expect(r.sort()).toEqual(['hecho', 'medicion/ya-tiene-medidor'])
  })

  test('la misma serie en dos cuentas: entra una', async () => {
    const r = await Promise.all([codigo(instalar(2, { serie: 'X' })), codigo(instalar(3, { serie: 'X' }))])
    expect(r.sort()).toEqual(['hecho', 'medicion/serie-instalada'])
    for (const cuenta of CUENTAS.slice(1)) await codigo(instalar(cuenta))
  })

  test('el mismo lote subido dos veces se registra una', async () => {
    hoy = '2025-01-31'
    const lecturas = CUENTAS.map((cuenta) => ({ cuenta, fecha: hoy, valor: cuenta === 6 ? '9000' : '20' }))
    const r = await Promise.all([registrar('2025-01', lecturas), registrar('2025-01', lecturas)])
    expect(r.map((x) => x.registradas).sort()).toEqual([0, 6])
    expect(await registrar('2025-01', lecturas)).toEqual({ registradas: 0, repetidas: 6, dudosas: [] })
  })

  test('dos análisis de la misma ruta deciden una vez cada cuenta', async () => {
    const r = await Promise.all([analizar('2025-01'), analizar('2025-01')])
    expect(r.map((x) => x.decididas).sort()).toEqual([0, 5])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from consumo`.execute(prueba.base.app)
    expect(rows[0]?.n).toBe(5)
  })

  test('dos analistas deciden la misma excepción: queda la primera, y al otro se le dice quién fue', async () => {
    const decidir = (accion: 'aceptar' | 'minimo') =>
      preguntar(sistema, 'medicion.decidir', { cuenta: 6, periodo: '2025-01', numero: 1, accion, motivo: 'x' }, QUIEN)
    const r = await Promise.all([codigo(decidir('aceptar')), codigo(decidir('minimo'))])
    expect(r.sort()).toEqual(['hecho', 'medicion/excepcion-decidida'])
    const { excepciones } = await preguntar(sistema, 'medicion.excepciones', { periodo: '2025-01' }, QUIEN)
    expect(excepciones).toEqual([])
  })
})

describe('la corrida recibe los consumos de una ruta en una consulta', () => {
  test('en el orden en que se camina, cada uno en su última versión', async () => {
    const antes = await consumosDe(RUTA, periodoFacturado(202501))
    expect(antes.map((c) => c.cuentaId)).toEqual([6, 5, 4, 3, 2, 1])
    await registrar('2025-01', [{ cuenta: 3, fecha: hoy, valor: '25', motivo: 'Error de captura' }])
    expect(await analizar('2025-01')).toMatchObject({ decididas: 1, yaEstaban: 5 })
    const [tercera] = (await consumosDe(RUTA, periodoFacturado(202501))).filter((c) => c.cuentaId === 3)
    expect(tercera).toMatchObject({ consumoVersion: 2, m3: 25, reparto: [] })
  })

  test('quien espera una decisión, o no se ha leído, no está', async () => {
    hoy = '2025-02-28'
    await registrar('2025-02', [
      { cuenta: 1, fecha: hoy, valor: '10' },
      { cuenta: 2, fecha: hoy, valor: '41' },
    ])
    expect(await analizar('2025-02')).toMatchObject({ decididas: 1, sinLeer: 4, excepciones: { negativa: 1 } })
    expect((await consumosDe(RUTA, periodoFacturado(202502))).map((c) => c.cuentaId)).toEqual([2])
    expect(await consumosDe('no-hay', periodoFacturado(202502))).toEqual([])
  })

  test('una cuenta que se muda de ruta se factura en la nueva, y solo ahí', async () => {
    await preguntar(
      sistema,
      'padron.mover-en-ruta',
      { desde: '2025-02-15', motivo: 'Reordenamiento', cuentas: [{ cuenta: 2, ruta: '0102', orden: 1 }] },
      QUIEN,
    )
    expect((await consumosDe('0102', periodoFacturado(202502))).map((c) => c.cuentaId)).toEqual([2])
    expect(await consumosDe(RUTA, periodoFacturado(202502))).toEqual([])
    expect((await consumosDe(RUTA, periodoFacturado(202501))).map((c) => c.cuentaId)).toContain(2)
  })
})

describe('todo o nada', () => {
  test('un análisis que se cae a la mitad no deja nada, y el siguiente lo hace entero', async () => {
    hoy = '2025-02-28'
    await registrar('2025-02', [{ cuenta: 5, fecha: hoy, valor: '41' }])
    const cuantos = async () => (await sql<{ n: number }>`select count(*)::int as n from consumo`.execute(prueba.base.app)).rows[0]?.n
    const antes = await cuantos()
    // The database kills the connection just as the consumptions are written.
    await prueba.base.dueno().query(`create function caer() returns trigger language plpgsql security definer as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`)
    await prueba.base.dueno().query('create trigger caer before insert on consumo for each row execute function caer()')
    await expect(analizar('2025-02')).rejects.toThrow()
    await prueba.base.dueno().query('drop trigger caer on consumo')
    expect(await cuantos()).toBe(antes)
    expect(await analizar('2025-02')).toMatchObject({ decididas: 1 })
    expect(await cuantos()).toBe((antes ?? 0) + 1)
  })

  test('un ensayo no deja lecturas', async () => {
    expect(await registrar('2025-02', [{ cuenta: 4, fecha: hoy, valor: '39' }], true)).toEqual({
      registradas: 1,
      repetidas: 0,
      dudosas: [],
    })
    const { lecturas } = await preguntar(sistema, 'medicion.historia', { cuenta: 4, desde: '2025-02' }, QUIEN)
    expect(lecturas).toEqual([])
  })

  test('un lote con una lectura mala no registra ninguna', async () => {
    const lote = [
      { cuenta: 4, fecha: hoy, valor: '39' },
      { cuenta: 5, fecha: hoy, valor: 'treinta' },
    ]
    expect(await codigo(registrar('2025-02', lote))).toBe('medicion/lecturas-invalidas')
    const { lecturas } = await preguntar(sistema, 'medicion.historia', { cuenta: 4, desde: '2025-02' }, QUIEN)
    expect(lecturas).toEqual([])
  })

  test('una lectura informada no borra la de campo, ni necesita motivo; y si el lector no pudo, vale', async () => {
    await registrar('2025-02', [
      { cuenta: 4, fecha: hoy, anomalia: 'sin-acceso' },
      { cuenta: 4, fecha: hoy, tipo: 'informada', valor: '38' },
    ])
    await analizar('2025-02')
    const { lecturas, consumos } = await preguntar(sistema, 'medicion.historia', { cuenta: 4, desde: '2025-02' }, QUIEN)
    expect(lecturas.map((l) => [l.tipo, l.valor])).toEqual([
      ['campo', null],
      ['informada', 38],
    ])
    expect(consumos[0]).toMatchObject({ m3: 18, origen: 'real', lectura: 2 })
  })
})

describe('la base misma rechaza', () => {
  const malas: [string, string][] = [
    ['una lectura inicial que no cabe', `insert into instalacion values (1, 9, 'Z', 4, 13, '2025-01-01', 10000, 0)`],
    [
      'una lectura sin valor y sin anomalía',
      `insert into lectura (cuenta_id, periodo, numero, tipo, fecha, lector, acto) values (1, 202501, 9, 'campo', '2025-01-01', 'sistema', 0)`,
    ],
    [
      'un periodo con mes 13',
      `insert into excepcion (cuenta_id, periodo, numero, causa, detalle, acto) values (1, 202513, 1, 'alto', '{}', 0)`,
    ],
    [
      'un consumo negativo',
      `insert into consumo (cuenta_id, periodo, version, m3, origen, desde, hasta, pasos, acto) values (1, 202509, 1, -1, 'fijo', '2025-01-01', '2025-01-31', '[]', 0)`,
    ],
    [
      'un consumo real sin lectura',
      `insert into consumo (cuenta_id, periodo, version, m3, origen, desde, hasta, pasos, acto) values (1, 202509, 1, 1, 'real', '2025-01-01', '2025-01-31', '[]', 0)`,
    ],
    [
      'un consumo que termina antes de empezar',
      `insert into consumo (cuenta_id, periodo, version, m3, origen, desde, hasta, pasos, acto) values (1, 202509, 1, 1, 'fijo', '2025-02-01', '2025-01-31', '[]', 0)`,
    ],
  ]
  test.each(malas)('%s', async (_, sentencia) => {
    await expect(sql.raw(sentencia).execute(prueba.base.app)).rejects.toMatchObject({ code: '23514' })
  })

  test('una segunda decisión de la misma excepción', async () => {
    const otra = sql`insert into decision (cuenta_id, periodo, numero, accion, motivo, acto) values (6, 202501, 1, 'fijo', 'x', 0)`
    await expect(otra.execute(prueba.base.app)).rejects.toMatchObject({ code: '23505' })
  })

  test('la lectura de un medidor que no es de la cuenta', async () => {
    const ajena = sql`insert into lectura (cuenta_id, periodo, numero, tipo, fecha, valor, instalacion, lector, acto)
      values (1, 202501, 9, 'campo', '2025-01-01', 5, 2, 'sistema', 0)`
    await expect(ajena.execute(prueba.base.app)).rejects.toMatchObject({ code: '23503' })
  })

  test('cada tabla empieza su llave por cuenta_id', async () => {
    const { rows } = await sql<{ tabla: string; columna: string }>`
      select c.relname::text as tabla, a.attname::text as columna from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisprimary and c.relname in ('instalacion', 'retiro', 'lectura', 'consumo', 'excepcion', 'decision')`.execute(
      prueba.base.app,
    )
    expect(rows).toHaveLength(6)
    for (const { tabla, columna } of rows) expect(columna, tabla).toBe('cuenta_id')
  })
})
