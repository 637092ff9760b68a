import type { Prelacion } from '../cartera/prelacion.ts'
import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Centavos } from '../comun/dinero.ts'
import { textoPesos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'
import { Rechazo } from '../comun/rechazo.ts'
import type { Origen, ParteDelMes, PeriodoRepartido } from '../medicion/consumo.ts'
import type { ClaseConsumo, ClasificacionCuenta, EnFecha, EstadoCuenta } from '../padron/cuenta.ts'
import type { TopeDeFacturacion } from './calendario.ts'
import { type Correccion, conRasgos, corregir, lineasDeCorreccion, sinClasificacionEn } from './facturar-correccion.ts'
import { type LineaDeRecibo, lineasDeCargos } from './facturar-linea.ts'
import type { Cotizacion } from './tarifa.ts'
import type { TarifaDe } from './tarifa-cotizar.ts'
import type { RasgosDeCuenta } from './tarifa-zona.ts'

/** All that decides an account's bill, as the run reads it in one query. What was never recorded is `null`. */
export interface CuentaPorFacturar {
  cuentaId: CuentaId
  ruta: string
  orden: number
  estado: EstadoCuenta | null
  uso: string | null
  clase: ClaseConsumo
  tarifa: string
  viviendas: number
  drenaje: boolean
  saneamiento: boolean
  consumoVersion: number | null
  m3: number
  origen: Origen
  reparto: readonly PeriodoRepartido[]
  /** The days between which it consumed, and of a month without a meter those that are charged. Absent or `null`: as the whole month. */
  desde?: Fecha | null
  hasta?: Fecha | null
  parte?: ParteDelMes | null
  /** The last movement of its ledger (0: none) and the balance, in centavos. */
  movimiento: number
  saldoCentavos: Centavos
  /** The last version of its bill of the period (0: none), and whether it was cancelled. */
  version: number
  cancelado: boolean
}

/** What an account was before, which is asked only where it decides something. */
export interface PasadoDeCuenta {
  /** All the ways in which it has been billed: a reading that corrects earlier months needs those of then. */
  clasificaciones: readonly EnFecha<ClasificacionCuenta>[]
  /** The bills that it has not paid, as `recibosSinPagar` counts them. */
  recibosSinPagar: number
  /** Where it was and how wide its toma, at the end of each month that is priced; asked only where its tariff asks it. */
  rasgos?: ReadonlyMap<PeriodoFacturado, RasgosDeCuenta>
}

/** A bill. Its total is that of the period and its corrections alone: what was owed before is only told (`adeudoCentavos`), never added. */
export interface Recibo {
  cuentaId: CuentaId
  version: number
  ruta: string
  orden: number
  uso: string
  clase: ClaseConsumo
  tarifa: string
  viviendas: number
  /** `null` without a meter. */
  consumoM3: number | null
  consumoVersion: number
  /** The number of its first line in the account's ledger. */
  movimiento: number
  lineas: readonly LineaDeRecibo[]
  subtotalCentavos: Centavos
  ivaCentavos: Centavos
  adeudoCentavos: Centavos
  /** The bills of which something was owed. */
  recibosAdeudo: number
  cotizacion: Cotizacion
  correcciones: readonly Correccion[]
}

/** Why an account is parked, in the order in which it is looked for. */
export const CAUSAS_DE_INCIDENCIA = [
  'ya-facturada',
  'sin-clasificacion',
  'suspendida',
  'sin-consumo',
  'consumo-absurdo',
  'sin-tarifa',
  'importe-absurdo',
] as const
export type CausaDeIncidencia = (typeof CAUSAS_DE_INCIDENCIA)[number]

/** An account that the run leaves without a bill, for a person to look at. It is a value and never stops the run. */
export interface Incidencia {
  cuentaId: CuentaId
  ruta: string
  causa: CausaDeIncidencia
  detalle: { readonly explicacion: string } & Readonly<Record<string, string | number>>
}

/** What is the same for all the accounts of a run. */
export interface ContextoDeFacturacion {
  periodo: PeriodoFacturado
  fecha: Fecha
  vence: Fecha
  topes: readonly TopeDeFacturacion[]
  tarifaDe: TarifaDe
  /** In what order money in favour pays what is owed. */
  prelacion: Prelacion['vigencias'][number]
}

export const esIncidencia = (x: Recibo | Incidencia): x is Incidencia => 'causa' in x

function apartar({ cuentaId, ruta }: CuentaPorFacturar, causa: CausaDeIncidencia, explicacion: string, cifras = {}): Incidencia {
  return { cuentaId, ruta, causa, detalle: { explicacion, ...cifras } }
}

/** What parks an account before any price is asked; `null` if nothing does. */
function impedimento(
  c: CuentaPorFacturar,
  { topes }: ContextoDeFacturacion,
  clasificaciones: readonly EnFecha<ClasificacionCuenta>[],
): Incidencia | null {
  if (c.version > 0 && !c.cancelado)
    return apartar(c, 'ya-facturada', `Ya tiene el recibo ${c.version} de este periodo.`, { version: c.version })
  if (c.uso === null) return apartar(c, 'sin-clasificacion', 'No tiene uso ni tarifa a la fecha del periodo.')
  if (c.estado !== 'activa') return apartar(c, 'suspendida', `Su situación es «${c.estado ?? 'ninguna'}».`)
  if (c.consumoVersion === null)
    return apartar(c, 'sin-consumo', 'No tiene consumo del periodo: no se leyó, no se analizó o espera una decisión.')
  const tope = topes.find((t) => t.clase === c.clase)
  if (tope !== undefined && c.m3 > tope.consumoM3)
    return apartar(c, 'consumo-absurdo', `${c.m3} m³ pasan del tope de ${tope.consumoM3}.`, { m3: c.m3, topeM3: tope.consumoM3 })
  const sin = sinClasificacionEn(c.reparto, clasificaciones)
  if (sin !== null) return apartar(c, 'sin-clasificacion', `No tenía uso ni tarifa al final de ${sin}, que la lectura corrige.`)
  return null
}

const DEL_MES = new WeakMap<Cotizacion, { periodo: PeriodoFacturado; lineas: readonly LineaDeRecibo[] }>()
const esCero = (l: LineaDeRecibo): boolean => l.baseCentavos + l.ivaCentavos === 0n

/** The lines of a price in its month. Accounts that ask the same are given the same price, and share these too: a city has few different bills. */
function lineasDe(cotizacion: Cotizacion, periodo: PeriodoFacturado): readonly LineaDeRecibo[] {
  const hechas = DEL_MES.get(cotizacion)
  if (hechas?.periodo === periodo) return hechas.lineas
  const lineas = lineasDeCargos(cotizacion.cargos)
    .map((l) => ({ ...l, periodo }))
    .filter((l) => !esCero(l))
  DEL_MES.set(cotizacion, { periodo, lineas })
  return lineas
}

const SIN_PASADO: PasadoDeCuenta = { clasificaciones: [], recibosSinPagar: 0 }
const SIN_RASGOS_DE_MES: ReadonlyMap<PeriodoFacturado, RasgosDeCuenta> = new Map()

/**
 * The bill of an account in a period, or why it is parked. Prices are those that the tariff says hold for the month; periods that a real reading corrects
 * are priced again each with its own, as the account then was. A bill over the cap of its class is parked: an absurd bill is never printed.
 */
export function facturar(
  c: CuentaPorFacturar,
  contexto: ContextoDeFacturacion,
  { clasificaciones, recibosSinPagar, rasgos = SIN_RASGOS_DE_MES }: PasadoDeCuenta = SIN_PASADO,
): Recibo | Incidencia {
  const impedida = impedimento(c, contexto, clasificaciones)
  if (impedida !== null || c.uso === null || c.consumoVersion === null) return impedida ?? apartar(c, 'sin-clasificacion', 'No tiene uso.')
  const consumoM3 = c.origen === 'sin-medidor' ? null : c.m3
  const { tarifa, uso, periodo } = { tarifa: c.tarifa, uso: c.uso, periodo: contexto.periodo }
  try {
    const cotizacion = contexto.tarifaDe(tarifa, uso, periodo)(consumoM3, c.viviendas, conRasgos(c, rasgos.get(periodo)))
    const correcciones = corregir(c.reparto, { clasificaciones, rasgos }, contexto.tarifaDe)
    const delMes = lineasDe(cotizacion, periodo)
    const corregidas = correcciones.flatMap(lineasDeCorreccion).filter((l) => !esCero(l))
    const subtotalCentavos = corregidas.reduce((s, l) => s + l.baseCentavos, cotizacion.subtotalCentavos)
    const ivaCentavos = corregidas.reduce((s, l) => s + l.ivaCentavos, cotizacion.ivaCentavos)
    const tope = contexto.topes.find((t) => t.clase === c.clase)?.importeCentavos
    const total = subtotalCentavos + ivaCentavos
    if (tope !== undefined && total > tope)
      return apartar(c, 'importe-absurdo', `${textoPesos(total)} pasan del tope de ${textoPesos(tope)}.`, {
        total: textoPesos(total),
        tope: textoPesos(tope),
      })
    return {
      cuentaId: c.cuentaId,
      version: c.version + 1,
      ruta: c.ruta,
      orden: c.orden,
      uso,
      clase: c.clase,
      tarifa,
      viviendas: c.viviendas,
      consumoM3,
      consumoVersion: c.consumoVersion,
      movimiento: c.movimiento + 1,
      lineas: corregidas.length === 0 ? delMes : [...delMes, ...corregidas],
      subtotalCentavos,
      ivaCentavos,
      adeudoCentavos: c.saldoCentavos,
      recibosAdeudo: recibosSinPagar,
      cotizacion,
      correcciones,
    }
  } catch (error) {
    // The tariff says nothing of this account: it waits for a person, and the others are billed.
    if (error instanceof Rechazo) return apartar(c, 'sin-tarifa', error.message, { codigo: error.codigo, tarifa, uso })
    throw error
  }
}
