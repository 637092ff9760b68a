import type { CasosDe } from '../operacion.ts'
import { abrirAccion } from './abrir-accion.ts'
import { acciones } from './acciones.ts'
import { accionesPendientes } from './acciones-pendientes.ts'
import { capturar } from './capturar.ts'
import { cargarPlan } from './cargar-plan.ts'
import { cerrarAccion } from './cerrar-accion.ts'
import { cerrarPeriodo } from './cerrar-periodo.ts'
import { ejercicios } from './ejercicios.ts'
import { evaluacion } from './evaluacion.ts'
import { evidencia } from './evidencia.ts'
import { homologarProceso } from './homologar-proceso.ts'
import { importar } from './importar.ts'
import { imprimir } from './imprimir.ts'
import { indicador } from './indicador.ts'
import { informe } from './informe.ts'
import { pendientes } from './pendientes.ts'
import { plan } from './plan.ts'
import { plantilla } from './plantilla.ts'
import { procesos } from './procesos.ts'
import { reabrirPeriodo } from './reabrir-periodo.ts'
import { registrarProceso } from './registrar-proceso.ts'
import { revisarPoa } from './revisar.ts'
import { seguirAccion } from './seguir-accion.ts'
import { verificarCierres } from './verificar-cierres.ts'

/** The use case of every name of poa. */
export const CASOS_POA: CasosDe<'poa'> = {
  'poa.capturar': capturar,
  'poa.cargar-plan': cargarPlan,
  'poa.cerrar-periodo': cerrarPeriodo,
  'poa.ejercicios': ejercicios,
  'poa.evidencia': evidencia,
  'poa.importar': importar,
  'poa.imprimir': imprimir,
  'poa.indicador': indicador,
  'poa.informe': informe,
  'poa.pendientes': pendientes,
  'poa.plan': plan,
  'poa.plantilla': plantilla,
  'poa.reabrir-periodo': reabrirPeriodo,
  'poa.revisar': revisarPoa,
  'poa.verificar-cierres': verificarCierres,
  'poa.abrir-accion': abrirAccion,
  'poa.acciones': acciones,
  'poa.acciones-pendientes': accionesPendientes,
  'poa.cerrar-accion': cerrarAccion,
  'poa.evaluacion': evaluacion,
  'poa.homologar-proceso': homologarProceso,
  'poa.procesos': procesos,
  'poa.registrar-proceso': registrarProceso,
  'poa.seguir-accion': seguirAccion,
}
