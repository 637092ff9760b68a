import type { CasosDe } from '../operacion.ts'
import { capturar } from './capturar.ts'
import { cargarPlan } from './cargar-plan.ts'
import { cerrarPeriodo } from './cerrar-periodo.ts'
import { ejercicios } from './ejercicios.ts'
import { evidencia } from './evidencia.ts'
import { evidenciaDeSector } from './evidencia-de-sector.ts'
import { importar } from './importar.ts'
import { imprimir } from './imprimir.ts'
import { indicador } from './indicador.ts'
import { informe } from './informe.ts'
import { pendientes } from './pendientes.ts'
import { plan } from './plan.ts'
import { plantilla } from './plantilla.ts'
import { reabrirPeriodo } from './reabrir-periodo.ts'
import { revisarPoa } from './revisar.ts'
import { sector } from './sector.ts'
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
  'poa.sector': sector,
  'poa.evidencia-de-sector': evidenciaDeSector,
  'poa.verificar-cierres': verificarCierres,
}
