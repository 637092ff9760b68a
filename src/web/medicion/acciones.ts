import type { Salida } from '../../contract/contrato.ts'
import type { Causa } from '../../core/medicion/consumo.ts'
import type { AccionDeAnalista } from '../../core/medicion/proponer.ts'

export type Cola = Salida<'medicion.excepciones'>
export type DetalleDeExcepcion = Salida<'medicion.excepcion'>

/** How many wait in the queue, more than those that it brings; of one cause, if it is given. */
export const enCola = ({ abiertas }: Pick<Cola, 'abiertas'>, causa?: Causa): number =>
  causa === undefined ? Object.values(abiertas).reduce((n, c) => n + c, 0) : (abiertas[causa] ?? 0)

/** What may be decided, each with its key and what it does. */
export const ACCIONES: readonly { accion: AccionDeAnalista; tecla: string; nombre: string; que: string }[] = [
  { accion: 'aceptar', tecla: 'a', nombre: 'Aceptar', que: 'cobra lo medido; sin lectura, lo que mande la anomalía' },
  { accion: 'releer', tecla: 'r', nombre: 'Releer', que: 'no cobra todavía: espera otra lectura' },
  { accion: 'promedio', tecla: 'p', nombre: 'Promedio', que: 'lo cobra, y la cuenta sigue desde la lectura de ahora' },
  { accion: 'estimar', tecla: 'e', nombre: 'Estimar', que: 'cobra el promedio y lo repone al leer' },
  { accion: 'vuelta', tecla: 'v', nombre: 'Vuelta', que: 'cobra lo medido como vuelta del medidor' },
  { accion: 'minimo', tecla: 'm', nombre: 'Mínimo', que: 'cobra el de la categoría' },
  { accion: 'fijo', tecla: 'f', nombre: 'Fijo', que: 'cobra el de la categoría' },
]

export const NOMBRE_DE_ACCION: Readonly<Record<string, string>> = {
  ...Object.fromEntries(ACCIONES.map((a) => [a.accion, a.nombre])),
  superada: 'Superada por otra lectura',
}

/** How each cause is said. */
export const NOMBRE_DE_CAUSA: Readonly<Record<Causa, string>> = {
  'anomalia-desconocida': 'Anomalía desconocida',
  'sin-base': 'Sin marca anterior',
  'retiro-sin-lectura': 'Medidor quitado sin leer',
  negativa: 'Menor que la anterior',
  hueco: 'Meses sin facturar',
  'estimado-de-mas': 'Demasiadas estimaciones',
  reventon: 'Posible reventón',
  alto: 'Alto',
  cero: 'Cero',
  bajo: 'Bajo',
}
