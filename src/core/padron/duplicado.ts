import type { CuentaId } from '../comun/cuenta-id.ts'

/** Why two accounts look like one person or one premise. */
export const RAZONES_DE_DUPLICADO = ['nombre', 'rfc', 'telefono', 'clave-catastral', 'domicilio'] as const
export type RazonDuplicado = (typeof RAZONES_DE_DUPLICADO)[number]

/** Accounts that share something they should not, and what. */
export interface Duplicado {
  razon: RazonDuplicado
  valor: string
  /** How many accounts share it; at most 50 are listed. */
  cuantas: number
  /** As each account writes it, by account number, with who holds it. The account that was asked for, if one was, is not among them. */
  cuentas: readonly { cuentaId: CuentaId; dice: string; usuario: number }[]
}

/** One thing by which an account may be like another; those of one group are duplicates if they are not all the same in `distinto`. */
export interface Rasgo {
  razon: RazonDuplicado
  valor: string
  cuentaId: CuentaId
  usuario: number
  dice: string
  distinto: string
}

/** Accounts of each group that are listed. */
const LISTADAS = 50

/** The groups that accounts make by what they share, the largest first. */
export function armarGrupos(rasgos: readonly Rasgo[]): Duplicado[] {
  const grupos = [...Map.groupBy(rasgos, (r) => `${r.razon} ${r.valor}`).values()].filter((g) =>
    g.some((r) => r.distinto !== g[0]?.distinto),
  )
  return grupos
    .flatMap((g) => {
      const [primero] = g
      if (primero === undefined) return []
      const { razon, valor } = primero
      return { razon, valor, cuantas: g.length, cuentas: enLista(g) }
    })
    .sort((a, b) => b.cuantas - a.cuantas || (`${a.razon} ${a.valor}` < `${b.razon} ${b.valor}` ? -1 : 1))
}

/** The accounts of a group as they are listed, by number. */
export const enLista = (rasgos: readonly Rasgo[]): Duplicado['cuentas'] =>
  rasgos
    .toSorted((a, b) => a.cuentaId - b.cuentaId)
    .slice(0, LISTADAS)
    .map(({ cuentaId, dice, usuario }) => ({ cuentaId, dice, usuario }))

const RAZONES: Readonly<Record<RazonDuplicado, string>> = {
  nombre: 'el mismo nombre, escrito de distinto modo',
  rfc: 'el mismo RFC en dos usuarios',
  telefono: 'el mismo teléfono con nombres distintos',
  'clave-catastral': 'la misma clave catastral',
  domicilio: 'el mismo domicilio',
}

/** Why a group of accounts is listed, in words. */
export const razonEnPalabras = (razon: RazonDuplicado): string => RAZONES[razon]

/** The warning for an account: what it shares, and with which others. */
export function explicarDuplicado({ razon, cuentas, cuantas }: Duplicado): string {
  const otras = cuentas.slice(0, 3)
  const mas = cuantas - 1 - otras.length
  return `${RAZONES[razon]}: ${otras.map((c) => `cuenta ${c.cuentaId} («${c.dice}»)`).join(', ')}${mas > 0 ? ` y ${mas} más` : ''}`
}
