import { exigirRoles } from '../../core/acceso/persona.ts'
import { exigirPuesto } from '../../core/acceso/puesto.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findOficinas, insertPuesto } from '../../db/acceso/persona.ts'
import { deleteSesiones } from '../../db/acceso/sesion.ts'
import { operacion } from '../operacion.ts'
import { lockPersona } from './persona-de.ts'

export const cambiarPuesto = operacion('acceso.cambiar-puesto', async ({ trx, reglas, hoy }, entrada) => {
  const { persona, situacion, roles, unidad, oficina, motivo } = entrada
  const desde = entrada.desde ?? hoy
  await lockPersona(trx, persona, hoy)
  exigirPuesto({ situacion, roles, desde, unidad, oficina }, hoy)
  exigirRoles(roles, reglas.roles, reglas.separacion.permisos)
  if (oficina !== null) {
    const oficinas = (await findOficinas(trx)).map((o) => o.clave)
    if (!oficinas.includes(oficina))
      throw new Rechazo('acceso/oficina-desconocida', { oficina, oficinas: oficinas.join(', ') || 'ninguna' })
  }
  const numero = await insertPuesto(trx, { persona, desde, situacion, roles, unidad, oficina, motivo })
  const fuera = situacion !== 'activa' && desde <= hoy
  return { persona, desde, numero, sesionesCerradas: fuera ? await deleteSesiones(trx, persona, null) : 0 }
})
