import type { RecargosPorCargar } from '../../core/cartera/cargar-recargos.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { insertMovimientos } from '../../db/cartera/movimiento.ts'
import { findCuentasDeRuta } from '../../db/cartera/recargos.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { findExistentes, lockCuentas } from '../../db/padron/cuenta.ts'
import { pesos } from '../comun/pesos.ts'
import { exigirRuta } from '../medicion/reglas-vigentes.ts'
import { type Contexto, operacion } from '../operacion.ts'
import { recargosDeCuentas } from './recargos-por-cargar.ts'

/** The accounts that are asked for. Refuses a ruta or an account that is not there. */
async function cuentasDe({ trx }: Contexto, { cuenta, ruta }: { cuenta: CuentaId | null; ruta: string | null }, al: Fecha) {
  if (cuenta !== null) {
    if (!(await findExistentes(trx, [cuenta])).has(cuenta)) throw new Rechazo('padron/cuenta-desconocida', { cuenta })
    return [cuenta]
  }
  await exigirRuta(trx, ruta ?? '')
  // Two who charge the same ruta go one after the other from here, and not account by account.
  await lockNombre(trx, `recargos:${ruta}`)
  return findCuentasDeRuta(trx, ruta ?? '', al)
}

const suma = (hechas: readonly RecargosPorCargar[], que: 'recargosCentavos' | 'ivaCentavos'): bigint =>
  hechas.reduce((s, h) => s + h[que], 0n)

/** What a person must look at: surcharges that nobody knows, and those charged in the past that are no longer owed. */
const porVer = (hechas: readonly RecargosPorCargar[]) => ({
  sinConocer: hechas.flatMap(({ cuentaId: cuenta, sinConocer }) =>
    sinConocer.length === 0 ? [] : [{ cuenta, cargos: sinConocer.length, falta: sinConocer[0]?.falta ?? 'sinTasa' }],
  ),
  deMas: hechas.flatMap((h) => (h.deMasCentavos === 0n ? [] : [{ cuenta: h.cuentaId, importe: pesos(h.deMasCentavos) }])),
})

export const cargarRecargos = operacion('cartera.cargar-recargos', async (ctx, entrada) => {
  const { trx, hoy } = ctx
  const al = entrada.al ?? hoy
  if (al > hoy) throw new Rechazo('cartera/fecha-futura', { fecha: al, hoy })
  const cuentas = await cuentasDe(ctx, entrada, al)
  await lockCuentas(trx, cuentas)
  const hechas = await recargosDeCuentas(ctx, cuentas, al)
  await insertMovimientos(trx, hechas)
  return {
    al,
    cuentas: cuentas.length,
    conRecargo: hechas.filter((h) => h.movimientos.length > 0).length,
    movimientos: hechas.reduce((n, h) => n + h.movimientos.length, 0),
    recargos: pesos(suma(hechas, 'recargosCentavos')),
    iva: pesos(suma(hechas, 'ivaCentavos')),
    ...porVer(hechas),
  }
})
