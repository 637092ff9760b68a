import { finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { compilarTarifa, type TarifaCompilada, type TarifaDe } from '../../core/facturacion/tarifa-cotizar.ts'
import type { ReglasDeCorrida } from './reglas-de-corrida.ts'

/** Compiled tariffs outlive a batch, so that the next one finds its prices made; they live as long as the rules they come from. */
const COMPILADAS = new WeakMap<ReglasDeCorrida, Map<string, TarifaCompilada>>()
/** A run needs some tens: one for each use, and those of the months that a reading corrects. */
const MAXIMO = 200

/** The tariffs of a run: each as it is in force on the last day of a period. */
export function tarifasDe(reglas: ReglasDeCorrida, regimen: string | null): TarifaDe {
  const hechas = COMPILADAS.get(reglas) ?? new Map<string, TarifaCompilada>()
  COMPILADAS.set(reglas, hechas)
  return (tarifa: string, uso: string, periodo: PeriodoFacturado) => {
    const clave = `${tarifa} ${uso} ${periodo} ${regimen}`
    const hecha = hechas.get(clave)
    if (hecha !== undefined) return hecha
    const nueva = compilarTarifa(reglas, { tarifa, uso, fecha: finDelPeriodo(periodo), regimen })
    if (hechas.size >= MAXIMO) hechas.clear()
    hechas.set(clave, nueva)
    return nueva
  }
}
