import type { CuentaId } from '../comun/cuenta-id.ts'

/** A place in the walk of a ruta with those who are in it: more than one, until somebody walks it, are printed by number, which is nobody's walk. */
export interface LugarCompartido {
  readonly ruta: string
  readonly orden: number
  readonly cuentas: readonly CuentaId[]
}

/** An account in its place. */
export interface EnLugar {
  readonly cuentaId: CuentaId
  readonly ruta: string
  readonly orden: number
}

/** The places that more than one account has, by ruta and place; the accounts of each by number. */
export const lugaresCompartidos = (cuentas: readonly EnLugar[]): LugarCompartido[] =>
  [...Map.groupBy(cuentas, (c) => `${c.orden} ${c.ruta}`).values()]
    .flatMap((suyas) => {
      const [primera] = suyas
      if (primera === undefined || suyas.length === 1) return []
      return [{ ruta: primera.ruta, orden: primera.orden, cuentas: suyas.map((s) => s.cuentaId).sort((a, b) => a - b) }]
    })
    .sort((a, b) => (a.ruta === b.ruta ? a.orden - b.orden : a.ruta < b.ruta ? -1 : 1))

/** Accounts, and places, that are named one by one. */
const NOMBRADAS = 5

const enLista = (cosas: readonly (string | number)[]): string =>
  cosas.length > NOMBRADAS
    ? `${cosas.slice(0, NOMBRADAS).join(', ')} y ${cosas.length - NOMBRADAS} más`
    : [cosas.slice(0, -1).join(', '), cosas.at(-1)].filter((c) => c !== '').join(' y ')

const lugar = ({ ruta, orden }: Pick<LugarCompartido, 'ruta' | 'orden'>): string => `ruta ${ruta}, orden ${orden}`

/** The warning for those who come to a place where others were, or come to it together. */
export function avisoDeLugar({ cuentas, ...l }: LugarCompartido, llegan: ReadonlySet<CuentaId>): string {
  const estaban = cuentas.filter((c) => !llegan.has(c))
  if (estaban.length === 0) return `${lugar(l)}: cuentas ${enLista(cuentas)}`
  return estaban.length === 1 ? `${lugar(l)}: ya está la cuenta ${estaban[0]}` : `${lugar(l)}: ya están las cuentas ${enLista(estaban)}`
}

/** The warning for a padrón with such places: how many, and the first of them. */
export function avisoDeLugares(lugares: readonly LugarCompartido[]): string[] {
  if (lugares.length === 0) return []
  const primeros = lugares.slice(0, NOMBRADAS).map((l) => `${lugar(l)}: cuentas ${enLista(l.cuentas)}`)
  const resto = lugares.length > NOMBRADAS ? [`y ${lugares.length - NOMBRADAS} más, que dice padron.ruta`] : []
  return [`${lugares.length} lugar(es) del recorrido tienen más de una cuenta: ${[...primeros, ...resto].join('; ')}`]
}
