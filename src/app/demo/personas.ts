import { readFileSync } from 'node:fs'
import { PROGRAMA } from '../../core/acceso/persona.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'

interface Personas {
  oficinas: { clave: string; nombre: string }[]
  personas: { rol: string; nombre: string; unidad: string | null; oficina: string | null }[]
}

/** The offices of the report that the demonstration shows, and an invented person for each desk. */
const { oficinas: OFICINAS, personas: PERSONAS } = JSON.parse(
  readFileSync(new URL('../../../demo/personas.json', import.meta.url), 'utf8'),
) as Personas

/** The clave of the person of a desk in the demonstration. */
const personaDeDemo = (rol: string): string => `demo.${rol}`

/** Whether somebody is of the demonstration, who chooses a desk and has no second factor. */
export const esDeDemo = (persona: string): boolean => persona.startsWith('demo.')

/** The roles of the desks that the demonstration has somebody for. */
export const ESCRITORIOS_DE_DEMO = PERSONAS.map(({ rol, nombre }) => ({ clave: personaDeDemo(rol), nombre, rol }))

/** Two commands on a new folder load it at once, and the second finds there what the first did. */
function yaEsta(error: unknown): void {
  if (!(error instanceof Rechazo && ['acceso/persona-repetida', 'acceso/oficina-repetida'].includes(error.codigo))) throw error
}

/** Puts a person at each desk, and the offices. Done once however often it is asked. */
export async function cargarPersonas(sistema: Sistema): Promise<void> {
  const pedir = (nombre: Parameters<typeof preguntar>[1], entrada: unknown, clave: string) =>
    preguntar(sistema, nombre, entrada, { persona: PROGRAMA, clave: `demo:${clave}` }).catch(yaEsta)
  await pedir('acceso.alta-oficina', { oficinas: OFICINAS }, 'oficinas')
  for (const { rol, nombre, unidad, oficina } of PERSONAS) {
    const persona = personaDeDemo(rol)
    await pedir('acceso.alta-persona', { clave: persona, nombre, rol, unidad }, `persona:${rol}`)
    if (oficina === null) continue
    const puesto = { persona, roles: [rol], unidad, oficina, motivo: 'Oficina de la demostración' }
    await pedir('acceso.cambiar-puesto', puesto, `puesto:${rol}`)
  }
}
