import { aTexto, decimal } from '../../core/comun/fraccion.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { avanceDelPeriodo, type Medicion } from '../../core/poa/avance.ts'
import { decidirCaptura, ubicarIndicador } from '../../core/poa/decidir-captura.ts'
import { metaDelPeriodo } from '../../core/poa/plan.ts'
import { findCapturas, insertCapturas, lockUnidad } from '../../db/poa/captura.ts'
import { findCierres } from '../../db/poa/cierre.ts'
import { operacion } from '../operacion.ts'
import { leerPeriodoDe, loadPlan } from './expediente.ts'

const quiza = (t: string | null) => (t === null ? null : decimal(t))

export const capturar = operacion('poa.capturar', async ({ trx, persona }, entrada) => {
  const { plan } = await loadPlan(trx, entrada.ejercicio)
  const pedida = { ...entrada, periodo: leerPeriodoDe(entrada.ejercicio, entrada.periodo) }
  const { unidad, ficha } = ubicarIndicador(plan, pedida.indicador, pedida.periodo)
  if (persona.unidad !== null && persona.unidad !== unidad.clave)
    throw new Rechazo('acceso/otra-unidad', { persona: persona.clave, propia: persona.unidad, unidad: unidad.clave })
  await lockUnidad(trx, entrada.ejercicio, unidad.clave)
  const es = (x: { unidad: string; periodo: string }): boolean => x.unidad === unidad.clave && x.periodo === pedida.periodo
  const cierre = (await findCierres(trx, entrada.ejercicio)).find((c) => es(c) && c.tipo === 'cierre')
  const anterior = (await findCapturas(trx, entrada.ejercicio)).find((c) => es(c) && c.indicador === pedida.indicador)
  const decidida = decidirCaptura(pedida, { plan, anterior: anterior ?? null, cerrado: cierre?.dia ?? null })
  await insertCapturas(trx, [{ ...decidida, ejercicio: entrada.ejercicio, persona: persona.clave }])
  const medicion: Medicion = {
    meta: decimal(metaDelPeriodo(ficha, pedida.periodo) ?? '0'),
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
