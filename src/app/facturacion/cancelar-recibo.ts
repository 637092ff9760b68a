import { type Aplicacion, type Movimiento, saldoDe } from '../../core/cartera/movimiento.ts'
import { reversar } from '../../core/cartera/reversar.ts'
import { absoluto } from '../../core/comun/dinero.ts'
import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { insertAplicaciones } from '../../db/cartera/abiertos.ts'
import { findActosDeMovimientos, insertMotivos, insertMovimientos, loadCartera } from '../../db/cartera/movimiento.ts'
import { findRecibos, insertCancelacion, referenciaDe } from '../../db/facturacion/recibo.ts'
import { lockCuenta } from '../../db/padron/cuenta.ts'
import { pesos } from '../comun/pesos.ts'
import { operacion } from '../operacion.ts'

export const cancelarRecibo = operacion('facturacion.cancelar-recibo', async ({ trx, hoy, autorizar }, { cuenta, periodo, motivo }) => {
  await lockCuenta(trx, cuenta)
  const ultimo = (await findRecibos(trx, cuenta, periodo)).at(-1)
  if (ultimo === undefined) throw new Rechazo('facturacion/recibo-desconocido', { cuenta, periodo: periodoEscrito(periodo) })
  const { version, movimiento, movimientos, cancelado } = ultimo
  if (cancelado !== null)
    throw new Rechazo('facturacion/recibo-cancelado', { version, periodo: periodoEscrito(periodo), cuenta, motivo: cancelado })
  await insertCancelacion(trx, { cuentaId: cuenta, periodo, version, motivo })
  const referencia = `cancelación del ${referenciaDe(periodo, version)}`
  let cartera = await loadCartera(trx, cuenta)
  const reversas: Movimiento[] = []
  const nuevas: Aplicacion[] = []
  for (let numero = movimiento; numero < movimiento + movimientos; numero++) {
    // What somebody took back by hand is not taken back twice.
    if (cartera.movimientos.some((m) => m.revierte === numero)) continue
    const { reversa, deshechas, cierre } = reversar(cartera, numero, { hoy, referencia })
    reversas.push(reversa)
    nuevas.push(...deshechas, cierre)
    const { movimientos: todos, aplicaciones } = cartera
    cartera = { ...cartera, movimientos: [...todos, reversa], aplicaciones: [...aplicaciones, ...deshechas, cierre] }
  }
  const importe = absoluto(reversas.reduce((suma, r) => suma + r.importeCentavos, 0n))
  await autorizar({ importe, actos: await findActosDeMovimientos(trx, cuenta, movimiento, movimiento + movimientos - 1) })
  await insertMovimientos(trx, [{ cuentaId: cuenta, movimientos: reversas }])
  await insertMotivos(
    trx,
    reversas.map((r) => ({ cuentaId: cuenta, movimiento: r.movimiento, motivo })),
  )
  await insertAplicaciones(trx, [{ cuentaId: cuenta, aplicaciones: nuevas }])
  return { version, reversas: reversas.map((r) => r.movimiento), saldoPesos: pesos(saldoDe(cartera)) }
})
