import { sql } from 'kysely'
import { type CuentaId, esNumeroDeCuenta } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { HistoriaCuenta } from '../../core/padron/cuenta.ts'
import { type Firma, findFirmas } from '../acceso/bitacora.ts'
import type { Trx } from '../comun/transaccion.ts'
import { findVigencias } from './ruta.ts'

const HECHO = ['desde', 'numero', 'corrige', 'motivo', 'acto'] as const

/** The rows with who recorded each and when. The database gives civil dates as text of the form that `Fecha` has. */
const firmadas = <T extends { acto: bigint; desde: string }>(filas: readonly T[], firmaDe: (acto: bigint) => Firma) =>
  filas.map(({ acto, desde, ...f }) => ({ ...f, desde: desde as Fecha, ...firmaDe(acto) }))

const findTitularidad = (trx: Trx, cuentaId: CuentaId) =>
  trx
    .selectFrom('titularidad')
    .select([...HECHO, 'calidad', 'usuario'])
    .where('cuenta_id', '=', cuentaId)
    .orderBy('desde')
    .orderBy('numero')
    .orderBy('calidad')
    .execute()

const findPredios = (trx: Trx, cuentaId: CuentaId) =>
  trx
    .selectFrom('predio')
    .select([...HECHO, 'calle', 'colonia', 'referencias', 'latitud', 'longitud'])
    .select(['numero_exterior as numeroExterior', 'numero_interior as numeroInterior', 'codigo_postal as codigoPostal'])
    .select('clave_catastral as claveCatastral')
    .where('cuenta_id', '=', cuentaId)
    .orderBy('desde')
    .orderBy('numero')
    .execute()

const findTomas = (trx: Trx, cuentaId: CuentaId) =>
  trx
    .selectFrom('toma')
    .select([...HECHO, 'toma', 'diametro_mm as diametroMm', 'drenaje'])
    .where('cuenta_id', '=', cuentaId)
    .orderBy('desde')
    .orderBy('numero')
    .orderBy('toma')
    .execute()

const findClasificaciones = (trx: Trx, cuentaId: CuentaId) =>
  trx
    .selectFrom('clasificacion')
    .select([...HECHO, 'uso', 'giro', 'clase', 'viviendas', 'tarifa', 'drenaje', 'saneamiento'])
    .where('cuenta_id', '=', cuentaId)
    .orderBy('desde')
    .orderBy('numero')
    .execute()

const findRecorridos = (trx: Trx, cuentaId: CuentaId) =>
  trx
    .selectFrom('recorrido')
    .select([...HECHO, 'ruta', 'orden'])
    .where('cuenta_id', '=', cuentaId)
    .orderBy('desde')
    .orderBy('numero')
    .execute()

const findSituaciones = (trx: Trx, cuentaId: CuentaId) =>
  trx
    .selectFrom('situacion')
    .select([...HECHO, 'estado'])
    .where('cuenta_id', '=', cuentaId)
    .orderBy('desde')
    .orderBy('numero')
    .execute()

const findSuministros = (trx: Trx, cuentaId: CuentaId) =>
  trx
    .selectFrom('suministro')
    .select([...HECHO, 'estado'])
    .where('cuenta_id', '=', cuentaId)
    .orderBy('desde')
    .orderBy('numero')
    .execute()

/** All that was ever recorded of an account; `undefined` if there is none with that number. */
export async function findHistoria(trx: Trx, cuentaId: CuentaId): Promise<HistoriaCuenta | undefined> {
  const cuenta = await trx.selectFrom('cuenta').select(['alta', 'cuenta_anterior']).where('cuenta_id', '=', cuentaId).executeTakeFirst()
  if (cuenta === undefined) return undefined
  const [titularidad, predio] = [await findTitularidad(trx, cuentaId), await findPredios(trx, cuentaId)]
  const [tomas, clasificacion] = [await findTomas(trx, cuentaId), await findClasificaciones(trx, cuentaId)]
  const [recorrido, situacion] = [await findRecorridos(trx, cuentaId), await findSituaciones(trx, cuentaId)]
  const suministro = await findSuministros(trx, cuentaId)
  const fechados = [titularidad, predio, tomas, clasificacion, recorrido, situacion, suministro]
  const firmaDe = await findFirmas(
    trx,
    fechados.flatMap((filas) => filas.map((f) => f.acto)),
  )
  return {
    cuentaId,
    alta: cuenta.alta as Fecha,
    cuentaAnterior: cuenta.cuenta_anterior,
    titularidad: firmadas(titularidad, firmaDe),
    predio: firmadas(predio, firmaDe),
    tomas: firmadas(tomas, firmaDe),
    clasificacion: firmadas(clasificacion, firmaDe),
    recorrido: firmadas(recorrido, firmaDe),
    rutas: await findVigencias(trx, [...new Set(recorrido.map((r) => r.ruta))]),
    situacion: firmadas(situacion, firmaDe),
    suministro: firmadas(suministro, firmaDe),
  }
}

/** Which of these numbers are accounts already. */
export async function findExistentes(trx: Trx, cuentas: readonly CuentaId[]): Promise<Set<CuentaId>> {
  const filas = await trx.selectFrom('cuenta').select('cuenta_id').where('cuenta_id', '=', sql<CuentaId>`any(${cuentas}::int[])`).execute()
  return new Set(filas.map((f) => f.cuenta_id))
}

/** The address of each of these accounts on a date, in one line. */
export async function findDomicilios(trx: Trx, cuentas: readonly CuentaId[], fecha: Fecha): Promise<Map<CuentaId, string>> {
  const { rows } = await sql<{ cuenta: CuentaId; domicilio: string }>`
    select u.cuenta_id as cuenta, p.domicilio from cuenta u
    cross join lateral (
      select concat_ws(' ', calle, numero_exterior, numero_interior, colonia) as domicilio from predio
      where predio.cuenta_id = u.cuenta_id and desde <= ${fecha} order by desde desc, numero desc limit 1
    ) p
    where u.cuenta_id = any(${cuentas}::int[])`.execute(trx)
  return new Map(rows.map((r) => [r.cuenta, r.domicilio]))
}

/** The number that follows the greatest account; `null` if that is the last there is. Hold the padrón first. */
export async function findSiguienteCuenta(trx: Trx): Promise<CuentaId | null> {
  const fila = await trx
    .selectFrom('cuenta')
    .select((e) => e.fn.max('cuenta_id').as('mayor'))
    .executeTakeFirst()
  const siguiente = (fila?.mayor ?? 0) + 1
  return esNumeroDeCuenta(siguiente) ? siguiente : null
}

/** Holds an account for this transaction, so that two changes of it never cross. */
export async function lockCuenta(trx: Trx, cuentaId: CuentaId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`caudal:cuenta:${cuentaId}`}, 0))`.execute(trx)
}

/** Holds several accounts for this transaction, always in order of number, so that two who hold some of the same never wait for each other in a ring. */
export async function lockCuentas(trx: Trx, cuentas: readonly CuentaId[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('caudal:cuenta:' || cuenta, 0))
    from (select cuenta from unnest(${cuentas}::int[]) as u(cuenta) order by cuenta offset 0) c`.execute(trx)
}

/** Holds the entry of new accounts and rutas for this transaction: one import, or one new number, at a time. Whoever waits too long is told to try again. */
export async function lockAltas(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('caudal:padron:altas', 0))`.execute(trx)
}
