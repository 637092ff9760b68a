import { Rechazo } from '../../core/comun/rechazo.ts'
import { findCabeza } from '../../db/acceso/sello.ts'
import { insertCierre } from '../../db/poa/cierre.ts'
import { operacion } from '../operacion.ts'
import { empezarDeNuevo } from './ciclo-de-periodo.ts'
import { lockPeriodo } from './periodo-de-unidad.ts'

export const reabrirPeriodo = operacion('poa.reabrir-periodo', async (ctx, { motivo, ...entrada }) => {
  const { ejercicio, unidad } = entrada
  const { p, ultimo, version } = await lockPeriodo(ctx, entrada)
  if (ultimo?.tipo !== 'cierre') throw new Rechazo('poa/periodo-no-cerrado', { periodo: p, unidad })
  const acto = { ejercicio, unidad, periodo: p, numero: ultimo.numero + 1, huella: null }
  const como = { dia: ctx.hoy, planVersion: version, cabeza: await findCabeza(ctx.trx) }
  await insertCierre(ctx.trx, { ...acto, ...como, tipo: 'reapertura', motivo })
  await empezarDeNuevo(ctx, entrada, p, motivo)
  return { unidad, periodo: p, numero: acto.numero, huella: null, cabeza: como.cabeza }
})
