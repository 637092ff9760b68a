import { type Concepto, nombreDeConcepto } from '../../core/cartera/concepto.ts'
import { estadoDeCuenta as armar, type EstadoDeCuenta } from '../../core/cartera/estado.ts'
import { ivaDeMovimientos } from '../../core/cartera/iva.ts'
import { carteraAl } from '../../core/cartera/movimiento.ts'
import { prelacionEn } from '../../core/cartera/prelacion.ts'
import { reglaDeRecargo } from '../../core/cartera/recargo.ts'
import { type RecargoDeCargo, textoPaso } from '../../core/cartera/recargos-de-cuenta.ts'
import type { Centavos } from '../../core/comun/dinero.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { findIvaDeRecibos } from '../../db/cartera/iva.ts'
import { findMotivos } from '../../db/cartera/movimiento.ts'
import { pesos } from '../comun/pesos.ts'
import { consulta } from '../operacion.ts'
import { carteraDe } from './cartera-de.ts'

const recargoEscrito = ({ cargo, recargo, cargadoCentavos, pendienteCentavos }: RecargoDeCargo, conceptos: readonly Concepto[]) => ({
  movimiento: cargo.movimiento,
  concepto: cargo.concepto,
  nombre: nombreDeConcepto(conceptos, cargo.concepto),
  vence: cargo.vence,
  causado: 'falta' in recargo ? null : pesos(recargo.causadoCentavos),
  cargado: pesos(cargadoCentavos),
  pendiente: pendienteCentavos === null ? null : pesos(pendienteCentavos),
  falta: 'falta' in recargo ? recargo.falta : null,
  pasos: 'falta' in recargo ? [`No hay tasa de recargo para el mes que empieza el ${recargo.desde}`] : recargo.pasos.map(textoPaso),
})

function movimientosEscritos(
  estado: EstadoDeCuenta,
  motivos: readonly { movimiento: number; motivo: string; persona: string }[],
  conceptos: readonly Concepto[],
  iva: ReadonlyMap<number, Centavos>,
) {
  const porMovimiento = new Map(motivos.map((m) => [m.movimiento, m]))
  return estado.movimientos.map(({ movimiento: { importeCentavos, ...m }, saldoCentavos }) => ({
    ...m,
    nombre: nombreDeConcepto(conceptos, m.concepto),
    importe: pesos(importeCentavos),
    iva: iva.has(m.movimiento) ? pesos(iva.get(m.movimiento) ?? 0n) : null,
    saldo: pesos(saldoCentavos),
    motivo: porMovimiento.get(m.movimiento)?.motivo ?? null,
    persona: porMovimiento.get(m.movimiento)?.persona ?? null,
  }))
}

export const estadoDeCuenta = consulta('cartera.estado-de-cuenta', async ({ trx, reglas, hoy }, { cuenta, desde, al }) => {
  const dia = al ?? hoy
  const regla = reglaDeRecargo(reglas.cartera.recargos, dia)
  const { conceptos, congelamiento, prelaciones } = reglas.cartera
  const cartera = carteraAl(await carteraDe(trx, cuenta), dia)
  const estado = armar(cartera, regla, { prelacion: prelacionEn(prelaciones, dia), al: dia })
  const iva = ivaDeMovimientos(cartera.movimientos, await findIvaDeRecibos(trx, cuenta))
  const empieza = (fecha: Fecha): boolean => desde === null || fecha >= desde
  const enLapso = estado.movimientos.filter(({ movimiento: m }) => empieza(m.fecha))
  const antes = estado.movimientos.filter(({ movimiento: m }) => !empieza(m.fecha))
  return {
    cuenta,
    al: estado.al,
    saldo: pesos(estado.saldoCentavos),
    aFavor: pesos(estado.aFavorCentavos),
    vencido: pesos(estado.vencidoCentavos),
    congelado: pesos(estado.congeladoCentavos),
    desde,
    saldoAnterior: pesos(antes.at(-1)?.saldoCentavos ?? 0n),
    movimientos: movimientosEscritos({ ...estado, movimientos: enLapso }, await findMotivos(trx, cuenta), conceptos, iva),
    partidas: estado.partidas.map(({ movimiento: m, abiertoCentavos, porPagarCentavos, mesesVencidos, causa }) => ({
      movimiento: m.movimiento,
      tipo: m.tipo,
      concepto: m.concepto,
      nombre: nombreDeConcepto(conceptos, m.concepto),
      fecha: m.fecha,
      vence: m.vence,
      periodo: m.periodo,
      importe: pesos(m.importeCentavos),
      abierto: pesos(abiertoCentavos),
      porPagar: pesos(porPagarCentavos),
      mesesVencidos,
      congelado: causa === null ? null : (congelamiento.causas.find((c) => c.clave === causa)?.nombre ?? causa),
    })),
    congelamientos: [...cartera.congelamientos],
    recargos: estado.recargos.map((r) => recargoEscrito(r, conceptos)),
    reglaDeRecargo: regla.nombre,
    causas: congelamiento.causas.map(({ clave, nombre }) => ({ clave, nombre })),
    recargosPendientes: estado.recargosPendientesCentavos === null ? null : pesos(estado.recargosPendientesCentavos),
  }
})
