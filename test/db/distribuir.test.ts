// The same schema on several machines: what the SQL must not do, and how the tables are spread. The extension is played by functions that write down
// what they are asked; on a real cluster it was tried by hand (ARCHITECTURE.md, «One schema, one machine or many»).
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { enConsultaAtada } from '../../src/db/acceso/atada.ts'
import { insertBitacora } from '../../src/db/acceso/bitacora.ts'
import { distribuir } from '../../src/db/comun/distribuir.ts'
import { leerMigraciones } from '../../src/db/comun/migrar.ts'
import { sentenciasDe } from '../../src/db/comun/sentencias.ts'
import { enActo } from '../../src/db/comun/transaccion.ts'
import { conBase } from '../soporte/base.ts'

const SRC = new URL('../../src/', import.meta.url)
const fuentes = (carpeta: string): { archivo: string; texto: string }[] =>
  readdirSync(new URL(carpeta, SRC), { recursive: true, encoding: 'utf8' })
    .filter((a) => a.endsWith('.ts'))
    .map((a) => ({ archivo: `${carpeta}${a}`, texto: readFileSync(new URL(`${carpeta}${a}`, SRC), 'utf8') }))

describe('Lo que las consultas no deben hacer:', () => {
  const PROHIBIDO: readonly [que: string, patron: RegExp, enVez: string][] = [
    ['un exists que no selecciona nada', /\bselect\s+from\b/, 'select 1 from'],
    ['un instante que el servidor convierte en texto', /timestamptz\s*\)?::text|momento::text/, 'a parser of the driver'],
    [
      'un hecho que entra sin su acto',
      /insertInto\('(?!bitacora'|bitacora_sello')|\bon conflict\b|insert into (?!migracion|bitacora|auth\.|cola\.)/,
      'insertHechos',
    ],
    [
      'un candado que se toma donde están las filas de una cuenta',
      /pg_advisory_xact_lock\w*\([^`]*from (?!unnest|\(select cuenta from unnest)/,
      'read first, then lock',
    ],
    [
      'una cuenta que se busca desde lo que la misma consulta juntó',
      /\bwith \w+ as\b[^`]*\blateral\b/,
      'from cuenta u where u.cuenta_id = any(…), with laterals on u.cuenta_id',
    ],
  ]
  test.each(PROHIBIDO)('%s', (_, patron, enVez) => {
    const malos = fuentes('db/').filter(({ texto }) => patron.test(texto))
    expect(malos.map((m) => `${m.archivo}: ${enVez}`)).toEqual([])
  })

  test('una migración posterior a las primeras pone aparte columna y check, nombra sus restricciones y no da permisos por columna', () => {
    for (const { numero, nombre, sql } of leerMigraciones().filter((m) => m.numero > 7))
      for (const s of sentenciasDe(sql)) {
        expect(s, `${numero} ${nombre}`).not.toMatch(
          /\badd (column )?(?!constraint\b|check\b|foreign\b|unique\b|primary\b)\w+[^;]*\bcheck\b/i,
        )
        expect(s, `${numero} ${nombre}`).not.toMatch(/\badd (check|foreign key|unique)\b/i)
        // The bitácora is never spread, and the application must not choose its ids.
        expect(s.replace(/grant insert \(\w+\) on bitacora to/i, ''), `${numero} ${nombre}`).not.toMatch(/grant\s+\w+\s*\(/i)
        // The facts of before keep their hash only if the column is null in them.
        expect(s, `${numero} ${nombre}`).not.toMatch(
          /\badd (column )?(?!constraint\b|check\b|foreign\b|unique\b|primary\b)\w+[^;]*\b(not null|default)\b/i,
        )
      }
  })
})

describe('Las sentencias de una migración', () => {
  test('terminan en un punto y coma al final de un renglón, no dentro de un cuerpo ni de un comentario', () => {
    const texto = "-- a; b;\ncreate table a (b text default ';x');\n\ndo $$\nbegin\n  null;\nend $$;\n-- the end\nselect 1"
    expect(sentenciasDe(texto)).toEqual([
      "-- a; b;\ncreate table a (b text default ';x');",
      'do $$\nbegin\n  null;\nend $$;',
      '-- the end\nselect 1',
    ])
    expect(sentenciasDe('\n-- nothing\n')).toEqual([])
  })

  test('de todas las nuestras dicen todo lo que dicen los archivos', () => {
    for (const { sql } of leerMigraciones()) expect(sentenciasDe(sql).join('').replace(/\s/g, '')).toBe(sql.replace(/\s/g, ''))
  })
})

describe('Una consulta atada', () => {
  const prueba = conBase()
  const acto = (clave: string) =>
    enActo(prueba.base.app, (trx) =>
      insertBitacora(trx, { persona: 'sistema', operacion: 'x', clave, entradaHuella: null, resultado: null }),
    )

  test('espera al acto que está terminando, y luego deja seguir a los demás mientras lee', async () => {
    let [terminar, empezo] = [(): void => undefined, (): void => undefined]
    const fin = new Promise<void>((r) => (terminar = r))
    const inicio = new Promise<void>((r) => (empezo = r))
    const lento = enActo(prueba.base.app, async (trx) => {
      await insertBitacora(trx, { persona: 'sistema', operacion: 'x', clave: 'lento', entradaHuella: null, resultado: null })
      empezo()
      await fin
    })
    await inicio
    const actos = enConsultaAtada(prueba.base.app, async (trx) => {
      await acto('otro')
      return trx.selectFrom('bitacora').select('clave').execute()
    })
    await new Promise((r) => setTimeout(r, 50))
    terminar()
    await lento
    expect((await actos).map((a) => a.clave)).toEqual(['lento'])
  })

  test('devuelve el candado si falla', async () => {
    await expect(enConsultaAtada(prueba.base.app, () => Promise.reject(new Error('falla')))).rejects.toThrow('falla')
    await acto('después')
  })
})

describe('Repartir las cuentas', () => {
  const prueba = conBase()
  const rechazo = (p: Promise<unknown>) =>
    p.then(
      () => 'hecho',
      (e: unknown) => (e instanceof Rechazo ? `${e.codigo}: ${e.message}` : e),
    )
  const EXTENSION = (preparadas: number, nodos: number) => `
    create or replace function citus_get_active_worker_nodes() returns table (node_name text, node_port bigint) language sql
      as 'select ''obrero-'' || i, 5432::bigint from generate_series(1, ${nodos}) i';
    create or replace function run_command_on_workers(c text) returns table (nodename text, nodeport int, success bool, result text) language sql
      as 'select ''obrero-'' || i, 5432, true, ''${preparadas}'' from generate_series(1, ${nodos}) i';`
  const TABLAS = `
    create table pg_dist_partition (logicalrelid regclass primary key, como text, lugar serial);
    create function create_reference_table(t regclass) returns void language sql as 'insert into pg_dist_partition values (t, ''referencia'')';
    create function create_distributed_table(t regclass, c text, colocate_with text default 'default') returns void language sql
      as 'insert into pg_dist_partition values (t, c || '' '' || colocate_with)';
    create function truncate_local_data_after_distributing_table(t regclass) returns void language sql as 'select';`

  test('se rechaza con una frase si falta la extensión, si no hay máquinas y si estas no pueden confirmar juntas', async () => {
    const dueno = prueba.base.dueno()
    expect(await rechazo(distribuir(dueno))).toMatch(/^comun\/sin-citus: Este servidor no tiene la extensión Citus/)
    await dueno.query(TABLAS + EXTENSION(0, 0))
    expect(await rechazo(distribuir(dueno))).toMatch(/no hay ningún nodo trabajador activo/)
    await dueno.query(EXTENSION(0, 2))
    expect(await rechazo(distribuir(dueno))).toMatch(/max_prepared_transactions es 0 en (el coordinador, )?obrero-1, obrero-2/)
    expect((await dueno.query('select 1 from pg_dist_partition')).rows).toEqual([])
  })

  test('pone primero las tablas de referencia y cada tabla de cuentas tras las que señala, y otra vez las deja como están', async () => {
    const dueno = prueba.base.dueno()
    await dueno.query(EXTENSION(100, 2))
    const hechas = await distribuir(conPreparadas(dueno))
    expect(hechas.slice(0, 2).every((h) => h.como === 'referencia')).toBe(true)
    const orden = hechas.map((h) => h.tabla)
    const { rows: llaves } = await dueno.query<{ de: string; a: string }>(
      "select conrelid::regclass::text as de, confrelid::regclass::text as a from pg_constraint where contype = 'f' and conrelid <> confrelid",
    )
    for (const { de, a } of llaves.filter((l) => orden.includes(l.de) && orden.includes(l.a)))
      expect(orden.indexOf(a), `${de} → ${a}`).toBeLessThan(orden.indexOf(de))
    const { rows: comoQuedaron } = await dueno.query(
      "select logicalrelid::text as t, como from pg_dist_partition where logicalrelid in ('cuenta'::regclass, 'movimiento'::regclass)",
    )
    expect(comoQuedaron).toEqual(
      expect.arrayContaining([
        { t: 'movimiento', como: 'cuenta_id cuenta' },
        { t: 'cuenta', como: 'cuenta_id default' },
      ]),
    )
    expect((await distribuir(conPreparadas(dueno))).every((h) => h.yaEstaba)).toBe(true)
  })
})

/** A pool whose server says that it can commit on several machines at once, which a test server cannot be told without starting it again. */
const conPreparadas = (dueno: ReturnType<ReturnType<typeof conBase>['base']['dueno']>): typeof dueno =>
  new Proxy(dueno, {
    get: (pool, llave) =>
      llave !== 'connect'
        ? Reflect.get(pool, llave)
        : async () => {
            const cliente = await pool.connect()
            return new Proxy(cliente, {
              get: (c, k) =>
                k === 'query'
                  ? (texto: string, valores?: unknown[]) =>
                      texto === 'show max_prepared_transactions'
                        ? { rows: [{ max_prepared_transactions: '100' }] }
                        : c.query(texto, valores)
                  : k === 'then'
                    ? undefined
                    : Reflect.get(c, k)?.bind?.(c),
            })
          },
  })
