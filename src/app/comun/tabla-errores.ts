import type { ErrorDetallado } from '../../core/comun/rechazo.ts'
import { breve, LISTADOS, listados } from './listados.ts'

/** A mistake with the row that it is in; 0 if it is of the file. */
export interface ErrorDeFila extends ErrorDetallado {
  fila: number
}

/** The first mistakes of a file, and how many there are. */
export interface Errores {
  primeros: readonly ErrorDeFila[]
  cuantos: number
}

/** The mistakes of a file as they are found: all are counted, the first ones kept. */
export function juntarErrores() {
  const primeros: ErrorDeFila[] = []
  let cuantos = 0
  return {
    agregar(fila: number, nuevos: readonly ErrorDetallado[]): void {
      cuantos += nuevos.length
      for (const e of nuevos) if (primeros.length < LISTADOS) primeros.push({ donde: e.donde, mensaje: breve(e.mensaje), fila })
    },
    cuantos: (): number => cuantos,
    todos: (): Errores => ({ primeros, cuantos }),
  }
}

/** The first mistakes of several lists, in the order of the file. */
export function listarPorFila(listas: readonly Errores[]): { cuantos: number; errores: ErrorDetallado[] } {
  const cuantos = listas.reduce((n, l) => n + l.cuantos, 0)
  const enOrden = listas.flatMap((l) => l.primeros).sort((a, b) => a.fila - b.fila)
  return {
    cuantos,
    errores: listados(
      enOrden.map(({ donde, mensaje }) => ({ donde, mensaje })),
      cuantos,
    ),
  }
}
