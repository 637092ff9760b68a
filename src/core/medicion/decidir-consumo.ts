import { afirmar } from '../comun/afirmar.ts'
import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'
import { fraccion, multiplicar } from '../comun/fraccion.ts'
import { inicioDelPeriodo, mesCorto, mesesEntre, type PeriodoFacturado } from '../comun/periodo-facturado.ts'
import type { Causa, Consumo, ConsumoPrevio, Excepcion, Origen } from './consumo.ts'
import { medidorPorLeer } from './espera-lectura.ts'
import { type Instalacion, medidorEn } from './instalacion.ts'
import type { Lectura } from './lectura.ts'
import { type Base, baseDe, medir } from './medir.ts'

import { m3DeParte, mesParcial } from './mes-parcial.ts'
import { type Promedio, porFactor, promedioM3, promedioReal, textoRedondeado } from './promedio.ts'

import { type CategoriaDeConsumo, categoriaDe, type ReglasDelPeriodo, type Tratamiento } from './reglas-de-medicion.ts'
import { repartirTramo } from './repartir.ts'
import { revisarConsumo } from './revisar-consumo.ts'
import { type AccionConConsumo, mesDeAnomalia, tratamientoDe, tratamientoDecidido } from './tratamiento.ts'

/** All that the consumption of one account in one period depends on. */
export interface CasoDeConsumo {
  readonly cuentaId: CuentaId
  readonly periodo: PeriodoFacturado
  /** The day that stands for a reading where there is none. */
  readonly fecha: Fecha
  readonly uso: string
  readonly clase: 'bajo' | 'alto'
  /** The day of the period on which the account began, or came back after a baja; `null` if it was there before. */
  readonly alta: Fecha | null
  /** The day of the period on which the account was put out of service; `null` if it was not. */
  readonly baja: Fecha | null
  /** Earlier periods, oldest first, each in its last version. */
  readonly historia: readonly ConsumoPrevio[]
  /** The reading that stands (`lecturaEnPie`). */
  readonly lectura: Lectura | null
  /** All the meters of the account, oldest first. */
  readonly instalaciones: readonly Instalacion[]
}

/** What is known of a case before deciding it. */
interface Examen {
  caso: CasoDeConsumo
  reglas: ReglasDelPeriodo
  categoria: CategoriaDeConsumo
  base: Base | null
  promedio: Promedio | null
  tratamiento: Tratamiento
  /** What was read: a reading of this period, or the final one of a meter that left no other behind. */
  leida: { instalacion: number; valor: number; fecha: Fecha; retirado: boolean } | null
  hasta: Fecha
  accion: AccionConConsumo | null
}

/**
 * Decides the m³ to bill of an account in a period, or says why a person must. The same case always gives the same answer. `accion`: what an
 * analyst decided; then only what makes it impossible (no base, a figure that goes backwards, no final reading) comes back as an exception.
 */
export function decidirConsumo(caso: CasoDeConsumo, reglas: ReglasDelPeriodo, accion: AccionConConsumo | null = null): Consumo | Excepcion {
  const categoria = categoriaDe(reglas.consumo, caso.uso, caso.clase)
  afirmar(categoria !== null, 'the last category of consumption must fit every account')
  const base = baseDe(caso.historia, caso.instalaciones)
  const leida = leidaDe(caso, base)
  const clave = caso.lectura?.anomalia ?? null
  const anomalia = clave === null ? null : (reglas.anomalias.get(clave) ?? null)
  const propio = tratamientoDe(anomalia, leida !== null, clave === null ? 1 : mesDeAnomalia(caso.historia, clave))
  const e: Examen = {
    caso,
    reglas,
    categoria,
    base,
    leida,
    promedio: promedioReal(caso.historia, reglas.consumo.promedio.lecturas),
    tratamiento: accion === null ? propio : tratamientoDecidido(accion, propio, leida !== null),
    hasta: leida?.fecha ?? caso.lectura?.fecha ?? caso.fecha,
    accion,
  }
  if (leida === null && medidorPorLeer(caso, e.hasta) === null) return sinMedidor(e)
  const ajeno = leida === null && accion === null ? medidorQuitadoAntes(caso) : null
  if (ajeno !== null)
    return excepcion(
      e,
      'sin-base',
      `La lectura se registró del medidor ${ajeno.serie}, que se retiró el ${ajeno.retiro?.fecha}; regístrela otra vez, con su motivo, del medidor de ahora.`,
    )
  if (clave !== null && anomalia === null && accion === null)
    return excepcion(e, 'anomalia-desconocida', `La anomalía «${clave}» no está en la tabla del periodo.`)
  const meses = mesesSinFacturar(e)
  if (accion === null && meses > reglas.consumo.huecoMeses)
    return excepcion(e, 'hueco', `Hay ${meses} meses sin facturar antes de este; se admiten ${reglas.consumo.huecoMeses}.`)
  return e.tratamiento.consumo === 'real' ? medido(e) : sinMedir(e)
}

/** The meter of a reading that was taken off before the day of that reading, as when a swap is registered late: no such figure can be. */
function medidorQuitadoAntes({ lectura, instalaciones }: CasoDeConsumo): Instalacion | null {
  if (lectura?.valor == null) return null
  const suyo = instalaciones.find((m) => m.instalacion === lectura.instalacion)
  return suyo?.retiro != null && suyo.retiro.fecha < lectura.fecha ? suyo : null
}

function leidaDe(caso: CasoDeConsumo, base: Base | null): Examen['leida'] {
  const { lectura } = caso
  const final = finalDe(caso, base)
  // What a meter counted after the reading of the month is left for the next; an account that closes has no next.
  const cierra = caso.baja !== null && final !== null && lectura !== null && final.fecha >= lectura.fecha
  if (lectura?.valor != null && lectura.instalacion !== null && !cierra && medidorQuitadoAntes(caso) === null)
    return { instalacion: lectura.instalacion, valor: lectura.valor, fecha: lectura.fecha, retirado: false }
  return final
}

/**
 * The final reading of a meter that left no other behind and is not billed yet; of an account that closes, whenever it was taken off. A reader who came
 * after the month closes it on that day: a meter gone by then has no later month that would count it.
 */
function finalDe({ instalaciones, fecha, lectura, baja }: CasoDeConsumo, base: Base | null): Examen['leida'] {
  const ultima = instalaciones.at(-1)
  const final = ultima?.retiro
  if (ultima === undefined || final == null || final.lecturaFinal === null || base === null) return null
  const cierre = lectura !== null && lectura.fecha > fecha ? lectura.fecha : fecha
  const pendiente = (baja !== null || final.fecha <= cierre) && ultima.instalacion >= base.instalacion
  return pendiente ? { instalacion: ultima.instalacion, valor: final.lecturaFinal, fecha: final.fecha, retirado: true } : null
}

function mesesSinFacturar({ caso, base }: Examen): number {
  const antes = caso.historia.at(-1)?.periodo ?? base?.tras
  return antes === undefined ? 0 : Math.max(mesesEntre(antes, caso.periodo) - 1, 0)
}

/** The figure of two readings: measured, spread over the months that had none, and held against what is usual. */
function medido(e: Examen): Consumo | Excepcion {
  const { caso, base, leida, reglas, categoria, promedio } = e
  if (base === null || leida === null)
    return excepcion(e, 'sin-base', 'No hay una lectura anterior que se pueda creer; la de ahora no dice cuánto se consumió.')
  const tramo = { desde: base.fecha, hasta: leida.fecha, tras: base.tras, periodo: caso.periodo, sinLeer: base.sinLeer }
  const tope = e.accion === 'vuelta' ? Number.MAX_SAFE_INTEGER : topeDeVuelta(e)
  const m = medir(base, leida.instalacion, leida.valor, caso.instalaciones, tope)
  if ('causa' in m) return excepcion(e, m.causa, m.explicacion)
  const { m3, reparto } = repartirTramo(m.m3, tramo)
  const pasos = [...m.pasos]
  if (reparto.length > 0)
    pasos.push(
      `Se reparten por días entre ${reparto.length + 1} meses (${reparto.map((r) => `${mesCorto(r.periodo)}: ${r.m3}`).join(', ')}); a este le tocan ${m3} m³`,
    )
  const anormal = e.accion === null ? revisarConsumo(m3, promedio, categoria, reglas.temporada, reglas.consumo.promedio.minimas) : null
  if (anormal !== null && !e.tratamiento.explica.includes(anormal.causa))
    return excepcion(e, anormal.causa, anormal.explicacion, anormal.limiteM3, m3)
  return consumo(e, porFactor(m3, e.tratamiento.factor), 'real', pasos, reparto)
}

/** A rollover may mean what would still not be a burst, for each month of the stretch. */
function topeDeVuelta({ caso, base, promedio, categoria, reglas }: Examen): number {
  const limite = categoria.limites.find((l) => l.temporada === reglas.temporada)
  const propio = promedio === null || limite === undefined ? 0 : promedioM3(promedio, limite.reventon)
  const meses = base === null ? 1 : Math.max(mesesEntre(base.tras, caso.periodo), 1)
  return Math.max(propio, categoria.sinHistoriaHastaM3) * meses
}

/** What is billed without measuring. */
function sinMedir(e: Examen): Consumo | Excepcion {
  const { caso, categoria, tratamiento, promedio, reglas } = e
  const seguidas = seguidasSinLectura(caso.historia)
  if (tratamiento.lectura === 'anterior' && e.accion === null && seguidas >= categoria.estimacionesSeguidas)
    return excepcion(e, 'estimado-de-mas', `Van ${seguidas} meses sin lectura; se admiten ${categoria.estimacionesSeguidas}.`)
  const por = tratamiento.factor.n === tratamiento.factor.d ? '' : ` × ${tratamiento.factor.n}/${tratamiento.factor.d}`
  if (tratamiento.consumo === 'promedio' && promedio !== null) {
    const m3 = promedioM3(promedio, tratamiento.factor)
    const exacto = multiplicar(fraccion(BigInt(promedio.sumaM3), BigInt(promedio.meses)), tratamiento.factor)
    const paso = `Promedio de ${promedio.meses} lectura(s) real(es), ${promedio.sumaM3} ÷ ${promedio.meses}${por} = ${textoRedondeado(exacto, m3)}`
    return consumo(e, m3, tratamiento.lectura === 'anterior' ? 'estimado' : 'promedio', [paso])
  }
  if (tratamiento.consumo === 'ninguno') return consumo(e, 0, 'ninguno', ['La anomalía manda no cobrar consumo'])
  const origen = tratamiento.consumo === 'minimo' ? 'minimo' : 'fijo'
  const deCategoria = origen === 'minimo' ? categoria.minimoM3 : categoria.fijoM3
  const m3 = porFactor(deCategoria, tratamiento.factor)
  const porque =
    tratamiento.consumo === 'promedio' ? `Sin lecturas reales entre las últimas que se miran (${reglas.consumo.promedio.lecturas}): ` : ''
  return consumo(e, m3, origen, [
    `${porque}consumo ${origen === 'minimo' ? 'mínimo' : 'fijo'} de la categoría, ${deCategoria}${por} = ${textoRedondeado(multiplicar(fraccion(BigInt(deCategoria)), tratamiento.factor), m3)}`,
  ])
}

function seguidasSinLectura(historia: readonly ConsumoPrevio[]): number {
  let n = 0
  for (let i = historia.length - 1; i >= 0 && historia[i]?.lecturaActual === null && historia[i]?.instalacion !== null; i--) n++
  return n
}

function sinMedidor(e: Examen): Consumo | Excepcion {
  const ultima = e.caso.instalaciones.at(-1)
  if (e.base !== null && e.accion === null && ultima?.retiro != null && ultima.retiro.lecturaFinal === null)
    return excepcion(
      e,
      'retiro-sin-lectura',
      `El medidor ${ultima.serie} se retiró sin lectura final; lo que pasó por él no se puede medir.`,
    )
  const sinSeguir: Examen = { ...e, tratamiento: { ...e.tratamiento, lectura: 'ninguna' } }
  // What an analyst chose for the month of a removal is what is billed; the meter to come begins anew.
  if (e.accion !== null && e.accion !== 'aceptar' && e.accion !== 'vuelta') return sinMedir(sinSeguir)
  const { fijoM3 } = e.categoria
  const { parte, pasos } = mesParcial(e.caso, e.reglas.mesParcial)
  const m3 = parte === null ? fijoM3 : m3DeParte(fijoM3, parte)
  const deDias = parte === null ? '' : ` × ${parte.dias} ÷ ${parte.de} = ${m3}`
  const fijo = `Sin medidor: consumo fijo de la categoría, ${fijoM3}${deDias} m³`
  return { ...consumo(sinSeguir, m3, 'sin-medidor', [fijo, ...pasos]), parte }
}

function consumo(e: Examen, m3: number, origen: Origen, pasos: readonly string[], reparto: Consumo['reparto'] = []): Consumo {
  const { caso, base, leida, tratamiento: t } = e
  const sigue = caso.historia.at(-1)?.hasta ?? base?.fecha ?? inicioDelPeriodo(caso.periodo)
  // No consumption begins before the account does.
  const desde = caso.alta !== null && caso.alta > sigue ? caso.alta : sigue
  // A reading dated before the end of the last bill closes a stretch of no days, never of negative ones.
  const alReves = desde > e.hasta
  const tomada = t.lectura === 'tomada' && leida !== null
  const enUso = t.lectura === 'ninguna' || leida?.retirado === true ? null : (leida ?? medidorEn(caso.instalaciones, e.hasta))
  return {
    cuentaId: caso.cuentaId,
    periodo: caso.periodo,
    m3,
    origen,
    instalacion: enUso?.instalacion ?? null,
    lectura: caso.lectura?.numero ?? null,
    lecturaAnterior: base?.lectura ?? null,
    lecturaActual: tomada ? leida.valor : null,
    desde: alReves ? e.hasta : desde,
    hasta: e.hasta,
    anomalia: caso.lectura?.anomalia ?? null,
    orden: t.orden,
    mensaje: t.mensaje,
    reparto,
    parte: null,
    pasos,
  }
}

function excepcion(e: Examen, causa: Causa, explicacion: string, limiteM3: number | null = null, m3: number | null = null): Excepcion {
  return {
    cuentaId: e.caso.cuentaId,
    periodo: e.caso.periodo,
    causa,
    lectura: e.caso.lectura?.numero ?? null,
    detalle: {
      m3,
      promedioM3: e.promedio === null ? null : promedioM3(e.promedio),
      limiteM3,
      lecturaAnterior: e.base?.lectura ?? null,
      lecturaActual: e.leida?.valor ?? null,
      hasta: e.hasta,
      explicacion,
    },
  }
}
