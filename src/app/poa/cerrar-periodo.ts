import { Rechazo } from '../../core/comun/rechazo.ts'
import { type ContenidoDeCierre, contenidoDeCierre } from '../../core/poa/contenido-de-cierre.ts'
import { findCabeza } from '../../db/acceso/sello.ts'
import type { TrxDeActo } from '../../db/comun/transaccion.ts'
import { findCapturas, insertCapturas } from '../../db/poa/captura.ts'
import { insertCierre } from '../../db/poa/cierre.ts'
import { huellaDe } from '../comun/huella.ts'
import { operacion } from '../operacion.ts'
import { exigirPasosAntesDeCerrar } from './ciclo-de-periodo.ts'
import { loadExpediente } from './expediente.ts'
import { exigirDia, lockPeriodo } from './periodo-de-unidad.ts'

/** Stores what is counted as it is that day, each a new version; what did not change since it was closed before is there already. */
async function fijarDerivados(trx: TrxDeActo, ejercicio: number, contenido: ContenidoDeCierre): Promise<void> {
  const contadas = contenido.flatMap(({ captura }) => (captura?.origen === 'derivacion' ? [captura] : []))
  const guardadas = new Set((await findCapturas(trx, ejercicio)).map((c) => `${c.indicador} ${c.periodo} ${c.version}`))
  const nuevas = contadas.filter((c) => !guardadas.has(`${c.indicador} ${c.periodo} ${c.version}`))
  await insertCapturas(
    trx,
    nuevas.map((c) => ({ ...c, ejercicio, motivo: c.version === 1 ? null : 'Se cerró otra vez y la cuenta cambió' })),
  )
}

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
  await fijarDerivados(ctx.trx, ejercicio, contenido)
  const acto = { ejercicio, unidad, periodo: p, numero: (ultimo?.numero ?? 0) + 1, huella: huellaDe(contenido) }
  const como = { dia: ctx.hoy, planVersion: version, cabeza: await findCabeza(ctx.trx) }
  await insertCierre(ctx.trx, { ...acto, ...como, tipo: 'cierre', motivo: null })
  // The answer is kept in the bitácora, so what was counted that day stays with its act.
  const medidos = renglones.flatMap(({ indicador: { clave: indicador }, medido }) => (medido === null ? [] : [{ indicador, medido }]))
  return { unidad, periodo: p, numero: acto.numero, huella: acto.huella, cabeza: como.cabeza, medidos }
})
