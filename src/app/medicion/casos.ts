import type { CasosDe } from '../operacion.ts'
import { analizar } from './analizar.ts'
import { cambiarMedidor } from './cambiar-medidor.ts'
import { decidir } from './decidir.ts'
import { excepciones } from './excepciones.ts'
import { historia } from './historia.ts'
import { instalar } from './instalar.ts'
import { registrarLecturas } from './registrar-lecturas.ts'
import { retirar } from './retirar.ts'

/** The use case of every name of medicion. */
export const CASOS_MEDICION: CasosDe<'medicion'> = {
  'medicion.analizar': analizar,
  'medicion.cambiar-medidor': cambiarMedidor,
  'medicion.decidir': decidir,
  'medicion.excepciones': excepciones,
  'medicion.historia': historia,
  'medicion.instalar': instalar,
  'medicion.registrar-lecturas': registrarLecturas,
  'medicion.retirar': retirar,
}
