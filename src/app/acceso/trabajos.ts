import { findTrabajos } from '../../db/acceso/trabajo.ts'
import { consulta } from '../operacion.ts'
import { tiposQueVe } from './trabajo-visto.ts'

export const trabajos = consulta('acceso.trabajos', async ({ trx, persona, reglas }, { cuantos }) => ({
  trabajos: await findTrabajos(trx, { tipos: tiposQueVe(persona, reglas.roles), persona: persona.clave, cuantos }),
}))
