import { readFileSync } from 'node:fs'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { CLAVE_DEMOSTRACION } from '../poa/ejercicios.ts'
import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'
import { cargarPersonas } from './personas.ts'

/** The real quarter that the demonstration shows: the POA of the fourth quarter of 2023, transcribed from the published report. */
const ARCHIVO = 'poa-2023-t4.json'

/** Asks for the city of the demonstration, which is filled while people look. Two commands on a new folder ask at once, and it is one. */
export async function pedirCiudad(sistema: Sistema): Promise<void> {
  try {
    await preguntar(sistema, 'acceso.pedir-trabajo', { tipo: 'ciudad' }, { persona: 'sistema', clave: 'ciudad' })
  } catch (error) {
    if (!(error instanceof Rechazo && error.codigo === 'acceso/trabajo-en-curso')) throw error
  }
}

/** How much of the city is there, while it is being filled. */
export async function ciudadEnMarcha(sistema: Sistema): Promise<{ hechas: number; total: number | null } | null> {
  const { trabajos } = await preguntar(sistema, 'acceso.trabajos', {}, { persona: 'sistema' })
  const suyo = trabajos.find((t) => t.tipo === 'ciudad' && t.termino === null)
  return suyo === undefined ? null : { hechas: suyo.hechos, total: suyo.total }
}

/** Loads the demonstration: the real quarter, and a person at each desk. Done once however often it is asked. */
export async function cargarDemostracion(sistema: Sistema): Promise<void> {
  const base64 = readFileSync(new URL(`../../../demo/${ARCHIVO}`, import.meta.url)).toString('base64')
  await preguntar(sistema, 'poa.importar', { archivo: ARCHIVO, base64 }, { persona: 'sistema', clave: CLAVE_DEMOSTRACION })
  // After it: whoever looks in meanwhile finds the report there.
  await cargarPersonas(sistema)
}
