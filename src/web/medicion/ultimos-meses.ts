import type { Salida } from '../../contract/contrato.ts'
import { leerPeriodoFacturado, masMeses, periodoEscrito } from '../../core/comun/periodo-facturado.ts'

export type Consumo = Salida<'medicion.historia'>['consumos'][number]

export interface MesDeConsumo {
  periodo: string
  /** The version that stands; `null`: nothing was decided of that month, which is not zero. */
  consumo: Consumo | null
}

/** The last months of an account up to the last that has a consumption, oldest first, each with the version that stands. */
export function ultimosMeses(consumos: readonly Consumo[], cuantos: number): MesDeConsumo[] {
  const vivos = new Map<string, Consumo>()
  for (const c of consumos) if (c.version > (vivos.get(c.periodo)?.version ?? 0)) vivos.set(c.periodo, c)
  const ultimo = leerPeriodoFacturado([...vivos.keys()].sort().at(-1) ?? '')
  if (ultimo === null) return []
  return Array.from({ length: cuantos }, (_, i) => {
    const periodo = periodoEscrito(masMeses(ultimo, i - cuantos + 1))
    return { periodo, consumo: vivos.get(periodo) ?? null }
  })
}
