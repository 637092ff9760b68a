import { razonEnPalabras } from '../../core/padron/duplicado.ts'
import { findDuplicados, findParecidas } from '../../db/padron/duplicados.ts'
import { consulta } from '../operacion.ts'
import { escrituraDeHoy } from './referencias.ts'

export const duplicados = consulta('padron.duplicados', async (ctx, { cuenta, cuantos }) => {
  const { trx, hoy } = ctx
  const { telefono } = escrituraDeHoy(ctx)
  const grupos =
    cuenta === null ? await findDuplicados(trx, { hoy, telefono, cuantos }) : await findParecidas(trx, { cuenta, hoy, telefono })
  return { grupos: grupos.map((g) => ({ ...g, explicacion: razonEnPalabras(g.razon) })) }
})
