import type { PasoDeProceso } from '../../core/poa/proceso.ts'
import type { TrxDeActo } from '../../db/comun/transaccion.ts'
import { lockProceso } from '../../db/poa/candado.ts'
import { findPasos, insertPaso } from '../../db/poa/proceso.ts'
import type { Contexto } from '../operacion.ts'
import { exigirSuUnidad } from './periodo-de-unidad.ts'

/** The steps of a process, held so that nobody adds another meanwhile. Refuses one of another unit. */
export async function lockPasos({ trx, persona }: Contexto<TrxDeActo>, { unidad, clave }: { unidad: string; clave: string }) {
  exigirSuUnidad(persona, unidad)
  await lockProceso(trx, unidad, clave)
  const pasos = await findPasos(trx, { unidad, clave })
  return pasos.map(({ dia: _dia, acto: _acto, ...paso }): PasoDeProceso => paso)
}

/** Adds a step to a process. */
export async function agregarPaso({ trx, hoy }: Contexto<TrxDeActo>, paso: PasoDeProceso) {
  await insertPaso(trx, paso, hoy)
  const { unidad, clave, numero, version, estado } = paso
  return { unidad, clave, numero, version, estado }
}
