import { readFileSync } from 'node:fs'
import { CLAVE_DEMOSTRACION } from '../poa/ejercicios.ts'
import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'
import { cargarPersonas } from './personas.ts'

/** The real quarter that the demonstration shows: the POA of the fourth quarter of 2023, transcribed from the published report. */
const ARCHIVO = 'poa-2023-t4.json'

/** Loads the demonstration: the real quarter, and a person at each desk. Done once however often it is asked. */
export async function cargarDemostracion(sistema: Sistema): Promise<void> {
  const base64 = readFileSync(new URL(`../../../demo/${ARCHIVO}`, import.meta.url)).toString('base64')
  await preguntar(sistema, 'poa.importar', { archivo: ARCHIVO, base64 }, { persona: 'sistema', clave: CLAVE_DEMOSTRACION })
  // After it: whoever looks in meanwhile finds the report there.
  await cargarPersonas(sistema)
}
