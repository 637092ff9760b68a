import { saldoDe } from '../../core/cartera/movimiento.ts'
import { reversar } from '../../core/cartera/reversar.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { insertAplicaciones, insertMotivo, insertMovimiento, loadCartera } from '../../db/cartera/movimiento.ts'
import { findRecibos, insertCancelacion, referenciaDe } from '../../db/facturacion/recibo.ts'
import { lockCuenta } from '../../db/padron/cuenta.ts'
import { pesos } from '../cartera/pesos.ts'
import { operacion } from '../operacion.ts'

export const cancelarRecibo = operacion('facturacion.cancelar-recibo', async ({ trx, hoy, persona }, { cuenta, periodo, motivo }) => {
  await lockCuenta(trx, cuenta)
  const ultimo = (await findRecibos(trx, cuenta, periodo)).at(-1)
  if (ultimo === undefined) throw new Rechazo('facturacion/recibo-desconocido', { cuenta, periodo })
  const { version, movimiento, movimientos, cancelado } = ultimo
  if (cancelado !== null) throw new Rechazo('facturacion/recibo-cancelado', { version, periodo, cuenta, motivo: cancelado })
  await insertCancelacion(trx, { cuenta_id: cuenta, periodo, version, motivo, persona: persona.clave })
  const referencia = `cancelación del ${referenciaDe(periodo, version)}`
  let cartera = await loadCartera(trx, cuenta)
  const reversas: number[] = []
  for (let numero = movimiento; numero < movimiento + movimientos; numero++) {
    // What somebody took back by hand is not taken back twice.
    if (cartera.movimientos.some((m) => m.revierte === numero)) continue
    const { reversa, deshechas, cierre } = reversar(cartera, numero, { hoy, referencia })
    await insertMovimiento(trx, cuenta, reversa)
    await insertMotivo(trx, { cuenta_id: cuenta, movimiento: reversa.movimiento, motivo, persona: persona.clave })
    await insertAplicaciones(trx, cuenta, [...deshechas, cierre], persona.clave)
    reversas.push(reversa.movimiento)
    const { movimientos: todos, aplicaciones } = cartera
    cartera = { ...cartera, movimientos: [...todos, reversa], aplicaciones: [...aplicaciones, ...deshechas, cierre] }
  }
  return { version, reversas, saldoPesos: pesos(saldoDe(cartera)) }
})
