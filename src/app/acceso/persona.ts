import { findFirmas } from '../../db/acceso/bitacora.ts'
import { findIngresos } from '../../db/acceso/ingreso.ts'
import { findPuestos } from '../../db/acceso/persona.ts'
import { consulta } from '../operacion.ts'
import { loadPersona } from './persona-de.ts'

const INGRESOS = 100

export const persona = consulta('acceso.persona', async ({ trx, hoy }, { persona: clave }) => {
  const quien = await loadPersona(trx, clave, hoy)
  const puestos = await findPuestos(trx, clave)
  const ingresos = await findIngresos(trx, clave, INGRESOS)
  const firmaDe = await findFirmas(
    trx,
    [...puestos, ...ingresos].map((f) => f.acto),
  )
  return {
    ...quien,
    roles: [...quien.roles],
    puestos: puestos.map(({ acto, roles, ...p }) => ({ ...p, roles: [...roles], firma: firmaDe(acto) })),
    ingresos: ingresos.map(({ acto, ...i }) => ({ ...i, momento: firmaDe(acto).momento })),
  }
})
