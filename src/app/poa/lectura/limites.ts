import type { ErrorDeArchivo } from '../../../core/poa/importado-lectura.ts'

/** An error of the whole file. */
export const deArchivo = (mensaje: string): ErrorDeArchivo => ({ hoja: null, fila: null, columna: null, donde: 'el archivo', mensaje })
