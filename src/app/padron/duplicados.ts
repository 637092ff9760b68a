import { razonEnPalabras } from '../../core/padron/duplicado.ts'
import { loadDescartados } from '../../db/padron/descarte.ts'
import { findDuplicados, findParecidas } from '../../db/padron/duplicados.ts'
import { consulta } from '../operacion.ts'
import { escrituraDeHoy } from './referencias.ts'

/** What was said to be no duplicate is left out of the list of all, and not of what one account is asked. */
export const duplicados = consulta('padron.duplicados', async (ctx, { cuenta, cuantos }) => {
  const { trx, hoy } = ctx
  const { telefono } = escrituraDeHoy(ctx)
  const conRazon = (grupos: Awaited<ReturnType<typeof findDuplicados>>) =>
    grupos.map((g) => ({ ...g, explicacion: razonEnPalabras(g.razon) }))
  if (cuenta !== null) {
    const suyos = conRazon(await findParecidas(trx, { cuenta, hoy, telefono }))
    return { grupos: suyos, total: suyos.length }
  }
  const descartado = await loadDescartados(trx)
  const todos = (await findDuplicados(trx, { hoy, telefono })).filter((g) => !descartado(g))
  return { grupos: conRazon(todos.slice(0, cuantos)), total: todos.length }
})
