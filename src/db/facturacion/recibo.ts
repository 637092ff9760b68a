import { sql } from 'kysely'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Incidencia, Recibo } from '../../core/facturacion/facturar.ts'
import { copiarFilas, enCopia, lineaDe } from '../comun/copia.ts'
import type { Trx } from '../comun/transaccion.ts'

/** What the rows of a batch have in common. */
export interface DatosDelLote {
  corrida: number
  periodo: PeriodoFacturado
  ruta: string
  fecha: Fecha
  vence: Fecha
  reglasHuella: string
}

/** A bill with the hash of its cotización, and its corrections with those of theirs. */
export interface ReciboPorGuardar {
  recibo: Recibo
  cotizacion: string
  correcciones: readonly CorreccionGuardada[]
}

/** A correction as a bill stores it: by the hashes of its cotizaciones. */
export interface CorreccionGuardada {
  periodo: PeriodoFacturado
  antes: string | null
  despues: string
}

const RECIBO =
  'cuenta_id periodo version corrida orden viviendas consumo_m3 consumo_version movimiento movimientos fecha vence subtotal_centavos iva_centavos total_centavos adeudo_centavos ruta uso tarifa cotizacion reglas_huella correcciones'.split(
    ' ',
  )
const MOVIMIENTO = 'cuenta_id movimiento importe_centavos fecha vence periodo tipo concepto referencia'.split(' ')

/** What the ledger says of the bill that a movement comes from: period and version. */
export const referenciaDe = (periodo: PeriodoFacturado, version: number): string => `recibo ${periodo}-${version}`

/** Adds bills and their movements with one COPY each. The use, the tariff and the concepts are keys of the rules: they hold no character to escape. */
export async function insertRecibos(trx: Trx, recibos: readonly ReciboPorGuardar[], lote: DatosDelLote): Promise<void> {
  const { periodo, corrida, fecha, vence, reglasHuella } = lote
  const ruta = enCopia(lote.ruta)
  const filas: string[] = []
  const movimientos: string[] = []
  for (const { recibo: r, cotizacion, correcciones } of recibos) {
    const total = r.subtotalCentavos + r.ivaCentavos
    const corregidos = correcciones.length === 0 ? '\\N' : enCopia(JSON.stringify(correcciones))
    filas.push(
      `${r.cuentaId}\t${periodo}\t${r.version}\t${corrida}\t${r.orden}\t${r.viviendas}\t${r.consumoM3 ?? '\\N'}\t${r.consumoVersion}\t${r.movimiento}\t${r.lineas.length}\t${fecha}\t${vence}\t${r.subtotalCentavos}\t${r.ivaCentavos}\t${total}\t${r.adeudoCentavos}\t${ruta}\t${r.uso}\t${r.tarifa}\t${cotizacion}\t${reglasHuella}\t${corregidos}`,
    )
    let numero = r.movimiento
    const referencia = referenciaDe(periodo, r.version)
    for (const l of r.lineas) {
      const importe = l.baseCentavos + l.ivaCentavos
      const tipo = importe > 0n ? `${vence}\t${l.periodo}\tcargo` : `\\N\t${l.periodo}\tabono`
      movimientos.push(`${r.cuentaId}\t${numero}\t${importe}\t${fecha}\t${tipo}\t${l.concepto}\t${referencia}`)
      numero++
    }
  }
  await copiarFilas(trx, 'recibo', RECIBO, filas)
  await copiarFilas(trx, 'movimiento', MOVIMIENTO, movimientos)
}

/** Adds what a batch parked. */
export async function insertIncidencias(
  trx: Trx,
  incidencias: readonly Incidencia[],
  { corrida, periodo, ruta }: DatosDelLote,
): Promise<void> {
  await copiarFilas(
    trx,
    'incidencia',
    ['cuenta_id', 'periodo', 'corrida', 'ruta', 'causa', 'detalle'],
    incidencias.map((i) => lineaDe([i.cuentaId, periodo, corrida, enCopia(ruta), i.causa, enCopia(JSON.stringify(i.detalle))])),
  )
}

/** Adds the cotizaciones that are not there yet. In order of hash, so that two batches that add the same ones never wait for each other in a ring. */
export async function insertCotizaciones(trx: Trx, porHuella: ReadonlyMap<string, string>): Promise<void> {
  const huellas = [...porHuella.keys()].sort()
  const { rows } = await sql<{ huella: string }>`select huella from cotizacion where huella = any(${huellas}::text[])`.execute(trx)
  const estan = new Set(rows.map((r) => r.huella))
  const nuevas = huellas.filter((h) => !estan.has(h))
  if (nuevas.length === 0) return
  const contenidos = nuevas.map((h) => porHuella.get(h) ?? '')
  await sql`insert into cotizacion (huella, contenido)
    select huella, contenido::jsonb from unnest(${nuevas}::text[], ${contenidos}::text[]) with ordinality as n(huella, contenido, orden)
    order by orden on conflict (huella) do nothing`.execute(trx)
}

/** The bills of an account in a period, oldest first, each with its cancelation if it has one. */
export const findRecibos = (trx: Trx, cuentaId: number, periodo: PeriodoFacturado) =>
  trx
    .selectFrom('recibo')
    .leftJoin('cancelacion', (j) =>
      j
        .onRef('cancelacion.cuenta_id', '=', 'recibo.cuenta_id')
        .onRef('cancelacion.periodo', '=', 'recibo.periodo')
        .onRef('cancelacion.version', '=', 'recibo.version'),
    )
    .innerJoin('corrida', 'corrida.corrida', 'recibo.corrida')
    .selectAll('recibo')
    .select(['cancelacion.motivo as cancelado', 'corrida.regimen'])
    .$narrowType<{ fecha: Fecha; vence: Fecha }>()
    .where('recibo.cuenta_id', '=', cuentaId)
    .where('recibo.periodo', '=', periodo)
    .orderBy('recibo.version')
    .execute()

/** Cotizaciones by their hash, as JSON. */
export async function findCotizaciones(trx: Trx, huellas: readonly string[]): Promise<Map<string, unknown>> {
  const { rows } = await sql<{ huella: string; contenido: unknown }>`
    select huella, contenido from cotizacion where huella = any(${huellas}::text[])`.execute(trx)
  return new Map(rows.map((r) => [r.huella, r.contenido]))
}

/** The movements that a bill put in the ledger. */
export const findLineas = (trx: Trx, cuentaId: number, desde: number, cuantas: number) =>
  trx
    .selectFrom('movimiento')
    .select(['movimiento', 'concepto', 'periodo', 'importe_centavos as importeCentavos'])
    .where('cuenta_id', '=', cuentaId)
    .where('movimiento', '>=', desde)
    .where('movimiento', '<', desde + cuantas)
    .orderBy('movimiento')
    .execute()

/** Records that a bill was cancelled. */
export async function insertCancelacion(
  trx: Trx,
  cancelacion: { cuenta_id: number; periodo: number; version: number; motivo: string; persona: string },
): Promise<void> {
  await trx.insertInto('cancelacion').values(cancelacion).execute()
}
