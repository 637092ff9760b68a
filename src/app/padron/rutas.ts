import { findRutas } from '../../db/padron/ruta.ts'
import { consulta } from '../operacion.ts'

export const rutas = consulta('padron.rutas', async ({ trx, hoy }, { grupo, fecha }) => ({
  rutas: (await findRutas(trx, fecha ?? hoy)).filter((r) => grupo === null || r.grupo === grupo),
}))
