import { Rechazo } from '../../core/comun/rechazo.ts'
import { razonEnPalabras } from '../../core/padron/duplicado.ts'
import { findExistentes, lockCuentas } from '../../db/padron/cuenta.ts'
import { insertDescarte } from '../../db/padron/descarte.ts'
import { findParecidas } from '../../db/padron/duplicados.ts'
import { operacion } from '../operacion.ts'
import { escrituraDeHoy } from './referencias.ts'

export const descartarDuplicado = operacion('padron.descartar-duplicado', async (ctx, { razon, valor, retira, motivo, ...entrada }) => {
  const { trx, hoy } = ctx
  const cuentas = [...new Set(entrada.cuentas)].sort((a, b) => a - b)
  await lockCuentas(trx, cuentas)
  const existentes = await findExistentes(trx, cuentas)
  for (const cuenta of cuentas) if (!existentes.has(cuenta)) throw new Rechazo('padron/cuenta-desconocida', { cuenta })
  const { telefono } = escrituraDeHoy(ctx)
  // Each by itself: two written alike are of one group by a third that is not.
  for (const cuenta of retira ? [] : cuentas) {
    const suyo = (await findParecidas(trx, { cuenta, hoy, telefono })).find((p) => p.razon === razon && p.valor === valor)
    if (suyo?.cuentas.some((c) => cuentas.includes(c.cuentaId)) !== true)
      throw new Rechazo('padron/no-se-parecen', { cuentas: cuentas.join(', '), que: `${razonEnPalabras(razon)} («${valor}»)` })
  }
  await insertDescarte(trx, { razon, valor, cuentas, descartado: !retira, motivo })
  return { razon, valor, cuentas, descartado: !retira }
})
