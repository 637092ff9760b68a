import { type Kysely, sql } from 'kysely'
import { afirmar } from '../../core/comun/afirmar.ts'
import { sha256 } from '../comun/canonico.ts'
import { type Base, kyselyDe } from '../comun/conexion.ts'
import type { DB } from '../tipos.ts'
import { CANDADO_BITACORA, normalizarMomento } from './bitacora.ts'

const FILAS_POR_SELLO = 10_000
const ESPERA_CANDADO = '2s'

export interface Sellado {
  readonly sellos: number
  readonly filas: number
  /** Someone else was sealing, or an operation took too long to end: nothing was done; try later. */
  readonly ocupada: boolean
}

/** Seals as the owner: the application's role may not, so that no seal of its making can stand before the next. */
export const sealComoDueno = ({ dueno }: Pick<Base, 'dueno'>): Promise<Sellado> =>
  kyselyDe(dueno()).transaction().setIsolationLevel('read committed').execute(sealBitacora)

/**
 * Seals all the rows of the bitácora not sealed yet, in batches. Rows take their id before they commit, so a later id may be seen
 * while an earlier one is still in flight; sealed past it, it would look inserted by hand. So the limit is read under a lock that
 * every insert holds shared until it commits (an advisory one, which asks for no privilege over the table).
 */
async function sealBitacora(trx: Kysely<DB>): Promise<Sellado> {
  const { rows } = await sql<{ nivel: string; turno: boolean }>`
    select current_setting('transaction_isolation') as nivel,
      pg_try_advisory_xact_lock(hashtextextended('caudal:sello', 0)) as turno`.execute(trx)
  // A snapshot taken before the lock would not show what committed while waiting for it.
  afirmar(rows[0]?.nivel === 'read committed', 'the bitácora is sealed in a read committed transaction')
  const limite = rows[0].turno ? await leerLimite(trx) : null
  if (limite === null) return { sellos: 0, filas: 0, ocupada: true }
  let [sellos, filas] = [0, 0]
  for (let lote = await sellarLote(trx, limite); lote > 0; lote = await sellarLote(trx, limite)) {
    sellos += 1
    filas += lote
  }
  return { sellos, filas, ocupada: false }
}

/**
 * The id up to which every row has committed or never will; `null` if the lock did not come in time. The lock is given back at
 * once, by undoing the savepoint it was taken in, so cashiers wait only for whoever was in flight, never for the sealing.
 */
async function leerLimite(trx: Kysely<DB>): Promise<bigint | null> {
  await sql`savepoint limite_de_sello`.execute(trx)
  try {
    await sql`select set_config('lock_timeout', ${ESPERA_CANDADO}, true)`.execute(trx)
    await sql`select pg_advisory_xact_lock(${CANDADO_BITACORA})::text`.execute(trx)
    const { rows } = await sql<{ limite: bigint }>`select coalesce(max(id), 0) as limite from bitacora`.execute(trx)
    return rows[0]?.limite ?? 0n
  } catch (error) {
    const codigo = (error as { code?: string }).code
    if (codigo === '55P03' || codigo === '40P01') return null
    throw error
  } finally {
    await sql`rollback to savepoint limite_de_sello`.execute(trx)
  }
}

/** Adds one seal with the next rows up to `limite`; returns how many it holds, 0 when none are left. */
async function sellarLote(trx: Kysely<DB>, limite: bigint): Promise<number> {
  const ultimo = await trx
    .selectFrom('bitacora_sello')
    .select(['numero', 'hasta', 'huella'])
    .orderBy('numero', 'desc')
    .limit(1)
    .executeTakeFirst()
  const filas = await trx
    .selectFrom('bitacora')
    .select(['id', 'huella', sql<string>`clock_timestamp()`.as('ahora')])
    .where('id', '>', ultimo?.hasta ?? -1n)
    .where('id', '<=', limite)
    .orderBy('id')
    .limit(FILAS_POR_SELLO)
    .execute()
  const [primera, final] = [filas[0], filas.at(-1)]
  if (primera === undefined || final === undefined) return 0
  const sello = {
    previo: ultimo?.huella ?? '',
    momento: normalizarMomento(primera.ahora),
    ids: filas.map((f) => f.id),
    huellas: filas.map((f) => f.huella),
  }
  await trx
    .insertInto('bitacora_sello')
    .values({ ...sello, numero: (ultimo?.numero ?? 0) + 1, desde: primera.id, hasta: final.id, huella: huellaDeSello(sello) })
    .execute()
  return filas.length
}

/** The head of the chain: the hash of the last seal, `null` before the first. Kept elsewhere, it proves that nothing of before was cut off. */
export async function findCabeza(db: Kysely<DB>): Promise<string | null> {
  const ultimo = await db.selectFrom('bitacora_sello').select('huella').orderBy('numero', 'desc').limit(1).executeTakeFirst()
  return ultimo?.huella ?? null
}

/** sha256 over the previous seal, the moment and each `id:huella`: whoever changes a row must change every later seal. */
export function huellaDeSello(sello: { previo: string; momento: string; ids: readonly bigint[]; huellas: readonly string[] }): string {
  const renglones = sello.ids.map((id, i) => `${id}:${sello.huellas[i]}`)
  return sha256([sello.previo, normalizarMomento(sello.momento), ...renglones].join('\n'))
}
