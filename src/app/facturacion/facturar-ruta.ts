import { Rechazo } from '../../core/comun/rechazo.ts'
import { totalizar } from '../../core/facturacion/corrida-totales.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { findTarea, insertLote } from '../../db/facturacion/corrida.ts'
import { loadRuta } from '../../db/facturacion/ruta.ts'
import { pesos } from '../cartera/pesos.ts'
import { operacion } from '../operacion.ts'
import { facturarCuentas } from './facturar-cuentas.ts'
import { contextoDe, guardarLote } from './lote.ts'

interface Hecho {
  cuentas: number
  recibos: number
  incidencias: number
  totalCentavos: bigint
}

const escrito = (ruta: string, { cuentas, recibos, incidencias, totalCentavos }: Hecho) => ({
  ruta,
  cuentas,
  recibos,
  incidencias,
  totalPesos: pesos(totalCentavos),
})

export const facturarRuta = operacion('facturacion.facturar-ruta', async ({ trx, reglas, persona }, { corrida: numero, ruta }) => {
  await lockNombre(trx, `corrida:${numero}:${ruta}`)
  const corrida = await findTarea(trx, numero, ruta)
  if (corrida === undefined) throw new Rechazo('facturacion/corrida-desconocida', { corrida: numero })
  if (corrida.hecha !== null) return escrito(ruta, corrida.hecha)
  if (corrida.grupoDeRuta !== corrida.grupo) throw new Rechazo('facturacion/ruta-ajena', { ruta, grupo: corrida.grupo })
  if (corrida.reglasHuella !== reglas.huella)
    throw new Rechazo('facturacion/reglas-cambiadas', { corrida: numero, antes: corrida.reglasHuella, ahora: reglas.huella })
  const contexto = contextoDe(reglas, corrida)
  const hechas = await facturarCuentas(trx, await loadRuta(trx, ruta, corrida.periodo), contexto)
  await guardarLote(trx, hechas, { ...corrida, corrida: numero, ruta })
  const totales = totalizar(hechas)
  await insertLote(trx, { corrida: numero, ruta, persona: persona.clave }, totales)
  return escrito(ruta, { ...totales, totalCentavos: totales.subtotalCentavos + totales.ivaCentavos })
})
