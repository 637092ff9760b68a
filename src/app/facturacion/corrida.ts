import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { tramoDe } from '../../core/facturacion/calendario.ts'
import { sumarTotales } from '../../core/facturacion/corrida-totales.ts'
import { findCausas, findCorridaDe, findIncidencias, findLotes, findRutasDelGrupo } from '../../db/facturacion/corrida.ts'
import { findSinFacturar } from '../../db/facturacion/ruta.ts'
import { consulta } from '../operacion.ts'
import { totalesEscritos } from './lote.ts'
import { huellaDeReglas } from './reglas-de-corrida.ts'

export const corrida = consulta('facturacion.corrida', async ({ trx, reglas }, { periodo, grupo, apartadas }) => {
  const c = await findCorridaDe(trx, periodo, grupo)
  if (c === undefined) throw new Rechazo('facturacion/corrida-desconocida', { corrida: `de ${periodoEscrito(periodo)} del grupo ${grupo}` })
  const lotes = await findLotes(trx, c.corrida)
  const hechas = new Set(lotes.map((l) => l.ruta))
  const rutas = await findRutasDelGrupo(trx, grupo, periodo)
  const sinFacturar = await findSinFacturar(trx, tramoDe(periodo, reglas.calendario), [...hechas])
  const porCausa = await findCausas(trx, c.corrida)
  const { cuentas, recibos, incidencias, ...dinero } = totalesEscritos({
    ...sumarTotales(lotes.map((l) => ({ ...l, porCausa: {} }))),
    porCausa,
  })
  return {
    corrida: c.corrida,
    periodo,
    grupo,
    fecha: c.fecha,
    vence: c.vence,
    reglasHuella: c.reglasHuella,
    mismasReglas: c.reglasHuella === huellaDeReglas(reglas),
    rutas: rutas.length,
    pendientes: rutas.filter((r) => !hechas.has(r)),
    sinFacturar: { cuantas: sinFacturar.length, cuentas: sinFacturar.slice(0, apartadas) },
    sinRecargos: c.sinRecargos,
    hechas: lotes.map((l) => ({ ruta: l.ruta, recibos: l.recibos })),
    cuentas,
    recibos,
    incidencias,
    ...dinero,
    apartadas: await findIncidencias(trx, c.corrida, apartadas),
  }
})
