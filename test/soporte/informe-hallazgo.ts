import { periodo } from '../../src/core/comun/periodo.ts'
import type { Hallazgo } from '../../src/core/poa/hallazgo.ts'

/** The finding that the real quarter holds in November of unit 309. */
export const hallazgo = (): Hallazgo => ({
  regla: 'R1',
  nombre: 'La observación contradice la cifra',
  severidad: 'alta',
  unidad: '309',
  unidadNombre: 'COORDINACIÓN DE RECUPERACIÓN DE REZAGOS',
  periodo: periodo('2023-11'),
  periodos: [periodo('2023-11'), periodo('2023-12')],
  indicador: 'CONVENIOS POR CONCEPTO DE ADEUDOS DE AGUA POTABLE',
  indicadorClave: '309-convenios',
  hoja: 17,
  fila: 1,
  mensaje: 'La observación dice que la meta no se cumplió, pero el valor 29 rebasa la meta 16.',
  cifras: { valor: '29', meta: '16' },
  aritmetica: '29 ≥ 16',
  remedio: 'Corregir la observación o el valor, con los convenios firmados en el mes.',
})
