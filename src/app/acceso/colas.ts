import { puede } from '../../core/acceso/persona.ts'
import { findFirmas } from '../../db/acceso/bitacora.ts'
import type { Esperan } from '../../db/acceso/esperan.ts'
import type { Contexto } from '../operacion.ts'

/** A queue of a desk: who attends it, and how what waits in it is counted. */
interface Cola<C extends string> {
  cola: C
  permiso: string
  contar: () => Promise<Esperan>
}

/** The answer of a `<dominio>.pendientes`: of its queues, those that who asks may attend and in which something waits. */
export async function colasDe<C extends string>({ trx, persona, reglas }: Contexto, todas: readonly Cola<C>[]) {
  const colas: { cola: C; cuantos: number; acto: bigint | null }[] = []
  for (const { cola, permiso, contar } of todas) {
    if (!puede(persona, permiso, reglas.roles)) continue
    const esperan = await contar()
    if (esperan.cuantos > 0) colas.push({ cola, ...esperan })
  }
  const firmaDe = await findFirmas(
    trx,
    colas.flatMap((c) => c.acto ?? []),
  )
  return { colas: colas.map(({ acto, ...c }) => ({ ...c, desde: acto === null ? null : firmaDe(acto).momento })) }
}
