import { Rechazo } from '../../core/comun/rechazo.ts'
import { tramoDe } from '../../core/facturacion/calendario.ts'
import { totalizar } from '../../core/facturacion/corrida-totales.ts'
import { lockNombres } from '../../db/comun/copia.ts'
import { findCorrida, findRutasDeCorrida, insertLotes, type LoteHecho } from '../../db/facturacion/corrida.ts'
import { loadRutas } from '../../db/facturacion/ruta.ts'
import { pesos } from '../comun/pesos.ts'
import { operacion } from '../operacion.ts'
import { facturarCuentas } from './facturar-cuentas.ts'
import { contextoDe, guardarLote } from './lote.ts'
import { registrarSiTermino } from './registrar-actividad.ts'
import { huellaDeReglas } from './reglas-de-corrida.ts'

const escrito = ({ totalCentavos, ...lote }: LoteHecho) => ({ ...lote, totalPesos: pesos(totalCentavos) })

/** What some rutas came to, each and together. */
function sumados(lotes: readonly LoteHecho[]) {
  const suma = (de: 'cuentas' | 'recibos' | 'incidencias'): number => lotes.reduce((n, l) => n + l[de], 0)
  return {
    rutas: lotes.map(escrito),
    cuentas: suma('cuentas'),
    recibos: suma('recibos'),
    incidencias: suma('incidencias'),
    totalPesos: pesos(lotes.reduce((s, l) => s + l.totalCentavos, 0n)),
  }
}

export const facturarRutas = operacion('facturacion.facturar-rutas', async ({ trx, reglas, hoy }, { corrida: numero, rutas }) => {
  await lockNombres(
    trx,
    // Of each ruta: its turn in the run, and that it does not change of group meanwhile.
    rutas.flatMap((r) => [`corrida:${numero}:${r}`, `ruta:${r}`]),
  )
  const corrida = await findCorrida(trx, numero)
  if (corrida === undefined) throw new Rechazo('facturacion/corrida-desconocida', { corrida: numero })
  const pedidas = await findRutasDeCorrida(trx, corrida, rutas)
  const ajena = pedidas.find((r) => r.grupo !== corrida.grupo)
  if (ajena !== undefined) throw new Rechazo('facturacion/ruta-ajena', { ruta: ajena.ruta, grupo: corrida.grupo })
  const hechas = pedidas.flatMap((r) => r.hecha ?? [])
  const faltan = pedidas.flatMap((r) => (r.hecha === null ? [r.ruta] : []))
  if (faltan.length === 0) return sumados(hechas)
  const ahora = huellaDeReglas(reglas)
  if (corrida.reglasHuella !== ahora)
    throw new Rechazo('facturacion/reglas-cambiadas', { corrida: numero, antes: corrida.reglasHuella, ahora })
  const cuentas = await facturarCuentas(
    trx,
    await loadRutas(trx, faltan, tramoDe(corrida.periodo, reglas.calendario)),
    contextoDe(reglas, corrida),
  )
  await guardarLote({ trx, reglas }, cuentas, corrida)
  const porRuta = Map.groupBy(cuentas, (c) => c.ruta)
  const nuevas = faltan.map((ruta) => ({ ruta, ...totalizar(porRuta.get(ruta) ?? []) }))
  await insertLotes(trx, numero, nuevas)
  await registrarSiTermino({ trx, reglas, hoy }, corrida)
  return sumados([
    ...hechas,
    ...nuevas.map(({ ruta, cuentas, recibos, incidencias, ...t }) => ({
      ruta,
      cuentas,
      recibos,
      incidencias,
      totalCentavos: t.subtotalCentavos + t.ivaCentavos,
    })),
  ])
})
