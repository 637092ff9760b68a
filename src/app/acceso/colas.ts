import { puede } from '../../core/acceso/persona.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { findFirmas } from '../../db/acceso/bitacora.ts'
import type { Esperan } from '../../db/acceso/esperan.ts'
import type { Contexto } from '../operacion.ts'

/** A queue of a desk: who attends it, and how what waits in it is counted. */
interface Cola<C extends string> {
  cola: C
  permiso: string
  /** Those that no act left there wait since a day, in which something should have been done. */
  contar: () => Promise<Esperan | { cuantos: number; dia: Fecha | null }>
}

/** The answer of a `<dominio>.pendientes`: of its queues, those that who asks may attend and in which something waits. */
export async function colasDe<C extends string>({ trx, persona, reglas }: Contexto, todas: readonly Cola<C>[]) {
  const colas: { cola: C; cuantos: number; acto: bigint | null; dia: Fecha | null }[] = []
  for (const { cola, permiso, contar } of todas) {
    if (!puede(persona, permiso, reglas.roles)) continue
    const esperan = await contar()
    if (esperan.cuantos > 0) colas.push({ cola, acto: null, dia: null, ...esperan })
  }
  const firmaDe = await findFirmas(
    trx,
    colas.flatMap((c) => c.acto ?? []),
  )
  // At noon, which is of the same day in every zone of the country.
  const desde = (acto: bigint | null, dia: Fecha | null) => (acto === null ? dia && `${dia}T18:00:00.000Z` : firmaDe(acto).momento)
  return { colas: colas.map(({ acto, dia, ...c }) => ({ ...c, desde: desde(acto, dia) })) }
}
