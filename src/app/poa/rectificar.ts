import { Rechazo } from '../../core/comun/rechazo.ts'
import { leerRectificado, ubicarIndicador } from '../../core/poa/decidir-captura.ts'
import { rectificacionDe } from '../../core/poa/rectificacion.ts'
import { findCaptura } from '../../db/poa/captura.ts'
import { findRectificaciones, insertRectificacion } from '../../db/poa/rectificacion.ts'
import { operacion } from '../operacion.ts'
import { lockCiclo } from './ciclo-de-periodo.ts'
import { leerPeriodoDe, loadPlan } from './expediente.ts'

export const rectificar = operacion(
  'poa.rectificar',
  async (ctx, { ejercicio, indicador, periodo: texto, valor: escrito, motivo, oficio }) => {
    const { plan } = await loadPlan(ctx.trx, ejercicio)
    const { unidad, ficha } = ubicarIndicador(plan, indicador, leerPeriodoDe(ejercicio, texto))
    const { p, regla, cierre } = await lockCiclo(ctx, { ejercicio, unidad: unidad.clave, periodo: texto })
    if (cierre?.tipo !== 'cierre') throw new Rechazo('poa/periodo-no-cerrado', { periodo: p, unidad: unidad.clave })
    const de = { ejercicio, unidad: unidad.clave, indicador, periodo: p }
    const captura = await findCaptura(ctx.trx, de)
    const todas = (await findRectificaciones(ctx.trx, ejercicio)).filter((r) => r.unidad === unidad.clave)
    const valor = leerRectificado(escrito, ficha, {
      periodo: p,
      tardio: regla.tardio,
      vale: rectificacionDe(todas, de)?.valor ?? captura?.valor ?? null,
    })
    const numero = (todas.at(-1)?.numero ?? 0) + 1
    await insertRectificacion(ctx.trx, { ...de, numero, valor, motivo, oficio, dia: ctx.hoy })
    return { unidad: unidad.clave, numero, indicador, periodo: p, antes: captura?.valor ?? null, valor }
  },
)
