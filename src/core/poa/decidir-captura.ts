import { CERO, CIEN, comparar, decimal, dividir, type Fraccion, iguales, leerDecimal, multiplicar } from '../comun/fraccion.ts'
import { frecuenciaDe, type Periodo, periodosDelEjercicio, ultimoDiaDe } from '../comun/periodo.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { cantidad } from './armar-informe.ts'
import { enPorciento } from './avance.ts'
import type { Captura } from './captura.ts'
import type { ReglaDeCiclo } from './ciclo.ts'
import { type Ficha, fichaEn, type Indicador, indicadoresDe, type Plan, seMideEn, type Unidad } from './plan.ts'

/** A capture as it is asked for; quantities as typed. */
export interface CapturaPedida {
  indicador: string
  periodo: Periodo
  valor: string | null
  numerador: string | null
  denominador: string | null
  noAplica: boolean
  observacion: string
  causa: string | null
  evidencia: readonly string[]
  motivo: string | null
}

/** What stands today about the indicator and period. */
export interface SituacionDeCaptura {
  plan: Plan
  anterior: Captura | null
  /** Day on which the unit's period was closed, or `null` while it is open. */
  cerrado: string | null
  /** What the records counted when it was proposed as the value; absent or `null` where nothing was. */
  propuesta?: { cantidad: string } | null
}

/** The capture to store: always a new version; what stood before is kept. */
export type CapturaDecidida = Captura & { motivo: string | null }

interface Destino {
  unidad: Unidad
  indicador: Indicador
  ficha: Ficha
}

/** Finds the indicator and its ficha for a period. Refuses one that is not in the plan, not in force, or not reported then. */
export function ubicarIndicador(plan: Plan, clave: string, p: Periodo): Destino {
  const hallado = indicadoresDe(plan).find(({ indicador }) => indicador.clave === clave)
  if (hallado === undefined) throw new Rechazo('poa/indicador-desconocido', { indicador: clave, ejercicio: plan.ejercicio })
  const { unidad, indicador } = hallado
  if (frecuenciaDe(p) !== unidad.reporta)
    throw new Rechazo('poa/periodo-no-reporta', {
      unidad: unidad.clave,
      reporta: unidad.reporta,
      periodo: p,
      periodos: periodosDelEjercicio(plan.ejercicio, unidad.reporta).join(', '),
    })
  const ficha = fichaEn(indicador, ultimoDiaDe(p))
  if (ficha === null || !seMideEn(ficha, p))
    throw new Rechazo('poa/indicador-no-vigente', { indicador: clave, periodo: p, vigencia: vigenciaEscrita(indicador) })
  return { unidad, indicador, ficha }
}

const vigenciaEscrita = (indicador: Indicador): string =>
  indicador.vigencias
    .map((f) => {
      const periodos = f.meta !== null && 'calendario' in f.meta ? `, solo ${Object.keys(f.meta.calendario).join(' y ')}` : ''
      return `del ${f.desde} al ${f.hasta ?? 'día que se indique'}${periodos}`
    })
    .join('; ')

function leerCantidad(texto: string, ficha: Ficha, negativos = ficha.negativos === true): Fraccion {
  const f = leerDecimal(texto)
  const [enteros = '', decimales = ''] = texto.replace('-', '').split('.')
  if (f === null || enteros.length > 15 || decimales.length > 6)
    throw new Rechazo('poa/valor-ilegible', { valor: texto, indicador: ficha.nombre })
  if (!negativos && comparar(f, CERO) < 0) throw new Rechazo('poa/valor-negativo', { valor: texto, indicador: ficha.nombre })
  return f
}

/** The value of a ratio is made from its two variables, never typed. */
function leerRazon(pedida: CapturaPedida, ficha: Ficha): string {
  const variables = ficha.variables.join(' ÷ ')
  if (pedida.numerador === null || pedida.denominador === null || pedida.valor !== null)
    throw new Rechazo('poa/variables-incompletas', { indicador: ficha.nombre, variables })
  const razon = dividir(leerCantidad(pedida.numerador, ficha), leerCantidad(pedida.denominador, ficha, false))
  if (razon === null) throw new Rechazo('poa/variables-incompletas', { indicador: ficha.nombre, variables })
  return cantidad(enPorciento(ficha.unidadMedida) ? multiplicar(razon, CIEN) : razon, ficha.unidadMedida)
}

function leerValor(pedida: CapturaPedida, ficha: Ficha): string | null {
  if (pedida.noAplica) {
    const trae = pedida.valor !== null || pedida.numerador !== null || pedida.denominador !== null
    if (trae || pedida.causa === null || pedida.causa.trim() === '')
      throw new Rechazo('poa/no-aplica-sin-causa', { indicador: ficha.nombre })
    return null
  }
  if (ficha.agregacion === 'razon') return leerRazon(pedida, ficha)
  if (pedida.valor === null) throw new Rechazo('poa/no-aplica-sin-causa', { indicador: ficha.nombre })
  leerCantidad(pedida.valor, ficha)
  return pedida.valor
}

/**
 * Decides a capture: a new version of an indicator's value in a period. Refuses one that is derived, a period that is closed or not the unit's, an indicator not
 * in force, an unreadable quantity, a negative one where the ficha admits none, a ratio without its variables, a second value without
 * the `motivo` of the correction, another than what was counted without its own.
 */
export function decidirCaptura(pedida: CapturaPedida, { plan, anterior, cerrado, propuesta = null }: SituacionDeCaptura): CapturaDecidida {
  const { unidad, indicador, ficha } = ubicarIndicador(plan, pedida.indicador, pedida.periodo)
  if (ficha.derivacion?.calculada === true)
    throw new Rechazo('poa/indicador-derivado', { indicador: ficha.nombre, criterio: ficha.derivacion.criterio })
  if (cerrado !== null) throw new Rechazo('poa/periodo-cerrado', { periodo: pedida.periodo, unidad: unidad.clave, cerrado })
  const valor = leerValor(pedida, ficha)
  if (anterior !== null && pedida.motivo === null)
    throw new Rechazo('poa/captura-existente', { indicador: ficha.nombre, periodo: pedida.periodo, valor: anterior.valor ?? 'no aplica' })
  const otra = propuesta !== null && valor !== null && !iguales(decimal(valor), decimal(propuesta.cantidad))
  if (otra && pedida.motivo === null)
    throw new Rechazo('poa/otro-valor-sin-motivo', {
      ...{ contado: propuesta.cantidad, valor, indicador: ficha.nombre, periodo: pedida.periodo },
    })
  return {
    unidad: unidad.clave,
    indicador: indicador.clave,
    periodo: pedida.periodo,
    version: (anterior?.version ?? 0) + 1,
    estado: pedida.noAplica ? 'no-aplica' : 'valor',
    valor,
    numerador: ficha.agregacion === 'razon' ? pedida.numerador : null,
    denominador: ficha.agregacion === 'razon' ? pedida.denominador : null,
    observacion: pedida.observacion,
    causa: pedida.causa,
    evidencia: pedida.evidencia,
    origen: 'captura',
    motivo: anterior === null && !otra ? null : pedida.motivo,
  }
}

/** Reads a value that rectifies that of a closed period. Refuses it where what is late counts in the next period, and the value that stands already. */
export function leerRectificado(
  escrito: string,
  ficha: Ficha,
  { periodo, tardio, vale }: { periodo: Periodo; tardio: ReglaDeCiclo['tardio']; vale: string | null },
): string {
  if (tardio === 'siguiente-periodo') throw new Rechazo('poa/se-cuenta-en-el-siguiente', { periodo })
  const valor = leerCantidad(escrito, ficha)
  if (vale !== null && iguales(valor, decimal(vale)))
    throw new Rechazo('poa/rectificacion-igual', { indicador: ficha.nombre, periodo, valor: vale })
  return escrito
}
