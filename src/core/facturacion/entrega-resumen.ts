import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'
import { type EstadoDeEntrega, estadoDeEntrega, type ReciboPorEntregar, visitasVigentes } from './entrega.ts'
import { causasSinVisita, type ReglasDeEntrega, reglasDeEntregaEn } from './entrega-reglas.ts'

/** How the delivery of some bills goes. */
export interface CuentasDelReparto {
  readonly recibos: number
  readonly entregados: number
  /** Of the delivered, those that were after their due date. */
  readonly tarde: number
  readonly noEntregados: number
  readonly pendientes: number
  /** Pending, or not delivered for a cause that calls for another visit which the rules still allow. */
  readonly porVisitar: number
  readonly porCausa: Readonly<Record<string, number>>
}

/** A bill that did not reach its door. */
export interface ReciboSinEntregar {
  readonly orden: number
  readonly cuentaId: CuentaId
  readonly version: number
  readonly estado: Exclude<EstadoDeEntrega, 'entregado'>
  readonly causa: string | null
  /** The day of the last visit. */
  readonly fecha: Fecha | null
  readonly intentos: number
  readonly otraVisita: boolean
}

/** Whether the rules send somebody again after a failed visit. A day without rules sends nobody: whoever registered it had them. */
function pideOtra(reglas: ReglasDeEntrega, causa: string | null, fecha: Fecha, intentos: number): boolean {
  const vigencia = reglasDeEntregaEn(reglas, fecha)
  return vigencia?.causas.find((c) => c.clave === causa)?.otroIntento === true && intentos < vigencia.intentosMaximos
}

/** How a ruta's delivery goes, and what is left of it in the order given. Bills cancelled do not count: nobody has to deliver them. */
export function resumirReparto(
  recibos: readonly ReciboPorEntregar[],
  reglas: ReglasDeEntrega,
): { cuentas: CuentasDelReparto; sinEntregar: readonly ReciboSinEntregar[] } {
  const sinVisita = causasSinVisita(reglas)
  const vivos = recibos.filter((r) => r.cancelado === null)
  const sinEntregar: ReciboSinEntregar[] = []
  const porCausa: Record<string, number> = {}
  let tarde = 0
  for (const { cuentaId, version, orden, vence, intentos } of vivos) {
    const { estado, ultimo } = estadoDeEntrega(intentos, sinVisita)
    if (estado === 'entregado') {
      if (ultimo !== null && ultimo.fecha > vence) tarde++
      continue
    }
    const visitas = visitasVigentes(intentos, sinVisita).length
    const causa = ultimo?.causa ?? null
    if (causa !== null) porCausa[causa] = (porCausa[causa] ?? 0) + 1
    const otraVisita = ultimo === null || pideOtra(reglas, causa, ultimo.fecha, visitas)
    sinEntregar.push({ orden, cuentaId, version, estado, causa, fecha: ultimo?.fecha ?? null, intentos: visitas, otraVisita })
  }
  const pendientes = sinEntregar.filter((r) => r.estado === 'pendiente').length
  return {
    cuentas: {
      recibos: vivos.length,
      entregados: vivos.length - sinEntregar.length,
      tarde,
      noEntregados: sinEntregar.length - pendientes,
      pendientes,
      porVisitar: sinEntregar.filter((r) => r.otraVisita).length,
      porCausa,
    },
    sinEntregar,
  }
}

/** The counts of several rutas as one. */
export function sumarReparto(partes: readonly CuentasDelReparto[]): CuentasDelReparto {
  const suma = (de: (c: CuentasDelReparto) => number): number => partes.reduce((n, c) => n + de(c), 0)
  const porCausa: Record<string, number> = {}
  for (const c of partes) for (const [causa, n] of Object.entries(c.porCausa)) porCausa[causa] = (porCausa[causa] ?? 0) + n
  return {
    recibos: suma((c) => c.recibos),
    entregados: suma((c) => c.entregados),
    tarde: suma((c) => c.tarde),
    noEntregados: suma((c) => c.noEntregados),
    pendientes: suma((c) => c.pendientes),
    porVisitar: suma((c) => c.porVisitar),
    porCausa,
  }
}
