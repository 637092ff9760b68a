import type { Salida } from '../../contract/contrato.ts'

/** What each kind of job does, as it is said on screen. */
export const TIPOS: Readonly<Record<Salida<'acceso.trabajo'>['tipo'], string>> = {
  facturar: 'Facturar el mes',
  recargos: 'Cargar los recargos',
  imprimir: 'Imprimir los recibos',
  importar: 'Importar un padrón',
  antiguedad: 'Contar lo que se debe por antigüedad',
  respaldo: 'Respaldar todo',
  verificar: 'Verificar la bitácora',
  proponer: 'Proponer lo contado del POA',
  ciudad: 'Llenar la ciudad de demostración',
}
