import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Incidencia, Recibo } from '../../core/facturacion/facturar.ts'
import { copiarBinario, copiarFilas, enCopia, lineaDe } from '../comun/copia.ts'
import { campoEntero, campoFecha, campoJson, campoNulo, campoTexto, filasBinarias } from '../comun/copia-binaria.ts'
import type { Trx } from '../comun/transaccion.ts'

/** What the rows of a batch have in common. */
export interface DatosDelLote {
  corrida: number
  periodo: PeriodoFacturado
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
  'cuenta_id version orden viviendas consumo_m3 consumo_version movimiento movimientos subtotal_centavos iva_centavos total_centavos adeudo_centavos meses_adeudo ruta uso tarifa cotizacion correcciones periodo corrida fecha vence reglas_huella'.split(
    ' ',
  )
const MOVIMIENTO = 'cuenta_id movimiento importe_centavos fecha vence tipo referencia periodo concepto'.split(' ')
/** Bytes that a row of each takes, or near. */
const [BYTES_RECIBO, BYTES_MOVIMIENTO] = [420, 130]

/** What the ledger says of the bill that a movement comes from: period and version. */
export const referenciaDe = (periodo: PeriodoFacturado, version: number): string => `recibo ${periodo}-${version}`

/** Encodes what is asked the first time, and gives the same afterwards. */
function unaVez<C>(hacer: (clave: C) => Buffer): (clave: C) => Buffer {
  const hechos = new Map<C, Buffer>()
  return (clave) => {
    const hecho = hechos.get(clave)
    if (hecho !== undefined) return hecho
    const nuevo = hacer(clave)
    hechos.set(clave, nuevo)
    return nuevo
  }
}

/** The bills of a batch as rows of `recibo`. */
function filasDeRecibo(recibos: readonly ReciboPorGuardar[], { periodo, corrida, fecha, vence, reglasHuella }: DatosDelLote): Buffer {
  const filas = filasBinarias(recibos.length * BYTES_RECIBO)
  const texto = unaVez(campoTexto)
  const deTodos = Buffer.concat([
    campoEntero(periodo),
    campoEntero(corrida),
    campoFecha(fecha),
    campoFecha(vence),
    campoTexto(reglasHuella),
  ])
  for (const { recibo: r, cotizacion, correcciones } of recibos) {
    filas.fila(RECIBO.length)
    filas.entero(r.cuentaId)
    filas.entero(r.version)
    filas.entero(r.orden)
    filas.entero(r.viviendas)
    if (r.consumoM3 === null) filas.campos(campoNulo)
    else filas.entero(r.consumoM3)
    filas.entero(r.consumoVersion)
    filas.entero(r.movimiento)
    filas.entero(r.lineas.length)
    filas.largo(r.subtotalCentavos)
    filas.largo(r.ivaCentavos)
    filas.largo(r.subtotalCentavos + r.ivaCentavos)
    filas.largo(r.adeudoCentavos)
    filas.entero(r.mesesAdeudo)
    filas.campos(
      texto(r.ruta),
      texto(r.uso),
      texto(r.tarifa),
      texto(cotizacion),
      correcciones.length === 0 ? campoNulo : campoJson(correcciones),
      deTodos,
    )
  }
  return filas.cerrar()
}

/** Their lines as rows of `movimiento`: what is above zero is owed, what is below is in the account's favour. */
function filasDeMovimiento(recibos: readonly ReciboPorGuardar[], { periodo, fecha, vence }: DatosDelLote): Buffer {
  const filas = filasBinarias(recibos.length * 4 * BYTES_MOVIMIENTO)
  const [dia, concepto, mes] = [campoFecha(fecha), unaVez(campoTexto), unaVez(campoEntero)]
  const [cargo, abono] = [
    Buffer.concat([dia, campoFecha(vence), campoTexto('cargo')]),
    Buffer.concat([dia, campoNulo, campoTexto('abono')]),
  ]
  const referencia = unaVez((version: number) => campoTexto(referenciaDe(periodo, version)))
  for (const { recibo: r } of recibos) {
    let numero = r.movimiento
    for (const l of r.lineas) {
      const importe = l.baseCentavos + l.ivaCentavos
      filas.fila(MOVIMIENTO.length)
      filas.entero(r.cuentaId)
      filas.entero(numero)
      filas.largo(importe)
      filas.campos(importe > 0n ? cargo : abono, referencia(r.version), mes(l.periodo), concepto(l.concepto))
      numero++
    }
  }
  return filas.cerrar()
}

/** Adds bills and their movements with one COPY each. */
export async function insertRecibos(trx: Trx, recibos: readonly ReciboPorGuardar[], lote: DatosDelLote): Promise<void> {
  if (recibos.length === 0) return
  await copiarBinario(trx, 'recibo', RECIBO, filasDeRecibo(recibos, lote))
  await copiarBinario(trx, 'movimiento', MOVIMIENTO, filasDeMovimiento(recibos, lote))
}

/** Adds what a batch parked. */
export async function insertIncidencias(trx: Trx, incidencias: readonly Incidencia[], { corrida, periodo }: DatosDelLote): Promise<void> {
  await copiarFilas(
    trx,
    'incidencia',
    ['cuenta_id', 'periodo', 'corrida', 'ruta', 'causa', 'detalle'],
    incidencias.map((i) => lineaDe([i.cuentaId, periodo, corrida, enCopia(i.ruta), i.causa, enCopia(JSON.stringify(i.detalle))])),
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
export const findRecibos = (trx: Trx, cuentaId: CuentaId, periodo: PeriodoFacturado) =>
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
export const findLineas = (trx: Trx, cuentaId: CuentaId, desde: number, cuantas: number) =>
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
  cancelacion: { cuenta_id: CuentaId; periodo: PeriodoFacturado; version: number; motivo: string; persona: string },
): Promise<void> {
  await trx.insertInto('cancelacion').values(cancelacion).execute()
}

/** Records that a bill was made by itself, outside its run. */
export async function insertRefactura(
  trx: Trx,
  refactura: { cuenta_id: CuentaId; periodo: PeriodoFacturado; version: number; acepto_tope: boolean; persona: string },
): Promise<void> {
  await trx.insertInto('refactura').values(refactura).execute()
}
