import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { findTrabajos } from '../../db/acceso/trabajo.ts'
import { consulta } from '../operacion.ts'
import { tiposQueVe } from './trabajo-visto.ts'

export const trabajos = consulta('acceso.trabajos', async ({ trx, persona, reglas }, { cuantos, grupo, periodo }) => ({
  trabajos: await findTrabajos(trx, {
    tipos: tiposQueVe(persona, reglas.roles),
    persona: persona.clave,
    cuantos,
    grupo,
    periodo: periodo === null ? null : periodoEscrito(periodo),
  }),
}))
