import type { Salida } from '../../contract/contrato.ts'

export type DetalleIndicador = Salida<'poa.indicador'>
