import { type Centavos, textoPesos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { aTextoMinimo } from '../comun/fraccion.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'
import type { CargoImputado } from './a-favor.ts'
import { CONCEPTO_IVA } from './concepto.ts'
import { congeladoEn, type Pausa, pausasDe } from './congelamiento.ts'
import { abiertosDe, type Cartera, type Movimiento } from './movimiento.ts'
import { type ParteDeCargo, type PasoDeRecargo, type Recargo, type ReglaDeRecargo, recargoDe } from './recargo.ts'

/** A charge as its surcharge needs it: what was paid of it and on which day its money came, what is open, what was charged as its surcharge. */
export interface CargoConPagos {
  movimiento: number
  concepto: string
  fecha: Fecha
  vence: Fecha
  periodo: PeriodoFacturado | null
  recargoDe: number | null
  /** Each part that was paid, until the day on which its money came. */
  pagos: readonly ParteDeCargo[]
  abiertoCentavos: Centavos
  /** The tax on a surcharge is not surcharge. */
  cargadoCentavos: Centavos
  /** The days in which it was or is frozen, in order. */
  pausas: readonly Pausa[]
}

/** The surcharge of one charge: what it has borne, what has been charged of it, what is left to charge (`null` without a known rate). */
export interface RecargoDeCargo {
  cargo: CargoConPagos
  recargo: Recargo
  cargadoCentavos: Centavos
  pendienteCentavos: Centavos | null
}

/** What each credit put to each charge, net of what was undone: `cargo → abono → centavos`. */
function pagosPorCargo({ aplicaciones }: Cartera): Map<number, Map<number, Centavos>> {
  const pagos = new Map<number, Map<number, Centavos>>()
  for (const { cargo, abono, importeCentavos } of aplicaciones) {
    const suyos = pagos.get(cargo) ?? new Map<number, Centavos>()
    pagos.set(cargo, suyos.set(abono, (suyos.get(abono) ?? 0n) + importeCentavos))
  }
  return pagos
}

/** What was charged as surcharge of each charge. */
function cargadoPorCargo(vivos: readonly Movimiento[]): Map<number, Centavos> {
  const cargado = new Map<number, Centavos>()
  for (const { recargoDe: de, concepto, importeCentavos } of vivos)
    if (de !== null && concepto !== CONCEPTO_IVA) cargado.set(de, (cargado.get(de) ?? 0n) + importeCentavos)
  return cargado
}

/** The charges of a ledger that nobody reversed, each with what was paid of it. */
function cargosConPagos(cartera: Cartera): CargoConPagos[] {
  const [abiertos, pagos] = [abiertosDe(cartera), pagosPorCargo(cartera)]
  const dia = new Map(cartera.movimientos.map((m) => [m.movimiento, m.fecha]))
  const reversados = new Set(cartera.movimientos.map((m) => m.revierte))
  const vivos = cartera.movimientos.filter((m) => m.tipo === 'cargo' && !reversados.has(m.movimiento))
  const cargado = cargadoPorCargo(vivos)
  const pausas = new Map(cartera.congelamientos.map(({ cargo }) => [cargo, pausasDe(cartera.congelamientos, cargo)]))
  return vivos.flatMap((c) => {
    if (c.vence === null) return []
    const { movimiento, concepto, fecha, vence, periodo, recargoDe: de } = c
    return [
      {
        ...{ movimiento, concepto, fecha, vence, periodo, recargoDe: de },
        pagos: [...(pagos.get(movimiento) ?? [])].map(([abono, importeCentavos]) => ({ importeCentavos, hasta: dia.get(abono) ?? fecha })),
        abiertoCentavos: abiertos.get(movimiento) ?? 0n,
        cargadoCentavos: cargado.get(movimiento) ?? 0n,
        pausas: pausas.get(movimiento) ?? [],
      },
    ]
  })
}

/**
 * The surcharge of each charge that bears or was charged one by `al`. Each part of a charge runs until the day on which its money came, not
 * that on which somebody applied it; what is open, or was paid after `al`, until `al`. A surcharge, or the tax on it, bears none. Of one that is
 * frozen on `al` nothing is left to charge: what it had borne before waits until it is free.
 */
export function recargosDeCargos(cargos: readonly CargoConPagos[], regla: ReglaDeRecargo, al: Fecha): RecargoDeCargo[] {
  return cargos.flatMap((cargo): RecargoDeCargo[] => {
    const { concepto, vence, cargadoCentavos, pausas } = cargo
    if (cargo.recargoDe !== null) return []
    const pagadas = cargo.pagos.map((p) => (p.hasta > al ? { ...p, hasta: al } : p))
    const partes = [...pagadas, { importeCentavos: cargo.abiertoCentavos, hasta: al }]
    const recargo = recargoDe({ concepto, vence, partes, pausas }, regla, al)
    const congelado = congeladoEn(pausas, al) !== undefined
    if ('falta' in recargo) return [{ cargo, recargo, cargadoCentavos, pendienteCentavos: null }]
    if (recargo.causadoCentavos === 0n && cargadoCentavos === 0n) return []
    const resta = recargo.causadoCentavos - cargadoCentavos
    return [{ cargo, recargo, cargadoCentavos, pendienteCentavos: congelado || resta < 0n ? 0n : resta }]
  })
}

/** A charge with what the money in favour pays of it: to its surcharge, that money is a payment of the day on which it came. */
export const conImputado = (cargo: CargoConPagos, imputado: CargoImputado | undefined): CargoConPagos =>
  imputado === undefined ? cargo : { ...cargo, abiertoCentavos: imputado.porPagarCentavos, pagos: [...cargo.pagos, ...imputado.llegado] }

/** The charges of a ledger that bear or were charged surcharges by `al`, once the money in favour is put to them; one that was reversed bears none. */
export const recargosDeCuenta = (
  cartera: Cartera,
  imputados: ReadonlyMap<number, CargoImputado>,
  regla: ReglaDeRecargo,
  al: Fecha,
): RecargoDeCargo[] =>
  recargosDeCargos(
    cargosConPagos(cartera).map((c) => conImputado(c, imputados.get(c.movimiento))),
    regla,
    al,
  )

/** The arithmetic of a part, for people: `$100.00 hasta 2026-03-05: 2 × 2.07 % = 4.14 %`. */
export function textoPaso({ importeCentavos, hasta, tramos, porcentaje }: PasoDeRecargo): string {
  const meses = tramos.map((t) => `${t.meses} × ${aTextoMinimo(t.tasa)} %`).join(' + ')
  return `${textoPesos(importeCentavos)} hasta ${hasta}: ${meses} = ${aTextoMinimo(porcentaje)} %`
}
