import { Rechazo } from '../../core/comun/rechazo.ts'
import { insertCierre } from '../../db/poa/cierre.ts'
import { huellaDe } from '../comun/huella.ts'
import { operacion } from '../operacion.ts'
import { loadExpediente } from './expediente.ts'
import { leerPeriodoDeUnidad, ultimoCierre } from './periodo-de-unidad.ts'

export const cerrarPeriodo = operacion('poa.cerrar-periodo', async (ctx, { ejercicio, unidad, periodo: texto }) => {
  const { expediente, renglones } = await loadExpediente(ctx.trx, ctx.reglas, ejercicio)
  const p = leerPeriodoDeUnidad(expediente.plan, unidad, texto)
  const ultimo = await ultimoCierre(ctx, ejercicio, unidad, p)
  if (ultimo?.tipo === 'cierre') throw new Rechazo('poa/periodo-ya-cerrado', { periodo: p, unidad })
  const suyos = renglones.filter((r) => r.unidad.clave === unidad && r.periodo === p && r.meta !== null)
  const faltan = suyos.filter((r) => r.captura === null)
  if (faltan.length > 0) {
    const indicadores = faltan.map((r) => r.indicador.clave).join(', ')
    throw new Rechazo('poa/cierre-incompleto', { faltan: faltan.length, unidad, periodo: p, indicadores })
  }
  const huella = huellaDe(suyos.map((r) => ({ meta: r.meta, captura: r.captura })))
  const numero = (ultimo?.numero ?? 0) + 1
  const { planVersion } = expediente
  const acto = { ejercicio, unidad, periodo: p, numero, huella, plan_version: planVersion, persona: ctx.persona.clave }
  await insertCierre(ctx.trx, { ...acto, tipo: 'cierre', motivo: null })
  return { unidad, periodo: p, numero, huella }
})
