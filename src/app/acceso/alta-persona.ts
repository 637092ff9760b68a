import { exigirRoles } from '../../core/acceso/persona.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findPersona, insertPersona } from '../../db/acceso/persona.ts'
import { operacion } from '../operacion.ts'

export const altaPersona = operacion('acceso.alta-persona', async ({ trx, reglas, hoy }, persona) => {
  exigirRoles([persona.rol], reglas.roles, reglas.separacion.permisos)
  if ((await findPersona(trx, persona.clave, hoy)) !== undefined) throw new Rechazo('acceso/persona-repetida', { persona: persona.clave })
  await insertPersona(trx, persona)
  return persona
})
