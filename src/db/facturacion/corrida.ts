import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Centavos } from '../../core/comun/dinero.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { TotalesDeCorrida, TotalPorConcepto } from '../../core/facturacion/corrida-totales.ts'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import { findClavesDelGrupo, findRutas, rutasEn } from '../padron/ruta.ts'

/** A billing run as it was opened. */
export interface Corrida {
  corrida: number
  periodo: PeriodoFacturado
  grupo: string
  fecha: Fecha
  vence: Fecha
  /** `null`: that of each tariff. */
  regimen: string | null
  reglasHuella: string
  /** Why it was opened though surcharges were not loaded; `null`: they were. */
  sinRecargos: string | null
}

/** The runs that stand: one taken back is as if it had never been. */
const corridas = (trx: Trx) =>
  trx
    .selectFrom('corrida')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('corrida_retiro').select('corrida_retiro.corrida').whereRef('corrida_retiro.corrida', '=', 'corrida.corrida'))),
    )
    .select(['corrida.corrida', 'corrida.periodo', 'corrida.grupo', 'corrida.fecha', 'corrida.vence', 'corrida.regimen'])
    .select(['corrida.reglas_huella as reglasHuella', 'corrida.sin_recargos as sinRecargos'])
    .$narrowType<{ fecha: Fecha; vence: Fecha }>()

export const findCorridaDe = (trx: Trx, periodo: PeriodoFacturado, grupo: string): Promise<Corrida | undefined> =>
  corridas(trx).where('periodo', '=', periodo).where('grupo', '=', grupo).executeTakeFirst()

/** The runs of a group, oldest first. */
export const findCorridasDe = (trx: Trx, grupo: string): Promise<Corrida[]> =>
  corridas(trx).where('grupo', '=', grupo).orderBy('periodo').execute()

/** All the runs that stand, by month and group. */
export const findCorridas = (trx: Trx): Promise<Corrida[]> => corridas(trx).orderBy('periodo').orderBy('grupo').execute()

export const findCorrida = (trx: Trx, corrida: number): Promise<Corrida | undefined> =>
  corridas(trx).where('corrida', '=', corrida).executeTakeFirst()

/** Takes back a run. Hold its rutas first. */
export const insertRetiro = (trx: TrxDeActo, corrida: number, motivo: string): Promise<void> =>
  insertHechos(trx, 'corrida_retiro', [{ corrida, motivo }])

/** What a ruta came to. */
export interface LoteHecho {
  ruta: string
  cuentas: number
  recibos: number
  incidencias: number
  totalCentavos: Centavos
}

/** What there is in a run of each of some rutas: its group at the end of the month (`null`: there is no such ruta), and what it came to if it is done. */
export async function findRutasDeCorrida(
  trx: Trx,
  { corrida, periodo }: Pick<Corrida, 'corrida' | 'periodo'>,
  rutas: readonly string[],
): Promise<{ ruta: string; grupo: string | null; hecha: LoteHecho | null }[]> {
  const { rows } = await sql<LoteHecho & { grupo: string | null; hecha: boolean }>`
    select p.ruta, ruta.grupo, l.ruta is not null as hecha, l.cuentas, l.recibos, l.incidencias, l.total_centavos as "totalCentavos"
    from unnest(${rutas}::text[]) p(ruta)
    left join ${rutasEn(finDelPeriodo(periodo))} on ruta.clave = p.ruta
    left join corrida_lote l on l.corrida = ${corrida} and l.ruta = p.ruta`.execute(trx)
  return rows.map(({ grupo, hecha, ...lote }) => ({ ruta: lote.ruta, grupo, hecha: hecha ? lote : null }))
}

/** Adds a run with the number that follows. Hold `corrida` first. */
export async function insertCorrida(trx: TrxDeActo, c: Omit<Corrida, 'corrida'>): Promise<number> {
  const ultima = await trx
    .selectFrom('corrida')
    .select((e) => e.fn.max('corrida').as('corrida'))
    .executeTakeFirst()
  const corrida = (ultima?.corrida ?? 0) + 1
  await insertHechos(trx, 'corrida', [{ ...c, corrida }])
  return corrida
}

/** The rutas that a group has at the end of a period and had an account by then, by clave. */
export async function findRutasDelGrupo(trx: Trx, grupo: string, periodo: PeriodoFacturado): Promise<string[]> {
  const fin = finDelPeriodo(periodo)
  return findRutasConCuentas(trx, await findClavesDelGrupo(trx, grupo, fin), fin)
}

/** Of some rutas, those with accounts by a day, in order. */
export async function findRutasConCuentas(trx: Trx, rutas: readonly string[], dia: Fecha): Promise<string[]> {
  const { rows } = await sql<{ ruta: string }>`
    select ruta from recorrido where ruta = any(${rutas}::text[]) and desde <= ${dia} group by ruta order by ruta`.execute(trx)
  return rows.map((r) => r.ruta)
}

/** Whether a group has any ruta at the end of a period, with accounts or without. */
export const hayGrupo = async (trx: Trx, grupo: string, periodo: PeriodoFacturado): Promise<boolean> =>
  (await findClavesDelGrupo(trx, grupo, finDelPeriodo(periodo))).length > 0

/** The group in which a ruta is billed in a period: that of its end; `undefined` if there is none with that clave. */
export const findGrupo = async (trx: Trx, ruta: string, periodo: PeriodoFacturado): Promise<string | undefined> =>
  (await findRutas(trx, finDelPeriodo(periodo))).find((r) => r.clave === ruta)?.grupo

/** The rutas that a run has done, with their totals. */
export async function findLotes(trx: Trx, corrida: number): Promise<({ ruta: string } & Omit<TotalesDeCorrida, 'porCausa'>)[]> {
  const lotes = await trx
    .selectFrom('corrida_lote')
    .select(['ruta', 'cuentas', 'recibos', 'incidencias', 'totales'])
    .select(['subtotal_centavos as subtotalCentavos', 'iva_centavos as ivaCentavos'])
    .where('corrida', '=', corrida)
    .orderBy('ruta')
    .execute()
  return lotes.map(({ totales, ...l }) => ({ ...l, porConcepto: (totales as unknown as TotalGuardado[]).map(deGuardado) }))
}

/** A total as jsonb holds it: centavos as text. */
type TotalGuardado = Record<'uso' | 'concepto' | 'base' | 'iva', string> & { lineas: number }

const deGuardado = ({ base, iva, ...t }: TotalGuardado): TotalPorConcepto => ({
  ...t,
  baseCentavos: BigInt(base),
  ivaCentavos: BigInt(iva),
})

const guardado = ({ baseCentavos, ivaCentavos, ...t }: TotalPorConcepto): TotalGuardado => ({
  ...t,
  base: String(baseCentavos as Centavos),
  iva: String(ivaCentavos as Centavos),
})

/** Records that a run has done some rutas. */
export const insertLotes = (trx: TrxDeActo, corrida: number, lotes: readonly (TotalesDeCorrida & { ruta: string })[]): Promise<void> =>
  insertHechos(
    trx,
    'corrida_lote',
    lotes.map(({ ruta, cuentas, recibos, incidencias, subtotalCentavos, ivaCentavos, porConcepto }) => ({
      ...{ corrida, ruta, cuentas, recibos, incidencias, subtotalCentavos, ivaCentavos },
      totalCentavos: subtotalCentavos + ivaCentavos,
      totales: porConcepto.map(guardado),
    })),
  )

/** How many accounts a run parked by each cause. */
export async function findCausas(trx: Trx, corrida: number): Promise<Record<string, number>> {
  const { rows } = await sql<{ causa: string; cuantas: number }>`
    select causa, count(*)::int as cuantas from incidencia where corrida = ${corrida} group by causa order by causa`.execute(trx)
  return Object.fromEntries(rows.map((r) => [r.causa, r.cuantas]))
}

/** The first accounts that a run parked, by ruta. */
export async function findIncidencias(trx: Trx, corrida: number, cuantas: number) {
  const { rows } = await sql<{ cuenta: CuentaId; ruta: string; causa: string; explicacion: string }>`
    select cuenta_id as cuenta, ruta, causa, detalle ->> 'explicacion' as explicacion
    from incidencia where corrida = ${corrida} order by ruta, cuenta_id limit ${cuantas}`.execute(trx)
  return rows
}

/** The activities that a group has done in a period. */
export async function findActividades(trx: Trx, periodo: PeriodoFacturado, grupo: string) {
  return trx
    .selectFrom('actividad')
    .select(['actividad', 'fecha'])
    .where('periodo', '=', periodo)
    .where('grupo', '=', grupo)
    .orderBy('acto')
    .execute()
}

/** An activity that was done: when, in which act, and what its waiver says, if it was waived. */
export interface ActividadHecha {
  grupo: string
  actividad: string
  fecha: Fecha
  acto: bigint
  motivo: string | null
  faltaban: number | null
}

/** The activities that some groups have done in a period. */
export async function findAvance(trx: Trx, periodo: PeriodoFacturado, grupos: readonly string[]): Promise<ActividadHecha[]> {
  const { rows } = await sql<ActividadHecha>`
    select a.grupo, a.actividad, a.fecha, a.acto, d.motivo, d.faltaban
    from actividad a left join dispensa d using (periodo, grupo, actividad)
    where a.periodo = ${periodo} and a.grupo = any(${grupos}::text[]) order by a.acto`.execute(trx)
  return rows
}

/** Records that an activity was done, and why it is excused from what its data lack, if they lack something. */
export async function insertActividad(
  trx: TrxDeActo,
  { dispensa, ...actividad }: FilaDe<'actividad'> & { dispensa?: Pick<FilaDe<'dispensa'>, 'motivo' | 'faltaban'> | null },
): Promise<void> {
  await insertHechos(trx, 'actividad', [actividad])
  const { periodo, grupo, actividad: cual } = actividad
  if (dispensa != null) await insertHechos(trx, 'dispensa', [{ periodo, grupo, actividad: cual, ...dispensa }])
}
