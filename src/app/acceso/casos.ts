import type { CasosDe } from '../operacion.ts'
import { acto } from './acto.ts'
import { actos } from './actos.ts'
import { altaOficina } from './alta-oficina.ts'
import { altaPersona } from './alta-persona.ts'
import { archivo } from './archivo.ts'
import { bitacora } from './bitacora.ts'
import { cambiarPuesto } from './cambiar-puesto.ts'
import { cancelarTrabajo } from './cancelar-trabajo.ts'
import { cerrarSesiones } from './cerrar-sesiones.ts'
import { darCodigo } from './dar-codigo.ts'
import { oficinas } from './oficinas.ts'
import { pedirTrabajo } from './pedir-trabajo.ts'
import { pendientes } from './pendientes.ts'
import { persona } from './persona.ts'
import { personas } from './personas.ts'
import { registrarIngreso } from './registrar-ingreso.ts'
import { reglasVigentes } from './reglas-vigentes.ts'
import { resolver } from './resolver.ts'
import { respaldos } from './respaldos.ts'
import { retirarSolicitud } from './retirar-solicitud.ts'
import { roles } from './roles.ts'
import { salud } from './salud.ts'
import { sesiones } from './sesiones.ts'
import { solicitar } from './solicitar.ts'
import { solicitudes } from './solicitudes.ts'
import { trabajo } from './trabajo.ts'
import { trabajos } from './trabajos.ts'
import { verificarBitacora } from './verificar-bitacora.ts'

/** The use case of every name of acceso. */
export const CASOS_ACCESO: CasosDe<'acceso'> = {
  'acceso.acto': acto,
  'acceso.actos': actos,
  'acceso.alta-oficina': altaOficina,
  'acceso.alta-persona': altaPersona,
  'acceso.archivo': archivo,
  'acceso.bitacora': bitacora,
  'acceso.cambiar-puesto': cambiarPuesto,
  'acceso.cancelar-trabajo': cancelarTrabajo,
  'acceso.cerrar-sesiones': cerrarSesiones,
  'acceso.dar-codigo': darCodigo,
  'acceso.oficinas': oficinas,
  'acceso.pedir-trabajo': pedirTrabajo,
  'acceso.pendientes': pendientes,
  'acceso.persona': persona,
  'acceso.personas': personas,
  'acceso.registrar-ingreso': registrarIngreso,
  'acceso.reglas-vigentes': reglasVigentes,
  'acceso.resolver': resolver,
  'acceso.respaldos': respaldos,
  'acceso.retirar-solicitud': retirarSolicitud,
  'acceso.roles': roles,
  'acceso.salud': salud,
  'acceso.sesiones': sesiones,
  'acceso.solicitar': solicitar,
  'acceso.solicitudes': solicitudes,
  'acceso.trabajo': trabajo,
  'acceso.trabajos': trabajos,
  'acceso.verificar-bitacora': verificarBitacora,
}
