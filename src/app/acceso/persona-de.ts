import { esDeAlguien } from '../../core/acceso/persona.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findPersona, type PersonaEnPuesto } from '../../db/acceso/persona.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import type { Trx } from '../../db/comun/transaccion.ts'

/** A person, active or not. Refuses who does not exist, and the program and the public, which are not people. */
export async function loadPersona(trx: Trx, clave: string, hoy: Fecha): Promise<PersonaEnPuesto> {
  if (!esDeAlguien(clave)) throw new Rechazo('acceso/no-inicia-sesion', { persona: clave })
  const persona = await findPersona(trx, clave, hoy)
  if (persona === undefined) throw new Rechazo('acceso/persona-desconocida', { persona: clave })
  return persona
}

/** The same, held until the transaction ends. */
export async function lockPersona(trx: Trx, clave: string, hoy: Fecha): Promise<PersonaEnPuesto> {
  await lockNombre(trx, `persona:${clave}`)
  return loadPersona(trx, clave, hoy)
}
