import { sql } from 'kysely'
import { finDelPeriodo, type PeriodoFacturado, periodoDelDia } from '../../../core/comun/periodo-facturado.ts'
import { findActosQueAgregaron } from '../../acceso/bitacora.ts'
import type { Trx } from '../../comun/transaccion.ts'
import { findRutas } from '../../padron/ruta.ts'
import { lecturasEnPie, lecturasTocadas, refDeLectura } from './lecturas-tomadas.ts'
import { DESDE_SIEMPRE, hay, type MedidaEnSql, porClasificacion, primerDiaDe } from './medida.ts'

/** The last day for each month and ruta, `202601 0101`: that on which its group registered the activity. What is not there has none yet. */
async function findLimites(trx: Trx, actividad: string): Promise<Record<string, string>> {
  const hechas = await trx
    .selectFrom('actividad')
    .select(['periodo', 'grupo', 'fecha'])
    .$narrowType<{ periodo: PeriodoFacturado }>()
    .where('actividad', '=', actividad)
    .execute()
  const limites: [string, string][] = []
  for (const [periodo, suyas] of Map.groupBy(hechas, (h) => h.periodo)) {
    const de = new Map(suyas.map((h) => [h.grupo, h.fecha]))
    for (const { clave, grupo } of await findRutas(trx, finDelPeriodo(periodo))) {
      const fecha = de.get(grupo)
      if (fecha !== undefined) limites.push([`${periodo} ${clave}`, fecha])
    }
  }
  return Object.fromEntries(limites)
}

/** The ruta of the account of a reading at the end of its month: that of the group that bills it. */
const RUTA_DEL_MES = sql`join lateral (
      select ruta from recorrido where recorrido.cuenta_id = u.cuenta_id
        and desde < make_date(l.periodo / 100, l.periodo % 100, 1) + interval '1 month' order by desde desc, numero desc limit 1
    ) r on true`

/** What says until when the captures of a ruta were on time: of whatever month, it is all counted again. */
const MUEVEN_EL_LIMITE = ['actividad', 'recorrido', 'ruta_vigencia']

/**
 * Readings captured on time: those of the field that no other corrects, with a figure or with the anomaly that prevented it, each on the civil day
 * of the act that recorded it, no later than the day on which the group of its ruta registered the activity of the calendar for that month.
 * While it has not, nobody has said that the capture was over, and nothing is late; what is on time never ceases to be. The acts are looked up first,
 * by number: the log lives on one machine. POA 2023, 303: «CAPTURAR Y ANALIZAR LAS CUENTAS DE CADA USUARIO».
 */
export const CAPTURAS_A_TIEMPO: MedidaEnSql = {
  async evidencia(trx, { filtros, desdeCuenta, ...dias }) {
    const actos = await findActosQueAgregaron(trx, 'lectura', dias)
    const diaDe = Object.fromEntries(actos.map((a) => [String(a.acto), a.dia]))
    const limites = await findLimites(trx, filtros.actividad ?? '')
    const dia = sql`(${JSON.stringify(diaDe)}::jsonb ->> l.acto::text)::date`
    const limite = sql`(${JSON.stringify(limites)}::jsonb ->> (l.periodo || ' ' || r.ruta))::date`
    return sql`
    select u.cuenta_id as cuenta, ${refDeLectura} as ref, ${dia} as fecha, 1::numeric as cantidad
    from ${lecturasEnPie(desdeCuenta)} and l.acto = any(${Object.keys(diaDe)}::bigint[])
    ${RUTA_DEL_MES} and ${dia} <= coalesce(${limite}, 'infinity')
    ${porClasificacion(filtros, dia)}`
  },
  hayRegistro: (trx, hasta, { actividad = '' }) =>
    hay(trx, sql`select 1 from actividad where actividad = ${actividad} and periodo <= ${periodoDelDia(hasta)}`),
  tablas: ['lectura', 'clasificacion', ...MUEVEN_EL_LIMITE],
  async cambiaDesde(trx, nuevas, { zona, filtros }) {
    if (nuevas.some((n) => MUEVEN_EL_LIMITE.some((t) => n.tablas.has(t)))) return DESDE_SIEMPRE
    const { rows } = await sql<{ acto: bigint }>`select distinct l.acto from ${lecturasTocadas(nuevas)}`.execute(trx)
    const actos = rows.map((r) => String(r.acto))
    const dias = sql`select min((momento at time zone ${zona})::date) from bitacora where acto = any(${actos}::bigint[])`
    return primerDiaDe(trx, dias, nuevas, filtros)
  },
}
