import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Trx } from '../comun/transaccion.ts'

/** What is looked for: words as the comparable columns keep them, and the text as it is for numbers and codes. */
export interface Busqueda {
  /** As it was typed: old numbers and cadastral keys have the forms that they have. */
  escrito: string
  /** Upper case, without spaces nor hyphens. */
  rfc: string
  /** The text if it may be an account number. */
  cuenta: CuentaId | null
  /** Only digits, if they may be a phone. */
  telefono: string | null
  nombre: readonly string[]
  domicilio: readonly string[]
  cuantas: number
  hoy: string
}

/** An account found, with what it was found by. */
export interface Hallada {
  cuentaId: CuentaId
  porque: string
  titular: string
  domicilio: string
  estado: string
  ruta: string
}

/** `'MARIA':* & 'LOPEZ':*` — every word, each by its beginning. Quoted, so that no sign of what was typed is an operator. */
const todasLasPalabras = (palabras: readonly string[]): string =>
  palabras.map((p) => `'${p.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`).join(' & ')

/**
 * The accounts that something typed may mean: its number, the old number, a name, an address, a phone, an RFC or a cadastral
 * key. Names and addresses are materialized, or the server would walk the whole padrón in order of account until it has enough.
 */
export async function findCuentas(trx: Trx, b: Busqueda): Promise<Hallada[]> {
  const nombre = todasLasPalabras(b.nombre)
  const domicilio = todasLasPalabras(b.domicilio)
  const limite = b.cuantas
  const { rows } = await sql<Hallada>`
    with por_nombre as materialized (
      select cuenta_id from usuario where ${nombre} <> '' and array_to_tsvector(string_to_array(nombre_comparable, ' ')) @@ ${nombre}::tsquery
    ), por_domicilio as materialized (
      select cuenta_id from predio where ${domicilio} <> '' and array_to_tsvector(string_to_array(domicilio_comparable, ' ')) @@ ${domicilio}::tsquery
    ), halladas as (
      (select cuenta_id, 1 as lugar, 'cuenta' as porque from cuenta where cuenta_id = ${b.cuenta}::int)
      union all (select cuenta_id, 2, 'cuenta anterior' from cuenta where cuenta_anterior = ${b.escrito} limit ${limite})
      union all (select cuenta_id, 3, 'clave catastral' from predio where clave_catastral = ${b.escrito} limit ${limite})
      union all (select cuenta_id, 4, 'RFC' from usuario where rfc = ${b.rfc} limit ${limite})
      union all (select cuenta_id, 5, 'teléfono' from usuario where telefono = ${b.telefono} limit ${limite})
      union all (select cuenta_id, 6, 'nombre' from por_nombre order by cuenta_id limit ${limite})
      union all (select cuenta_id, 7, 'domicilio' from por_domicilio order by cuenta_id limit ${limite})
    ), unicas as (select distinct on (cuenta_id) cuenta_id, lugar, porque from halladas order by cuenta_id, lugar)
    select h.cuenta_id as "cuentaId", h.porque, coalesce(t.nombre, '') as titular,
      coalesce(p.domicilio, '') as domicilio, coalesce(s.estado, '') as estado, coalesce(r.ruta, '') as ruta
    from unicas h
    left join lateral (select u.nombre from titularidad t join usuario u using (cuenta_id, usuario)
      where t.cuenta_id = h.cuenta_id and t.calidad = 'titular' and t.desde <= ${b.hoy} order by t.desde desc, t.numero desc limit 1) t on true
    left join lateral (select concat_ws(' ', calle, numero_exterior, numero_interior, colonia) as domicilio from predio p
      where p.cuenta_id = h.cuenta_id and p.desde <= ${b.hoy} order by p.desde desc, p.numero desc limit 1) p on true
    left join lateral (select estado from situacion s where s.cuenta_id = h.cuenta_id and s.desde <= ${b.hoy} order by s.desde desc, s.numero desc limit 1) s on true
    left join lateral (select ruta from recorrido r where r.cuenta_id = h.cuenta_id and r.desde <= ${b.hoy} order by r.desde desc, r.numero desc limit 1) r on true
    order by h.lugar, h.cuenta_id limit ${limite}`.execute(trx)
  return rows
}
