import { Rechazo } from '../../core/comun/rechazo.ts'
import { loQueDebe } from '../../core/poa/revision/al-capturar.ts'
import { operacion } from '../operacion.ts'
import { darPaso, lockCiclo } from './ciclo-de-periodo.ts'
import { renglonesDePeriodo, revisionCon } from './contexto-de-revision.ts'
import { loadExpediente } from './expediente.ts'

export const enviar = operacion('poa.enviar', async (ctx, entrada) => {
  const { ejercicio, unidad } = entrada
  const ciclo = await lockCiclo(ctx, entrada)
  const { p, regla } = ciclo
  const dado = await darPaso(ctx, entrada, { paso: 'enviar', hacia: 'gerencia', motivo: null, ciclo })
  const { expediente } = await loadExpediente(ctx, ejercicio)
  const contexto = revisionCon(ctx, expediente, p)
  const faltan = renglonesDePeriodo(contexto.renglones, unidad, p).flatMap((r) => {
    const falta = loQueDebe(contexto, r, regla.causaBajo)
    return falta === null ? [] : [`${falta === 'valor' ? 'el valor' : 'la causa'} de ${r.indicador.clave}`]
  })
  if (faltan.length > 0) throw new Rechazo('poa/envio-incompleto', { unidad, periodo: p, indicadores: faltan.join(', ') })
  return dado
})
