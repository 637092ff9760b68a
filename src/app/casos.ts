import type { Nombre } from '../contract/contrato.ts'
import { altaPersona } from './acceso/alta-persona.ts'
import { bitacora } from './acceso/bitacora.ts'
import { verificarBitacora } from './acceso/verificar-bitacora.ts'
import type { Caso } from './operacion.ts'
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
