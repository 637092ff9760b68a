import type { Causa } from './consumo.ts'
import type { Accion } from './tratamiento.ts'

/** What an analyst may choose. */
export const ACCIONES_DE_ANALISTA = ['aceptar', 'vuelta', 'releer', 'estimar', 'promedio', 'minimo', 'fijo'] as const
export type AccionDeAnalista = Exclude<Accion, 'superada'>

/** An action and what it would bill, in m³; without them it cannot be done, or (`releer`) bills nothing yet. */
export interface Opcion {
  readonly accion: AccionDeAnalista
  readonly m3: number | null
  readonly porQueNo: string | null
}

interface Propuesta {
  readonly accion: AccionDeAnalista
  readonly porque: string
}

/** What is proposed the first time, by cause. */
const PRIMERA: Readonly<Record<Causa, Propuesta>> = {
  negativa: { accion: 'releer', porque: 'Una marca menor que la anterior suele ser un error al leer o al escribir.' },
  reventon: { accion: 'releer', porque: 'Antes de cobrar tanto conviene comprobar la marca.' },
  alto: { accion: 'releer', porque: 'Antes de cobrar más de lo usual conviene comprobar la marca.' },
  cero: { accion: 'releer', porque: 'Un medidor que no avanza donde se consumía puede estar parado: hay que verlo.' },
  bajo: { accion: 'aceptar', porque: 'Se cobra lo medido; lo que faltara lo contará la lectura que sigue.' },
  hueco: { accion: 'aceptar', porque: 'Lo medido se reparte entre los meses que no se facturaron.' },
  'sin-base': { accion: 'promedio', porque: 'Sin una marca anterior que creer se cobra el promedio y se sigue desde la de ahora.' },
  'retiro-sin-lectura': { accion: 'promedio', porque: 'Lo que pasó por el medidor quitado ya no se puede medir: se cobra el promedio.' },
  'estimado-de-mas': { accion: 'releer', porque: 'Son demasiados meses sin lectura: hay que conseguir una.' },
  'anomalia-desconocida': { accion: 'releer', porque: 'La anomalía escrita no existe: hay que saber qué se vio.' },
}

/** What is proposed of a figure that was read again and came out the same way. */
const RELEIDA: Propuesta = { accion: 'aceptar', porque: 'Ya se mandó releer y la nueva lectura dice lo mismo.' }

/** In place of what cannot be done. */
const EN_SU_LUGAR: readonly AccionDeAnalista[] = ['promedio', 'minimo', 'releer']

/** What the rules propose to do with an exception, and why: one of the actions that can be done. */
export function proponer(causa: Causa, releida: boolean, opciones: readonly Opcion[]): Propuesta {
  const primera = PRIMERA[causa]
  const querida = releida && primera.accion === 'releer' ? RELEIDA : primera
  const impedida = opciones.find((o) => o.accion === querida.accion)?.porQueNo ?? null
  if (impedida === null) return querida
  const accion = EN_SU_LUGAR.find((a) => opciones.some((o) => o.accion === a && o.porQueNo === null)) ?? 'releer'
  return { accion, porque: `${querida.porque} Aquí no se puede: ${impedida}` }
}
