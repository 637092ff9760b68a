import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Informe, Resumen } from '../../core/poa/informe.ts'
import { SEVERIDADES } from '../../ui/severidad.tsx'

export interface CuentaDeLuz {
  clave: string
  cuenta: number
}

/** How many indicators have each light, in the rule's order; lights that nobody has are left out. */
export const contarLuces = (luces: Informe['semaforo']['luces'], resumen: readonly Resumen[]): CuentaDeLuz[] =>
  luces.map(({ clave }) => ({ clave, cuenta: resumen.filter((r) => r.semaforo === clave).length })).filter(({ cuenta }) => cuenta > 0)

/** `3 altas, 2 medias`, the most serious first. */
export function porSeveridad(hallazgos: readonly Hallazgo[]): string {
  return SEVERIDADES.map((s) => ({ s, n: hallazgos.filter((h) => h.severidad === s).length }))
    .filter(({ n }) => n > 0)
    .map(({ s, n }) => `${n} ${s}${n === 1 ? '' : 's'}`)
    .join(', ')
}

/** The sum of a field over rows. */
export const sumar = <T>(filas: readonly T[], de: (fila: T) => number): number => filas.reduce((total, fila) => total + de(fila), 0)
