import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** All the rutas, by clave. */
export const findRutas = (trx: Trx) => trx.selectFrom('ruta').select(['clave', 'sector', 'grupo', 'nombre']).orderBy('clave').execute()

/** All the sectors, by clave. */
export const findSectores = (trx: Trx) => trx.selectFrom('sector').select(['clave', 'nombre']).orderBy('clave').execute()

/** Adds sectors and rutas that were not there. */
export async function insertRutas(trx: TrxDeActo, sectores: readonly FilaDe<'sector'>[], rutas: readonly FilaDe<'ruta'>[]): Promise<void> {
  await insertHechos(trx, 'sector', sectores)
  await insertHechos(trx, 'ruta', rutas)
}

/** The accounts that a ruta has on a date, in walking order; those of the same place by number. Accounts out of service are left out. */
export async function findCuentasDeRuta(trx: Trx, ruta: string, fecha: string) {
  const { rows } = await sql<{ cuentaId: CuentaId; orden: number; titular: string; domicilio: string }>`
    select r.cuenta_id as "cuentaId", r.orden, u.nombre as titular,
      concat_ws(' ', p.calle, p.numero_exterior, p.numero_interior, p.colonia) as domicilio
    from recorrido r
    join lateral (select estado from situacion s where s.cuenta_id = r.cuenta_id and s.desde <= ${fecha} order by s.desde desc, s.numero desc limit 1) s on true
    join lateral (select * from predio p where p.cuenta_id = r.cuenta_id and p.desde <= ${fecha} order by p.desde desc, p.numero desc limit 1) p on true
    join lateral (
      select usuario from titularidad t
      where t.cuenta_id = r.cuenta_id and t.calidad = 'titular' and t.desde <= ${fecha} order by t.desde desc, t.numero desc limit 1
    ) t on true
    join usuario u on u.cuenta_id = r.cuenta_id and u.usuario = t.usuario
    where r.ruta = ${ruta} and r.desde <= ${fecha} and s.estado <> 'baja'
      and not exists (select from recorrido o where o.cuenta_id = r.cuenta_id and (o.desde, o.numero) > (r.desde, r.numero) and o.desde <= ${fecha})
    order by r.orden, r.cuenta_id`.execute(trx)
  return rows
}
