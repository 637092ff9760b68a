import type { Fecha } from '../../core/comun/fecha.ts'
import { finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { compilarTarifa, type TarifaCompilada, type TarifaDe } from '../../core/facturacion/tarifa-cotizar.ts'
import { pideRasgos } from '../../core/facturacion/tarifa-zona.ts'
import type { ReglasDeCorrida } from './reglas-de-corrida.ts'

/** Compiled tariffs outlive a batch, so that the next one finds its prices made; they live as long as the rules they come from. */
const COMPILADAS = new WeakMap<ReglasDeCorrida, Map<string, TarifaCompilada>>()
/** A run needs some tens: one for each use, and those of the months that a reading corrects. */
const MAXIMO = 200

/** The month of a run, the day of its bills, and how many months each charges. */
interface DeCorrida {
  periodo: PeriodoFacturado
  fecha: Fecha
  regimen: string | null
  meses: number
}

/**
 * The tariffs of a run, as each says that a month is priced. Of a month before the run's, which a reading corrects, the day of issue counts as its last:
 * nobody pays an old month at a price that came after it.
 */
export function tarifasDe(reglas: ReglasDeCorrida, { periodo: suyo, fecha: emision, regimen, meses }: DeCorrida): TarifaDe {
  const hechas = COMPILADAS.get(reglas) ?? new Map<string, TarifaCompilada>()
  COMPILADAS.set(reglas, hechas)
  return (tarifa: string, uso: string, periodo: PeriodoFacturado) => {
    const fecha = finDelPeriodo(periodo)
    const mes = { periodo, emision: periodo === suyo ? emision : fecha }
    const clave = `${tarifa} ${uso} ${periodo} ${mes.emision} ${regimen} ${meses}`
    const hecha = hechas.get(clave)
    if (hecha !== undefined) return hecha
    const nueva = compilarTarifa(reglas, { tarifa, uso, fecha, regimen, mes, meses })
    if (hechas.size >= MAXIMO) hechas.clear()
    hechas.set(clave, nueva)
    return nueva
  }
}

const CON_RASGOS = new WeakMap<ReglasDeCorrida, ReadonlySet<string>>()

/** The tariffs that ask where an account is or how wide its toma: none, as a rule, and then nobody looks it up. */
export function tarifasConRasgos(reglas: ReglasDeCorrida): ReadonlySet<string> {
  const hechas = CON_RASGOS.get(reglas) ?? new Set(reglas.tarifas.filter((t) => t.vigencias.some(pideRasgos)).map((t) => t.clave))
  CON_RASGOS.set(reglas, hechas)
  return hechas
}
