import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Trx } from '../comun/transaccion.ts'
import { findMismos, findNombres } from './usuario.ts'

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
  hoy: Fecha
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

/** Who the registry knows by what was typed, and by what of it: few of each, in order of number. */
async function findPersonas(trx: Trx, { rfc, telefono, nombre, cuantas }: Busqueda): Promise<{ usuario: number; lugar: number }[]> {
  const palabras = todasLasPalabras(nombre)
  const { rows } = await sql<{ usuario: number; lugar: number }>`
    with por_nombre as materialized (
      select usuario from usuario_identidad where ${palabras} <> '' and array_to_tsvector(string_to_array(nombre_comparable, ' ')) @@ ${palabras}::tsquery
    )
    (select usuario, ${LUGAR.rfc}::int as lugar from usuario_identidad where rfc = ${rfc} order by usuario limit ${cuantas})
    union all (select usuario, ${LUGAR.telefono}::int from usuario_contacto where valor = ${telefono} order by usuario limit ${cuantas})
    union all (select usuario, ${LUGAR.nombre}::int from por_nombre group by usuario order by usuario limit ${cuantas})`.execute(trx)
  return rows
}

/** In which order what was found is told, and how. */
const LUGAR = { rfc: 4, telefono: 5, nombre: 6 }
const PORQUE: Readonly<Record<number, string>> = {
  1: 'cuenta',
  2: 'cuenta anterior',
  3: 'clave catastral',
  4: 'RFC',
  5: 'teléfono',
  6: 'nombre',
  7: 'domicilio',
}

/** The accounts that those persons ever had, under any of the numbers by which they are known. */
async function findCuentasDePersonas(trx: Trx, b: Busqueda): Promise<{ cuentaId: CuentaId; lugar: number }[]> {
  const personas = await findPersonas(trx, b)
  const porLugar = Map.groupBy(personas, (p) => p.lugar)
  const cuentas: { cuentaId: CuentaId; lugar: number }[] = []
  for (const [lugar, suyas] of porLugar) {
    const usuarios = await findMismos(
      trx,
      suyas.map((s) => s.usuario),
    )
    const { rows } = await sql<{ cuentaId: CuentaId }>`
      select distinct cuenta_id as "cuentaId" from titularidad where usuario = any(${usuarios}::int[]) order by 1 limit ${b.cuantas}`.execute(
      trx,
    )
    cuentas.push(...rows.map(({ cuentaId }) => ({ cuentaId, lugar })))
  }
  return cuentas
}

/**
 * The accounts that something typed may mean: its number, the old number, a name, an address, a phone, an RFC or a cadastral key. Persons are found in their
 * registry first. Names and addresses are materialized, or the server would walk the whole padrón in order of account until it has enough.
 */
export async function findCuentas(trx: Trx, b: Busqueda): Promise<Hallada[]> {
  const domicilio = todasLasPalabras(b.domicilio)
  const limite = b.cuantas
  const deSuGente = await findCuentasDePersonas(trx, b)
  const { rows: halladas } = await sql<{ cuentaId: CuentaId; lugar: number }>`
    with por_domicilio as materialized (
      select cuenta_id from predio where ${domicilio} <> '' and array_to_tsvector(string_to_array(domicilio_comparable, ' ')) @@ ${domicilio}::tsquery
    )
    (select cuenta_id as "cuentaId", 1 as lugar from cuenta where cuenta_id = ${b.cuenta}::int)
    union all (select cuenta_id, 2 from cuenta where cuenta_anterior = ${b.escrito} order by cuenta_id limit ${limite})
    union all (select cuenta_id, 3 from predio where clave_catastral = ${b.escrito} order by cuenta_id limit ${limite})
    union all (select cuenta_id, 7 from por_domicilio order by cuenta_id limit ${limite})`.execute(trx)
  const lugares = new Map<CuentaId, number>()
  for (const { cuentaId, lugar } of [...halladas, ...deSuGente]) lugares.set(cuentaId, Math.min(lugar, lugares.get(cuentaId) ?? lugar))
  const elegidas = [...lugares].sort(([a, x], [c, y]) => x - y || a - c).slice(0, limite)
  const { rows: sinOrden } = await sql<Omit<Hallada, 'porque' | 'titular'> & { usuario: number | null }>`
    select h.cuenta_id as "cuentaId", t.usuario,
      coalesce(p.domicilio, '') as domicilio, coalesce(s.estado, '') as estado, coalesce(r.ruta, '') as ruta
    from cuenta h
    left join lateral (select usuario from titularidad t
      where t.cuenta_id = h.cuenta_id and t.calidad = 'titular' and t.desde <= ${b.hoy} order by t.desde desc, t.numero desc limit 1) t on true
    left join lateral (select concat_ws(' ', calle, numero_exterior, numero_interior, colonia) as domicilio from predio p
      where p.cuenta_id = h.cuenta_id and p.desde <= ${b.hoy} order by p.desde desc, p.numero desc limit 1) p on true
    left join lateral (select estado from situacion s where s.cuenta_id = h.cuenta_id and s.desde <= ${b.hoy} order by s.desde desc, s.numero desc limit 1) s on true
    left join lateral (select ruta from recorrido r where r.cuenta_id = h.cuenta_id and r.desde <= ${b.hoy} order by r.desde desc, r.numero desc limit 1) r on true
    where h.cuenta_id = any(${elegidas.map(([cuenta]) => cuenta)}::int[])`.execute(trx)
  const porCuenta = new Map(sinOrden.map((r) => [r.cuentaId, r]))
  const rows = elegidas.flatMap(([cuenta, lugar]) => {
    const fila = porCuenta.get(cuenta)
    return fila === undefined ? [] : [{ ...fila, lugar }]
  })
  const nombreDe = await findNombres(
    trx,
    rows.flatMap((r) => r.usuario ?? []),
    b.hoy,
  )
  return rows.map(({ lugar, usuario, ...c }) => ({ ...c, porque: PORQUE[lugar] ?? '', titular: nombreDe(usuario) }))
}
