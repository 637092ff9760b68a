import { sql } from 'kysely'
import { cuentasDe, type HechosDeTabla } from '../comun/acto.ts'
import type { Trx } from '../comun/transaccion.ts'

/** What somebody knows of the bitácora: every row up to an id, and these of after it. */
export interface Conocido {
  hasta: bigint
  vistos: ReadonlySet<bigint>
}

/** An act that was not known, with the accounts (or nobody's, 0) whose rows it added to each table that was asked about. */
export interface Novedad {
  acto: bigint
  tablas: ReadonlyMap<string, readonly number[]>
}

/** What the bitácora holds that was not known. `alDia`: whether all that was known is seen from here too. */
export interface Novedades {
  conocido: Conocido
  alDia: boolean
  /** `null`: so many that whoever asks had better begin again. */
  nuevas: Novedad[] | null
}

/** Rows of the bitácora after what is known that are worth reading. */
const POR_LEER = 5_000n

interface Fila {
  id: bigint
  acto: bigint
  hechos: Record<string, HechosDeTabla> | null
}

/**
 * The acts that were not known. Ids are drawn before their rows are seen, and not in the order in which they are: only up to the last seal, which waits for
 * all, is everything there. Of those after it each is known by its own.
 */
export async function findNovedades(trx: Trx, { hasta, vistos }: Conocido, tablas: readonly string[]): Promise<Novedades> {
  const { rows: fines } = await sql<{ sellado: bigint | null; ultimo: bigint | null }>`
    select (select max(hasta) from bitacora_sello) as sellado, (select max(id) from bitacora) as ultimo`.execute(trx)
  if ((fines[0]?.ultimo ?? 0n) - hasta > POR_LEER) return { conocido: { hasta, vistos }, alDia: false, nuevas: null }
  const { rows } = await sql<Fila>`
    select id, acto, case when id <> all(${[...vistos].map(String)}::bigint[]) then
      (select jsonb_object_agg(key, value) from jsonb_each(hechos) where key = any(${tablas}::text[])) end as hechos
    from bitacora where id > ${hasta}`.execute(trx)
  const sellado = fines[0]?.sellado ?? 0n
  const desde = sellado > hasta ? sellado : hasta
  const vistosAqui = new Set(rows.map((r) => r.id))
  return {
    conocido: { hasta: desde, vistos: new Set(rows.flatMap((r) => (r.id > desde ? [r.id] : []))) },
    alDia: sellado >= hasta && [...vistos].every((id) => vistosAqui.has(id)),
    nuevas: rows.flatMap(({ acto, hechos }) => {
      const suyas = Object.entries(hechos ?? {})
      return suyas.length === 0 ? [] : [{ acto, tablas: new Map(suyas.map(([tabla, h]) => [tabla, cuentasDe(h)])) }]
    }),
  }
}

/** What is known to who begins now: all that is seen, whose content matters to nobody. */
export async function findConocido(trx: Trx): Promise<Conocido> {
  const { rows } = await sql<{ hasta: bigint; vistos: bigint[] }>`
    with sellado as (select coalesce(max(hasta), 0) as hasta from bitacora_sello)
    select s.hasta, coalesce((select array_agg(id) from bitacora where id > s.hasta), '{}') as vistos from sellado s`.execute(trx)
  const [uno] = rows
  return { hasta: uno?.hasta ?? 0n, vistos: new Set((uno?.vistos ?? []).map(BigInt)) }
}
