import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Calidad, ClasificacionCuenta, EstadoCuenta, EstadoSuministro, Predio, Toma } from '../../core/padron/cuenta.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import { filaDePredio } from './alta.ts'

/** Of which account, from when on, which of that day it is, which one it corrects and why. */
export interface Cambio {
  cuentaId: CuentaId
  desde: Fecha
  numero: number
  corrige: number | null
  motivo: string
}

export const insertTitularidad = (trx: TrxDeActo, cambio: Cambio, calidad: Calidad, usuario: number | null): Promise<void> =>
  insertHechos(trx, 'titularidad', [{ ...cambio, calidad, usuario }])

export const insertClasificacion = (trx: TrxDeActo, cambio: Cambio, clasificacion: ClasificacionCuenta): Promise<void> =>
  insertHechos(trx, 'clasificacion', [{ ...cambio, ...clasificacion }])

export const insertSituacion = (trx: TrxDeActo, cambio: Cambio, situacion: { estado: EstadoCuenta }): Promise<void> =>
  insertHechos(trx, 'situacion', [{ ...cambio, ...situacion }])

export const insertSuministro = (trx: TrxDeActo, cambio: Cambio, suministro: { estado: EstadoSuministro }): Promise<void> =>
  insertHechos(trx, 'suministro', [{ ...cambio, ...suministro }])

export const insertRecorridos = (trx: TrxDeActo, movidas: readonly (Cambio & { ruta: string; orden: number })[]): Promise<void> =>
  insertHechos(trx, 'recorrido', movidas)

export const insertPredio = (trx: TrxDeActo, cambio: Cambio, predio: Predio): Promise<void> =>
  insertHechos(trx, 'predio', [{ ...cambio, ...filaDePredio(predio) }])

export const insertToma = (trx: TrxDeActo, cambio: Cambio, toma: Toma): Promise<void> => insertHechos(trx, 'toma', [{ ...cambio, ...toma }])

/**
 * The periods of `desde` and later for which these accounts have a bill that was not cancelled, oldest first. The padrón asks nothing else of the
 * bills: a change that reaches back over them is allowed, and must be told.
 */
export async function findFacturadosDesde(trx: Trx, cuentas: readonly CuentaId[], desde: Fecha): Promise<PeriodoFacturado[]> {
  const { rows } = await sql<{ periodo: PeriodoFacturado }>`
    select distinct r.periodo from recibo r
    where r.cuenta_id = any(${cuentas}::int[]) and r.periodo >= ${Number(desde.slice(0, 7).replace('-', ''))}
      and not exists (select 1 from cancelacion c where c.cuenta_id = r.cuenta_id and c.periodo = r.periodo and c.version = r.version)
    order by r.periodo`.execute(trx)
  return rows.map((r) => r.periodo)
}

/** What an account owes less what it has in favour on a day, in centavos. Of the ledger the padrón asks nothing else. */
export async function findSaldo(trx: Trx, cuenta: CuentaId, dia: Fecha): Promise<bigint> {
  const { rows } = await sql<{ saldo: bigint }>`
    select coalesce(sum(importe_centavos), 0)::bigint as saldo from movimiento where cuenta_id = ${cuenta} and fecha <= ${dia}`.execute(trx)
  return rows[0]?.saldo ?? 0n
}
