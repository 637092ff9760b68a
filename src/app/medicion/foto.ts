import { afirmar } from '../../core/comun/afirmar.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findFotografias } from '../../db/medicion/fotografia.ts'
import { consulta } from '../operacion.ts'
import { fotoEscrita } from './fotos.ts'

export const foto = consulta('medicion.foto', async ({ trx }, { cuenta, huella }) => {
  const [guardada] = await findFotografias(trx, cuenta, [huella], true)
  if (guardada === undefined) throw new Rechazo('medicion/foto-desconocida', { cuenta })
  const { base64, ...escrita } = fotoEscrita(guardada)
  afirmar(base64 !== null, 'its content was asked for')
  return { ...escrita, base64 }
})
