import { sql } from 'kysely'
import { claveComparable } from '../../core/comun/clave.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Instalacion } from '../../core/medicion/instalacion.ts'
import { comoClave, esLaClave } from '../comun/clave.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** All the meters that these accounts have had, oldest first, by account. An account without any is not in the map. */
export async function findInstalaciones(trx: Trx, cuentas: readonly CuentaId[]): Promise<Map<CuentaId, Instalacion[]>> {
  const filas = await trx
    .selectFrom('instalacion as i')
    .leftJoin('retiro as r', (j) => j.onRef('r.cuenta_id', '=', 'i.cuenta_id').onRef('r.instalacion', '=', 'i.instalacion'))
    .select(['i.cuenta_id', 'i.instalacion', 'i.serie', 'i.digitos', 'i.fecha', 'i.lectura_inicial'])
    .select(['r.fecha as retirado', 'r.lectura_final'])
    .where('i.cuenta_id', '=', sql<CuentaId>`any(${cuentas}::int[])`)
    .orderBy('i.cuenta_id')
    .orderBy('i.instalacion')
    .execute()
  const de = new Map<CuentaId, Instalacion[]>()
  for (const f of filas) {
    const { instalacion, serie, digitos } = f
    const retiro = f.retirado === null ? null : { fecha: f.retirado as Fecha, lecturaFinal: f.lectura_final }
    const una = { instalacion, serie, digitos, fecha: f.fecha as Fecha, lecturaInicial: f.lectura_inicial, retiro }
    const suyas = de.get(f.cuenta_id)
    if (suyas === undefined) de.set(f.cuenta_id, [una])
    else suyas.push(una)
  }
  return de
}

/** Holds a serial for this transaction, in whatever way it is written, so that it is never put on two accounts at once. */
export async function lockSerie(trx: Trx, serie: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`caudal:serie:${claveComparable(serie)}`}, 0))`.execute(trx)
}

/** The account on which a serial, in whatever way it is written, hangs now, of all accounts; `null` if it hangs on none. */
export async function findCuentaDeSerie(trx: Trx, serie: string): Promise<number | null> {
  const fila = await trx
    .selectFrom('instalacion as i')
    .leftJoin('retiro as r', (j) => j.onRef('r.cuenta_id', '=', 'i.cuenta_id').onRef('r.instalacion', '=', 'i.instalacion'))
    .select('i.cuenta_id')
    .where(esLaClave('i.serie', serie))
    .where('r.instalacion', 'is', null)
    .executeTakeFirst()
  return fila?.cuenta_id ?? null
}

/** A meter where it is, or where it was. */
export interface MedidorHallado {
  serie: string
  cuenta: CuentaId
  fecha: Fecha
  digitos: number
  diametroMm: number
  lecturaInicial: number
  retiro: { fecha: Fecha; lecturaFinal: number | null; motivo: string } | null
}

/** The meters whose serial begins so, in whatever way it is written, by serial and from the last account to the first. */
export async function findPorSerie(trx: Trx, serie: string, cuantos: number): Promise<MedidorHallado[]> {
  const inicio = claveComparable(serie).replace(/[\\%_]/g, '\\$&')
  if (inicio === '') return []
  const comparable = comoClave(sql.ref('i.serie'))
  const { rows } = await sql<
    Omit<MedidorHallado, 'retiro'> & { retirado: Fecha | null; lecturaFinal: number | null; motivo: string | null }
  >`
    select i.serie, i.cuenta_id as cuenta, i.fecha, i.digitos, i.diametro_mm as "diametroMm", i.lectura_inicial as "lecturaInicial",
      r.fecha as retirado, r.lectura_final as "lecturaFinal", r.motivo
    from instalacion i left join retiro r on r.cuenta_id = i.cuenta_id and r.instalacion = i.instalacion
    where ${comparable} like ${`${inicio}%`}
    order by ${comparable}, i.fecha desc, i.cuenta_id limit ${cuantos}`.execute(trx)
  return rows.map(({ retirado, lecturaFinal, motivo, ...m }) => ({
    ...m,
    retiro: retirado === null ? null : { fecha: retirado, lecturaFinal, motivo: motivo ?? '' },
  }))
}

/** Puts meters on accounts. */
export const insertInstalaciones = (trx: TrxDeActo, instalaciones: readonly FilaDe<'instalacion'>[]): Promise<void> =>
  insertHechos(trx, 'instalacion', instalaciones)

/** Takes meters off accounts. */
export const insertRetiros = (trx: TrxDeActo, retiros: readonly FilaDe<'retiro'>[]): Promise<void> => insertHechos(trx, 'retiro', retiros)
