import { Rechazo } from '../../core/comun/rechazo.ts'
import { plazoConProrroga } from '../../core/poa/ciclo.ts'
import { insertProrroga } from '../../db/poa/paso.ts'
import { operacion } from '../operacion.ts'
import { lockCiclo } from './ciclo-de-periodo.ts'

export const darProrroga = operacion('poa.dar-prorroga', async (ctx, { paso, hasta, motivo, ...entrada }) => {
  const { ejercicio, unidad } = entrada
  const { p, prorrogas, cierre } = await lockCiclo(ctx, entrada)
  if (cierre?.tipo === 'cierre') throw new Rechazo('poa/periodo-cerrado', { periodo: p, unidad, cerrado: cierre.dia })
  const antes = plazoConProrroga(ctx.reglas.ciclo, p, paso, prorrogas)
  if (antes === null || hasta <= antes) throw new Rechazo('poa/prorroga-no-mueve', { paso, periodo: p, plazo: antes ?? 'ninguno', hasta })
  const numero = (prorrogas.at(-1)?.numero ?? 0) + 1
  await insertProrroga(ctx.trx, { ejercicio, unidad, periodo: p, numero, paso, hasta, motivo })
  return { unidad, periodo: p, numero, antes, hasta }
})
