import { type Fecha, mesDe } from '../comun/fecha.ts'
import { aTexto, decimal, type Fraccion, multiplicar } from '../comun/fraccion.ts'
import { ivaDe, type TasaAplicable } from '../comun/impuesto.ts'
import { inicioDelPeriodo, masMeses, mesesEntre, type PeriodoFacturado, periodoDelDia } from '../comun/periodo-facturado.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { vigenteEn } from '../comun/vigencia.ts'
import { type Indice, valorEn } from './indice.ts'
import type { Actualizacion, Tarifa, Tarifario, UsoTarifa, VigenciaTarifa } from './tarifa.ts'
import { conImportes } from './tarifa-importes.ts'
import { crecimiento } from './tarifa-indexar.ts'

/** Which tariff is meant: of a use, on a date; `regimen` `null` is the tariff's own. */
export interface AlcanceTarifa {
  tarifa: string
  uso: string
  fecha: Fecha
  regimen: string | null
}

/** A tariff found: what a use pays on a date, the UMA of that date if amounts are in it, and the tax on each concept. */
export interface TarifaVigente {
  tarifa: Tarifa
  vigencia: VigenciaTarifa
  uso: UsoTarifa
  uma: Fraccion | null
  iva: ReadonlyMap<string, TasaAplicable>
  /** What was done with the published amounts before any m³ is priced, in sentences. */
  previos: readonly string[]
}

/** The concepts that a use may be charged. */
export const conceptosDe = (uso: UsoTarifa): string[] => [
  'agua',
  ...(uso.drenaje === null ? [] : ['drenaje']),
  ...(uso.saneamiento === null ? [] : ['saneamiento']),
  ...uso.otros.map((o) => o.concepto),
]

const nombres = (claves: readonly { clave: string }[]): string => claves.map((c) => c.clave).join(', ') || 'ninguna'

/** A tariff by its clave; refused if there is none. */
export function findTarifa(tarifas: readonly Tarifa[], clave: string): Tarifa {
  const tarifa = tarifas.find((t) => t.clave === clave)
  if (tarifa === undefined) throw new Rechazo('facturacion/tarifa-desconocida', { tarifa: clave, tarifas: nombres(tarifas) })
  return tarifa
}

function findVigencia(tarifas: readonly Tarifa[], clave: string, dia: Fecha): [Tarifa, VigenciaTarifa] {
  const tarifa = findTarifa(tarifas, clave)
  const vigencia = vigenteEn(tarifa.vigencias, dia)
  if (vigencia !== undefined) return [tarifa, vigencia]
  const vigencias = tarifa.vigencias.map((v) => `de ${v.desde} a ${v.hasta ?? 'hoy'}`).join('; ')
  throw new Rechazo('facturacion/tarifa-no-vigente', { tarifa: clave, fecha: dia, vigencias })
}

const MESES_DE: Readonly<Record<Actualizacion['cada'], number>> = { mes: 1, trimestre: 3, anio: 12 }

/** The months, from its first, at whose beginning a vigencia that updates itself takes new amounts, up to a day. */
const escalonesHasta = ({ desde }: VigenciaTarifa, { cada }: Actualizacion, dia: Fecha): number =>
  Math.floor(mesesEntre(periodoDelDia(desde), periodoDelDia(dia)) / MESES_DE[cada])

/** The month in which the amounts of a day began: that of the last step, or `null` before the first. */
function mesDelEscalon(v: VigenciaTarifa, a: Actualizacion, dia: Fecha): PeriodoFacturado | null {
  const escalones = escalonesHasta(v, a, dia)
  return escalones <= 0 ? null : masMeses(periodoDelDia(v.desde), escalones * MESES_DE[a.cada])
}

/** The days after `desde`, up to `hasta`, on which a vigencia that updates itself takes new amounts. */
export function diasDeEscalon(v: VigenciaTarifa, desde: Fecha, hasta: Fecha): Fecha[] {
  const { actualiza } = v
  if (actualiza === undefined) return []
  const dias: Fecha[] = []
  for (
    let p = masMeses(periodoDelDia(v.desde), MESES_DE[actualiza.cada]);
    inicioDelPeriodo(p) <= hasta;
    p = masMeses(p, MESES_DE[actualiza.cada])
  ) {
    const dia = inicioDelPeriodo(p)
    if (dia > desde && (v.hasta === null || dia <= v.hasta)) dias.push(dia)
  }
  return dias
}

/** A use with the amounts of a day, if they move by themselves with an index. Refuses a value of the index that nobody published, by name and month. */
function alDia(uso: UsoTarifa, v: VigenciaTarifa, dia: Fecha, indices: readonly Indice[]): { uso: UsoTarifa; previos: string[] } {
  const a = v.actualiza
  const escalon = a === undefined ? null : mesDelEscalon(v, a, dia)
  if (a === undefined || escalon === null) return { uso, previos: [] }
  const del = masMeses(escalon, -a.rezagoMeses)
  const mes = mesDe(Math.floor(del / 100), del % 100)
  const crece = crecimiento(indices, a.indice, a.base, mes)
  if (!('n' in crece)) throw new Rechazo('facturacion/sin-indice', { indice: a.indice, fecha: 'falta' in crece ? crece.falta : crece.cero })
  const valores = `${a.indice.toUpperCase()} de ${mes} entre el de ${a.base}`
  return {
    uso: conImportes(uso, (importe) => aTexto(multiplicar(decimal(importe), crece), a.decimales)),
    previos: [`Los importes publicados se actualizan con el ${valores}: por ${aTexto(crece, 6)}, a ${a.decimales} decimales.`],
  }
}

/** Finds a tariff. Refuses one that is unknown or not in force, a use it lacks, a regime not in force, or an index nobody published. */
export function tarifaVigente(
  { tarifas, impuestos, indices }: Tarifario,
  { tarifa: clave, uso: pedido, fecha, regimen }: AlcanceTarifa,
): TarifaVigente {
  const [tarifa, vigencia] = findVigencia(tarifas, clave, fecha)
  const publicado = vigencia.usos.find((u) => u.uso === pedido)
  if (publicado === undefined)
    throw new Rechazo('facturacion/uso-desconocido', { uso: pedido, tarifa: clave, usos: vigencia.usos.map((u) => u.uso).join(', ') })
  const uma = vigencia.unidad === 'uma' ? valorEn(indices, 'uma', fecha) : null
  if (vigencia.unidad === 'uma' && uma === null) throw new Rechazo('facturacion/sin-indice', { indice: 'UMA', fecha })
  const { uso, previos } = alDia(publicado, vigencia, fecha, indices)
  const hecho = { domestico: uso.domestico, fecha, regimen: regimen ?? tarifa.regimen }
  const iva = new Map(conceptosDe(uso).map((concepto) => [concepto, ivaDe(impuestos, { ...hecho, concepto })]))
  return { tarifa, vigencia, uso, uma: uma === null ? null : decimal(uma), iva, previos }
}
