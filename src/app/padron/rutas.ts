import { findRutas } from '../../db/padron/ruta.ts'
import { consulta } from '../operacion.ts'

export const rutas = consulta('padron.rutas', async ({ trx }, { grupo }) => ({
  rutas: (await findRutas(trx)).filter((r) => grupo === null || r.grupo === grupo),
}))
