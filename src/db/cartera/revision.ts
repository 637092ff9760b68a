import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Trx } from '../comun/transaccion.ts'

/** Something of the ledger that should never be. */
export interface Contradiccion {
  que: string
  cuentas: number
  /** The first of them. */
  cuentaId: CuentaId
}

/**
 * What no constraint of the database proves, each as the accounts that break it: one pass over the ledger for each. The foreign key to the
 * padrón is not there because it would cost more than the rows themselves. `pagos`: the concepts that are money that came in.
 */
const pruebas = (pagos: readonly string[]) => ({
  'movimientos de una cuenta que no está en el padrón': sql`
    select m.cuenta_id from (select distinct cuenta_id from movimiento) m where not exists (select 1 from cuenta c where c.cuenta_id = m.cuenta_id)`,
  'una reversa que no cierra lo que reversa': sql`
    select r.cuenta_id from movimiento r where r.revierte is not null and not exists (
      select 1 from aplicacion a where a.cuenta_id = r.cuenta_id and a.importe_centavos = abs(r.importe_centavos) and a.revierte is null
        and (a.cargo, a.abono) in ((r.movimiento, r.revierte), (r.revierte, r.movimiento)))`,
  'una reversa de otra reversa': sql`
    select r.cuenta_id from movimiento r join movimiento m on m.cuenta_id = r.cuenta_id and m.movimiento = r.revierte
    where m.tipo = 'reversa'`,
  'un recargo sobre algo que no es un cargo': sql`
    select r.cuenta_id from movimiento r join movimiento m on m.cuenta_id = r.cuenta_id and m.movimiento = r.recargo_de
    where m.tipo <> 'cargo' or r.tipo <> 'cargo'`,
  // Those that somebody said are others are not told, nor those that were taken back.
  'un mismo pago registrado más de una vez': sql`
    select unnest(p.cuentas) as cuenta_id from (
      select array_agg(m.cuenta_id) as cuentas from movimiento m
      left join movimiento_motivo d on d.cuenta_id = m.cuenta_id and d.movimiento = m.movimiento
      where m.tipo = 'abono' and m.concepto = any(${pagos}::text[]) and d.repetido is null
        and not exists (select 1 from movimiento r where r.cuenta_id = m.cuenta_id and r.revierte = m.movimiento)
      group by m.referencia, m.importe_centavos, m.fecha having count(*) > 1
    ) p`,
  'una aplicación anterior a lo que aplica': sql`
    select a.cuenta_id from aplicacion a join movimiento m on m.cuenta_id = a.cuenta_id and m.movimiento in (a.cargo, a.abono)
    where a.fecha < m.fecha`,
})

/** Every contradiction of the whole ledger, with how many accounts have it. */
export async function findContradicciones(trx: Trx, pagos: readonly string[]): Promise<Contradiccion[]> {
  const halladas: Contradiccion[] = []
  for (const [que, prueba] of Object.entries(pruebas(pagos))) {
    const { rows } = await sql<{ cuentas: number; cuenta_id: CuentaId | null }>`
      select count(distinct cuenta_id)::int as cuentas, min(cuenta_id) as cuenta_id from (${prueba}) mal`.execute(trx)
    const [{ cuentas, cuenta_id } = { cuentas: 0, cuenta_id: null }] = rows
    if (cuenta_id !== null) halladas.push({ que, cuentas, cuentaId: cuenta_id })
  }
  return halladas
}
