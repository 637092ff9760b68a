import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Calidad, ClasificacionCuenta, EstadoCuenta, Predio, Toma } from '../../core/padron/cuenta.ts'
import type { DatosUsuario } from '../../core/padron/datos.ts'
import type { Trx } from '../comun/transaccion.ts'
import { filaDePredio, filaDeUsuario } from './alta.ts'

/** Of which account, from when on, why and by whom. */
export interface Cambio {
  cuentaId: CuentaId
  desde: Fecha
  motivo: string
  persona: string
}

const columnas = ({ cuentaId, desde, motivo, persona }: Cambio) => ({ cuenta_id: cuentaId, desde, motivo, persona })

/** Adds a person to an account, and with `insertTitularidad` what they are of it. */
export async function insertUsuario(trx: Trx, { cuentaId, persona }: Cambio, usuario: number, datos: DatosUsuario): Promise<void> {
  await trx
    .insertInto('usuario')
    .values({ cuenta_id: cuentaId, usuario, ...filaDeUsuario(datos), persona })
    .execute()
}

export async function insertTitularidad(trx: Trx, cambio: Cambio, calidad: Calidad, usuario: number): Promise<void> {
  await trx
    .insertInto('titularidad')
    .values({ ...columnas(cambio), calidad, usuario })
    .execute()
}

export async function insertClasificacion(trx: Trx, cambio: Cambio, clasificacion: ClasificacionCuenta): Promise<void> {
  await trx
    .insertInto('clasificacion')
    .values({ ...columnas(cambio), ...clasificacion })
    .execute()
}

export async function insertSituacion(trx: Trx, cambio: Cambio, situacion: { estado: EstadoCuenta }): Promise<void> {
  await trx
    .insertInto('situacion')
    .values({ ...columnas(cambio), ...situacion })
    .execute()
}

export async function insertRecorrido(trx: Trx, cambio: Cambio, lugar: { ruta: string; orden: number }): Promise<void> {
  await trx
    .insertInto('recorrido')
    .values({ ...columnas(cambio), ruta: lugar.ruta, orden: lugar.orden })
    .execute()
}

export async function insertPredio(trx: Trx, cambio: Cambio, predio: Predio): Promise<void> {
  await trx
    .insertInto('predio')
    .values({ ...columnas(cambio), ...filaDePredio(predio) })
    .execute()
}

export async function insertToma(trx: Trx, cambio: Cambio, { toma, diametroMm, drenaje }: Toma): Promise<void> {
  await trx
    .insertInto('toma')
    .values({ ...columnas(cambio), toma, diametro_mm: diametroMm, drenaje })
    .execute()
}

/**
 * The periods of `desde` and later for which these accounts have a bill that was not cancelled, oldest first. The padrón asks nothing else of the
 * bills: a change that reaches back over them is allowed, and must be told.
 */
export async function findFacturadosDesde(trx: Trx, cuentas: readonly CuentaId[], desde: Fecha): Promise<number[]> {
  const { rows } = await sql<{ periodo: PeriodoFacturado }>`
    select distinct r.periodo from recibo r
    where r.cuenta_id = any(${cuentas}::int[]) and r.periodo >= ${Number(desde.slice(0, 7).replace('-', ''))}
      and not exists (select from cancelacion c where c.cuenta_id = r.cuenta_id and c.periodo = r.periodo and c.version = r.version)
    order by r.periodo`.execute(trx)
  return rows.map((r) => r.periodo)
}
