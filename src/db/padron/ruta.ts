import { type RawBuilder, sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { type PeriodoFacturado, periodoDelDia } from '../../core/comun/periodo-facturado.ts'
import type { DatosDeRuta, EnFecha } from '../../core/padron/cuenta.ts'
import { type EnLugar, type LugarCompartido, lugaresCompartidos } from '../../core/padron/lugares.ts'
import type { HistoriaRuta, MesDeRuta } from '../../core/padron/ruta.ts'
import { findFirmas } from '../acceso/bitacora.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import { findNombres } from './usuario.ts'

/** A ruta as it is on a date. */
export type RutaEnFecha = DatosDeRuta & { clave: string }

/** The order that puts first, of the vigencias of a ruta, the one that holds on a date; before the first one, that one, as `rutaEn` of core. */
const ordenDeVigencias = (fecha: Fecha): RawBuilder<unknown> =>
  sql`desde > ${fecha}, case when desde <= ${fecha} then desde end desc, desde, numero desc`

/**
 * All the rutas as they are on a date, to be read from. They are few: whoever looks for accounts reads them first and then asks by their claves, and never
 * joins one with the other.
 */
export const rutasEn = (fecha: Fecha): RawBuilder<RutaEnFecha> => sql`(
  select distinct on (ruta) ruta as clave, sector, grupo, nombre from ruta_vigencia order by ruta, ${ordenDeVigencias(fecha)}) as ruta`

/** All the rutas as they are on a date, by clave. */
export async function findRutas(trx: Trx, fecha: Fecha): Promise<RutaEnFecha[]> {
  return (await sql<RutaEnFecha>`select * from ${rutasEn(fecha)} order by clave`.execute(trx)).rows
}

/** The billing groups that the rutas make up on a date. */
export async function findGrupos(trx: Trx, fecha: Fecha): Promise<string[]> {
  const { rows } = await sql<{ grupo: string }>`select distinct grupo from ${rutasEn(fecha)} order by grupo`.execute(trx)
  return rows.map((r) => r.grupo)
}

/** The rutas that some accounts are or were in: none ever leaves the recorrido of one. */
export async function findRutasDe(trx: Trx, cuentas: readonly number[]): Promise<Set<string>> {
  const { rows } = await sql<{ ruta: string }>`select distinct ruta from recorrido where cuenta_id = any(${cuentas}::int[])`.execute(trx)
  return new Set(rows.map((r) => r.ruta))
}

/** The claves of all the rutas there are. */
export const findClaves = async (trx: Trx): Promise<Set<string>> =>
  new Set((await trx.selectFrom('ruta').select('clave').execute()).map((r) => r.clave))

/** The claves of the rutas that a billing group has on a date, with accounts or without. */
export async function findClavesDelGrupo(trx: Trx, grupo: string, fecha: Fecha): Promise<string[]> {
  const { rows } = await sql<{ clave: string }>`select clave from ${rutasEn(fecha)} where grupo = ${grupo} order by clave`.execute(trx)
  return rows.map((r) => r.clave)
}

const vigencias = (trx: Trx, claves: readonly string[]) =>
  trx
    .selectFrom('ruta_vigencia')
    .select(['ruta', 'desde', 'numero', 'sector', 'grupo', 'nombre', 'acto'])
    .$narrowType<{ desde: Fecha }>()
    .where('ruta', '=', sql<string>`any(${claves}::text[])`)
    .orderBy('ruta')
    .orderBy('desde')
    .orderBy('numero')

/** What was ever recorded of some rutas, each oldest first, with the act that did it. */
export const findVigencias = (trx: Trx, claves: readonly string[]): Promise<EnFecha<DatosDeRuta & { ruta: string; acto: bigint }>[]> =>
  vigencias(trx, claves).execute()

/** All that was ever recorded of a ruta, with who and when; `undefined` if there is none with that clave. */
export async function findHistoriaDeRuta(trx: Trx, ruta: string): Promise<HistoriaRuta | undefined> {
  const filas = await vigencias(trx, [ruta]).select(['corrige', 'motivo']).execute()
  if (filas.length === 0) return undefined
  const firmaDe = await findFirmas(
    trx,
    filas.map((f) => f.acto),
  )
  return { ruta, vigencias: filas.map(({ acto, ruta: _ruta, ...f }) => ({ ...f, ...firmaDe(acto) })) }
}

/** The months, from that of a day on, in which a ruta was billed. The padrón asks the runs nothing else. */
export async function findMesesFacturados(trx: Trx, ruta: string, desde: Fecha): Promise<MesDeRuta[]> {
  return trx
    .selectFrom('corrida_lote')
    .innerJoin('corrida', 'corrida.corrida', 'corrida_lote.corrida')
    .select(['corrida.periodo', 'corrida.grupo'])
    .$narrowType<{ periodo: PeriodoFacturado }>()
    .where('corrida_lote.ruta', '=', ruta)
    .where('corrida.periodo', '>=', periodoDelDia(desde))
    .orderBy('corrida.periodo')
    .execute()
}

/** All the sectors, by clave. */
export const findSectores = (trx: Trx) => trx.selectFrom('sector').select(['clave', 'nombre']).orderBy('clave').execute()

/** Adds sectors and rutas that were not there, the rutas with what they are from their first day. */
export async function insertRutas(
  trx: TrxDeActo,
  sectores: readonly FilaDe<'sector'>[],
  rutas: readonly RutaEnFecha[],
  desde: Fecha,
): Promise<void> {
  await insertHechos(trx, 'sector', sectores)
  await insertHechos(
    trx,
    'ruta',
    rutas.map(({ clave }) => ({ clave })),
  )
  await insertHechos(
    trx,
    'ruta_vigencia',
    rutas.map(({ clave: ruta, ...datos }) => ({ ruta, ...datos, desde, numero: 1, corrige: null, motivo: 'Alta de la ruta' })),
  )
}

export const insertVigencia = (trx: TrxDeActo, vigencia: FilaDe<'ruta_vigencia'>): Promise<void> =>
  insertHechos(trx, 'ruta_vigencia', [vigencia])

/** The accounts that a ruta has on a date, in walking order; those of the same place by number. Accounts out of service are left out. */
export async function findCuentasDeRuta(trx: Trx, ruta: string, fecha: Fecha) {
  const { rows } = await sql<{ cuentaId: CuentaId; orden: number; usuario: number; domicilio: string }>`
    select r.cuenta_id as "cuentaId", r.orden, t.usuario,
      concat_ws(' ', p.calle, p.numero_exterior, p.numero_interior, p.colonia) as domicilio
    from recorrido r
    join lateral (select estado from situacion s where s.cuenta_id = r.cuenta_id and s.desde <= ${fecha} order by s.desde desc, s.numero desc limit 1) s on true
    join lateral (select * from predio p where p.cuenta_id = r.cuenta_id and p.desde <= ${fecha} order by p.desde desc, p.numero desc limit 1) p on true
    join lateral (
      select usuario from titularidad t
      where t.cuenta_id = r.cuenta_id and t.calidad = 'titular' and t.desde <= ${fecha} order by t.desde desc, t.numero desc limit 1
    ) t on true
    where r.ruta = ${ruta} and r.desde <= ${fecha} and s.estado <> 'baja'
      and not exists (select 1 from recorrido o where o.cuenta_id = r.cuenta_id and (o.desde, o.numero) > (r.desde, r.numero) and o.desde <= ${fecha})
    order by r.orden, r.cuenta_id`.execute(trx)
  const nombreDe = await findNombres(
    trx,
    rows.map((r) => r.usuario),
    fecha,
  )
  return rows.map(({ usuario, ...cuenta }) => ({ ...cuenta, titular: nombreDe(usuario) }))
}

/** The accounts in service that have one of those places in one of those rutas on a date. */
async function findEnLugares(trx: Trx, rutas: readonly string[], ordenes: readonly number[], fecha: Fecha): Promise<EnLugar[]> {
  const { rows } = await sql<EnLugar>`
    select r.cuenta_id as "cuentaId", r.ruta, r.orden from recorrido r
    join lateral (select estado from situacion s where s.cuenta_id = r.cuenta_id and s.desde <= ${fecha} order by s.desde desc, s.numero desc limit 1) s on true
    where r.ruta = any(${rutas}::text[]) and r.orden = any(${ordenes}::int[]) and r.desde <= ${fecha} and s.estado <> 'baja'
      and not exists (select 1 from recorrido o where o.cuenta_id = r.cuenta_id and (o.desde, o.numero) > (r.desde, r.numero) and o.desde <= ${fecha})`.execute(
    trx,
  )
  return rows
}

/** Those of some places that more than one account has on a date. */
export async function findCompartidosDe(trx: Trx, lugares: readonly Omit<EnLugar, 'cuentaId'>[], fecha: Fecha): Promise<LugarCompartido[]> {
  const pedidos = new Set(lugares.map((l) => `${l.orden} ${l.ruta}`))
  const enEllos = await findEnLugares(trx, [...new Set(lugares.map((l) => l.ruta))], [...new Set(lugares.map((l) => l.orden))], fecha)
  return lugaresCompartidos(enEllos.filter((e) => pedidos.has(`${e.orden} ${e.ruta}`)))
}

/** All the places of some rutas that more than one account has on a date; those that more than one ever had are found first, in the index alone. */
export async function findCompartidosEn(trx: Trx, rutas: readonly string[], fecha: Fecha): Promise<LugarCompartido[]> {
  const { rows } = await sql<{ ruta: string; orden: number }>`
    select ruta, orden from recorrido where ruta = any(${rutas}::text[]) group by ruta, orden having min(cuenta_id) <> max(cuenta_id)`.execute(
    trx,
  )
  return rows.length === 0 ? [] : findCompartidosDe(trx, rows, fecha)
}
