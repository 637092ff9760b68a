import { type AccionMejora, exigirAccion, type Seguimiento } from '../../core/poa/accion-mejora.ts'
import type { TrxDeActo } from '../../db/comun/transaccion.ts'
import { findAcciones, insertSeguimiento } from '../../db/poa/accion.ts'
import { lockAcciones } from '../../db/poa/candado.ts'
import type { Contexto } from '../operacion.ts'
import { exigirSuUnidad } from './periodo-de-unidad.ts'

/** The acción held, so that nobody writes of it meanwhile. Refuses one that there is not, or that is of another unit. */
export async function lockAccion({ trx, persona }: Contexto<TrxDeActo>, ejercicio: number, numero: number): Promise<AccionMejora> {
  await lockAcciones(trx, ejercicio)
  const accion = exigirAccion(await findAcciones(trx, ejercicio), ejercicio, numero)
  exigirSuUnidad(persona, accion.unidad)
  return accion
}

/** Adds a note to an acción. */
export async function anotar({ trx }: Contexto<TrxDeActo>, ejercicio: number, accion: number, nota: Seguimiento) {
  await insertSeguimiento(trx, { ejercicio, accion }, nota)
  return { accion, numero: nota.numero, porciento: nota.porciento }
}
