import type { Nombre } from '../contract/contrato.ts'
import { bitacora, verificarBitacora } from './acceso/bitacora.ts'
import { altaPersona } from './acceso/persona.ts'
import type { Caso } from './operacion.ts'
import { capturar } from './poa/capturar.ts'
import { cerrarPeriodo, reabrirPeriodo } from './poa/cerrar-periodo.ts'
import { importar } from './poa/importar.ts'
import { imprimir, plantilla } from './poa/imprimir.ts'
import { indicador } from './poa/indicador.ts'
import { informe, revisarPoa } from './poa/informe.ts'
import { cargarPlan, ejercicios, plan } from './poa/plan.ts'

/** The use case of every name of the contract: one that lacks its own does not compile. */
export const CASOS: { readonly [N in Nombre]: Caso<N> } = {
  'acceso.alta-persona': altaPersona,
  'acceso.bitacora': bitacora,
  'acceso.verificar-bitacora': verificarBitacora,
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
}
