import type { CasosDe } from '../operacion.ts'
import { archivoPublicado } from './archivo-publicado.ts'
import { capturar } from './capturar.ts'
import { cargarPlan } from './cargar-plan.ts'
import { cerrarPeriodo } from './cerrar-periodo.ts'
import { ejercicios } from './ejercicios.ts'
import { evidencia } from './evidencia.ts'
import { importar } from './importar.ts'
import { imprimir } from './imprimir.ts'
import { indicador } from './indicador.ts'
import { informe } from './informe.ts'
import { pendientes } from './pendientes.ts'
import { pendientesDePublicar } from './pendientes-de-publicar.ts'
import { plan } from './plan.ts'
import { plantilla } from './plantilla.ts'
import { porPublicar } from './por-publicar.ts'
import { publicar } from './publicar.ts'
import { reabrirPeriodo } from './reabrir-periodo.ts'
import { revisarPoa } from './revisar.ts'
import { verificarArchivo } from './verificar-archivo.ts'
import { verificarCierres } from './verificar-cierres.ts'
import { version } from './version.ts'
import { versiones } from './versiones.ts'

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
  'poa.archivo-publicado': archivoPublicado,
  'poa.pendientes-de-publicar': pendientesDePublicar,
  'poa.por-publicar': porPublicar,
  'poa.publicar': publicar,
  'poa.verificar-archivo': verificarArchivo,
  'poa.version': version,
  'poa.versiones': versiones,
}
