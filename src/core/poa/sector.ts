import { CLASES_DE_CONCEPTO, type Concepto } from '../cartera/concepto.ts'
import { diasEntre } from '../comun/dias.ts'
import type { Fecha } from '../comun/fecha.ts'
import { aTexto, decimal, dividir, type Fraccion, fraccion, multiplicar } from '../comun/fraccion.ts'
import { type Periodo, primerDiaDe, subperiodos, ultimoDiaDe } from '../comun/periodo.ts'
import { type Vigencia, vigenteEn } from '../comun/vigencia.ts'
import { ORIGENES } from '../medicion/consumo.ts'
import { ESTADOS_CUENTA } from '../padron/cuenta.ts'
import type { MotivoAusencia } from './informe.ts'
import { empezoEl, terminoEl } from './por-medir.ts'

/** What a count says of itself: by which filter its rows are chosen, in what it is counted, and whether the months of a period add up or its last day stands for it. */
interface FormaDeConteo {
  filtro: keyof typeof VALORES_DE_FILTRO | null
  unidad: 'pesos' | 'cuentas' | 'recibos'
  acumula: 'suma' | 'cierre'
}

/** What the numerator or the denominator of a sector indicator may count; each is one query of evidence (src/db/poa/sector). */
export const CONTEOS_DE_SECTOR = {
  cargos: { filtro: 'clases', unidad: 'pesos', acumula: 'suma' },
  pagos: { filtro: null, unidad: 'pesos', acumula: 'suma' },
  'pagos-aplicados': { filtro: 'clases', unidad: 'pesos', acumula: 'suma' },
  'por-cobrar': { filtro: null, unidad: 'pesos', acumula: 'cierre' },
  cuentas: { filtro: 'estados', unidad: 'cuentas', acumula: 'cierre' },
  'cuentas-con-medidor': { filtro: 'estados', unidad: 'cuentas', acumula: 'cierre' },
  recibos: { filtro: 'origenes', unidad: 'recibos', acumula: 'suma' },
  'recibos-vencidos': { filtro: null, unidad: 'recibos', acumula: 'suma' },
  'recibos-a-tiempo': { filtro: null, unidad: 'recibos', acumula: 'suma' },
} as const satisfies Record<string, FormaDeConteo>

export type ClaveDeConteo = keyof typeof CONTEOS_DE_SECTOR
export const CLAVES_DE_CONTEO = Object.keys(CONTEOS_DE_SECTOR) as ClaveDeConteo[]

/** The numerator or the denominator of an indicator: what it counts, which of its rows, and that in words. */
export interface ConteoDeSector {
  cuenta: ClaveDeConteo
  /** Classes of the concept of the charge, states of the account or origins of the consumption: the filter that its count has. */
  solo: readonly string[]
  que: string
}

/** The definition of an indicator as it stands from a day on. */
export interface DefinicionDeSector extends Vigencia {
  formula: string
  numerador: ConteoDeSector
  denominador: ConteoDeSector
  /** What the ratio is multiplied by: a number, or the days of the period. */
  por: string | 'dias'
  decimales: number
  fuente: string
  /** In what it differs from what its source defines. */
  difiere: string | null
  /** What is to be checked against the source. */
  porComprobar: string | null
}

export interface IndicadorDeSector {
  clave: string
  nombre: string
  sistema: string
  unidad: string
  sentido: 'ascendente' | 'descendente'
  vigencias: readonly DefinicionDeSector[]
}

export const LADOS_DE_SECTOR = ['numerador', 'denominador'] as const
export type LadoDeSector = (typeof LADOS_DE_SECTOR)[number]

/** The definition that holds of a period: that of its last day. */
export const definicionDe = ({ vigencias }: IndicadorDeSector, p: Periodo): DefinicionDeSector | undefined =>
  vigenteEn(vigencias, ultimoDiaDe(p))

/** The claves of the concepts whose class a count of charges takes. */
export const conceptosDe = (conceptos: readonly Concepto[], clases: readonly string[]): string[] =>
  conceptos.filter((c) => c.lado === 'cargo' && clases.includes(c.clase)).map((c) => c.clave)

/** Some civil days, both included, as far as they have come. */
export interface Lapso {
  desde: Fecha
  hasta: Fecha
}

/** The days of a period as far as today: of what has not come, nothing is counted. */
export const lapsoAl = (p: Periodo, hoy: Fecha): Lapso => ({ desde: primerDiaDe(p), hasta: terminoEl(p, hoy) ? ultimoDiaDe(p) : hoy })

/** The months of a period that have begun. */
export const mesesDe = (p: Periodo, hoy: Fecha): Periodo[] => subperiodos(p, 'mensual').filter((m) => empezoEl(m, hoy))

/** What a count comes to in a period, from what it came to in each of its months; `null` while there is no record. */
export function contadoEn(cuenta: ClaveDeConteo, meses: readonly (bigint | null)[]): bigint | null {
  const ultimo = meses.at(-1) ?? null
  if (CONTEOS_DE_SECTOR[cuenta].acumula === 'cierre' || ultimo === null) return ultimo
  return meses.reduce<bigint>((suma, m) => suma + (m ?? 0n), 0n)
}

/** A count as people read it: pesos with their centavos, or how many. */
export const contadoEscrito = (cuenta: ClaveDeConteo, contado: bigint): string =>
  CONTEOS_DE_SECTOR[cuenta].unidad === 'pesos' ? aTexto(fraccion(contado, 100n), 2) : String(contado)

interface Cifra {
  cifra: string | null
  motivo: MotivoAusencia | null
}

/** The figure: numerator ÷ denominator by its factor, exact until its one rounding. Over nothing there is no figure, which is not zero. */
export function cifraDeSector(
  { por, decimales }: Pick<DefinicionDeSector, 'por' | 'decimales'>,
  numerador: Fraccion | null,
  denominador: Fraccion | null,
  dias: number,
): Cifra {
  if (numerador === null || denominador === null) return { cifra: null, motivo: 'sinDato' }
  const razon = dividir(numerador, denominador)
  if (razon === null) return { cifra: null, motivo: 'sinBase' }
  const factor = por === 'dias' ? fraccion(BigInt(dias)) : decimal(por)
  return { cifra: aTexto(multiplicar(razon, factor), decimales), motivo: null }
}

/** An indicator in a period: its figure, and the two counts that make it. */
export interface PuntoDeSector extends Cifra {
  periodo: Periodo
  /** Since when the definition that was used holds; `null` if none did. */
  version: Fecha | null
  numerador: string | null
  denominador: string | null
  completo: boolean
}

const diasDe = ({ desde, hasta }: Lapso): number => diasEntre(desde, hasta) + 1

/** An indicator in a period, from what each of its counts came to in each month that has begun. */
export function puntoDeSector(
  indicador: IndicadorDeSector,
  p: Periodo,
  hoy: Fecha,
  contadoDe: (conteo: ConteoDeSector, mes: Periodo) => bigint | null,
): PuntoDeSector {
  const definicion = definicionDe(indicador, p)
  const base = { periodo: p, version: definicion?.desde ?? null, completo: terminoEl(p, hoy) }
  if (definicion === undefined) return { ...base, cifra: null, motivo: 'noAplica', numerador: null, denominador: null }
  const meses = mesesDe(p, hoy)
  const escrito = (conteo: ConteoDeSector): string | null => {
    const contado = contadoEn(
      conteo.cuenta,
      meses.map((m) => contadoDe(conteo, m)),
    )
    return contado === null ? null : contadoEscrito(conteo.cuenta, contado)
  }
  const [numerador, denominador] = [escrito(definicion.numerador), escrito(definicion.denominador)]
  const leido = (t: string | null): Fraccion | null => (t === null ? null : decimal(t))
  return {
    ...base,
    ...cifraDeSector(definicion, leido(numerador), leido(denominador), meses.length === 0 ? 0 : diasDe(lapsoAl(p, hoy))),
    numerador,
    denominador,
  }
}

const VALORES_DE_FILTRO = { clases: CLASES_DE_CONCEPTO.cargo, estados: ESTADOS_CUENTA, origenes: ORIGENES } as const satisfies Record<
  string,
  readonly string[]
>

/** What is wrong with what a count takes, in sentences: a filter it does not have, one it lacks, or a value that is none of its. */
export function conteoMal({ cuenta, solo }: ConteoDeSector): string[] {
  const { filtro } = CONTEOS_DE_SECTOR[cuenta]
  if (filtro === null) return solo.length === 0 ? [] : [`\`${cuenta}\` no lleva \`solo\`: cuenta todas sus filas`]
  const valores: readonly string[] = VALORES_DE_FILTRO[filtro]
  if (solo.length === 0) return [`\`${cuenta}\` pide en \`solo\` sus ${filtro}: ${valores.join(', ')}`]
  return solo.filter((v) => !valores.includes(v)).map((v) => `«${v}» no es de ${filtro}: ${valores.join(', ')}`)
}
