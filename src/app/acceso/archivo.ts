import { puede } from '../../core/acceso/persona.ts'
import { PERMISO_DE_TRABAJO } from '../../core/acceso/trabajo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findArchivo, findTrozo } from '../../db/acceso/archivo.ts'
import { findTrabajo } from '../../db/acceso/trabajo.ts'
import { consulta } from '../operacion.ts'

/** Only who may do today what its job does: neither who asked for it and changed of desk, nor who administers. */
export const archivo = consulta('acceso.archivo', async ({ trx, persona, reglas }, { archivo: numero, trozo }) => {
  const hallado = await findArchivo(trx, numero)
  const trabajo = hallado && (await findTrabajo(trx, hallado.trabajo))
  const suyo = trabajo !== undefined && puede(persona, PERMISO_DE_TRABAJO[trabajo.tipo], reglas.roles)
  const contenido = suyo ? await findTrozo(trx, numero, trozo) : undefined
  if (hallado === undefined || contenido === undefined) throw new Rechazo('acceso/archivo-desconocido', { archivo: numero })
  const { nombre, tipo, bytes, huella, trozos, caduca } = hallado
  return { archivo: numero, nombre, tipo, bytes, huella, trozos, caduca, base64: contenido.toString('base64') }
})
