import { estadoDeAccion, porcientoDe } from '../../core/poa/accion-mejora.ts'
import type { Esperan } from '../../db/acceso/esperan.ts'
import { type AccionGuardada, findAcciones } from '../../db/poa/accion.ts'
import { findEjercicios } from '../../db/poa/plan.ts'
import { colasDe } from '../acceso/colas.ts'
import { type Contexto, consulta } from '../operacion.ts'

/** The acciones of every year that the person's unit answers for; all of them, who is of none. */
async function findSuyas({ trx, persona }: Contexto): Promise<AccionGuardada[]> {
  const todas: AccionGuardada[] = []
  for (const { ejercicio } of await findEjercicios(trx)) todas.push(...(await findAcciones(trx, ejercicio)))
  return todas.filter((a) => persona.unidad === null || a.unidad === persona.unidad)
}

const juntas = (acciones: readonly AccionGuardada[]): Esperan => ({
  cuantos: acciones.length,
  acto: acciones.reduce<bigint | null>((antes, a) => (antes === null || a.acto < antes ? a.acto : antes), null),
})

export const accionesPendientes = consulta('poa.acciones-pendientes', async (ctx) => {
  const suyas = await findSuyas(ctx)
  const estado = (a: AccionGuardada) => estadoDeAccion(a, ctx.hoy)
  return colasDe(ctx, [
    {
      cola: 'acciones-vencidas',
      permiso: 'poa.consultar-mejora',
      contar: async () => juntas(suyas.filter((a) => estado(a) === 'vencida')),
    },
    {
      cola: 'acciones-por-cerrar',
      permiso: 'poa.dirigir-mejora',
      contar: async () => juntas(suyas.filter((a) => estado(a) !== 'cerrada' && porcientoDe(a) === 100)),
    },
  ])
})
