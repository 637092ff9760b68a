import { type Fecha, nombreDeMes } from '../../core/comun/fecha.ts'
import type { Estilo, Tinta } from '../comun/pdf-trazo.ts'

/** Letter, in points. */
export const MEDIDAS = [612, 792] as const

/** Height of something that is `decimas` of a point below the upper edge. */
export const a = (decimas: number): number => MEDIDAS[1] * 10 - decimas

export const TINTA = {
  marca: '0.05 0.29 0.38',
  marcaClara: '0.55 0.74 0.80',
  fondo: '0.93 0.96 0.97',
  aviso: '1 0.96 0.85',
  papel: '1 1 1',
  negro: '0.1 0.12 0.14',
  gris: '0.36 0.42 0.46',
  linea: '0.78 0.84 0.87',
  alerta: '0.70 0.15 0.12',
} as const satisfies Record<string, Tinta>

export const LETRA = {
  rotulo: { cara: 0, cuerpo: 60, tinta: TINTA.gris },
  dato: { cara: 1, cuerpo: 88, tinta: TINTA.negro },
  titular: { cara: 1, cuerpo: 108, tinta: TINTA.negro },
  normal: { cara: 0, cuerpo: 80, tinta: TINTA.negro },
  titulo: { cara: 1, cuerpo: 88, tinta: TINTA.marca },
  tabla: { cara: 0, cuerpo: 74, tinta: TINTA.negro },
  tablaNegra: { cara: 1, cuerpo: 76, tinta: TINTA.negro },
  totalDeTabla: { cara: 1, cuerpo: 90, tinta: TINTA.marca },
  chica: { cara: 0, cuerpo: 66, tinta: TINTA.negro },
  minima: { cara: 0, cuerpo: 57, tinta: TINTA.gris },
  rotuloDeTotal: { cara: 1, cuerpo: 72, tinta: TINTA.marca },
  importe: { cara: 1, cuerpo: 270, tinta: TINTA.marca },
  fechaLimite: { cara: 1, cuerpo: 125, tinta: TINTA.negro },
  notaDeLectura: { cara: 0, cuerpo: 60, tinta: TINTA.negro },
  alerta: { cara: 1, cuerpo: 74, tinta: TINTA.alerta },
} as const satisfies Record<string, Estilo>

/** Left and right edges of the page's two columns, in tenths of a point. */
export const COLUMNA = { izquierda: 360, finIzquierda: 3620, derecha: 3720, finDerecha: 5760 } as const

/** Right edges of the columns of the table of charges. */
export const TABLA = { concepto: 400, importe: 2330, tasa: 2650, iva: 3080, total: 3580 } as const

/** What each stretch of the page is below the upper edge: top and bottom. */
export const FRANJA = {
  titular: [900, 1900],
  lectura: [1980, 2340],
  cargos: [2440, 5560],
  grafica: [2440, 4130],
  mensajes: [4230, 5560],
  pie: [5650, 6230],
  talon: [6300, 7640],
} as const

/** Left edges of the data of the account, in two rows, and of the readings. */
export const CELDAS = {
  cuenta: [440, 1140, 1860, 2430, 3090],
  uso: [440, 1140, 3090],
  lectura: [440, 1360, 2160, 2960, 3640, 4560],
} as const

/** `nov`, by the number of the month. */
export const MESES = Array.from({ length: 13 }, (_, i) => nombreDeMes(i).slice(0, 3))

/** `6 nov 2023`. */
export const fechaCorta = (f: Fecha): string => `${Number(f.slice(8))} ${MESES[Number(f.slice(5, 7))]} ${f.slice(0, 4)}`
