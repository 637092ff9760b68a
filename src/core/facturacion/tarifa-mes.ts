import { diasEntre } from '../comun/dias.ts'
import { diaAnterior, diaSiguiente, type Fecha, textoFecha } from '../comun/fecha.ts'
import { finDelPeriodo, inicioDelPeriodo, type PeriodoFacturado } from '../comun/periodo-facturado.ts'
import { vigenteEn } from '../comun/vigencia.ts'
import type { PrecioDelMes, Tarifa, Tarifario } from './tarifa.ts'
import { type AlcanceTarifa, diasDeEscalon, findTarifa, type TarifaVigente, tarifaVigente } from './tarifa-vigente.ts'

/** The month of a bill, the day on which it is issued, and the days that it charges (`null`: those of the month). */
export interface MesDeRecibo {
  periodo: PeriodoFacturado
  emision: Fecha
  dias: Dias | null
}

/** A stretch of days, both included. */
export interface Dias {
  desde: Fecha
  hasta: Fecha
}

/** Days of a bill that have one price. */
export interface Tramo extends Dias {
  dias: number
  vigente: TarifaVigente
}

/** The prices of a bill, in order of days, and what is said of the change that divides them. */
export interface PreciosDelMes {
  tramos: readonly Tramo[]
  pasos: readonly string[]
}

const CUAL: Readonly<Record<PrecioDelMes, string>> = {
  'ultimo-dia': 'el del último día del mes',
  'primer-dia': 'el del primer día del mes',
  'dia-de-emision': 'el del día de emisión',
  'por-dias': 'el de cada día',
}

/** Which price the tariff says that holds for a divided month, and where it says so. Nothing said, the one of the last day. */
function reglaDe({ mesDividido }: Tarifa, periodo: PeriodoFacturado): { precio: PrecioDelMes; fuente: string } {
  const dicha = vigenteEn(mesDividido ?? [], finDelPeriodo(periodo))
  return dicha ?? { precio: 'ultimo-dia', fuente: 'la tarifa no dice otra cosa' }
}

/** The days after `desde`, up to `hasta`, on which the amounts of a tariff change: another vigencia, another UMA, a step of an index. */
function cambiosEn({ indices }: Tarifario, tarifa: Tarifa, { desde, hasta }: Dias): Fecha[] {
  const umas = indices.find((i) => i.clave === 'uma')?.vigencias ?? []
  const dias = tarifa.vigencias.flatMap((v) => {
    const suyos = [v.desde, ...(v.unidad === 'uma' ? umas.map((u) => u.desde) : []), ...diasDeEscalon(v, desde, hasta)]
    return suyos.filter((d) => d >= v.desde && (v.hasta === null || d <= v.hasta))
  })
  const dentro = dias.filter((d) => d > desde && d <= hasta && vigenteEn(tarifa.vigencias, diaAnterior(d)) !== undefined)
  return [...new Set(dentro)].sort()
}

const fechas = (dias: readonly Fecha[]): string => dias.map(textoFecha).join(' y el ')

/** The whole month that the billed period names. */
const delMes = (periodo: PeriodoFacturado): Dias => ({ desde: inicioDelPeriodo(periodo), hasta: finDelPeriodo(periodo) })

/** What `cotizar` says of a price asked for one day, if its month has more than one. */
export function avisoDeCambio(tarifario: Tarifario, clave: string, periodo: PeriodoFacturado): string[] {
  const tarifa = findTarifa(tarifario.tarifas, clave)
  const cambios = cambiosEn(tarifario, tarifa, delMes(periodo))
  if (cambios.length === 0) return []
  const { precio, fuente } = reglaDe(tarifa, periodo)
  return [`El precio cambia el ${fechas(cambios)}: un recibo de ese mes se cobra con ${CUAL[precio]} (${fuente}).`]
}

/** The stretches of some days with one price each. */
function tramosDe(tarifario: Tarifario, alcance: Omit<AlcanceTarifa, 'fecha'>, cambios: readonly Fecha[], { desde, hasta }: Dias): Tramo[] {
  const inicios = [desde, ...cambios]
  return inicios.map((inicio, i) => {
    const siguiente = inicios[i + 1]
    const fin = siguiente === undefined ? hasta : diaAnterior(siguiente)
    return {
      desde: inicio,
      hasta: fin,
      dias: diasEntre(inicio, fin) + 1,
      vigente: tarifaVigente(tarifario, { ...alcance, fecha: fin }),
    }
  })
}

/** The prices with which a bill is worked out: one, or by days those of each stretch. */
export function preciosDelMes(tarifario: Tarifario, alcance: Omit<AlcanceTarifa, 'fecha'>, mes: MesDeRecibo): PreciosDelMes {
  const tarifa = findTarifa(tarifario.tarifas, alcance.tarifa)
  const { precio, fuente } = reglaDe(tarifa, mes.periodo)
  const todo = delMes(mes.periodo)
  if (precio === 'por-dias') {
    const dias = mes.dias ?? todo
    const cambios = cambiosEn(tarifario, tarifa, dias)
    const pasos = cambios.length === 0 ? [] : [`El precio cambia el ${fechas(cambios)}: se cobra ${CUAL[precio]} (${fuente}).`]
    return { tramos: tramosDe(tarifario, alcance, cambios, dias), pasos }
  }
  const fecha = { 'ultimo-dia': todo.hasta, 'primer-dia': todo.desde, 'dia-de-emision': mes.emision }[precio]
  // What is issued after the month may be priced by a change that came after it too.
  const ventana = precio === 'dia-de-emision' && fecha > todo.hasta ? { ...todo, hasta: fecha } : todo
  const cambios = cambiosEn(tarifario, tarifa, ventana)
  const pasos = cambios.length === 0 ? [] : [`El precio cambia el ${fechas(cambios)}: se cobra ${CUAL[precio]} (${fuente}).`]
  return { tramos: tramosDe(tarifario, alcance, [], { desde: fecha, hasta: fecha }), pasos }
}

/** The days that a consumption between two readings is of: those after the first one, up to the last. */
export const diasDelConsumo = (desde: Fecha, hasta: Fecha): Dias => ({ desde: desde < hasta ? diaSiguiente(desde) : hasta, hasta })

/**
 * The days that a bill charges: between readings, those after the first one up to the last; without a meter, those of the month since the account began.
 * `null`: nobody kept them, and they are those of the month.
 */
export function diasCobrados(
  { conMedidor, desde, hasta }: { conMedidor: boolean; desde?: Fecha | null | undefined; hasta?: Fecha | null | undefined },
  periodo: PeriodoFacturado,
): Dias | null {
  if (desde == null || hasta == null) return null
  if (conMedidor) return diasDelConsumo(desde, hasta)
  const inicio = inicioDelPeriodo(periodo)
  const abre = desde > inicio && desde <= hasta ? desde : inicio
  return abre > hasta ? null : { desde: abre, hasta }
}

/** Whether a tariff may charge a month by the days of each account: then two that used the same m³ may not pay the same. */
export const esPorDias = ({ tarifas }: Tarifario, clave: string, periodo: PeriodoFacturado): boolean =>
  reglaDe(findTarifa(tarifas, clave), periodo).precio === 'por-dias'
