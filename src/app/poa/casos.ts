import type { CasosDe } from '../operacion.ts'
import { abrirAccion } from './abrir-accion.ts'
import { acciones } from './acciones.ts'
import { accionesPendientes } from './acciones-pendientes.ts'
import { aceptarContado } from './aceptar-contado.ts'
import { anexar } from './anexar.ts'
import { anexo } from './anexo.ts'
import { anexos } from './anexos.ts'
import { archivoPublicado } from './archivo-publicado.ts'
import { capturar } from './capturar.ts'
import { cargarPlan } from './cargar-plan.ts'
import { cerrarAccion } from './cerrar-accion.ts'
import { cerrarPeriodo } from './cerrar-periodo.ts'
import { ciclo } from './ciclo.ts'
import { darPorRevisado } from './dar-por-revisado.ts'
import { darProrroga } from './dar-prorroga.ts'
import { devolver } from './devolver.ts'
import { ejercicios } from './ejercicios.ts'
import { enviar } from './enviar.ts'
import { evaluacion } from './evaluacion.ts'
import { evidencia } from './evidencia.ts'
import { evidenciaDeSector } from './evidencia-de-sector.ts'
import { formular } from './formular.ts'
import { homologarProceso } from './homologar-proceso.ts'
import { importar } from './importar.ts'
import { imprimir } from './imprimir.ts'
import { indicador } from './indicador.ts'
import { informe } from './informe.ts'
import { pendientes } from './pendientes.ts'
import { pendientesDePublicar } from './pendientes-de-publicar.ts'
import { plan } from './plan.ts'
import { plantilla } from './plantilla.ts'
import { porPublicar } from './por-publicar.ts'
import { procesos } from './procesos.ts'
import { proponer } from './proponer.ts'
import { publicar } from './publicar.ts'
import { reabrirPeriodo } from './reabrir-periodo.ts'
import { rectificar } from './rectificar.ts'
import { registrarProceso } from './registrar-proceso.ts'
import { revisarPoa } from './revisar.ts'
import { sector } from './sector.ts'
import { seguirAccion } from './seguir-accion.ts'
import { validar } from './validar.ts'
import { verificarArchivo } from './verificar-archivo.ts'
import { verificarCierres } from './verificar-cierres.ts'
import { version } from './version.ts'
import { versiones } from './versiones.ts'

/** The use case of every name of poa. */
export const CASOS_POA: CasosDe<'poa'> = {
  'poa.aceptar-contado': aceptarContado,
  'poa.anexar': anexar,
  'poa.anexo': anexo,
  'poa.anexos': anexos,
  'poa.ciclo': ciclo,
  'poa.dar-por-revisado': darPorRevisado,
  'poa.dar-prorroga': darProrroga,
  'poa.devolver': devolver,
  'poa.enviar': enviar,
  'poa.pendientes': pendientes,
  'poa.proponer': proponer,
  'poa.rectificar': rectificar,
  'poa.validar': validar,
  'poa.capturar': capturar,
  'poa.cargar-plan': cargarPlan,
  'poa.cerrar-periodo': cerrarPeriodo,
  'poa.ejercicios': ejercicios,
  'poa.evidencia': evidencia,
  'poa.importar': importar,
  'poa.imprimir': imprimir,
  'poa.indicador': indicador,
  'poa.informe': informe,
  'poa.plan': plan,
  'poa.plantilla': plantilla,
  'poa.reabrir-periodo': reabrirPeriodo,
  'poa.revisar': revisarPoa,
  'poa.sector': sector,
  'poa.evidencia-de-sector': evidenciaDeSector,
  'poa.verificar-cierres': verificarCierres,
  'poa.abrir-accion': abrirAccion,
  'poa.acciones': acciones,
  'poa.acciones-pendientes': accionesPendientes,
  'poa.cerrar-accion': cerrarAccion,
  'poa.evaluacion': evaluacion,
  'poa.formular': formular,
  'poa.homologar-proceso': homologarProceso,
  'poa.procesos': procesos,
  'poa.registrar-proceso': registrarProceso,
  'poa.seguir-accion': seguirAccion,
  'poa.archivo-publicado': archivoPublicado,
  'poa.pendientes-de-publicar': pendientesDePublicar,
  'poa.por-publicar': porPublicar,
  'poa.publicar': publicar,
  'poa.verificar-archivo': verificarArchivo,
  'poa.version': version,
  'poa.versiones': versiones,
}
