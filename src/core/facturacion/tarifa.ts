import type { Fecha } from '../comun/fecha.ts'
import type { ModoRedondeo } from '../comun/fraccion.ts'
import type { Impuesto } from '../comun/impuesto.ts'
import type { Indice } from './indice.ts'

/** A band of the schemes by band: whole m³ from the one above the band before up to and including `hasta`; `null` has no end. */
interface Banda {
  hasta: number | null
}

/**
 * How m³ become an amount; amounts are decimal strings in the unit of the vigencia (pesos or UMA), m³ are whole.
 * - `tabla`: accumulated amount of each published m³. Between two published points the table says how: by a straight line, or not at all.
 *   Above the last point each m³ costs `adicional`; `null` where nothing was published.
 * - `volumen`: all m³ at the price of the band reached, or the band's flat amount.
 * - `base-mas-excedente`: the band's base, and a price for the m³ above its floor.
 * - `fija`: one amount. - `escalonada`: each m³ at the price of its own block.
 * `saltos` declares the m³ after which the published table itself jumps or drops; any other jump is a mistake.
 */
export type Esquema =
  | {
      tipo: 'tabla'
      puntos: readonly { m3: number; importe: string }[]
      entre: 'interpolar' | 'rechazar'
      adicional: string | null
      saltos: readonly number[]
    }
  | { tipo: 'volumen'; bandas: readonly (Banda & ({ importe: string } | { porM3: string }))[]; saltos: readonly number[] }
  | { tipo: 'base-mas-excedente'; bandas: readonly (Banda & { base: string; porM3: string })[]; saltos: readonly number[] }
  | { tipo: 'fija'; importe: string }
  | { tipo: 'escalonada'; bloques: readonly (Banda & { porM3: string })[] }

/** A service beside water: a share of the water's exact amount (`0.60`), or a scheme of its own. */
export type Servicio = { parteDelAgua: string } | { esquema: Esquema }

/** A charge that does not depend on the m³: the meter's upkeep. `solo` says if it takes a meter. */
export interface OtroServicio {
  concepto: string
  nombre: string
  importe: string
  solo: 'con-medidor' | 'sin-medidor' | null
}

/** What one use pays. */
export interface UsoTarifa {
  uso: string
  nombre: string
  /** Whether the tax law treats the use as domestic. */
  domestico: boolean
  agua: Esquema
  drenaje: Servicio | null
  saneamiento: Servicio | null
  otros: readonly OtroServicio[]
  /** The least that each dwelling pays for water; `null` if the scheme alone decides. */
  minimo: string | null
  /** What an account without a meter pays, per dwelling: as if it used these m³, or an amount; `null` if the tariff does not say. */
  sinMedidor: { m3: number } | { importe: string } | null
}

/** A tariff between two dates. `supuesto` tells what the publication does not say and this file assumes. */
export interface VigenciaTarifa {
  desde: Fecha
  hasta: Fecha | null
  fuente: string
  supuesto: string | null
  unidad: 'pesos' | 'uma'
  /** The fraction of a m³ above `limite` goes up to the next; one equal to it does as `alLimite` says. */
  redondeoM3: { limite: string; alLimite: 'sube' | 'baja' }
  /** How each charge, and the tax on it, is cut to the centavo: once. */
  redondeo: ModoRedondeo
  usos: readonly UsoTarifa[]
}

/** A published tariff by its dates. `regimen` is the tax regime of who publishes it; `ejemplo` marks one that nobody published. */
export interface Tarifa {
  clave: string
  nombre: string
  ejemplo: boolean
  regimen: string
  vigencias: readonly VigenciaTarifa[]
}

/** What a price is worked out from. */
export interface Tarifario {
  tarifas: readonly Tarifa[]
  impuestos: readonly Impuesto[]
  indices: readonly Indice[]
}

/** A charge before it is owed: its amount, the tax on it (`tasaIva` `null`: outside the tax) and how both were worked out, in Spanish. */
export interface Cargo {
  concepto: string
  baseCentavos: bigint
  tasaIva: string | null
  ivaCentavos: bigint
  pasos: readonly string[]
}

/** What a consumption costs. `consumoM3`: the m³ that were priced; `null` for a fixed amount without a meter. */
export interface Cotizacion {
  tarifa: string
  uso: string
  consumoM3: string | null
  cargos: Cargo[]
  subtotalCentavos: bigint
  ivaCentavos: bigint
  totalCentavos: bigint
  pasos: string[]
}
