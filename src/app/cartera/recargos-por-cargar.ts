import { cargarRecargos, type RecargosPorCargar } from '../../core/cartera/cargar-recargos.ts'
import { prelacionEn } from '../../core/cartera/prelacion.ts'
import { reglaDeRecargo } from '../../core/cartera/recargo.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { findConVencidos, findCuentasDeRuta } from '../../db/cartera/recargos.ts'
import { pesos } from '../comun/pesos.ts'
import type { Contexto } from '../operacion.ts'
import { tasasDeIva } from './iva-de-recargos.ts'

/** What has to be charged to each of some accounts for what they owe by a day: decided, not stored. */
export async function recargosDeCuentas(
  ctx: Pick<Contexto, 'trx' | 'reglas'>,
  cuentas: readonly CuentaId[],
  al: Fecha,
): Promise<RecargosPorCargar[]> {
  const { cartera } = ctx.reglas
  const [regla, prelacion] = [reglaDeRecargo(cartera.recargos, al), prelacionEn(cartera.prelaciones, al)]
  const vencidas = await findConVencidos(ctx.trx, cuentas, al)
  const tasaDe = await tasasDeIva(
    ctx,
    vencidas.map((c) => c.cuentaId),
    al,
  )
  return vencidas.map((c) => cargarRecargos(c, { regla, prelacion, tasaIva: tasaDe(c.cuentaId), al }))
}

/** How many accounts of some rutas have surcharges to be charged by a day, and how much with its tax. A ruta at a time: what is held does not grow with the padrón. */
export async function recargosPorCargar(ctx: Pick<Contexto, 'trx' | 'reglas'>, rutas: readonly string[], al: Fecha) {
  let [cuentas, centavos] = [0, 0n]
  for (const ruta of rutas)
    for (const { movimientos, recargosCentavos, ivaCentavos } of await recargosDeCuentas(
      ctx,
      await findCuentasDeRuta(ctx.trx, ruta, al),
      al,
    )) {
      if (movimientos.length === 0) continue
      cuentas++
      centavos += recargosCentavos + ivaCentavos
    }
  return { cuentas, importePesos: pesos(centavos) }
}
