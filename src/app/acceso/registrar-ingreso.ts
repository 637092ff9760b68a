import { esperaTras, type ReglaDeIntentos } from '../../core/acceso/sesion.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { type Fallos, findFallosDeDireccion, findFallosDePersona, insertIngreso } from '../../db/acceso/ingreso.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { operacion } from '../operacion.ts'
import { loadPersona } from './persona-de.ts'
import { reglaDeSesiones } from './regla-de-sesiones.ts'

const sinFallos: Fallos = { fallos: 0, faltanS: 0 }

/** What this attempt makes the next one wait, if it fails as well. */
const esperaSiguiente = ({ fallos }: Fallos, regla: ReglaDeIntentos): number => esperaTras(fallos + 1, regla)

/** An attempt is noted before the password is looked at, so that two at once cannot both be the first. */
export const registrarIngreso = operacion('acceso.registrar-ingreso', async ({ trx, reglas, hoy }, entrada) => {
  const { persona, direccion, suceso, nombre } = entrada
  if (persona !== null) await loadPersona(trx, persona, hoy)
  const fila = { persona, direccion, suceso, nombre }
  if (suceso !== 'intento') {
    await insertIngreso(trx, { ...fila, esperaS: 0 })
    return { fallos: 0, esperaS: 0 }
  }
  const { porPersona, porDireccion } = reglaDeSesiones(reglas, hoy)
  if (persona !== null) await lockNombre(trx, `ingreso:persona:${persona}`)
  await lockNombre(trx, `ingreso:direccion:${direccion}`)
  const suyos = persona === null ? sinFallos : await findFallosDePersona(trx, persona, porPersona.olvidoS)
  const deAhi = await findFallosDeDireccion(trx, direccion, porDireccion.olvidoS)
  // What a person's failures make wait binds that person; the address, only when there are too many from it, whoever they are of.
  const segundos = Math.max(suyos.faltanS, deAhi.fallos < porDireccion.libres ? 0 : deAhi.faltanS)
  if (segundos > 0) throw new Rechazo('acceso/espere', { segundos })
  const esperaS = Math.max(esperaSiguiente(suyos, porPersona), esperaSiguiente(deAhi, porDireccion))
  await insertIngreso(trx, { ...fila, esperaS })
  return { fallos: suyos.fallos + 1, esperaS }
})
