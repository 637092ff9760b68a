import { componer } from './imprenta.ts'
import type { Listado } from './listado-forma.ts'

const PLANTILLA = new URL('./listado.typ', import.meta.url)

/** A list on landscape letter pages, each table with its header on every page. */
export function escribirListadoPdf({ titulo, renglones, tablas, fecha }: Listado): Uint8Array {
  const [anio = 0, mes = 0, dia = 0] = fecha.split('-').map(Number)
  const vista = {
    titulo,
    renglones,
    fecha: [anio, mes, dia],
    tablas: tablas.map((t) => ({
      titulo: t.titulo,
      columnas: t.columnas.map((c) => ({ titulo: c.titulo, cifra: c.cifra === true })),
      filas: t.filas.map((f) => t.columnas.map((_, k) => f[k] ?? '')),
    })),
  }
  return componer(PLANTILLA, vista, new Date(`${fecha}T00:00:00Z`))
}
