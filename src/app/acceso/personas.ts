import { findPersonas } from '../../db/acceso/persona.ts'
import { findAccesos } from '../../db/acceso/sesion.ts'
import { consulta } from '../operacion.ts'

export const personas = consulta('acceso.personas', async ({ trx, hoy }) => {
  const accesos = await findAccesos(trx)
  const todas = await findPersonas(trx, hoy)
  return {
    personas: todas.map((p) => ({
      ...p,
      roles: [...p.roles],
      contrasena: accesos.has(p.clave),
      segundoFactor: accesos.get(p.clave)?.segundoFactor ?? false,
    })),
  }
})
