import { Rechazo } from '../../core/comun/rechazo.ts'
import { insertCierre } from '../../db/poa/cierre.ts'
import { operacion } from '../operacion.ts'
import { lockPeriodo } from './periodo-de-unidad.ts'

export const reabrirPeriodo = operacion('poa.reabrir-periodo', async (ctx, { motivo, ...entrada }) => {
  const { ejercicio, unidad } = entrada
  const { p, ultimo, version } = await lockPeriodo(ctx, entrada)
  if (ultimo?.tipo !== 'cierre') throw new Rechazo('poa/periodo-no-cerrado', { periodo: p, unidad })
  const acto = { ejercicio, unidad, periodo: p, numero: ultimo.numero + 1, huella: null }
  const quien = { persona: ctx.persona.clave, dia: ctx.hoy, plan_version: version }
  await insertCierre(ctx.trx, { ...acto, ...quien, tipo: 'reapertura', motivo })
  return { unidad, periodo: p, numero: acto.numero, huella: null }
})
