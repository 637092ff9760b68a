import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Causa, Excepcion } from '../../core/medicion/consumo.ts'
import type { Accion } from '../../core/medicion/tratamiento.ts'
import { findFirmas } from '../acceso/bitacora.ts'
import type { Esperan } from '../acceso/esperan.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** An exception as it was stored, with what was decided of it, if anything. */
export interface ExcepcionGuardada {
  cuentaId: CuentaId
  periodo: PeriodoFacturado
  numero: number
  causa: Causa
  lectura: number | null
  detalle: Excepcion['detalle']
  accion: Accion | null
  decidio: string | null
}

const COLUMNAS = sql.raw(`e.cuenta_id as "cuentaId", e.periodo, e.numero, e.causa, e.lectura, e.detalle, d.accion, d.acto`)

/** The rows as they are told: with who decided, in place of the act. */
async function conFirma<T extends Omit<ExcepcionGuardada, 'decidio'>>(trx: Trx, filas: readonly (T & { acto: bigint | null })[]) {
  const firmaDe = await findFirmas(
    trx,
    filas.flatMap((f) => f.acto ?? []),
  )
  return filas.map(({ acto, ...f }) => ({ ...f, decidio: acto === null ? null : firmaDe(acto).persona }))
}

type Fila = Omit<ExcepcionGuardada, 'decidio'> & { acto: bigint | null }

/** The last exception of each of these accounts in a period, by account. */
export async function findUltimas(
  trx: Trx,
  cuentas: readonly CuentaId[],
  periodo: PeriodoFacturado,
): Promise<Map<CuentaId, ExcepcionGuardada>> {
  const { rows } = await sql<Fila>`
    select distinct on (e.cuenta_id) ${COLUMNAS}
    from excepcion e left join decision d using (cuenta_id, periodo, numero)
    where e.cuenta_id = any(${cuentas}::int[]) and e.periodo = ${periodo}
    order by e.cuenta_id, e.numero desc`.execute(trx)
  return new Map((await conFirma(trx, rows)).map((r) => [r.cuentaId, r]))
}

/** One exception; `undefined` if there is none. */
export async function findExcepcion(
  trx: Trx,
  cuentaId: CuentaId,
  periodo: PeriodoFacturado,
  numero: number,
): Promise<ExcepcionGuardada | undefined> {
  const { rows } = await sql<Fila>`
    select ${COLUMNAS}
    from excepcion e left join decision d using (cuenta_id, periodo, numero)
    where e.cuenta_id = ${cuentaId} and e.periodo = ${periodo} and e.numero = ${numero}`.execute(trx)
  return (await conFirma(trx, rows))[0]
}

/** Every exception of one account since a period, oldest first. */
export async function findExcepcionesDe(trx: Trx, cuentaId: CuentaId, desde: PeriodoFacturado): Promise<ExcepcionGuardada[]> {
  const { rows } = await sql<Fila>`
    select ${COLUMNAS}
    from excepcion e left join decision d using (cuenta_id, periodo, numero)
    where e.cuenta_id = ${cuentaId} and e.periodo >= ${desde} order by e.periodo, e.numero`.execute(trx)
  return conFirma(trx, rows)
}

/** What the queue is asked for. `por-releer`: decided so, and no reading has come since. */
export interface Cola {
  periodo: PeriodoFacturado
  causa: Causa | null
  estado: 'abiertas' | 'por-releer'
  despuesDe: number
  cuantas: number
}

/** The queue of a period, by account; of `cuentas` only, unless `null`. The photo is that of the reading it comes from. */
export async function findCola(
  trx: Trx,
  cola: Cola,
  cuentas: readonly CuentaId[] | null,
): Promise<(ExcepcionGuardada & { foto: string | null })[]> {
  const { periodo, causa, estado, despuesDe, cuantas } = cola
  const { rows } = await sql<Fila & { foto: string | null }>`
    select ${COLUMNAS}, l.foto
    from excepcion e
    left join decision d using (cuenta_id, periodo, numero)
    left join lectura l on l.cuenta_id = e.cuenta_id and l.periodo = e.periodo and l.numero = e.lectura
    where e.periodo = ${periodo} and e.cuenta_id > ${despuesDe}
      and (${causa}::text is null or e.causa = ${causa})
      and (${cuentas}::int[] is null or e.cuenta_id = any(${cuentas}::int[]))
      and case ${estado} when 'abiertas' then d.accion is null else d.accion = 'releer'
        and not exists (select 1 from lectura n where n.cuenta_id = e.cuenta_id and n.periodo = e.periodo and n.numero > coalesce(e.lectura, 0)) end
    order by e.cuenta_id, e.numero
    limit ${cuantas}`.execute(trx)
  return conFirma(trx, rows)
}

/** The exceptions of a period that nobody has decided, by cause; of `cuentas` only, unless `null`. */
export async function countCola(
  trx: Trx,
  periodo: PeriodoFacturado,
  cuentas: readonly CuentaId[] | null,
): Promise<({ causa: Causa } & Esperan)[]> {
  const { rows } = await sql<{ causa: Causa } & Esperan>`
    select e.causa, count(*)::int as cuantos, min(e.acto) as acto
    from excepcion e left join decision d using (cuenta_id, periodo, numero)
    where e.periodo = ${periodo} and d.accion is null and (${cuentas}::int[] is null or e.cuenta_id = any(${cuentas}::int[]))
    group by e.causa order by e.causa`.execute(trx)
  return rows
}

/** The act that sent an exception to the queue, and what was decided of it, if anything. The exception is there. */
export async function findDecision(
  trx: Trx,
  cuentaId: CuentaId,
  periodo: PeriodoFacturado,
  numero: number,
): Promise<{ acto: bigint; decision: { motivo: string; acto: bigint } | null }> {
  const { entro, motivo, acto } = await trx
    .selectFrom('excepcion as e')
    .leftJoin('decision as d', (j) =>
      j.onRef('d.cuenta_id', '=', 'e.cuenta_id').onRef('d.periodo', '=', 'e.periodo').onRef('d.numero', '=', 'e.numero'),
    )
    .select(['e.acto as entro', 'd.motivo', 'd.acto'])
    .where('e.cuenta_id', '=', cuentaId)
    .where('e.periodo', '=', periodo)
    .where('e.numero', '=', numero)
    .executeTakeFirstOrThrow()
  return { acto: entro, decision: motivo === null || acto === null ? null : { motivo, acto } }
}

/** Adds exceptions to the queue. */
export const insertExcepciones = (trx: TrxDeActo, excepciones: readonly (Excepcion & { numero: number })[]): Promise<void> =>
  insertHechos(trx, 'excepcion', excepciones)

/** What was decided of some exceptions. A second decision of the same one collides on the key. */
export const insertDecisiones = (trx: TrxDeActo, decisiones: readonly FilaDe<'decision'>[]): Promise<void> =>
  insertHechos(trx, 'decision', decisiones)
