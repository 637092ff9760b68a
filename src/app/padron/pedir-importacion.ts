import { Rechazo } from '../../core/comun/rechazo.ts'
import { findSinTerminar, insertTrabajo } from '../../db/acceso/trabajo.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { lockSubida, updatePedida } from '../../db/padron/subida.ts'
import { operacion } from '../operacion.ts'
import { exigirQueSeImporte, exigirSubida } from './subida-vista.ts'

/** Imports go one after the other, as if they were of a group of their own. */
const IMPORTACION = { tipo: 'importar', grupo: 'padron' } as const

export const pedirImportacion = operacion('padron.pedir-importacion', async (ctx, { subida }) => {
  const { trx, hoy, persona } = ctx
  await lockNombre(trx, 'trabajo:importar:padron')
  await lockSubida(trx, subida)
  exigirQueSeImporte(await exigirSubida(ctx, subida))
  const otro = await findSinTerminar(trx, IMPORTACION)
  if (otro !== undefined) throw new Rechazo('acceso/trabajo-en-curso', { trabajo: otro, ...IMPORTACION })
  const trabajo = await insertTrabajo(trx, { ...IMPORTACION, periodo: null, sinRecargos: null, dia: hoy, persona: persona.clave })
  await updatePedida(trx, subida, trabajo)
  return { subida, trabajo }
})
