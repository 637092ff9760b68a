import { aplicarAbierto, type MovimientoAbierto } from '../cartera/abierto.ts'
import type { Punta } from '../cartera/cadena.ts'
import { CONCEPTO_PAGO } from '../cartera/concepto.ts'
import type { Aplicacion, Movimiento } from '../cartera/movimiento.ts'
import type { enPrelacion } from '../cartera/prelacion.ts'
import { reversar } from '../cartera/reversar.ts'
import type { CuentaId } from '../comun/cuenta-id.ts'
import { diasEntre, masDias } from '../comun/dias.ts'
import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { type Dado, dado, elegir } from './azar.ts'

/** How an account of the city pays. */
type Costumbre = 'puntual' | 'tarde' | 'en-partes' | 'por-adelantado' | 'rara-vez' | 'nunca'

/** Of each thousand accounts, how many have each custom, so that one in ten owes three months or more. */
const COSTUMBRES: readonly (readonly [Costumbre, number])[] = [
  ['puntual', 650],
  ['tarde', 180],
  ['en-partes', 60],
  ['por-adelantado', 40],
  ['rara-vez', 25],
  ['nunca', 45],
]

/** Of each thousand payments, how many come in at each place of `reglas/cobro`: 255 of them at the offices, where so one account of each five pays in a month. */
const LUGARES: readonly (readonly [string, number])[] = [
  ['morelos', 62],
  ['periferico', 50],
  ['heb', 40],
  ['citadina', 28],
  ['riberena', 24],
  ['aeropuerto', 22],
  ['maquiladora', 19],
  ['movil', 10],
  ['banco', 290],
  ['tienda', 270],
  ['supermercado', 95],
  ['transferencia', 90],
]

/** What an account means to pay in a month: all that it owes, a part of it, or some months more. */
interface PagoPlaneado {
  dia: Fecha
  lugar: string
  porciento: number
  mesesDeMas: number
  /** The day on which the payment is taken back: a cheque without funds. */
  devuelto: Fecha | null
}

/** The month that a bill opens: the day of the bill, the last to pay it in time, and the last before the next one. */
export interface MesDePago {
  /** Number of the month in the city's history, from 0, of so many. */
  indice: number
  meses: number
  factura: Fecha
  vence: Fecha
  fin: Fecha
}

function deTabla<T>(azar: Dado, tabla: readonly (readonly [T, number])[]): T {
  let r = azar(1_000)
  for (const [valor, peso] of tabla) {
    if (r < peso) return valor
    r -= peso
  }
  return elegir(azar, tabla)[0]
}

/** Whether one with that custom pays in a month; who never does stopped some day of the history. */
function paga(costumbre: Costumbre, propio: Dado, azar: Dado, { indice, meses }: MesDePago): boolean {
  const dejo = Math.floor((propio(900) * meses) / 1_000)
  if (costumbre === 'nunca') return indice < dejo && azar(100) < 90
  const porciento = { puntual: 97, tarde: 58, 'en-partes': 72, 'por-adelantado': 95, 'rara-vez': 15 }[costumbre]
  return azar(100) < porciento
}

/** What an account pays in a month of the history, if anything, from the day after its bill: the same answer each time for the same account and month. */
export function pagoDe(cuentaId: CuentaId, mes: MesDePago): PagoPlaneado | null {
  const propio = dado(cuentaId * 2_246_822_519 + 7)
  const azar = dado(cuentaId * 3_266_489_917 + mes.indice * 668_265_263)
  const costumbre = deTabla(propio, COSTUMBRES)
  if (!paga(costumbre, propio, azar, mes)) return null
  const aTiempo = costumbre === 'tarde' ? azar(100) < 30 : azar(100) < 96
  const plazo = diasEntre(mes.factura, mes.vence)
  const tarde = diasEntre(mes.vence, mes.fin)
  const dia = aTiempo || tarde <= 0 ? masDias(mes.factura, 1 + azar(plazo)) : masDias(mes.vence, 1 + azar(tarde))
  const devuelto = masDias(dia, 3)
  return {
    dia,
    lugar: deTabla(azar, LUGARES),
    porciento: costumbre === 'en-partes' ? 35 + azar(50) : 100,
    mesesDeMas: costumbre === 'por-adelantado' ? 2 + azar(5) : 0,
    devuelto: azar(400) === 0 && devuelto <= mes.fin ? devuelto : null,
  }
}

/** What is open in the ledger of an account that pays, and its last number. */
export interface CuentaQuePaga {
  cuentaId: CuentaId
  movimiento: number
  abiertos: readonly MovimientoAbierto[]
}

/** What a month leaves in the ledger of an account: a payment and what it pays, credits put to new charges, a cheque taken back. */
export interface MesPagado {
  cuentaId: CuentaId
  movimientos: readonly Movimiento[]
  aplicaciones: readonly Aplicacion[]
  /** The payment and where it came in; `null`: nothing was paid. */
  pago: { movimiento: number; lugar: string } | null
  /** The reversal, if there is one: a person recorded it and said why. */
  reversa: number | null
}

/** How much is paid: what is open of all that is owed by then, the part that the custom says, and some months more. */
function importeDe(plan: PagoPlaneado, puntas: ReadonlyMap<number, Punta>, cargos: readonly MovimientoAbierto[], mes: MesDePago): Centavos {
  let [debe, delMes] = [0n, 0n]
  for (const c of cargos) {
    debe += puntas.get(c.movimiento)?.abiertoCentavos ?? 0n
    if (c.vence === mes.vence) delMes += c.importeCentavos
  }
  // A part is paid in whole pesos.
  const parte = plan.porciento === 100 ? debe : ((debe * BigInt(plan.porciento)) / 10_000n) * 100n
  return debe === 0n ? 0n : parte + delMes * BigInt(plan.mesesDeMas)
}

/**
 * The month of an account that pays: what it had in its favour goes first to what was just billed, and then its payment, by the same rule as
 * `cartera.aplicar`. A payment returned by the bank is taken back whole, as `cartera.reversar` does. Nothing owed, nothing paid.
 */
export function pagarMes(
  cuenta: CuentaQuePaga,
  plan: PagoPlaneado,
  mes: MesDePago,
  prelacion: Parameters<typeof enPrelacion>[1],
): MesPagado {
  const { cuentaId, abiertos } = cuenta
  const puntas = new Map<number, Punta>(abiertos.map((m) => [m.movimiento, m]))
  const cargos = abiertos.filter((m) => m.vence !== null)
  const creditos = abiertos.filter((m) => m.importeCentavos < 0n)
  const aplicaciones = creditos.flatMap((c) => aplicarAbierto(puntas, c.movimiento, cargos, { prelacion, dia: mes.factura }))
  const importeCentavos = importeDe(plan, puntas, cargos, mes)
  if (importeCentavos === 0n) return { cuentaId, movimientos: [], aplicaciones, pago: null, reversa: null }
  const pago: Movimiento = {
    movimiento: cuenta.movimiento + 1,
    tipo: 'abono',
    concepto: CONCEPTO_PAGO,
    fecha: plan.dia,
    vence: null,
    periodo: null,
    importeCentavos: -importeCentavos,
    revierte: null,
    recargoDe: null,
    referencia: `${plan.lugar} ${plan.dia}-${cuentaId}`,
  }
  puntas.set(pago.movimiento, { importeCentavos: -importeCentavos, paso: 0, abiertoCentavos: importeCentavos })
  const suyas = aplicarAbierto(puntas, pago.movimiento, cargos, { prelacion, dia: plan.dia })
  const recibido = { movimiento: pago.movimiento, lugar: plan.lugar }
  if (plan.devuelto === null)
    return { cuentaId, movimientos: [pago], aplicaciones: [...aplicaciones, ...suyas], pago: recibido, reversa: null }
  const pagados = abiertos.filter((m) => suyas.some((a) => a.cargo === m.movimiento))
  const cartera = { cuentaId, movimientos: [...pagados.map(comoMovimiento), pago], aplicaciones: suyas, congelamientos: [] }
  const { reversa, deshechas, cierre } = reversar(cartera, pago.movimiento, {
    hoy: plan.devuelto,
    referencia: `devuelto ${pago.referencia}`,
  })
  return {
    cuentaId,
    movimientos: [pago, reversa],
    aplicaciones: [...aplicaciones, ...suyas, ...deshechas, cierre],
    pago: recibido,
    reversa: reversa.movimiento,
  }
}

/** An open charge as a ledger has it; what its chain does not look at is left out. */
const comoMovimiento = ({ movimiento, concepto, fecha, vence, importeCentavos }: MovimientoAbierto): Movimiento => ({
  ...{
    movimiento,
    concepto,
    fecha,
    vence,
    importeCentavos,
    tipo: 'cargo',
    periodo: null,
    revierte: null,
    recargoDe: null,
    referencia: concepto,
  },
})
