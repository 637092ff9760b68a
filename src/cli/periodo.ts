import { MalUso } from '../app/abrir.ts'
import { leerPeriodoFacturado } from '../core/comun/periodo-facturado.ts'

/** A billed month as it is written in the terminal, `2026-01`. */
export function leerPeriodo(texto: string): string {
  if (leerPeriodoFacturado(texto) === null) throw new MalUso(`«${texto}» no es un periodo: escríbalo como 2026-01.`)
  return texto
}
