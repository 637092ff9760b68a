import { razonEnPalabras } from '../../core/padron/duplicado.ts'
import { findDescartes } from '../../db/padron/descarte.ts'
import { consulta } from '../operacion.ts'

export const descartes = consulta('padron.descartes', async ({ trx }, { cuantos }) => ({
  descartes: (await findDescartes(trx, cuantos)).map((d) => ({ ...d, explicacion: razonEnPalabras(d.razon) })),
}))
