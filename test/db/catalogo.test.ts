// The shape that lets the same schema run on one machine and, unchanged, distributed by account: read off the database's own catalog,
// so it holds for the tables of every domain, those of today and those to come.
import type pg from 'pg'
import { describe, expect, test } from 'vitest'
import { conBase } from '../soporte/base.ts'

/** Small tables that every machine would hold whole. Only these may an account's table point at without its `cuenta_id`. */
const REFERENCIA: Readonly<Record<string, string>> = {
  persona: 'who uses the system: hundreds',
  persona_puesto: 'what each person has been: a few rows for each',
  oficina: 'offices: tens',
  sector: 'parts of the city: tens',
  ruta: 'reading routes: hundreds',
  ruta_vigencia: 'what each route was from a date on: a few rows for each',
  padron_importacion: 'one row for each imported file',
  corrida: 'one row for each billing run',
  cotizacion: 'prices worked out: thousands for each vigencia of a tariff, however many accounts',
}

/** Tables of the domains that are not of accounts: they live on one machine, and no account's table points at them. */
const SIN_CUENTA: Readonly<Record<string, string>> = {
  migracion: 'what was applied to this database',
  bitacora: 'one row for each operation, whoever it is about',
  ingreso: 'who tried to come in: looked up by person and address, never by account',
  solicitud: 'what waits for another person to approve it',
  solicitud_resolucion: 'how each of those ended',
  usuario: 'the registry of persons, whatever accounts they have: looked up by number',
  usuario_identidad: 'who each person is, with dates',
  usuario_contacto: 'how each person is reached, with dates',
  usuario_fusion: 'persons that turned out to be another',
  bitacora_sello: 'seals of the bitácora',
  corrida_lote: 'one row for each ruta of a run: what its workers share out',
  corrida_retiro: 'one row for each run that was taken back',
  actividad: 'the calendar of the billing groups',
  dispensa: 'why an activity of that calendar was excused',
  poa_plan: 'the POA counts everybody and is of nobody',
  poa_captura: 'the POA, by indicator and period',
  poa_importacion: 'the POA, by imported file',
  poa_publicado: 'the POA, by printed row',
  poa_cierre: 'the POA, by unit and period',
  poa_paso: 'the POA, by unit and period',
  poa_propuesta: 'the POA, by indicator and period',
  poa_anexo: 'the POA, by indicator and period',
  poa_prorroga: 'the POA, by unit and period',
  poa_rectificacion: 'the POA, by unit and number',
  accion_mejora: 'the POA, by year and number',
  accion_seguimiento: 'the POA, by acción',
  proceso_paso: 'the POA, by unit and process',
  poa_version: 'the POA, by published version of a period',
  poa_version_archivo: 'the files of those versions',
}

/** Tables that the application may change, with the reason: none. A change of state is a new row. */
const CAMBIAN: Readonly<Record<string, string>> = {}

interface Tabla {
  tabla: string
  tipoDeCuenta: string | null
  identidades: string[]
  disparadores: string[]
  privilegios: string[]
}

interface Llave {
  tabla: string
  llave: string
  clase: 'primaria' | 'unica' | 'foranea' | 'exclusion'
  columnas: string[]
  destino: string | null
  columnasDestino: string[]
}

const TABLAS = `
  select c.relname::text as tabla,
    (select format_type(a.atttypid, a.atttypmod) from pg_attribute a where a.attrelid = c.oid and a.attname = 'cuenta_id') as "tipoDeCuenta",
    array(select a.attname::text from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%')) as identidades,
    array(select t.tgname::text from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as disparadores,
    array(select p from unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) p where has_table_privilege('caudal_app', c.oid, p)
      or (p = 'UPDATE' and has_any_column_privilege('caudal_app', c.oid, p))) as privilegios
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%' and n.nspname not in ('auth', 'cola', 'graphile_worker')
  order by 1`

const LLAVES = `
  with llave as (
    select conrelid as de, conname::text as llave, confrelid as a, conkey, confkey,
      case contype when 'p' then 'primaria' when 'u' then 'unica' when 'f' then 'foranea' else 'exclusion' end as clase
    from pg_constraint where contype in ('p', 'u', 'f', 'x')
    union all
    select i.indrelid, c.relname::text, 0, (i.indkey::int2[])[0:i.indnkeyatts - 1], null, 'unica' from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indisunique and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype <> 'f')
  )
  select t.relname::text as tabla, llave, clase,
    array(select attname::text from unnest(conkey) with ordinality k(n, i) join pg_attribute on attrelid = de and attnum = n order by i) as columnas,
    d.relname::text as destino,
    array(select attname::text from unnest(confkey) with ordinality k(n, i) join pg_attribute on attrelid = a and attnum = n order by i) as "columnasDestino"
  from llave join pg_class t on t.oid = de and t.relkind in ('r', 'p', 'f') join pg_namespace n on n.oid = t.relnamespace
  left join pg_class d on d.oid = a
  where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%' and n.nspname not in ('auth', 'cola', 'graphile_worker') order by 1, 2`

const esOperativa = (tabla: string): boolean => !(tabla in REFERENCIA) && !(tabla in SIN_CUENTA)

function malasTablas({ tabla, tipoDeCuenta, identidades, disparadores, privilegios }: Tabla, llaves: readonly Llave[]): string[] {
  const primaria = llaves.find((l) => l.tabla === tabla && l.clase === 'primaria')
  const poderes = tabla in CAMBIAN ? [] : privilegios.map((p) => `${tabla}: the application may ${p} it; revoke it, a change is a new row`)
  if (!esOperativa(tabla)) return poderes
  return [
    ...(primaria?.columnas[0] === 'cuenta_id'
      ? []
      : [
          `${tabla}: its primary key ${primaria === undefined ? 'is missing' : `${primaria.llave} (${primaria.columnas})`}; begin it with cuenta_id`,
        ]),
    ...(tipoDeCuenta === null || tipoDeCuenta === 'integer'
      ? []
      : [`${tabla}: cuenta_id is ${tipoDeCuenta}; make it int, as in every table`]),
    ...identidades.map((c) => `${tabla}: ${c} numbers itself; number it within the account`),
    ...disparadores.map((t) => `${tabla}: trigger ${t}; say it as a constraint or do it in the operation`),
    ...poderes,
  ]
}

function malaLlave({ tabla, llave, clase, columnas, destino, columnasDestino }: Llave): string[] {
  const como = `${tabla}: ${llave} (${columnas})`
  if (clase === 'foranea' && destino !== null) {
    if (!esOperativa(tabla)) return esOperativa(destino) ? [`${como} points from a table of no account at ${destino}; turn it around`] : []
    if (destino in REFERENCIA) return []
    if (!esOperativa(destino)) return [`${como} points at ${destino}, which is neither of an account nor a small reference table`]
    const lugar = columnas.indexOf('cuenta_id')
    return lugar >= 0 && columnasDestino[lugar] === 'cuenta_id'
      ? []
      : [`${como} points at ${destino} without cuenta_id; carry it in the key`]
  }
  return clase === 'primaria' || !esOperativa(tabla) || columnas.includes('cuenta_id')
    ? []
    : [`${como} is unique over all accounts; add cuenta_id to it`]
}

async function revisarCatalogo(base: pg.Pool): Promise<string[]> {
  const tablas = (await base.query<Tabla>(TABLAS)).rows
  const llaves = (await base.query<Llave>(LLAVES)).rows
  return [...tablas.flatMap((t) => malasTablas(t, llaves)), ...llaves.flatMap(malaLlave)]
}

const prueba = conBase()

describe('Cada tabla de una cuenta', () => {
  test('empieza su llave primaria con cuenta_id, y ni llave, identidad, disparador o privilegio deshace lo que asegura', async () => {
    expect(await revisarCatalogo(prueba.base.dueno())).toEqual([])
  })

  test('se revisa: las del padrón están entre ellas, y ninguna lista nombra una tabla que no existe', async () => {
    const nombres = (await prueba.base.dueno().query<Tabla>(TABLAS)).rows.map((t) => t.tabla)
    const operativas = nombres.filter(esOperativa)
    for (const t of ['cuenta', 'predio', 'toma', 'titularidad', 'clasificacion', 'recorrido', 'situacion', 'suministro'])
      expect(operativas).toContain(t)
    expect([REFERENCIA, SIN_CUENTA, CAMBIAN].flatMap((l) => Object.keys(l)).filter((t) => !nombres.includes(t))).toEqual([])
  })
})

describe('Una tabla que rompe la regla se señala por su nombre y su llave:', () => {
  const MALAS: readonly [nombre: string, ddl: string, dice: string][] = [
    [
      'una llave propia',
      'create table mala (id int primary key, cuenta_id int)',
      'mala: its primary key mala_pkey (id); begin it with cuenta_id',
    ],
    [
      'cuenta_id en segundo lugar',
      'create table mala (periodo int, cuenta_id int, primary key (periodo, cuenta_id))',
      'mala_pkey (periodo,cuenta_id)',
    ],
    ['sin llave primaria', 'create table mala (cuenta_id int)', 'mala: its primary key is missing'],
    ['otro tipo de número', 'create table mala (cuenta_id bigint primary key)', 'mala: cuenta_id is bigint'],
    [
      'un folio único entre todas las cuentas',
      'create table mala (cuenta_id int primary key, folio text unique)',
      'mala: mala_folio_key (folio) is unique over all accounts',
    ],
    [
      'un índice único sin restricción',
      'create table mala (cuenta_id int primary key, folio text); create unique index uno on mala (lower(folio)) include (cuenta_id)',
      'mala: uno () is unique over all accounts',
    ],
    [
      'una llave foránea sin la cuenta',
      'create table otra (cuenta_id int primary key, folio text, unique (cuenta_id, folio)); create table mala (cuenta_id int primary key, de int references otra)',
      'mala: mala_de_fkey (de) points at otra without cuenta_id',
    ],
    [
      'una llave foránea que empareja la cuenta con otra cosa',
      'create table otra (cuenta_id int, n int, primary key (cuenta_id, n)); create table mala (cuenta_id int primary key, n int, foreign key (n, cuenta_id) references otra)',
      'mala: mala_n_cuenta_id_fkey (n,cuenta_id) points at otra without cuenta_id',
    ],
    [
      'una llave foránea al POA',
      'create table mala (cuenta_id int primary key, archivo text references poa_importacion)',
      'which is neither of an account',
    ],
    [
      'una tabla de referencia que señala a una cuenta',
      'alter table sector add una int references cuenta',
      'sector: sector_una_fkey (una) points from a table of no account at cuenta',
    ],
    ['una identidad', 'create table mala (cuenta_id int primary key, n bigint generated always as identity)', 'mala: n numbers itself'],
    ['un serial', 'create table mala (cuenta_id int primary key, n serial)', 'mala: n numbers itself'],
    [
      'un disparador',
      "create function nada() returns trigger language plpgsql as 'begin return new; end'; create trigger tarde after insert on predio execute function nada()",
      'predio: trigger tarde',
    ],
    ['un privilegio para cambiar', 'grant update on situacion to caudal_app', 'situacion: the application may UPDATE it'],
    ['un privilegio sobre una columna', 'grant update (motivo) on situacion to caudal_app', 'situacion: the application may UPDATE it'],
    ['un privilegio por vía de todos', 'grant delete on cuenta to public', 'cuenta: the application may DELETE it'],
  ]

  test.each(MALAS)('%s', async (_, ddl, dice) => {
    const cliente = await prueba.base.dueno().connect()
    try {
      await cliente.query('begin')
      await cliente.query(ddl)
      const malas = await revisarCatalogo(cliente as unknown as pg.Pool)
      expect(malas.join('\n')).toContain(dice)
    } finally {
      await cliente.query('rollback')
      cliente.release()
    }
  })
})
