import { limitesDeSesion } from '../../core/acceso/sesion.ts'
import { consulta } from '../operacion.ts'
import { reglaDeSesiones } from './regla-de-sesiones.ts'

export const roles = consulta('acceso.roles', async ({ reglas, hoy }) => ({
  roles: reglas.roles
    .filter((r) => !r.programa)
    .map(({ clave, nombre, permisos }) => ({
      clave,
      nombre,
      permisos: [...permisos],
      segundoFactor: limitesDeSesion(reglaDeSesiones(reglas, hoy), [clave]).segundoFactor,
    })),
}))
