import { createHash } from 'node:crypto'
import { putCodigo } from '../../db/acceso/sesion.ts'
import { letrasAlAzar } from '../comun/letras.ts'
import { operacion } from '../operacion.ts'
import { lockPersona } from './persona-de.ts'
import { reglaDeSesiones } from './regla-de-sesiones.ts'

/** Groups of four letters of a code. */
const GRUPOS = 3

/** The hash of a code, however it was written: with spaces, hyphens or small letters. */
export const huellaDeCodigo = (codigo: string): string =>
  createHash('sha256')
    .update(codigo.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest('hex')

export const darCodigo = operacion('acceso.dar-codigo', async ({ trx, reglas, hoy }, { persona }) => {
  await lockPersona(trx, persona, hoy)
  const codigo = letrasAlAzar(GRUPOS)
  const { vence } = await putCodigo(trx, persona, huellaDeCodigo(codigo), reglaDeSesiones(reglas, hoy).codigoHoras)
  return { persona, codigo, vence }
})
