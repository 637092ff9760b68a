import type { CasosDe } from '../operacion.ts'
import { abrirCorrida } from './abrir-corrida.ts'
import { avance } from './avance.ts'
import { cancelarRecibo } from './cancelar-recibo.ts'
import { compararRuta } from './comparar-ruta.ts'
import { corrida } from './corrida.ts'
import { cotizarConsumo } from './cotizar.ts'
import { cronologia } from './cronologia.ts'
import { entrega } from './entrega.ts'
import { entregas } from './entregas.ts'
import { facturarRutas } from './facturar-rutas.ts'
import { imprimirRecibo } from './imprimir-recibo.ts'
import { imprimirRuta } from './imprimir-ruta.ts'
import { nombres } from './nombres.ts'
import { pendientes } from './pendientes.ts'
import { porReferencia } from './por-referencia.ts'
import { prefacturar } from './prefacturar.ts'
import { recibo } from './recibo.ts'
import { recibosDeCuenta } from './recibos-de-cuenta.ts'
import { refacturar } from './refacturar.ts'
import { registrarActividad } from './registrar-actividad.ts'
import { registrarEntregas } from './registrar-entregas.ts'
import { retirarCorrida } from './retirar-corrida.ts'
import { verificar } from './verificar.ts'

/** The use case of every name of facturacion. */
export const CASOS_FACTURACION: CasosDe<'facturacion'> = {
  'facturacion.abrir-corrida': abrirCorrida,
  'facturacion.avance': avance,
  'facturacion.cancelar-recibo': cancelarRecibo,
  'facturacion.comparar-ruta': compararRuta,
  'facturacion.corrida': corrida,
  'facturacion.cotizar': cotizarConsumo,
  'facturacion.cronologia': cronologia,
  'facturacion.entrega': entrega,
  'facturacion.entregas': entregas,
  'facturacion.facturar-rutas': facturarRutas,
  'facturacion.imprimir-recibo': imprimirRecibo,
  'facturacion.imprimir-ruta': imprimirRuta,
  'facturacion.nombres': nombres,
  'facturacion.pendientes': pendientes,
  'facturacion.por-referencia': porReferencia,
  'facturacion.prefacturar': prefacturar,
  'facturacion.recibo': recibo,
  'facturacion.recibos-de-cuenta': recibosDeCuenta,
  'facturacion.refacturar': refacturar,
  'facturacion.registrar-actividad': registrarActividad,
  'facturacion.registrar-entregas': registrarEntregas,
  'facturacion.retirar-corrida': retirarCorrida,
  'facturacion.verificar': verificar,
}
