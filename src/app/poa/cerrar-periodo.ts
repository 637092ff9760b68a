import { Rechazo } from '../../core/comun/rechazo.ts'
import { contenidoDeCierre } from '../../core/poa/contenido-de-cierre.ts'
import { findCabeza } from '../../db/acceso/sello.ts'
import { insertCierre } from '../../db/poa/cierre.ts'
import { huellaDe } from '../comun/huella.ts'
import { operacion } from '../operacion.ts'
import { exigirPasosAntesDeCerrar } from './ciclo-de-periodo.ts'
import { loadExpediente } from './expediente.ts'
import { exigirDia, lockPeriodo } from './periodo-de-unidad.ts'

export const cerrarPeriodo = operacion('poa.cerrar-periodo', async (ctx, entrada) => {
  const { ejercicio, unidad } = entrada
  const { p, ultimo, version } = await lockPeriodo(ctx, entrada)
  if (ultimo?.tipo === 'cierre') throw new Rechazo('poa/periodo-ya-cerrado', { periodo: p, unidad })
  exigirDia(p, ctx.hoy, 'fin')
  await exigirPasosAntesDeCerrar(ctx, entrada, p)
  const { renglones } = await loadExpediente(ctx, ejercicio, () => ({ periodo: p, unidad }))
  const contenido = contenidoDeCierre(renglones, unidad, p)
  const faltan = contenido.filter((c) => c.captura === null).map((c) => c.indicador)
  if (faltan.length > 0)
    throw new Rechazo('poa/cierre-incompleto', { faltan: faltan.length, unidad, periodo: p, indicadores: faltan.join(', ') })
  const acto = { ejercicio, unidad, periodo: p, numero: (ultimo?.numero ?? 0) + 1, huella: huellaDe(contenido) }
  const como = { dia: ctx.hoy, planVersion: version, cabeza: await findCabeza(ctx.trx) }
  await insertCierre(ctx.trx, { ...acto, ...como, tipo: 'cierre', motivo: null })
  // The answer is kept in the bitácora, so what was counted that day stays with its act.
  const medidos = renglones.flatMap(({ indicador: { clave: indicador }, medido }) => (medido === null ? [] : [{ indicador, medido }]))
  return { unidad, periodo: p, numero: acto.numero, huella: acto.huella, cabeza: como.cabeza, medidos }
})
