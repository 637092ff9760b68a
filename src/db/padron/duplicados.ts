import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { RFC_GENERICOS } from '../../core/padron/datos.ts'
import type { Duplicado } from '../../core/padron/duplicado.ts'
import type { Trx } from '../comun/transaccion.ts'

/**
 * Today's holders that look like one person written in several ways (the same words of the name, RFC or phone, and yet not the same
 * spelling), and premises with more than one account (the same cadastral key, or the same address with its number; without a number, only
 * when the holder is the same too). Accounts out of service are left out. The largest groups first, at most 50 accounts of each. One pass
 * over the padrón.
 */
export async function findDuplicados(trx: Trx, { hoy, cuantos }: { hoy: string; cuantos: number }): Promise<Duplicado[]> {
  // Compared by bytes: spelling is what is looked for, and the order of a language costs ten times as much.
  const { rows } = await sql<Duplicado>`
    with vivas as materialized (
      select cuenta_id from (select distinct on (cuenta_id) cuenta_id, estado from situacion
        where desde <= ${hoy} order by cuenta_id desc, desde desc, numero desc) s where estado <> 'baja'
    ), titular as materialized (
      select cuenta_id, u.nombre, u.nombre_comparable, u.rfc, u.telefono
      from (select distinct on (cuenta_id) cuenta_id, usuario from titularidad
        where calidad = 'titular' and desde <= ${hoy} order by cuenta_id desc, desde desc, numero desc) t
      join usuario u using (cuenta_id, usuario) join vivas using (cuenta_id)
    ), lugar as materialized (
      select p.* from (select distinct on (cuenta_id) cuenta_id, clave_catastral, numero_exterior, domicilio_comparable,
          concat_ws(' ', calle, numero_exterior, numero_interior, colonia) as dice
        from predio where desde <= ${hoy} order by cuenta_id desc, desde desc, numero desc) p join vivas using (cuenta_id)
    ), rasgo as materialized (
      select razon, valor collate "C" as valor, cuenta_id, dice, distinto collate "C" as distinto from (
        select 'nombre', nombre_comparable, cuenta_id, nombre, nombre from titular where nombre_comparable <> ''
        union all select 'rfc', rfc, cuenta_id, nombre, nombre from titular where rfc is not null and rfc <> all(${RFC_GENERICOS}::text[])
        union all select 'telefono', telefono, cuenta_id, nombre, nombre_comparable from titular where telefono is not null
        union all select 'clave-catastral', clave_catastral, cuenta_id, dice, cuenta_id::text from lugar where clave_catastral is not null
        union all select 'domicilio', domicilio_comparable, cuenta_id, dice, cuenta_id::text from lugar where numero_exterior ~ '[0-9]'
        union all select 'domicilio', domicilio_comparable || ', ' || nombre_comparable, cuenta_id, dice, cuenta_id::text
          from lugar join titular using (cuenta_id) where numero_exterior is null or numero_exterior !~ '[0-9]'
      ) r (razon, valor, cuenta_id, dice, distinto)
    ), grupo as (
      select razon, valor, count(*)::int as cuantas from rasgo group by razon, valor
      having min(distinto) <> max(distinto) order by cuantas desc, razon, valor limit ${cuantos}
    )
    select razon, valor, cuantas, json_agg(json_build_object('cuentaId', cuenta_id, 'dice', dice) order by cuenta_id) as cuentas
    from grupo join (select *, row_number() over (partition by razon, valor order by cuenta_id) as lugar from rasgo
      where (razon, valor) in (select razon, valor from grupo)) r using (razon, valor)
    where lugar <= 50 group by razon, valor, cuantas order by cuantas desc, razon, valor`.execute(trx)
  return rows
}

/** The same reasons for one account: what it shares with which others. Each looks in an index, so it costs the same in any padrón. */
export async function findParecidas(trx: Trx, { cuenta, hoy }: { cuenta: CuentaId; hoy: string }): Promise<Duplicado[]> {
  const consulta = (columna: string) =>
    sql`(select coalesce(string_agg(quote_literal(p), ' & '), '') from unnest(string_to_array(${sql.ref(columna)}, ' ')) p)::tsquery`
  const { rows } = await sql<Duplicado>`
    with yo as materialized (
      select u.* from titularidad t join usuario u using (cuenta_id, usuario)
      where t.cuenta_id = ${cuenta} and t.calidad = 'titular' and t.desde <= ${hoy} order by t.desde desc, t.numero desc limit 1
    ), mi_predio as materialized (
      select * from predio where cuenta_id = ${cuenta} and desde <= ${hoy} order by desde desc, numero desc limit 1
    ), persona (razon, valor, cuenta_id, usuario, dice) as (
      select 'nombre', yo.nombre_comparable, u.cuenta_id, u.usuario, u.nombre from yo, lateral (select * from usuario u
        where yo.nombre_comparable <> '' and array_to_tsvector(string_to_array(u.nombre_comparable, ' ')) @@ ${consulta('yo.nombre_comparable')}
        and u.nombre_comparable = yo.nombre_comparable and u.nombre <> yo.nombre) u
      union all select 'rfc', yo.rfc, u.cuenta_id, u.usuario, u.nombre from yo join usuario u
        on u.rfc = yo.rfc and u.nombre <> yo.nombre and yo.rfc <> all(${RFC_GENERICOS}::text[])
      union all select 'telefono', yo.telefono, u.cuenta_id, u.usuario, u.nombre from yo join usuario u
        on u.telefono = yo.telefono and u.nombre_comparable <> yo.nombre_comparable
    ), sitio (razon, valor, cuenta_id, desde, numero, dice) as (
      select 'clave-catastral', m.clave_catastral, p.cuenta_id, p.desde, p.numero, concat_ws(' ', p.calle, p.numero_exterior, p.numero_interior, p.colonia)
        from mi_predio m join predio p on p.clave_catastral = m.clave_catastral
      union all select 'domicilio', m.domicilio_comparable || case when m.numero_exterior ~ '[0-9]' then '' else ', ' || yo.nombre_comparable end,
        p.cuenta_id, p.desde, p.numero, concat_ws(' ', p.calle, p.numero_exterior, p.numero_interior, p.colonia)
        from mi_predio m cross join yo, lateral (select * from predio p where m.domicilio_comparable <> ''
        and array_to_tsvector(string_to_array(p.domicilio_comparable, ' ')) @@ ${consulta('m.domicilio_comparable')}
        and p.domicilio_comparable = m.domicilio_comparable) p
        where case when m.numero_exterior ~ '[0-9]' then p.numero_exterior ~ '[0-9]'
          else coalesce(p.numero_exterior, '') !~ '[0-9]' and yo.nombre_comparable = (select u.nombre_comparable from titularidad t join usuario u using (cuenta_id, usuario)
            where t.cuenta_id = p.cuenta_id and t.calidad = 'titular' and t.desde <= ${hoy} order by t.desde desc, t.numero desc limit 1) end
    ), otra as (
      select razon, valor, p.cuenta_id, dice from persona p
      where usuario = (select t.usuario from titularidad t where t.cuenta_id = p.cuenta_id and t.calidad = 'titular' and t.desde <= ${hoy}
        order by t.desde desc, t.numero desc limit 1)
      union all select razon, valor, s.cuenta_id, dice from sitio s
      where (desde, numero) = (select p.desde, p.numero from predio p where p.cuenta_id = s.cuenta_id and p.desde <= ${hoy}
        order by p.desde desc, p.numero desc limit 1)
    ), viva as (
      select *, count(*) over (partition by razon)::int + 1 as cuantas, row_number() over (partition by razon order by cuenta_id) as lugar
      from otra o where cuenta_id <> ${cuenta} and 'baja' <> (select estado from situacion s
        where s.cuenta_id = o.cuenta_id and s.desde <= ${hoy} order by s.desde desc, s.numero desc limit 1)
    )
    select razon, valor, cuantas, json_agg(json_build_object('cuentaId', cuenta_id, 'dice', dice) order by cuenta_id) as cuentas
    from viva where lugar <= 50 group by razon, valor, cuantas order by razon`.execute(trx)
  return rows
}
