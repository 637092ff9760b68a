import type { CasosDe } from '../operacion.ts'
import { antiguedad } from './antiguedad.ts'
import { antiguedadContada } from './antiguedad-contada.ts'
import { antiguedadPor } from './antiguedad-por.ts'
import { aplicar } from './aplicar.ts'
import { cargarRecargos } from './cargar-recargos.ts'
import { congelar } from './congelar.ts'
import { estadoDeCuenta } from './estado-de-cuenta.ts'
import { liberar } from './liberar.ts'
import { registrarMovimiento } from './registrar-movimiento.ts'
import { reversar } from './reversar.ts'
import { verificar } from './verificar.ts'

/** The use case of every name of cartera. */
export const CASOS_CARTERA: CasosDe<'cartera'> = {
  'cartera.antiguedad': antiguedad,
  'cartera.antiguedad-contada': antiguedadContada,
  'cartera.antiguedad-por': antiguedadPor,
  'cartera.aplicar': aplicar,
  'cartera.cargar-recargos': cargarRecargos,
  'cartera.congelar': congelar,
  'cartera.estado-de-cuenta': estadoDeCuenta,
  'cartera.liberar': liberar,
  'cartera.registrar-movimiento': registrarMovimiento,
  'cartera.reversar': reversar,
  'cartera.verificar': verificar,
}
