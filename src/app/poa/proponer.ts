import { Rechazo } from '../../core/comun/rechazo.ts'
import { findPropuestas, insertPropuestas } from '../../db/poa/propuesta.ts'
import { operacion } from '../operacion.ts'
import { lockCiclo } from './ciclo-de-periodo.ts'
import { renglonesDePeriodo } from './contexto-de-revision.ts'
import { loadExpediente } from './expediente.ts'
import { exigirDia } from './periodo-de-unidad.ts'

export const proponer = operacion('poa.proponer', async (ctx, entrada) => {
  const { ejercicio, unidad } = entrada
  const { p, cierre } = await lockCiclo(ctx, entrada)
  if (cierre?.tipo === 'cierre') throw new Rechazo('poa/periodo-cerrado', { periodo: p, unidad, cerrado: cierre.dia })
  exigirDia(p, ctx.hoy, 'fin')
  const { renglones } = await loadExpediente(ctx, ejercicio, () => ({ periodo: p, unidad }))
  const anteriores = (await findPropuestas(ctx.trx, ejercicio)).filter((a) => a.unidad === unidad && a.periodo === p)
  const contadas = renglonesDePeriodo(renglones, unidad, p).flatMap(({ indicador: { clave: indicador }, ficha, medido }) => {
    if (medido === null || medido.cantidad === null || !medido.completo || ficha.agregacion === 'razon') return []
    const { cantidad, filas, huella } = medido
    return [{ indicador, cantidad, filas, huella, anterior: anteriores.find((a) => a.indicador === indicador) }]
  })
  const nuevas = contadas.filter(({ cantidad, huella, anterior }) => anterior?.cantidad !== cantidad || anterior.huella !== huella)
  await insertPropuestas(
    ctx.trx,
    nuevas.map(({ anterior, ...c }) => ({ ejercicio, unidad, periodo: p, numero: (anterior?.numero ?? 0) + 1, ...c })),
  )
  return { unidad, periodo: p, propuestas: nuevas.length, iguales: contadas.length - nuevas.length }
})
