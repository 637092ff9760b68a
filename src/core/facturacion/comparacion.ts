import { absoluto, type Centavos } from '../comun/dinero.ts'
import { aTexto, fraccion } from '../comun/fraccion.ts'

/** What some bills come to. */
export interface Facturado {
  cuentas: number
  m3: number
  totalCentavos: Centavos
}

/** A bill as it is compared with others of its account. */
export interface ReciboComparable {
  uso: string
  tarifa: string
  /** `null` without a meter. */
  consumoM3: number | null
  totalCentavos: Centavos
}

/** The bill of an account in the month that is looked at, in the month before and in the same month of the year before; `null`: it had none. */
export interface CuentaComparada {
  cuenta: number
  ruta: string
  ahora: ReciboComparable | null
  mesAnterior: ReciboComparable | null
  anioAnterior: ReciboComparable | null
}

const MOMENTOS = ['ahora', 'mesAnterior', 'anioAnterior'] as const
type Momento = (typeof MOMENTOS)[number]

/** What a class of bills comes to in each of the three months; `null`: no bill of it. */
export type RenglonComparado = Record<Momento, Facturado | null>

/** Bills by uso and tarifa as each was in its month. */
export type PorUsoYTarifa = RenglonComparado & { uso: string; tarifa: string }

const sumar = (a: Facturado | null, b: Facturado | null): Facturado | null =>
  a === null || b === null
    ? (a ?? b)
    : { cuentas: a.cuentas + b.cuentas, m3: a.m3 + b.m3, totalCentavos: a.totalCentavos + b.totalCentavos }

const NADA: RenglonComparado = { ahora: null, mesAnterior: null, anioAnterior: null }

const conjunto = (a: RenglonComparado, b: RenglonComparado): RenglonComparado => ({
  ahora: sumar(a.ahora, b.ahora),
  mesAnterior: sumar(a.mesAnterior, b.mesAnterior),
  anioAnterior: sumar(a.anioAnterior, b.anioAnterior),
})

/** Rows of the same clave as one, in order of clave. */
export function agrupar<F extends RenglonComparado>(
  filas: readonly F[],
  claveDe: (fila: F) => string,
): (RenglonComparado & { clave: string })[] {
  const grupos = new Map<string, RenglonComparado>()
  for (const f of filas) grupos.set(claveDe(f), conjunto(grupos.get(claveDe(f)) ?? NADA, f))
  return [...grupos].map(([clave, r]) => ({ clave, ...r })).sort((a, b) => (a.clave < b.clave ? -1 : 1))
}

/** All rows as one. */
export const sumarComparados = (filas: readonly RenglonComparado[]): RenglonComparado => filas.reduce(conjunto, NADA)

/** The bills of some accounts by uso and tarifa. */
export function compararPorUso(cuentas: readonly CuentaComparada[]): PorUsoYTarifa[] {
  const filas = new Map<string, PorUsoYTarifa>()
  for (const c of cuentas)
    for (const cual of MOMENTOS) {
      const r = c[cual]
      if (r === null) continue
      const { uso, tarifa } = r
      const fila = filas.get(`${uso} ${tarifa}`) ?? { uso, tarifa, ...NADA }
      const suyo = { cuentas: 1, m3: r.consumoM3 ?? 0, totalCentavos: r.totalCentavos }
      filas.set(`${uso} ${tarifa}`, { ...fila, [cual]: sumar(fila[cual], suyo) })
    }
  return [...filas.values()].sort((a, b) => (`${a.uso} ${a.tarifa}` < `${b.uso} ${b.tarifa}` ? -1 : 1))
}

/** How much a bill moved from that of the month before; one that appears, or is not there any more, moved by all of it. */
export const movimientoDe = ({ ahora, mesAnterior }: Pick<CuentaComparada, 'ahora' | 'mesAnterior'>): Centavos =>
  (ahora?.totalCentavos ?? 0n) - (mesAnterior?.totalCentavos ?? 0n)

/** The accounts whose bill moved most, up or down. */
export const lasQueMasSeMovieron = <C extends Pick<CuentaComparada, 'cuenta' | 'ahora' | 'mesAnterior'>>(
  cuentas: readonly C[],
  cuantas: number,
): C[] =>
  cuentas
    .map((c) => ({ c, cuanto: absoluto(movimientoDe(c)) }))
    .filter(({ cuanto }) => cuanto > 0n)
    .sort((a, b) => (a.cuanto === b.cuanto ? a.c.cuenta - b.c.cuenta : a.cuanto > b.cuanto ? -1 : 1))
    .slice(0, cuantas)
    .map(({ c }) => c)

/** A change in per cent with one decimal and its sign, `+4.2`; `null`: there is nothing to compare it with. */
export function cambioPorcentual(antes: bigint | null, ahora: bigint | null): string | null {
  if (antes === null || ahora === null || antes === 0n) return null
  const escrito = aTexto(fraccion((ahora - antes) * 100n, antes), 1)
  return escrito.startsWith('-') || /^0\.0$/.test(escrito) ? escrito : `+${escrito}`
}
