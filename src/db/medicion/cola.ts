import { sql } from 'kysely'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { TipoDeLectura } from '../../core/medicion/lectura.ts'
import type { Esperan } from '../acceso/esperan.ts'
import type { Trx } from '../comun/transaccion.ts'

/** What of the lot of a ruta is done. `acto`: the one that made the first slip that lacks its reading. */
export interface AvanceDeRuta {
  ruta: string
  cuentas: number
  leidas: number
  acto: bigint | null
}

/** Of each of these rutas that has a lot in a period, how many of the slips that stand have a reading of those kinds. `offset 0`: looked up once for each. */
export async function findAvanceDeRutas(
  trx: Trx,
  periodo: PeriodoFacturado,
  rutas: readonly string[],
  tipos: readonly TipoDeLectura[],
): Promise<AvanceDeRuta[]> {
  const { rows } = await sql<AvanceDeRuta>`
    select p.ruta, count(*)::int as cuentas, count(*) filter (where x.leida)::int as leidas, min(p.acto) filter (where not x.leida) as acto
    from papeleta p
    cross join lateral (
      select exists (select 1 from lectura l where l.cuenta_id = p.cuenta_id and l.periodo = p.periodo and l.tipo = any(${tipos}::text[])) as leida
      offset 0
    ) x
    where p.periodo = ${periodo} and p.ruta = any(${rutas}::text[])
      and not exists (select 1 from papeleta o where o.cuenta_id = p.cuenta_id and o.periodo = p.periodo and o.numero > p.numero)
      and not exists (select 1 from retiro r where r.cuenta_id = p.cuenta_id and r.instalacion = p.instalacion)
    group by p.ruta order by p.ruta`.execute(trx)
  return rows
}

/** The accounts that since a period were ordered to be read again and nobody has, by the ruta of their slip (`null`: it has none), with the act that ordered the first. */
export async function findPorReleer(
  trx: Trx,
  desde: PeriodoFacturado,
): Promise<({ periodo: PeriodoFacturado; ruta: string | null } & Esperan)[]> {
  const { rows } = await sql<{ periodo: PeriodoFacturado; ruta: string | null } & Esperan>`
    select d.periodo, p.ruta, count(*)::int as cuantos, min(d.acto) as acto
    from decision d
    join excepcion e on e.cuenta_id = d.cuenta_id and e.periodo = d.periodo and e.numero = d.numero
    left join papeleta p on p.cuenta_id = d.cuenta_id and p.periodo = d.periodo
      and not exists (select 1 from papeleta o where o.cuenta_id = p.cuenta_id and o.periodo = p.periodo and o.numero > p.numero)
    where d.accion = 'releer' and d.periodo >= ${desde}
      and not exists (select 1 from lectura n where n.cuenta_id = e.cuenta_id and n.periodo = e.periodo and n.numero > coalesce(e.lectura, 0))
    group by d.periodo, p.ruta`.execute(trx)
  return rows
}

/** The exceptions since a period that nobody has decided, by period and cause, with the act that sent the first there. */
export async function findAbiertas(trx: Trx, desde: PeriodoFacturado): Promise<({ periodo: PeriodoFacturado; causa: string } & Esperan)[]> {
  const { rows } = await sql<{ periodo: PeriodoFacturado; causa: string } & Esperan>`
    select e.periodo, e.causa, count(*)::int as cuantos, min(e.acto) as acto from excepcion e
    where e.periodo >= ${desde}
      and not exists (select 1 from decision d where d.cuenta_id = e.cuenta_id and d.periodo = e.periodo and d.numero = e.numero)
    group by e.periodo, e.causa order by e.periodo, e.causa`.execute(trx)
  return rows
}

/** The groups whose calendar says of a period that one of these activities is done. The readings ask the calendar nothing else. */
export async function findGruposHechos(trx: Trx, periodo: PeriodoFacturado, actividades: readonly string[]): Promise<Set<string>> {
  const filas = await trx
    .selectFrom('actividad')
    .select('grupo')
    .where('periodo', '=', periodo)
    .where('actividad', '=', sql<string>`any(${actividades}::text[])`)
    .execute()
  return new Set(filas.map((f) => f.grupo))
}
