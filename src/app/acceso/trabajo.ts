import { findRenglones, findTrabajo } from '../../db/acceso/trabajo.ts'
import { consulta } from '../operacion.ts'
import { exigirVisto } from './trabajo-visto.ts'

export const trabajo = consulta('acceso.trabajo', async ({ trx, persona, reglas }, entrada) => {
  const hallado = exigirVisto(await findTrabajo(trx, entrada.trabajo), { trabajo: entrada.trabajo, persona, roles: reglas.roles })
  return { ...hallado, renglones: await findRenglones(trx, entrada.trabajo) }
})
