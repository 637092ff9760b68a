import type { Salida } from '../../contract/contrato.ts'
import type { Listado } from '../../reports/comun/listado-forma.ts'

/** The mistakes of a file that was brought, to be mended where it was made. */
export const listadoDeErrores = (s: Salida<'padron.subida'>): Listado => ({
  archivo: `errores-de-${s.archivo}`,
  titulo: `Errores de ${s.archivo}`,
  renglones: [`${s.cuantosErrores} error(es)`],
  tablas: [
    {
      titulo: 'Errores',
      columnas: [{ titulo: 'Dónde' }, { titulo: 'Qué está mal' }],
      filas: s.errores.map((e) => [e.donde, e.mensaje]),
    },
  ],
  fecha: s.corte,
})
