import pg, { type Pool, type PoolClient } from 'pg'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findReferencias, findTablas, porDependencia, type Tabla } from './catalogo.ts'

/** Small tables that every machine holds whole; those of accounts go by `cuenta_id`, the rest stay on the coordinator. */
const DE_REFERENCIA: readonly string[] = ['persona', 'sector', 'ruta', 'ruta_vigencia', 'padron_importacion']

/** What was done with a table: distributed now, with so many rows, or it was already. */
export interface TablaDistribuida {
  readonly tabla: string
  readonly como: 'referencia' | 'por-cuenta'
  readonly filas: number
  readonly yaEstaba: boolean
}

/**
 * Spreads the tables of accounts over the machines of a Citus cluster, in one transaction, as the owner. What is distributed already is left as it is.
 * The copies that stay on the coordinator are let go only when every table has the rows that it had. Refuses a server without the extension, without
 * machines, or that cannot commit on several at once.
 */
export async function distribuir(dueno: Pool): Promise<TablaDistribuida[]> {
  const cliente = await dueno.connect()
  let fallo: Error | undefined
  try {
    await exigirCitus(cliente)
    await cliente.query('begin')
    const hechas = await repartir(cliente)
    await cliente.query('commit')
    return hechas
  } catch (error) {
    // Closing the connection rolls back.
    fallo = error as Error
    throw error
  } finally {
    cliente.release(fallo)
  }
}

async function exigirCitus(cliente: PoolClient): Promise<void> {
  const { rows } = await cliente.query<{ hay: boolean }>(
    "select exists (select 1 from pg_proc where proname = 'create_distributed_table') as hay",
  )
  if (rows[0]?.hay !== true) throw new Rechazo('comun/sin-citus', {})
  const { rows: nodos } = await cliente.query<{ nodo: string }>('select node_name::text as nodo from citus_get_active_worker_nodes()')
  if (nodos.length === 0) throw new Rechazo('comun/nodos-no-sirven', { detalle: 'no hay ningún nodo trabajador activo' })
  const propio = await cliente.query<{ max_prepared_transactions: string }>('show max_prepared_transactions')
  const { rows: ajenos } = await cliente.query<{ nodename: string; result: string }>(
    "select nodename::text, result from run_command_on_workers('show max_prepared_transactions')",
  )
  const todos = [['el coordinador', propio.rows[0]?.max_prepared_transactions], ...ajenos.map((r) => [r.nodename, r.result])]
  const malos = todos.filter(([, n]) => !(Number(n) > 0)).map(([nodo]) => nodo)
  if (malos.length > 0) throw new Rechazo('comun/nodos-no-sirven', { detalle: `max_prepared_transactions es 0 en ${malos.join(', ')}` })
}

async function repartir(cliente: PoolClient): Promise<TablaDistribuida[]> {
  const tablas = await findTablas(cliente)
  const enOrden = porDependencia(tablas, await findReferencias(cliente))
  const elegidas = [...enOrden.filter((t) => DE_REFERENCIA.includes(t.tabla)), ...enOrden.filter((t) => t.claves[0] === 'cuenta_id')]
  const { rows } = await cliente.query<{ tabla: string }>('select logicalrelid::regclass::text as tabla from pg_dist_partition')
  const estaban = new Set(rows.map((r) => r.tabla))
  const hechas: TablaDistribuida[] = []
  for (const t of elegidas) hechas.push(await repartirTabla(cliente, t, estaban.has(t.tabla)))
  for (const { tabla, yaEstaba } of hechas)
    if (!yaEstaba) await cliente.query('select truncate_local_data_after_distributing_table($1::regclass)', [tabla])
  return hechas
}

async function repartirTabla(cliente: PoolClient, { tabla }: Tabla, yaEstaba: boolean): Promise<TablaDistribuida> {
  const como = DE_REFERENCIA.includes(tabla) ? 'referencia' : 'por-cuenta'
  const antes = await contar(cliente, tabla)
  if (yaEstaba) return { tabla, como, filas: antes, yaEstaba }
  if (como === 'referencia') await cliente.query('select create_reference_table($1::regclass)', [tabla])
  else if (tabla === 'cuenta') await cliente.query("select create_distributed_table($1::regclass, 'cuenta_id')", [tabla])
  else await cliente.query("select create_distributed_table($1::regclass, 'cuenta_id', colocate_with => 'cuenta')", [tabla])
  const filas = await contar(cliente, tabla)
  if (filas !== antes) throw new Rechazo('comun/nodos-no-sirven', { detalle: `${tabla} tenía ${antes} filas y repartida tiene ${filas}` })
  return { tabla, como, filas, yaEstaba }
}

async function contar(cliente: PoolClient, tabla: string): Promise<number> {
  const { rows } = await cliente.query<{ filas: bigint }>(`select count(*) as filas from ${pg.escapeIdentifier(tabla)}`)
  return Number(rows[0]?.filas)
}
