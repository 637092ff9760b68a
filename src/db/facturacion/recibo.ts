import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { type PeriodoFacturado, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import type { Incidencia, Recibo } from '../../core/facturacion/facturar.ts'
import { lockNombre } from '../comun/copia.ts'
import {
  type Bloque,
  campoEntero,
  campoFecha,
  campoJson,
  campoLargo,
  campoNulo,
  campoTexto,
  filasBinarias,
} from '../comun/copia-binaria.ts'
import { type FilaDe, insertBloque, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import { TABLAS } from '../tablas.ts'

/** What the rows of a batch have in common. */
export interface DatosDelLote {
  corrida: number
  periodo: PeriodoFacturado
  fecha: Fecha
  vence: Fecha
  reglasHuella: string
}

/** A bill with the hash of its cotización, its corrections with those of theirs, and its payment reference. */
export interface ReciboPorGuardar {
  recibo: Recibo
  /** `null`: the account has no room in the format. */
  referencia: string | null
  cotizacion: string
  correcciones: readonly CorreccionGuardada[]
}

/** A correction as a bill stores it: by the hashes of its cotizaciones. */
export interface CorreccionGuardada {
  periodo: PeriodoFacturado
  antes: string | null
  despues: string
}

/** Bytes that a row of each takes, or near. */
const [BYTES_RECIBO, BYTES_MOVIMIENTO, BYTES_REFERENCIA] = [430, 130, 70]

/** What the ledger says of the bill that a movement comes from: period and version. */
export const referenciaDe = (periodo: PeriodoFacturado, version: number): string => `recibo ${periodoEscrito(periodo)}-${version}`

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

/** The bills of a batch as rows of `recibo`, each column in its place. */
function filasDeRecibo(recibos: readonly ReciboPorGuardar[], lote: DatosDelLote, acto: bigint): Bloque {
  const filas = filasBinarias(recibos.length * BYTES_RECIBO)
  const [texto, columnas] = [unaVez(campoTexto), TABLAS.recibo.length]
  const [periodo, reglas, numero] = [campoEntero(lote.periodo), campoTexto(lote.reglasHuella), campoLargo(acto)]
  const [corrida, fechas] = [campoEntero(lote.corrida), Buffer.concat([campoFecha(lote.fecha), campoFecha(lote.vence)])]
  for (const { recibo: r, cotizacion, correcciones } of recibos) {
    filas.fila(columnas)
    filas.entero(r.cuentaId)
    filas.campos(periodo)
    filas.entero(r.version)
    filas.campos(corrida)
    filas.entero(r.orden)
    filas.entero(r.viviendas)
    if (r.consumoM3 === null) filas.campos(campoNulo)
    else filas.entero(r.consumoM3)
    filas.entero(r.consumoVersion)
    filas.entero(r.movimiento)
    filas.entero(r.lineas.length)
    filas.campos(fechas)
    filas.largo(r.subtotalCentavos)
    filas.largo(r.ivaCentavos)
    filas.largo(r.subtotalCentavos + r.ivaCentavos)
    filas.largo(r.adeudoCentavos)
    filas.entero(r.recibosAdeudo)
    filas.campos(texto(r.ruta), texto(r.uso), texto(r.clase), texto(r.tarifa), texto(cotizacion), reglas)
    filas.campos(correcciones.length === 0 ? campoNulo : campoJson(correcciones), numero)
  }
  return filas.cerrar()
}

/** Their lines as rows of `movimiento`: what is above zero is owed, what is below is in the account's favour. */
function filasDeMovimiento(recibos: readonly ReciboPorGuardar[], { periodo, fecha, vence }: DatosDelLote, acto: bigint): Bloque {
  const filas = filasBinarias(recibos.length * 4 * BYTES_MOVIMIENTO)
  const [dia, concepto, mes, columnas] = [campoFecha(fecha), unaVez(campoTexto), unaVez(campoEntero), TABLAS.movimiento.length]
  const sinMas = Buffer.concat([campoNulo, campoNulo])
  const [cargo, abono] = [Buffer.concat([dia, campoFecha(vence)]), Buffer.concat([dia, campoNulo])]
  const [deCargo, deAbono] = [Buffer.concat([sinMas, campoTexto('cargo')]), Buffer.concat([sinMas, campoTexto('abono')])]
  const cola = unaVez((version: number) => Buffer.concat([campoTexto(referenciaDe(periodo, version)), campoLargo(acto)]))
  for (const { recibo: r } of recibos) {
    let numero = r.movimiento
    for (const l of r.lineas) {
      const importe = l.baseCentavos + l.ivaCentavos
      filas.fila(columnas)
      filas.entero(r.cuentaId)
      filas.entero(numero)
      filas.largo(importe)
      filas.campos(importe > 0n ? cargo : abono, mes(l.periodo), importe > 0n ? deCargo : deAbono, concepto(l.concepto), cola(r.version))
      numero++
    }
  }
  return filas.cerrar()
}

/** What they print for banks to collect, as rows of `referencia`. */
function filasDeReferencia(recibos: readonly ReciboPorGuardar[], lote: DatosDelLote, acto: bigint): Bloque {
  const filas = filasBinarias(recibos.length * BYTES_REFERENCIA)
  const [columnas, periodo, numero] = [TABLAS.referencia.length, campoEntero(lote.periodo), campoLargo(acto)]
  for (const { recibo: r, referencia } of recibos) {
    if (referencia === null) continue
    filas.fila(columnas)
    filas.entero(r.cuentaId)
    filas.campos(periodo)
    filas.entero(r.version)
    filas.campos(campoTexto(referencia), numero)
  }
  return filas.cerrar()
}

/** Adds bills, their movements and their references with one COPY each, in order of account: that in which the act takes their hash. */
export async function insertRecibos(trx: TrxDeActo, recibos: readonly ReciboPorGuardar[], lote: DatosDelLote): Promise<void> {
  const enOrden = recibos.toSorted((a, b) => a.recibo.cuentaId - b.recibo.cuentaId)
  await insertBloque(trx, 'recibo', filasDeRecibo(enOrden, lote, trx.acto.numero))
  await insertBloque(trx, 'movimiento', filasDeMovimiento(enOrden, lote, trx.acto.numero))
  await insertBloque(trx, 'referencia', filasDeReferencia(enOrden, lote, trx.acto.numero))
}

/** Adds what a batch parked. */
export const insertIncidencias = (
  trx: TrxDeActo,
  incidencias: readonly Incidencia[],
  { corrida, periodo }: Pick<DatosDelLote, 'corrida' | 'periodo'>,
): Promise<void> =>
  insertHechos(
    trx,
    'incidencia',
    incidencias.map((i) => ({ ...i, periodo, corrida })),
  )

/** Of these hashes, those that no cotización has. */
async function sinCotizacion(trx: Trx, huellas: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ huella: string }>`select huella from cotizacion where huella = any(${huellas}::text[])`.execute(trx)
  const estan = new Set(rows.map((r) => r.huella))
  return huellas.filter((h) => !estan.has(h))
}

/**
 * Adds the cotizaciones that are not there yet. Two batches may work out the same one: whoever has any to add holds them, so it is the last that a
 * batch does before it ends.
 */
export async function insertCotizaciones(trx: TrxDeActo, porHuella: ReadonlyMap<string, string>): Promise<void> {
  const faltan = await sinCotizacion(trx, [...porHuella.keys()])
  if (faltan.length === 0) return
  await lockNombre(trx, 'cotizacion')
  const nuevas = await sinCotizacion(trx, faltan)
  await insertHechos(
    trx,
    'cotizacion',
    nuevas.map((huella) => ({ huella, contenido: JSON.parse(porHuella.get(huella) ?? '') as unknown })),
  )
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
    .leftJoin('consumo', (j) =>
      j
        .onRef('consumo.cuenta_id', '=', 'recibo.cuenta_id')
        .onRef('consumo.periodo', '=', 'recibo.periodo')
        .onRef('consumo.version', '=', 'recibo.consumo_version'),
    )
    .innerJoin('corrida', 'corrida.corrida', 'recibo.corrida')
    .selectAll('recibo')
    .select(['cancelacion.motivo as cancelado', 'corrida.regimen', 'consumo.desde', 'consumo.hasta', 'consumo.parte'])
    .$narrowType<{ fecha: Fecha; vence: Fecha; desde: Fecha | null; hasta: Fecha | null }>()
    .where('recibo.cuenta_id', '=', cuentaId)
    .where('recibo.periodo', '=', periodo)
    .orderBy('recibo.version')
    .execute()

/** The bills of an account, the newest first, each with why it was cancelled if it was. */
export const findRecibosDeCuenta = (trx: Trx, cuentaId: CuentaId) =>
  trx
    .selectFrom('recibo')
    .leftJoin('cancelacion', (j) =>
      j
        .onRef('cancelacion.cuenta_id', '=', 'recibo.cuenta_id')
        .onRef('cancelacion.periodo', '=', 'recibo.periodo')
        .onRef('cancelacion.version', '=', 'recibo.version'),
    )
    .select(['recibo.periodo', 'recibo.version', 'recibo.fecha', 'recibo.vence', 'recibo.total_centavos as totalCentavos'])
    .select(['recibo.consumo_m3 as consumoM3', 'cancelacion.motivo as cancelado'])
    .where('recibo.cuenta_id', '=', cuentaId)
    .orderBy('recibo.periodo', 'desc')
    .orderBy('recibo.version', 'desc')
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
export const insertCancelacion = (trx: TrxDeActo, cancelacion: FilaDe<'cancelacion'>): Promise<void> =>
  insertHechos(trx, 'cancelacion', [cancelacion])

/** Records that a bill was made by itself, outside its run. */
export const insertRefactura = (trx: TrxDeActo, refactura: FilaDe<'refactura'>): Promise<void> =>
  insertHechos(trx, 'refactura', [refactura])
