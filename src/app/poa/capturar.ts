import { aTexto, decimal } from '../../core/comun/fraccion.ts'
import { avanceDelPeriodo, type Medicion } from '../../core/poa/avance.ts'
import { decidirCaptura, ubicarIndicador } from '../../core/poa/decidir-captura.ts'
import { metaDelPeriodo } from '../../core/poa/plan.ts'
import { lockPlan, lockUnidad } from '../../db/poa/candado.ts'
import { findCaptura, insertCapturas } from '../../db/poa/captura.ts'
import { findCierres } from '../../db/poa/cierre.ts'
import { operacion } from '../operacion.ts'
import { exigirCapturaSostenida, loadPropuesta } from './captura-en-ciclo.ts'
import { leerPeriodoDe, loadPlan } from './expediente.ts'
import { exigirDia, exigirSuUnidad } from './periodo-de-unidad.ts'

const quiza = (t: string | null) => (t === null ? null : decimal(t))

export const capturar = operacion('poa.capturar', async (ctx, entrada) => {
  const { trx, persona, hoy } = ctx
  const { ejercicio } = entrada
  await lockPlan(trx, ejercicio)
  const { plan } = await loadPlan(trx, ejercicio)
  const pedida = { ...entrada, periodo: leerPeriodoDe(ejercicio, entrada.periodo) }
  const { unidad, ficha } = ubicarIndicador(plan, pedida.indicador, pedida.periodo)
  exigirSuUnidad(persona, unidad.clave)
  exigirDia(pedida.periodo, hoy, 'inicio')
  await lockUnidad(trx, ejercicio, unidad.clave)
  const cierre = (await findCierres(trx, ejercicio)).find((c) => c.unidad === unidad.clave && c.periodo === pedida.periodo)
  const de = { ejercicio, unidad: unidad.clave, indicador: pedida.indicador, periodo: pedida.periodo }
  const cerrado = cierre?.tipo === 'cierre' ? cierre.dia : null
  const propuesta = cerrado === null ? await loadPropuesta(ctx, de) : null
  const decidida = decidirCaptura(pedida, { plan, anterior: await findCaptura(trx, de), cerrado, propuesta })
  await exigirCapturaSostenida(ctx, de, decidida)
  await insertCapturas(trx, [{ ...decidida, ejercicio }])
  const medicion: Medicion = {
    meta: quiza(metaDelPeriodo(ficha, pedida.periodo)),
    valor: quiza(decidida.valor),
    noAplica: decidida.estado === 'no-aplica',
    numerador: quiza(decidida.numerador),
    denominador: quiza(decidida.denominador),
  }
  const avance = avanceDelPeriodo([medicion], ficha)
  return {
    indicador: pedida.indicador,
    periodo: pedida.periodo,
    version: decidida.version,
    valor: decidida.valor,
    avancePeriodo: 'hay' in avance ? aTexto(avance.hay, 2) : null,
    avancePeriodoMotivo: 'falta' in avance ? avance.falta : null,
  }
})
