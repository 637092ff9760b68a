import { createHash, randomInt } from 'node:crypto'
import { putCodigo } from '../../db/acceso/sesion.ts'
import { operacion } from '../operacion.ts'
import { lockPersona } from './persona-de.ts'
import { reglaDeSesiones } from './regla-de-sesiones.ts'

/** Without those that are taken for one another over the telephone. */
const LETRAS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LARGO = 12

const nuevoCodigo = (): string => Array.from({ length: LARGO }, () => LETRAS[randomInt(LETRAS.length)]).join('')

/** The hash of a code, however it was written: with spaces, hyphens or small letters. */
export const huellaDeCodigo = (codigo: string): string =>
  createHash('sha256')
    .update(codigo.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest('hex')

export const darCodigo = operacion('acceso.dar-codigo', async ({ trx, reglas, hoy }, { persona }) => {
  await lockPersona(trx, persona, hoy)
  const codigo = nuevoCodigo()
  const { vence } = await putCodigo(trx, persona, huellaDeCodigo(codigo), reglaDeSesiones(reglas, hoy).codigoHoras)
  return { persona, codigo: codigo.replace(/(.{4})(?=.)/g, '$1-'), vence }
})
