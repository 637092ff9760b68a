import type { Salida } from '../../contract/contrato.ts'
import { findFoto } from '../../db/acceso/foto.ts'
import { consulta } from '../operacion.ts'

/** What is told is what the job stored, whose answers came through the door: nothing is worked out here. */
export const antiguedadContada = consulta('cartera.antiguedad-contada', async ({ trx }, { por }) => {
  const total = await findFoto(trx, 'cartera.antiguedad', '')
  const dividida = await findFoto(trx, 'cartera.antiguedad-por', por)
  if (total === undefined || dividida === undefined) return { contada: null }
  const { grupos } = dividida.respuesta as Salida<'cartera.antiguedad-por'>
  return { contada: { tomada: total.tomada, total: total.respuesta as Salida<'cartera.antiguedad'>, grupos } }
})
