import type { Nombre } from '../contract/contrato.ts'
import { altaPersona } from './acceso/alta-persona.ts'
import { bitacora } from './acceso/bitacora.ts'
import { verificarBitacora } from './acceso/verificar-bitacora.ts'
import { antiguedad } from './cartera/antiguedad.ts'
import { aplicar } from './cartera/aplicar.ts'
import { cargarRecargos } from './cartera/cargar-recargos.ts'
import { estadoDeCuenta } from './cartera/estado-de-cuenta.ts'
import { registrarMovimiento } from './cartera/registrar-movimiento.ts'
import { reversar } from './cartera/reversar.ts'
import { verificar } from './cartera/verificar.ts'
import { abrirCorrida } from './facturacion/abrir-corrida.ts'
import { cancelarRecibo } from './facturacion/cancelar-recibo.ts'
import { corrida } from './facturacion/corrida.ts'
import { cotizarConsumo } from './facturacion/cotizar.ts'
import { entrega } from './facturacion/entrega.ts'
import { entregas } from './facturacion/entregas.ts'
import { facturarRutas } from './facturacion/facturar-rutas.ts'
import { imprimirRecibo } from './facturacion/imprimir-recibo.ts'
import { imprimirRuta } from './facturacion/imprimir-ruta.ts'
import { prefacturar } from './facturacion/prefacturar.ts'
import { recibo } from './facturacion/recibo.ts'
import { refacturar } from './facturacion/refacturar.ts'
import { registrarActividad } from './facturacion/registrar-actividad.ts'
import { registrarEntregas } from './facturacion/registrar-entregas.ts'
import { analizar } from './medicion/analizar.ts'
import { cambiarMedidor } from './medicion/cambiar-medidor.ts'
import { decidir } from './medicion/decidir.ts'
import { excepciones } from './medicion/excepciones.ts'
import { historia } from './medicion/historia.ts'
import { instalar } from './medicion/instalar.ts'
import { registrarLecturas } from './medicion/registrar-lecturas.ts'
import { retirar } from './medicion/retirar.ts'
import type { Caso } from './operacion.ts'
import { altaCuenta } from './padron/alta-cuenta.ts'
import { altaRuta } from './padron/alta-ruta.ts'
import { buscar } from './padron/buscar.ts'
import { cambiarPredio } from './padron/cambiar-predio.ts'
import { cambiarSituacion } from './padron/cambiar-situacion.ts'
import { cambiarTitular } from './padron/cambiar-titular.ts'
import { corregirUsuario } from './padron/corregir-usuario.ts'
import { cuenta } from './padron/cuenta.ts'
import { duplicados } from './padron/duplicados.ts'
import { importarPadron } from './padron/importar.ts'
import { moverEnRuta } from './padron/mover-en-ruta.ts'
import { reclasificar } from './padron/reclasificar.ts'
import { registrarToma } from './padron/registrar-toma.ts'
import { ruta } from './padron/ruta.ts'
import { rutas } from './padron/rutas.ts'
import { capturar } from './poa/capturar.ts'
import { cargarPlan } from './poa/cargar-plan.ts'
import { cerrarPeriodo } from './poa/cerrar-periodo.ts'
import { ejercicios } from './poa/ejercicios.ts'
import { importar } from './poa/importar.ts'
import { imprimir } from './poa/imprimir.ts'
import { indicador } from './poa/indicador.ts'
import { informe } from './poa/informe.ts'
import { plan } from './poa/plan.ts'
import { plantilla } from './poa/plantilla.ts'
import { reabrirPeriodo } from './poa/reabrir-periodo.ts'
import { revisarPoa } from './poa/revisar.ts'
import { verificarCierres } from './poa/verificar-cierres.ts'

/** The use case of every name of the contract: one that lacks its own does not compile. */
export const CASOS: { readonly [N in Nombre]: Caso<N> } = {
  'acceso.alta-persona': altaPersona,
  'acceso.bitacora': bitacora,
  'acceso.verificar-bitacora': verificarBitacora,
  'cartera.antiguedad': antiguedad,
  'cartera.aplicar': aplicar,
  'cartera.cargar-recargos': cargarRecargos,
  'cartera.estado-de-cuenta': estadoDeCuenta,
  'cartera.registrar-movimiento': registrarMovimiento,
  'cartera.reversar': reversar,
  'cartera.verificar': verificar,
  'facturacion.abrir-corrida': abrirCorrida,
  'facturacion.cancelar-recibo': cancelarRecibo,
  'facturacion.corrida': corrida,
  'facturacion.cotizar': cotizarConsumo,
  'facturacion.entrega': entrega,
  'facturacion.entregas': entregas,
  'facturacion.facturar-rutas': facturarRutas,
  'facturacion.imprimir-recibo': imprimirRecibo,
  'facturacion.imprimir-ruta': imprimirRuta,
  'facturacion.prefacturar': prefacturar,
  'facturacion.recibo': recibo,
  'facturacion.refacturar': refacturar,
  'facturacion.registrar-actividad': registrarActividad,
  'facturacion.registrar-entregas': registrarEntregas,
  'medicion.analizar': analizar,
  'medicion.cambiar-medidor': cambiarMedidor,
  'medicion.decidir': decidir,
  'medicion.excepciones': excepciones,
  'medicion.historia': historia,
  'medicion.instalar': instalar,
  'medicion.registrar-lecturas': registrarLecturas,
  'medicion.retirar': retirar,
  'padron.alta-cuenta': altaCuenta,
  'padron.alta-ruta': altaRuta,
  'padron.buscar': buscar,
  'padron.cambiar-predio': cambiarPredio,
  'padron.cambiar-situacion': cambiarSituacion,
  'padron.cambiar-titular': cambiarTitular,
  'padron.corregir-usuario': corregirUsuario,
  'padron.cuenta': cuenta,
  'padron.duplicados': duplicados,
  'padron.importar': importarPadron,
  'padron.mover-en-ruta': moverEnRuta,
  'padron.reclasificar': reclasificar,
  'padron.registrar-toma': registrarToma,
  'padron.ruta': ruta,
  'padron.rutas': rutas,
  'poa.capturar': capturar,
  'poa.cargar-plan': cargarPlan,
  'poa.cerrar-periodo': cerrarPeriodo,
  'poa.ejercicios': ejercicios,
  'poa.importar': importar,
  'poa.imprimir': imprimir,
  'poa.indicador': indicador,
  'poa.informe': informe,
  'poa.plan': plan,
  'poa.plantilla': plantilla,
  'poa.reabrir-periodo': reabrirPeriodo,
  'poa.revisar': revisarPoa,
  'poa.verificar-cierres': verificarCierres,
}
