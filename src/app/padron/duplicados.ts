import { razonEnPalabras } from '../../core/padron/duplicado.ts'
import { findDuplicados, findParecidas } from '../../db/padron/duplicados.ts'
import { consulta } from '../operacion.ts'

export const duplicados = consulta('padron.duplicados', async ({ trx, hoy }, { cuenta, cuantos }) => {
  const grupos = cuenta === null ? await findDuplicados(trx, { hoy, cuantos }) : await findParecidas(trx, { cuenta, hoy })
  return { grupos: grupos.map((g) => ({ ...g, explicacion: razonEnPalabras(g.razon) })) }
})
