import { type Centavos, textoPesos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { aTextoMinimo } from '../comun/fraccion.ts'
import { abiertosDe, type Cartera, type Movimiento } from './movimiento.ts'
import { type ParteDeCargo, type PasoDeRecargo, type Recargo, type ReglaDeRecargo, recargoDe } from './recargo.ts'

/** The surcharge of one charge: what it has borne, what has been charged of it, what is left to charge (`null` without a known rate). */
export interface RecargoDeCargo {
  cargo: Movimiento
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
  for (const { recargoDe: de, importeCentavos } of vivos) if (de !== null) cargado.set(de, (cargado.get(de) ?? 0n) + importeCentavos)
  return cargado
}

/**
 * The charges of a ledger that bear or were charged surcharges by `al`. Each part of a charge runs until the day on which its money came, not
 * that on which somebody applied it; what is open, until `al`. Neither a charge that was reversed nor a surcharge bears any.
 */
export function recargosDeCuenta(cartera: Cartera, regla: ReglaDeRecargo, al: Fecha): RecargoDeCargo[] {
  const [abiertos, pagos] = [abiertosDe(cartera), pagosPorCargo(cartera)]
  const dia = new Map(cartera.movimientos.map((m) => [m.movimiento, m.fecha]))
  const reversados = new Set(cartera.movimientos.map((m) => m.revierte))
  const vivos = cartera.movimientos.filter((m) => m.tipo === 'cargo' && !reversados.has(m.movimiento))
  const cargado = cargadoPorCargo(vivos)
  return vivos.flatMap((cargo): RecargoDeCargo[] => {
    if (cargo.vence === null || cargo.recargoDe !== null) return []
    const { concepto, vence, movimiento } = cargo
    const partes: ParteDeCargo[] = [...(pagos.get(movimiento) ?? [])].map(([abono, importeCentavos]) => ({
      importeCentavos,
      hasta: dia.get(abono) ?? al,
    }))
    partes.push({ importeCentavos: abiertos.get(movimiento) ?? 0n, hasta: al })
    const recargo = recargoDe({ concepto, vence, partes }, regla, al)
    const cargadoCentavos = cargado.get(movimiento) ?? 0n
    if ('falta' in recargo) return [{ cargo, recargo, cargadoCentavos, pendienteCentavos: null }]
    if (recargo.causadoCentavos === 0n && cargadoCentavos === 0n) return []
    const resta = recargo.causadoCentavos - cargadoCentavos
    return [{ cargo, recargo, cargadoCentavos, pendienteCentavos: resta > 0n ? resta : 0n }]
  })
}

/** The arithmetic of a part, for people: `$100.00 hasta 2026-03-05: 2 × 2.07 % = 4.14 %`. */
export function textoPaso({ importeCentavos, hasta, tramos, porcentaje }: PasoDeRecargo): string {
  const meses = tramos.map((t) => `${t.meses} × ${aTextoMinimo(t.tasa)} %`).join(' + ')
  return `${textoPesos(importeCentavos)} hasta ${hasta}: ${meses} = ${aTextoMinimo(porcentaje)} %`
}
