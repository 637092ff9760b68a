import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Trx } from '../comun/transaccion.ts'

/** Persons asked for at a time. */
const LOTE = 100_000

/** Somebody of an account whom the registry does not have, or of whom it says nothing: how many accounts name them, and the first. */
export interface SinUsuario {
  que: string
  usuario: number
  cuentas: number
  cuentaId: CuentaId
}

/**
 * The persons that accounts name and the registry does not know: no key holds them together, since they may live on different machines. The accounts are read
 * first, and then each number is looked up. At most a hundred are told.
 */
export async function findSinUsuario(trx: Trx): Promise<SinUsuario[]> {
  const { rows: nombrados } = await sql<{ usuario: number }>`
    select distinct usuario from titularidad where usuario is not null order by usuario`.execute(trx)
  const faltan: number[] = []
  for (let i = 0; i < nombrados.length && faltan.length < 100; i += LOTE) {
    const lote = nombrados.slice(i, i + LOTE).map((n) => n.usuario)
    const { rows } = await sql<{ usuario: number }>`
      select n.usuario from unnest(${lote}::int[]) n (usuario)
      where not exists (select 1 from usuario_identidad i where i.usuario = n.usuario) order by 1 limit 100`.execute(trx)
    faltan.push(...rows.map((r) => r.usuario))
  }
  if (faltan.length === 0) return []
  const { rows } = await sql<Omit<SinUsuario, 'que'>>`
    select usuario, count(distinct cuenta_id)::int as cuentas, min(cuenta_id) as "cuentaId" from titularidad
    where usuario = any(${faltan}::int[]) group by usuario order by usuario limit 100`.execute(trx)
  return rows.map((r) => ({ que: `la cuenta nombra a un usuario que el registro no tiene: ${r.usuario}`, ...r }))
}
