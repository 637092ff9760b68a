import { Rechazo } from '../../core/comun/rechazo.ts'
import { findPersona, insertPersona } from '../../db/acceso/persona.ts'
import { operacion } from '../operacion.ts'

export const altaPersona = operacion('acceso.alta-persona', async ({ trx, reglas }, persona) => {
  const roles = reglas.roles.map((r) => r.clave)
  if (!roles.includes(persona.rol)) throw new Rechazo('acceso/rol-desconocido', { rol: persona.rol, roles: roles.join(', ') })
  if ((await findPersona(trx, persona.clave)) !== undefined) throw new Rechazo('acceso/persona-repetida', { persona: persona.clave })
  await insertPersona(trx, persona)
  return persona
})
