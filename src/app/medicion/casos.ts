import type { CasosDe } from '../operacion.ts'
import { agregarFoto } from './agregar-foto.ts'
import { analizar } from './analizar.ts'
import { buscarMedidor } from './buscar-medidor.ts'
import { cambiarMedidor } from './cambiar-medidor.ts'
import { cargarLecturas } from './cargar-lecturas.ts'
import { decidir } from './decidir.ts'
import { decidirPorCausa } from './decidir-por-causa.ts'
import { excepcion } from './excepcion.ts'
import { excepciones } from './excepciones.ts'
import { foto } from './foto.ts'
import { generarLote } from './generar-lote.ts'
import { historia } from './historia.ts'
import { instalar } from './instalar.ts'
import { lote } from './lote.ts'
import { pendientes } from './pendientes.ts'
import { registrarLecturas } from './registrar-lecturas.ts'
import { retirar } from './retirar.ts'
import { rutasPorLeer } from './rutas-por-leer.ts'

/** The use case of every name of medicion. */
export const CASOS_MEDICION: CasosDe<'medicion'> = {
  'medicion.agregar-foto': agregarFoto,
  'medicion.analizar': analizar,
  'medicion.buscar-medidor': buscarMedidor,
  'medicion.cambiar-medidor': cambiarMedidor,
  'medicion.cargar-lecturas': cargarLecturas,
  'medicion.decidir': decidir,
  'medicion.decidir-por-causa': decidirPorCausa,
  'medicion.excepcion': excepcion,
  'medicion.excepciones': excepciones,
  'medicion.foto': foto,
  'medicion.generar-lote': generarLote,
  'medicion.historia': historia,
  'medicion.instalar': instalar,
  'medicion.lote': lote,
  'medicion.pendientes': pendientes,
  'medicion.registrar-lecturas': registrarLecturas,
  'medicion.retirar': retirar,
  'medicion.rutas-por-leer': rutasPorLeer,
}
