import { type RawBuilder, sql } from 'kysely'
import type { Fecha } from '../../../core/comun/fecha.ts'
import type { ClaveDeConteo, Lapso } from '../../../core/poa/sector.ts'
import type { Novedad } from '../../acceso/novedades.ts'
import type { Trx } from '../../comun/transaccion.ts'
import type { LugarEnEvidencia } from '../medidas/evidencia.ts'
import { agregadasA } from '../medidas/medida.ts'
import { CARGOS, PAGOS, PAGOS_APLICADOS, POR_COBRAR } from './cartera.ts'
import { type ConteoEnSql, diasDe, type Elegidas, type FilaDeSector } from './conteo.ts'
import { CUENTAS, CUENTAS_CON_MEDIDOR } from './padron.ts'
import { RECIBOS, RECIBOS_A_TIEMPO, RECIBOS_VENCIDOS } from './recibos.ts'

const CONTEOS_EN_SQL: Readonly<Record<ClaveDeConteo, ConteoEnSql>> = {
  cargos: CARGOS,
  pagos: PAGOS,
  'pagos-aplicados': PAGOS_APLICADOS,
  'por-cobrar': POR_COBRAR,
  cuentas: CUENTAS,
  'cuentas-con-medidor': CUENTAS_CON_MEDIDOR,
  recibos: RECIBOS,
  'recibos-vencidos': RECIBOS_VENCIDOS,
  'recibos-a-tiempo': RECIBOS_A_TIEMPO,
}

/** The tables whose rows change what a count comes to. */
export const tablasDeSector = (cuenta: ClaveDeConteo): readonly string[] => CONTEOS_EN_SQL[cuenta].tablas

/** The days of which some acts may have changed what a count comes to. */
export const diasQueCambian = (trx: Trx, cuenta: ClaveDeConteo, nuevas: readonly Novedad[]): Promise<Fecha[]> =>
  CONTEOS_EN_SQL[cuenta].dias(trx, nuevas)

/** What a count comes to in some lapses, in order and in one pass. */
export const contarDeSector = (trx: Trx, cuenta: ClaveDeConteo, lapsos: readonly Lapso[], elegidas: Elegidas): Promise<bigint[]> =>
  CONTEOS_EN_SQL[cuenta].contar(trx, lapsos, elegidas)

/** The table whose first row tells since when a count has something to count. */
export const registroDe = (cuenta: ClaveDeConteo): string => CONTEOS_EN_SQL[cuenta].registro[0]

/** The first day of the records of a count, or of those of them that some acts added; `null`: there is none. */
export async function findPrimerDia(trx: Trx, cuenta: ClaveDeConteo, nuevas: readonly Novedad[] | null = null): Promise<Fecha | null> {
  const [tabla, dia] = CONTEOS_EN_SQL[cuenta].registro
  const { cuentas, actos } = agregadasA(tabla, nuevas ?? [])
  const suyas = nuevas === null ? sql`` : sql`where cuenta_id = any(${cuentas}::int[]) and acto = any(${actos}::bigint[])`
  const [primero = null] = await diasDe(trx, sql`select min(${sql.ref(dia)}) from ${sql.table(tabla)} ${suyas}`)
  return primero
}

/** The query of a page of rows: those of a lapse after a place, in order of account and key. */
export function paginaDeSector(
  cuenta: ClaveDeConteo,
  { despuesDe, cuantas, ...pedido }: Lapso & Elegidas & { despuesDe: LugarEnEvidencia | null; cuantas: number },
): RawBuilder<FilaDeSector> {
  const lugar = despuesDe ?? { cuenta: 1, ref: '' }
  return sql<FilaDeSector>`
    select cuenta, ref, fecha, cantidad, dice, acto from (${CONTEOS_EN_SQL[cuenta].filas({ ...pedido, desdeCuenta: lugar.cuenta })}) f
    where cuenta > ${lugar.cuenta} or ref collate "C" > ${lugar.ref}
    order by cuenta, ref collate "C" limit ${cuantas}`
}

/** A page of rows. */
export const findFilasDeSector = async (trx: Trx, ...pedido: Parameters<typeof paginaDeSector>): Promise<FilaDeSector[]> =>
  (await paginaDeSector(...pedido).execute(trx)).rows
