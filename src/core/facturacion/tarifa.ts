import type { Fecha, Mes } from '../comun/fecha.ts'
import type { ModoRedondeo } from '../comun/fraccion.ts'
import type { Impuesto } from '../comun/impuesto.ts'
import type { Indice } from './indice.ts'

/** m³ as they are published: a whole number, or a decimal string (`"7.5"`). */
export type M3 = number | string

/** A band of the schemes by band: the m³ above the end of the band before, up to and including `hasta`; `null` has no end. */
interface Banda {
  hasta: M3 | null
}

/** Above the last limit, all the m³ at this price, from the first on. Absent: the scheme says itself what comes after, or nothing does. */
interface ConFinal {
  todosDespues?: string
}

/**
 * How m³ become an amount; amounts are decimal strings in the unit of the vigencia (pesos or UMA).
 * - `tabla`: accumulated amount of each published m³. Between two published points the table says how: by a straight line, or not at all.
 *   Above the last point each m³ costs `adicional`; `null` where nothing was published. A table that begins above 0 m³ says in `antes` what is
 *   paid below its first point: as much as there (`primero`), in proportion, or that nothing was published.
 * - `volumen`: all m³ at the price of the band reached, or the band's flat amount.
 * - `base-mas-excedente`: the band's base, and a price for the m³ above its floor.
 * - `fija`: one amount. - `escalonada`: each m³ at the price of its own block.
 * `saltos` declares the m³ after which the published table itself jumps or drops; any other jump is a mistake.
 */
export type Esquema =
  | ({
      tipo: 'tabla'
      puntos: readonly { m3: M3; importe: string }[]
      entre: 'interpolar' | 'rechazar'
      antes?: 'primero' | 'proporcional' | 'rechazar'
      adicional: string | null
      saltos: readonly M3[]
    } & ConFinal)
  | { tipo: 'volumen'; bandas: readonly (Banda & ({ importe: string } | { porM3: string }))[]; saltos: readonly M3[] }
  | ({ tipo: 'base-mas-excedente'; bandas: readonly (Banda & { base: string; porM3: string })[]; saltos: readonly M3[] } & ConFinal)
  | { tipo: 'fija'; importe: string }
  | ({ tipo: 'escalonada'; bloques: readonly (Banda & { porM3: string })[]; saltos?: readonly M3[] } & ConFinal)

/** A service beside water: a share of the water's exact amount (`0.60`), or a scheme of its own. */
export type Servicio = { parteDelAgua: string } | { esquema: Esquema }

/** What a charge that does not depend on the m³ comes to: an amount, one by the diameter of the toma, or a share of charges told before it. */
export type ImporteDeOtro =
  | { importe: string }
  | { porDiametro: readonly { mm: number; importe: string }[] }
  | { parte: string; de: readonly string[] }

/** A charge that does not depend on the m³: the meter's upkeep. `solo` says if it takes a meter. */
export type OtroServicio = {
  concepto: string
  nombre: string
  solo: 'con-medidor' | 'sin-medidor' | null
} & ImporteDeOtro

/**
 * What somebody else pays of a charge, told apart from it and never more than it: a share of the charge, or an amount by m³. `hastaM3`: who uses
 * more, per dwelling, has none.
 */
export type Subsidio = { concepto: string; nombre: string; hastaM3?: M3 } & ({ parte: string } | { esquema: Esquema })

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
  subsidios?: readonly Subsidio[]
  /** The least that each dwelling pays for water; `null` if the scheme alone decides. */
  minimo: string | null
  /** What an account without a meter pays, per dwelling: as if it used these m³, or an amount; `null` if the tariff does not say. */
  sinMedidor: { m3: M3 } | { importe: string } | null
}

/** To what an amount of pesos is rounded, and how: `"0.10"` to ten centavos, `"1"` to the peso. */
export interface RedondeoA {
  a: string
  modo: 'mitad-arriba' | 'mitad-abajo' | 'arriba' | 'abajo'
}

/** The fraction of a m³ (or of so many `decimales`) above `limite` goes up to the next; one equal to it does as `alLimite` says. */
export interface RedondeoM3 {
  limite: string
  alLimite: 'sube' | 'baja'
  decimales?: number
}

/** By where it is, what is multiplied: the amounts of some conceptos. An account in none of the zones has `resto`; `null`: it is refused. */
export interface FactoresDeZona {
  por: 'colonia' | 'sector'
  conceptos: readonly string[]
  zonas: readonly { nombre: string; en: readonly string[]; factor: string }[]
  resto: string | null
}

/**
 * Amounts that move by themselves with an index: each month, quarter or year since the vigencia began, they are those published times what the index
 * grew from the month `base` to the one `rezagoMeses` before, cut to `decimales` places. Until the first step they are as published.
 */
export interface Actualizacion {
  indice: string
  cada: 'mes' | 'trimestre' | 'anio'
  base: Mes
  rezagoMeses: number
  decimales: number
}

/** A tariff between two dates. `supuesto` tells what the publication does not say and this file assumes. */
export interface VigenciaTarifa {
  desde: Fecha
  hasta: Fecha | null
  fuente: string
  supuesto: string | null
  unidad: 'pesos' | 'uma'
  /** How many months its limits and amounts are of. Absent: one. */
  meses?: number
  /** `null`: m³ are not rounded. */
  redondeoM3: RedondeoM3 | null
  /** How each charge, and the tax on it, is cut to the centavo: once. */
  redondeo: ModoRedondeo
  /** To what each amount in pesos is rounded before it is multiplied. Absent: it is not. */
  redondeoPrecio?: RedondeoA
  /** To what the total is rounded, in a line of its own. Absent: to the centavo of its charges. */
  redondeoTotal?: RedondeoA
  /** The amounts have their tax inside: the base is found so that what was published is what is paid. */
  ivaIncluido?: boolean
  actualiza?: Actualizacion
  factores?: FactoresDeZona
  usos: readonly UsoTarifa[]
}

/** Whose price holds for a month that a change divides. `por-dias`: each for its days, with one rounding. */
export type PrecioDelMes = 'ultimo-dia' | 'primer-dia' | 'dia-de-emision' | 'por-dias'

/** A published tariff by its dates. `regimen` is the tax regime of who publishes it; `ejemplo` marks one that nobody published. */
export interface Tarifa {
  clave: string
  nombre: string
  ejemplo: boolean
  regimen: string
  /** By the last day of the month. Absent, the price of the last day holds. */
  mesDividido?: readonly { desde: Fecha; hasta: Fecha | null; fuente: string; precio: PrecioDelMes }[]
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
  /** How it is printed, if the catalogue has no such concepto: a subsidy, the rounding of the total. */
  nombre?: string
  /** The concepto in whose line of the account it is counted: what is told apart is owed as one. Absent: its own. */
  enCuentaDe?: string
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
