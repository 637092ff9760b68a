import type { Fecha } from '../comun/fecha.ts'
import { type PeriodoFacturado, periodoDelDia } from '../comun/periodo-facturado.ts'
import { conMiles } from '../comun/texto.ts'
import type { Causa, ConsumoPrevio } from './consumo.ts'
import { avanceDelMedidor, type Instalacion } from './instalacion.ts'

/** Where the count of an account stands: the last reading that was believed, of which meter, and after which period. */
export interface Base {
  readonly instalacion: number
  readonly lectura: number
  readonly fecha: Fecha
  readonly tras: PeriodoFacturado
  /** Bills that went out since without a reading. */
  readonly sinLeer: readonly ConsumoPrevio[]
}

const desdeInstalacion = (m: Instalacion, sinLeer: readonly ConsumoPrevio[], tras = periodoDelDia(m.fecha)): Base => ({
  instalacion: m.instalacion,
  lectura: m.lecturaInicial,
  fecha: m.fecha,
  tras,
  sinLeer,
})

/**
 * Finds the base: the last bill with a reading, or the initial one of the meter put after the last month without a meter to believe, or that of the
 * first meter. `null`: there is nothing to count from. `historia` and `instalaciones` in order of time.
 */
export function baseDe(historia: readonly ConsumoPrevio[], instalaciones: readonly Instalacion[]): Base | null {
  let i = historia.length - 1
  while (i >= 0 && historia[i]?.instalacion !== null && historia[i]?.lecturaActual === null) i--
  const ancla = historia[i]
  const sinLeer = historia.slice(i + 1)
  if (ancla !== undefined && ancla.instalacion !== null && ancla.lecturaActual !== null)
    return { instalacion: ancla.instalacion, lectura: ancla.lecturaActual, fecha: ancla.hasta, tras: ancla.periodo, sinLeer }
  if (ancla !== undefined) {
    const nueva = instalaciones.find((m) => m.fecha >= ancla.hasta)
    return nueva === undefined ? null : desdeInstalacion(nueva, sinLeer, ancla.periodo)
  }
  const [primera] = instalaciones
  const [vieja] = historia
  // A history that begins after the first meter was cut off, and its anchor with it.
  if (primera === undefined || (vieja !== undefined && primera.fecha < vieja.desde)) return null
  return desdeInstalacion(primera, sinLeer)
}

const miles = (n: number): string => conMiles(String(n))

/** m³ counted, with the steps; or why they cannot be told. */
export type Medido = { m3: number; pasos: string[] } | { causa: Causa; explicacion: string }

/**
 * m³ that passed from the base to a reading of meter `hastaInstalacion`: the rest of each meter taken off in between, plus the new one's.
 * `topeM3`: the most that a rollover may mean.
 */
export function medir(base: Base, hastaInstalacion: number, valor: number, instalaciones: readonly Instalacion[], topeM3: number): Medido {
  let m3 = 0
  const pasos: string[] = []
  for (const m of instalaciones) {
    if (m.instalacion < base.instalacion || m.instalacion > hastaInstalacion) continue
    const anterior = m.instalacion === base.instalacion ? base.lectura : m.lecturaInicial
    const actual = m.instalacion === hastaInstalacion ? valor : (m.retiro?.lecturaFinal ?? null)
    if (actual === null)
      return {
        causa: 'retiro-sin-lectura',
        explicacion: `El medidor ${m.serie} se retiró sin lectura final; lo que pasó por él no se puede medir.`,
      }
    const avance = avanceDelMedidor(anterior, actual, m.digitos, topeM3)
    if (avance === null)
      return { causa: 'negativa', explicacion: `La lectura ${actual} del medidor ${m.serie} es menor que la anterior, ${anterior}.` }
    const vuelta = actual < anterior ? ` (dio la vuelta a sus ${m.digitos} dígitos)` : ''
    pasos.push(`Medidor ${m.serie}: lectura ${miles(actual)} menos ${miles(anterior)}${vuelta} = ${miles(avance)} m³`)
    m3 += avance
  }
  if (pasos.length === 0) return { causa: 'sin-base', explicacion: 'La lectura es de un medidor anterior al último que se facturó.' }
  if (pasos.length > 1) pasos.push(`Suma de los medidores del periodo = ${miles(m3)} m³`)
  return { m3, pasos }
}
