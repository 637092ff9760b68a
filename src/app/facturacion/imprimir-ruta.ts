import { consulta } from '../operacion.ts'
import { impresionDe } from './impresion.ts'

export const imprimirRuta = consulta('facturacion.imprimir-ruta', impresionDe)
