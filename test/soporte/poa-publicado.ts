// A small quarter that is captured, closed and published: what stands before anybody verifies a file or looks at the public page.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Entrada, Salida } from '../../src/contract/contrato.ts'
import { fecha } from '../../src/core/comun/fecha.ts'

const QUIEN = { persona: 'sistema' }
const PLAN = new URL('../escenarios/poa-plan-2025.yaml', import.meta.url)
const VALORES = { '01': '8', '02': '9', '03': '19' }

/** Loads the small plan for a year, captures its first quarter and closes all its sheets. */
export async function cerrarTrimestre(sistema: Sistema, ejercicio = 2025): Promise<Sistema> {
  const s = { ...sistema, hoy: () => fecha(`${ejercicio}-04-15`) }
  const plan = parse(readFileSync(PLAN, 'utf8').replaceAll('2025', String(ejercicio)), { merge: true })
  await preguntar(s, 'poa.cargar-plan', { plan }, QUIEN)
  for (const [periodo, valor] of Object.entries(VALORES)) {
    const razon: Entrada<'poa.capturar'> = { ejercicio, indicador: 'eficiencia-comercial', periodo, numerador: '4', denominador: '5' }
    await preguntar(s, 'poa.capturar', razon, QUIEN)
    await preguntar(
      s,
      'poa.capturar',
      { ejercicio, indicador: 'errores-de-lectura', periodo, valor, causa: 'Se fueron dos lectores' },
      QUIEN,
    )
    await preguntar(s, 'poa.cerrar-periodo', { ejercicio, unidad: 'DC-1', periodo }, QUIEN)
  }
  await preguntar(s, 'poa.cerrar-periodo', { ejercicio, unidad: 'DC-2', periodo: 'T1' }, QUIEN)
  return s
}

/** The same, published. */
export async function publicarTrimestre(sistema: Sistema, ejercicio = 2025): Promise<Salida<'poa.publicar'>> {
  const s = await cerrarTrimestre(sistema, ejercicio)
  return preguntar(s, 'poa.publicar', { ejercicio, periodo: 'T1', firmas: [{ nombre: 'Rosa Medina', cargo: 'Gerente Comercial' }] }, QUIEN)
}
