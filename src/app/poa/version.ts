import { afirmar } from '../../core/comun/afirmar.ts'
import { findEnPalabras } from '../../db/poa/version.ts'
import { consulta } from '../operacion.ts'
import { exigirVersion } from './versiones.ts'

export const version = consulta('poa.version', async ({ trx }, pedida) => {
  const una = await exigirVersion(trx, pedida)
  const enPalabras = await findEnPalabras(trx, una)
  afirmar(enPalabras !== undefined, 'una versión publicada está en palabras')
  return { ...una, enPalabras }
})
