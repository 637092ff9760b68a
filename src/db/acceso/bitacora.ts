import { type Kysely, type Selectable, sql } from 'kysely'
import { afirmar } from '../../core/comun/afirmar.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { type HechosDeTabla, hechosDe } from '../comun/acto.ts'
import { canonico, type Json, sha256 } from '../comun/canonico.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import type { Bitacora, DB } from '../tipos.ts'

/** One act as it is remembered. `clave` is its idempotency key; `momento`, absent, is the server's clock. */
export interface NuevaBitacora {
  readonly momento?: string | undefined
  readonly persona: string
  readonly operacion: string
  readonly clave: string | null
  readonly entradaHuella: string | null
  readonly resultado: Json
  /** Where it came from: the terminal and its system user, or an address. */
  readonly origen?: string | undefined
}

export type FilaBitacora = Selectable<Bitacora>

/** Every insert takes it shared, the sealer exclusive: see `sello.ts`. */
export const CANDADO_BITACORA = sql<bigint>`hashtextextended('caudal:bitacora', 0)`

/** The row of an operation already done with that idempotency key, if any. */
export const findPorClave = (db: Trx, operacion: string, clave: string): Promise<FilaBitacora | undefined> =>
  db.selectFrom('bitacora').selectAll().where('operacion', '=', operacion).where('clave', '=', clave).executeTakeFirst()

/** Who did what and when, after a row, in order; their results stay in the database. */
export function findBitacora(db: Kysely<DB>, despuesDe: bigint, cuantas: number) {
  return db
    .selectFrom('bitacora')
    .select(['id', 'momento', 'persona', 'operacion', 'clave', 'entrada_huella as entradaHuella'])
    .where('id', '>', despuesDe)
    .orderBy('id')
    .limit(cuantas)
    .execute()
}

/** Who did some acts, and when. */
export interface Firma {
  readonly persona: string
  readonly momento: string
}

/** Who did each of these acts, and by which operation. */
export async function findHechoPor(trx: Trx, actos: readonly bigint[]): Promise<{ persona: string; operacion: string }[]> {
  if (actos.length === 0) return []
  return trx
    .selectFrom('bitacora')
    .select(['persona', 'operacion'])
    .where('acto', 'in', [...actos])
    .execute()
}

/** Who did each of these acts and when, by number: looked up, never joined, since the log lives on one machine. */
export async function findFirmas(trx: Trx, actos: Iterable<bigint>): Promise<(acto: bigint) => Firma> {
  const numeros = [...new Set(actos)].map(String)
  const filas =
    numeros.length === 0
      ? []
      : await trx
          .selectFrom('bitacora')
          .select(['acto', 'persona', 'momento'])
          .where('acto', '=', sql<bigint>`any(${numeros}::bigint[])`)
          .execute()
  const firmas = new Map(filas.map(({ acto, ...f }) => [acto, f]))
  return (acto) => firmas.get(acto) ?? { persona: '', momento: '' }
}

/** The same with the name of who did each, and its civil day in a zone. */
export async function findFirmasConDia(
  trx: Trx,
  actos: Iterable<bigint>,
  zona: string,
): Promise<(acto: bigint) => Firma & { nombre: string; dia: Fecha }> {
  const numeros = [...new Set(actos)].map(String)
  const { rows } = await sql<Firma & { acto: bigint; nombre: string; dia: Fecha }>`
    select b.acto, b.persona, coalesce(p.nombre, b.persona) as nombre, b.momento, (b.momento at time zone ${zona})::date as dia
    from bitacora b left join persona p on p.clave = b.persona where b.acto = any(${numeros}::bigint[])`.execute(trx)
  const firmas = new Map(rows.map(({ acto, ...f }) => [acto, f]))
  return (acto) => firmas.get(acto) ?? { persona: '', nombre: '', momento: '', dia: '1900-01-01' as Fecha }
}

/** The acts that added rows to a table within some civil days, both included, each with its day in that zone. */
export async function findActosQueAgregaron(
  trx: Trx,
  tabla: string,
  { desde, hasta, zona }: { desde: Fecha; hasta: Fecha; zona: string },
): Promise<{ acto: bigint; dia: Fecha }[]> {
  const { rows } = await sql<{ acto: bigint; dia: Fecha }>`
    select acto, (momento at time zone ${zona})::date as dia from bitacora
    where momento >= ${desde}::date::timestamp at time zone ${zona} and momento < (${hasta}::date + 1)::timestamp at time zone ${zona}
      and jsonb_exists(hechos, ${tabla})`.execute(trx)
  return rows
}

/**
 * Adds the row of an act, inside its transaction and at its end, with the facts that it added. The shared lock comes before the identity is drawn, in a statement of its
 * own, and lasts until the transaction ends: so when the sealer has it exclusive, no drawn id is still uncommitted.
 */
export async function insertBitacora(trx: TrxDeActo, nueva: NuevaBitacora): Promise<{ id: bigint; momento: string; huella: string }> {
  const { rows } = await sql<{ ahora: string }>`
    select clock_timestamp() as ahora, pg_advisory_xact_lock_shared(${CANDADO_BITACORA})::text as candado`.execute(trx)
  const momento = normalizarMomento(nueva.momento ?? rows[0]?.ahora ?? '')
  const hechos: Record<string, HechosDeTabla> = hechosDe(trx.acto)
  const fila = {
    acto: trx.acto.numero,
    momento,
    persona: nueva.persona,
    operacion: nueva.operacion,
    clave: nueva.clave,
    entrada_huella: nueva.entradaHuella,
    resultado: canonico(nueva.resultado),
    hechos: canonico(hechos as unknown as Json),
    origen: nueva.origen ?? null,
  }
  const huella = huellaDeCanonica(fila)
  const { id } = await trx
    .insertInto('bitacora')
    .values({ ...fila, huella })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, momento, huella }
}

/** What a row says, but its id (drawn at the insert: the seal binds both) and its own hash. */
type Contenido<T> = Omit<FilaBitacora, 'id' | 'huella' | 'resultado' | 'hechos'> & { readonly resultado: T; readonly hechos: T }

/** sha256 of the row's content. */
export const huellaDeFila = (fila: Contenido<Json>): string =>
  huellaDeCanonica({ ...fila, resultado: canonico(fila.resultado), hechos: canonico(fila.hechos) })

/** The same of one whose JSON is already canonical text: that of a billing act lists its accounts, and is made only once. */
function huellaDeCanonica(fila: Contenido<string>): string {
  const { acto, momento, persona, operacion, clave, entrada_huella, resultado, hechos, origen } = fila
  // Acts of before it was kept have the hash that they had.
  const deDonde = (origen ?? null) === null ? [] : [origen]
  const resto = canonico([String(acto), normalizarMomento(momento), persona, operacion, clave, entrada_huella, ...deDonde])
  return sha256(`${resto.slice(0, -1)},${resultado},${hechos}]`)
}

const MOMENTO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?Z$/

/** Whether an instant reads as those that are hashed; `infinity` and the years before Christ do not. */
export const esMomento = (momento: string): boolean => MOMENTO.test(momento)

/** An instant in UTC with its six decimals: the text that the hash is taken of, however the instant was written. */
export function normalizarMomento(momento: string): string {
  const partes = MOMENTO.exec(momento)
  afirmar(partes !== null, `an instant must read like 2026-01-31T12:00:00.000000Z, not ${momento}`)
  return `${partes[1]}.${(partes[2] ?? '').padEnd(6, '0')}Z`
}
