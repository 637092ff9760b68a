import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aberturas, cerrarTemporales } from '../../src/db/comun/privilegios.ts'
import { conBase } from '../soporte/base.ts'
import { volcarEsquema } from './esquema.ts'

const prueba = conBase()
const NEGADO = { code: '42501' }

/** As `execute`, in a transaction that is undone. */
const intentar = (texto: string) =>
  prueba.base.app.transaction().execute(async (trx) => {
    await sql.raw(texto).execute(trx)
    throw new Error('permitted')
  })

test('la aplicación trabaja con un rol sin poder sobre el servidor, la base ni los roles', async () => {
  const { rows } = await sql`select rolname::text, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication
    from pg_roles where rolname = current_user`.execute(prueba.base.app)
  const no = { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false, rolreplication: false }
  expect(rows).toEqual([{ rolname: 'caudal_app', ...no }])
})

test('la aplicación no puede modificar, borrar, vaciar ni alterar ninguna tabla', async () => {
  const { rows } = await prueba.base.dueno().query<{ tabla: string; columna: string }>(
    `select distinct on (c.relname) c.relname::text as tabla, a.attname::text as columna from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.attidentity = '' order by c.relname, a.attnum`,
  )
  expect(rows.length).toBeGreaterThanOrEqual(9)
  for (const { tabla, columna } of rows) {
    await expect(intentar(`update ${tabla} set ${columna} = null`), tabla).rejects.toMatchObject(NEGADO)
    await expect(intentar(`delete from ${tabla}`), tabla).rejects.toMatchObject(NEGADO)
    await expect(intentar(`truncate ${tabla}`), tabla).rejects.toMatchObject(NEGADO)
    await expect(intentar(`alter table ${tabla} add otra int`), tabla).rejects.toMatchObject(NEGADO)
    await expect(intentar(`drop table ${tabla}`), tabla).rejects.toMatchObject(NEGADO)
  }
})

test('la aplicación no puede hacer tablas, fingir que migró ni escoger el número de una fila de la bitácora', async () => {
  await expect(intentar('create table propia (id int)')).rejects.toMatchObject(NEGADO)
  await expect(intentar("insert into migracion (numero, nombre, huella) values (99, 'x', 'y')")).rejects.toMatchObject(NEGADO)
  const conId = `insert into bitacora (id, momento, persona, operacion, resultado, hechos, huella) overriding system value
    values (5, now(), 'sistema', 'x', '{}', '{}', repeat('0', 64))`
  await expect(intentar(conId)).rejects.toMatchObject(NEGADO)
})

test('la aplicación no puede sellar, hacer una tabla temporal ni anteponer una a la nuestra donde alguien se lo permitió', async () => {
  const sello = `insert into bitacora_sello (numero, desde, hasta, ids, huellas, previo, huella)
    values (2147483647, 1, 9223372036854775807, array[1]::bigint[], array['x'], '', repeat('0', 64))`
  await expect(intentar(sello)).rejects.toMatchObject(NEGADO)
  await expect(intentar("select nextval('bitacora_id_seq')")).rejects.toMatchObject(NEGADO)
  await expect(intentar('create temporary table persona (clave text)')).rejects.toMatchObject(NEGADO)
  const dueno = await prueba.base.dueno().connect()
  try {
    await dueno.query('create temporary table persona (clave text)')
    expect((await dueno.query('select count(*)::int as n from persona')).rows).toEqual([{ n: 2 }])
  } finally {
    dueno.release(true)
  }
})

test('de lo que queda abierto en un servidor propio se avisa, con el modo de cerrarlo', async () => {
  const { rows } = await prueba.base.dueno().query("select rolcanlogin as entra from pg_roles where rolname = 'caudal_app'")
  const dicho = await aberturas(prueba.base.dueno())
  expect(dicho.some((d) => d.includes('contraseña'))).toBe(rows[0].entra)
  expect(dicho.some((d) => d.includes('temporales'))).toBe(false)
  await prueba.base.dueno().query(`grant temporary on database ${prueba.nombre} to public`)
  expect(await aberturas(prueba.base.dueno())).toContain(
    `puede crear tablas temporales: revoke temporary on database "${prueba.nombre}" from public;`,
  )
  await cerrarTemporales(prueba.base.dueno())
  expect((await aberturas(prueba.base.dueno())).some((d) => d.includes('temporales'))).toBe(false)
})

test('la propia base rechaza una captura que se contradice', async () => {
  const fila = {
    ejercicio: 2023,
    unidad: '1',
    indicador: 'a',
    periodo: '2023-10',
    version: 1,
    origen: 'captura',
    acto: 0n,
  } as const
  const valor = { ...fila, estado: 'valor', valor: '0' } as const
  const malas = [
    { ...fila, estado: 'valor' as const },
    { ...valor, estado: 'no-aplica' as const },
    { ...fila, estado: 'no-aplica' as const },
    { ...valor, valor: '-Infinity' },
    { ...valor, numerador: '-Infinity', denominador: '1' },
    { ...valor, valor: 'NaN' },
    { ...valor, valor: 'Infinity' },
    { ...valor, numerador: '1', denominador: '0' },
    { ...valor, version: 2 },
    { ...valor, version: 0 },
    { ...valor, observacion: 'x'.repeat(2001) },
  ]
  for (const mala of malas)
    await expect(
      prueba.base.app.insertInto('poa_captura').values(mala).execute(),
      JSON.stringify({ ...mala, acto: 0 }),
    ).rejects.toMatchObject({
      code: '23514',
    })
  await prueba.base.app
    .insertInto('poa_captura')
    .values([valor, { ...valor, version: 2, motivo: 'corrige' }])
    .execute()
  await prueba.base.app
    .insertInto('poa_captura')
    .values({ ...fila, indicador: 'b', estado: 'no-aplica', causa: 'sin obra' })
    .execute()
})

test('schema.sql es lo que hacen las migraciones, también en esta versión de PostgreSQL', async () => {
  expect(await volcarEsquema(prueba.base.dueno())).toBe(readFileSync(new URL('../../src/db/schema.sql', import.meta.url), 'utf8'))
})

test('los números llegan enteros: bigint, decimales exactos, fechas civiles como texto e instantes al microsegundo', async () => {
  const { rows } = await sql`select 9007199254740993::int8 as entero, 0.10::numeric as decimal, date '2023-10-31' as dia,
    timestamptz '2023-10-31 12:00:00.123456-06' as instante, array[1, 2]::int8[] as lista`.execute(prueba.base.app)
  expect(rows).toEqual([
    { entero: 9007199254740993n, decimal: '0.10', dia: '2023-10-31', instante: '2023-10-31T18:00:00.123456Z', lista: [1n, 2n] },
  ])
})
