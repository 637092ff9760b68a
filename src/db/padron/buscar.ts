import { type RawBuilder, sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { LoQueSeSabe, Lugar, PalabraBuscada } from '../../core/padron/busqueda.ts'
import { esLaClave } from '../comun/clave.ts'
import type { Trx } from '../comun/transaccion.ts'
import { findMismos, findNombres, findUniones } from './usuario.ts'

/** An account found, with what it was found by. */
export interface Hallada {
  cuentaId: CuentaId
  titular: string
  /** The holder's number in the registry. */
  usuario: number | null
  domicilio: string
  estado: string
  ruta: string
}

/** The accounts that those persons ever had, under any of the numbers by which they are known. */
export async function findCuentasDe(trx: Trx, usuarios: readonly number[], limite: number): Promise<CuentaId[]> {
  if (usuarios.length === 0) return []
  const mismos = await findMismos(trx, usuarios)
  const { rows } = await sql<{ cuentaId: CuentaId }>`
    select distinct cuenta_id as "cuentaId" from titularidad where usuario = any(${mismos}::int[]) order by 1 limit ${limite}`.execute(trx)
  return rows.map((r) => r.cuentaId)
}

/**
 * The first accounts of a table in which something holds. `offset 0`: found first by the index of what is asked and put in order after; otherwise the
 * server, which takes a key that nobody has for one that many have, walks all the accounts in order until it has enough.
 */
const primeras = (tabla: string, lugar: Lugar, donde: RawBuilder<unknown>, limite: number): RawBuilder<unknown> => sql`
  (select cuenta_id, ${sql.lit(lugar)} from (select cuenta_id from ${sql.table(tabla)} where ${donde} offset 0) x order by cuenta_id limit ${limite})`

/** Those who a text may mean: accounts by what they have themselves, persons by what they have in their registry. */
export interface PorTexto {
  cuentas: Readonly<Partial<Record<Lugar, readonly CuentaId[]>>>
  usuarios: Readonly<Partial<Record<Lugar, readonly number[]>>>
}

/** What the keys of accounts and of persons say of a text, at most `limite` by each. */
export async function findPorClave(trx: Trx, b: PalabraBuscada, limite: number): Promise<PorTexto> {
  const claves = await sql<{ cuentaId: CuentaId; lugar: 'cuenta' | 'cuenta anterior' | 'clave catastral' | 'medidor' | 'recibo' }>`
    (select cuenta_id as "cuentaId", 'cuenta' as lugar from cuenta where cuenta_id = ${b.cuenta}::int)
    union all ${primeras('cuenta', 'cuenta anterior', esLaClave('cuenta_anterior', b.escrita), limite)}
    union all ${primeras('predio', 'clave catastral', esLaClave('clave_catastral', b.escrita), limite)}
    union all ${primeras('instalacion', 'medidor', esLaClave('serie', b.escrita), limite)}
    union all ${primeras('referencia', 'recibo', sql`referencia = ${b.referencia}`, limite)}
    union all (select cuenta_id, 'recibo' from recibo
      where cuenta_id = ${b.folio?.cuenta ?? null}::int and periodo = ${b.folio?.periodo ?? null}::int and version = ${b.folio?.version ?? null}::int)`.execute(
    trx,
  )
  const gente = await sql<{ usuario: number; lugar: 'RFC' | 'CURP' | 'telefono' }>`
    (select usuario, 'RFC' as lugar from usuario_identidad where rfc = ${b.rfc} order by usuario limit ${limite})
    union all (select usuario, 'CURP' from usuario_identidad where curp = ${b.rfc} order by usuario limit ${limite})
    union all (select usuario, 'telefono' from usuario_contacto where valor = any(${b.telefonos}::text[]) order by usuario limit ${limite})`.execute(
    trx,
  )
  const de = <F extends { lugar: Lugar }, V>(filas: readonly F[], valor: (f: F) => V): Partial<Record<Lugar, V[]>> =>
    Object.fromEntries([...Map.groupBy(filas, (f) => f.lugar)].map(([lugar, suyas]) => [lugar, suyas.map(valor)]))
  return { cuentas: de(claves.rows, (r) => r.cuentaId), usuarios: de(gente.rows, (r) => r.usuario) }
}

interface DeUsuario {
  usuario: number
  nombre: string | null
  rfc: string | null
  curp: string | null
  telefono: string | null
}

/** All that some accounts can be found by, of any time. Each table is asked by number: those of accounts where they are, persons in their registry. */
export async function findLoQueSeSabe(trx: Trx, cuentas: readonly CuentaId[]): Promise<Map<CuentaId, LoQueSeSabe>> {
  const suyas = sql`any(${cuentas}::int[])`
  const deCada = async <F>(consulta: RawBuilder<F>): Promise<F[]> => (await consulta.execute(trx)).rows
  const anteriores = await deCada(sql<{ c: CuentaId; v: string | null }>`
    select cuenta_id as c, cuenta_anterior as v from cuenta where cuenta_id = ${suyas} order by cuenta_id`)
  const predios = await deCada(sql<{ c: CuentaId; clave: string | null; domicilio: string }>`
    select cuenta_id as c, clave_catastral as clave, domicilio_comparable as domicilio from predio where cuenta_id = ${suyas}`)
  const medidores = await deCada(
    sql<{ c: CuentaId; serie: string }>`select cuenta_id as c, serie from instalacion where cuenta_id = ${suyas}`,
  )
  const titulares = await deCada(sql<{ c: CuentaId; usuario: number }>`
    select distinct cuenta_id as c, usuario from titularidad where cuenta_id = ${suyas} and usuario is not null`)
  const uniones = await findUniones(trx, [...new Set(titulares.map((t) => t.usuario))])
  const numeros = [...uniones.values()].flat()
  const gente = await deCada(sql<DeUsuario>`
    select usuario, nombre_comparable as nombre, rfc, curp, null as telefono from usuario_identidad where usuario = any(${numeros}::int[])
    union all select usuario, null, null, null, valor from usuario_contacto where usuario = any(${numeros}::int[]) and medio = 'telefono'`)
  const [deUsuario, deCuenta] = [Map.groupBy(gente, (g) => g.usuario), Map.groupBy(titulares, (t) => t.c)]
  const [dePredio, deMedidor] = [Map.groupBy(predios, (p) => p.c), Map.groupBy(medidores, (m) => m.c)]
  const sinNada = <T>(lista: readonly (T | null)[]): T[] => lista.filter((v) => v !== null)
  return new Map(
    anteriores.map(({ c, v }) => {
      const suya = (deCuenta.get(c) ?? []).flatMap((t) => uniones.get(t.usuario) ?? []).flatMap((u) => deUsuario.get(u) ?? [])
      const predio = dePredio.get(c) ?? []
      return [
        c,
        {
          cuenta: [String(c)],
          cuentaAnterior: sinNada([v]),
          claveCatastral: sinNada(predio.map((p) => p.clave)),
          rfc: sinNada(suya.map((g) => g.rfc)),
          curp: sinNada(suya.map((g) => g.curp)),
          medidor: deMedidor.get(c)?.map((m) => m.serie) ?? [],
          telefono: sinNada(suya.map((g) => g.telefono)),
          nombres: sinNada(suya.map((g) => g.nombre)),
          domicilios: predio.map((p) => p.domicilio),
        },
      ]
    }),
  )
}

/** What is told of each of some accounts on a day, in any order. */
export async function findHalladas(trx: Trx, cuentas: readonly CuentaId[], hoy: Fecha): Promise<Map<CuentaId, Hallada>> {
  const { rows } = await sql<Omit<Hallada, 'titular'>>`
    select h.cuenta_id as "cuentaId", t.usuario,
      coalesce(p.domicilio, '') as domicilio, coalesce(s.estado, '') as estado, coalesce(r.ruta, '') as ruta
    from cuenta h
    left join lateral (select usuario from titularidad t
      where t.cuenta_id = h.cuenta_id and t.calidad = 'titular' and t.desde <= ${hoy} order by t.desde desc, t.numero desc limit 1) t on true
    left join lateral (select concat_ws(' ', calle, numero_exterior, numero_interior, colonia) as domicilio from predio p
      where p.cuenta_id = h.cuenta_id and p.desde <= ${hoy} order by p.desde desc, p.numero desc limit 1) p on true
    left join lateral (select estado from situacion s where s.cuenta_id = h.cuenta_id and s.desde <= ${hoy} order by s.desde desc, s.numero desc limit 1) s on true
    left join lateral (select ruta from recorrido r where r.cuenta_id = h.cuenta_id and r.desde <= ${hoy} order by r.desde desc, r.numero desc limit 1) r on true
    where h.cuenta_id = any(${cuentas}::int[])`.execute(trx)
  const nombreDe = await findNombres(
    trx,
    rows.flatMap((r) => r.usuario ?? []),
    hoy,
  )
  return new Map(rows.map((c) => [c.cuentaId, { ...c, titular: nombreDe(c.usuario) }]))
}
