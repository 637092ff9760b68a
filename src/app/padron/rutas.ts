import { countCuentasDeRutas } from '../../db/padron/recorrido.ts'
import { findRutas } from '../../db/padron/ruta.ts'
import { consulta } from '../operacion.ts'

export const rutas = consulta('padron.rutas', async ({ trx, hoy }, { grupo, fecha, contar }) => {
  const todas = await findRutas(trx, fecha ?? hoy)
  const suyas = todas.filter((r) => grupo === null || r.grupo === grupo)
  const claves = suyas.map((r) => r.clave)
  const contadas = contar ? await countCuentasDeRutas(trx, claves, fecha ?? hoy) : null
  const deUna = (clave: string) => ({
    cuentas: contadas === null ? null : (contadas.get(clave)?.cuentas ?? 0),
    ultimo: contadas?.get(clave)?.ultimo ?? null,
  })
  return { rutas: suyas.map((r) => ({ ...r, ...deUna(r.clave) })), grupos: [...new Set(todas.map((r) => r.grupo))].sort() }
})
