import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'

/** The offices of the seed's fourth quarter, as `reglas/cobro/lugares.yaml` calls them. */
const OFICINAS = [
  { clave: 'morelos', nombre: 'Oficina Morelos' },
  { clave: 'periferico', nombre: 'Oficina Periférico' },
  { clave: 'heb', nombre: 'Oficina HEB' },
  { clave: 'aeropuerto', nombre: 'Oficina Aeropuerto' },
  { clave: 'citadina', nombre: 'Oficina Citadina' },
  { clave: 'riberena', nombre: 'Oficina Ribereña' },
  { clave: 'movil', nombre: 'Oficina Móvil' },
  { clave: 'maquiladora', nombre: 'Oficina Maquiladora' },
]

/** An invented person for each desk: role, name, unit and office. */
const PERSONAS: readonly (readonly [rol: string, nombre: string, unidad: string | null, oficina: string | null])[] = [
  ['cajero', 'Lucía Treviño', null, 'morelos'],
  ['supervisor', 'Raúl Cantú', null, 'morelos'],
  ['captura', 'Elena Garza', '303', null],
  ['analista', 'Tomás Peña', '303', null],
  ['facturacion', 'Norma Leal', '303', null],
  ['contratacion', 'Iván Salinas', '305', null],
  ['medidores', 'Óscar Rangel', '307', null],
  ['cortes', 'Hugo Villarreal', '304', null],
  ['inspeccion', 'Berenice Cavazos', '304', null],
  ['altos-consumos', 'Martha Ibáñez', '306', null],
  ['ajustes', 'Saúl Quiroga', '308', null],
  ['rezagos', 'Patricia Núñez', '309', null],
  ['coordinador', 'Gloria Ávila', '303', null],
  ['gerente', 'Ernesto Montemayor', null, null],
  ['contraloria', 'Silvia Zúñiga', null, null],
  ['transparencia', 'Diego Farías', null, null],
  ['sistemas', 'Abril Ochoa', null, null],
  ['campo', 'José Ángel Lozano', '303', null],
]

/** The clave of the person of a desk in the demonstration. */
export const personaDeDemo = (rol: string): string => `demo.${rol}`

/** Whether somebody is of the demonstration, who chooses a desk and has no second factor. */
export const esDeDemo = (persona: string): boolean => persona.startsWith('demo.')

/** The roles of the desks that the demonstration has somebody for. */
export const ESCRITORIOS_DE_DEMO = PERSONAS.map(([rol, nombre]) => ({ clave: personaDeDemo(rol), nombre, rol }))

const SISTEMA = 'sistema'

/** Puts a person at each desk, and the offices. Done once however often it is asked. */
export async function cargarPersonas(sistema: Sistema): Promise<void> {
  const pedir = (nombre: Parameters<typeof preguntar>[1], entrada: unknown, clave: string) =>
    preguntar(sistema, nombre, entrada, { persona: SISTEMA, clave: `demo:${clave}` })
  await pedir('acceso.alta-oficina', { oficinas: OFICINAS }, 'oficinas')
  for (const [rol, nombre, unidad, oficina] of PERSONAS) {
    const persona = personaDeDemo(rol)
    await pedir('acceso.alta-persona', { clave: persona, nombre, rol, unidad }, `persona:${rol}`)
    if (oficina === null) continue
    const puesto = { persona, roles: [rol], unidad, oficina, motivo: 'Oficina de la demostración' }
    await pedir('acceso.cambiar-puesto', puesto, `puesto:${rol}`)
  }
}
