import type { Tarifario } from '../../core/facturacion/tarifa.ts'
import type { ReglasCartera } from '../cartera/reglas.ts'
import { huellaDe } from '../comun/huella.ts'
import type { ReglasFacturacion } from './reglas.ts'

/** The rules that decide a bill: all that a run is given, so that it cannot read one that its hash does not cover. */
export type ReglasDeCorrida = Tarifario &
  Pick<ReglasFacturacion, 'calendario' | 'referencias'> & { cartera: Pick<ReglasCartera['cartera'], 'prelaciones'> }

/**
 * The hash that a run and each of its bills are frozen with: of what these rules say and not of how their files are written, so that neither a
 * comment nor any other rule changes it.
 */
export function huellaDeReglas({
  tarifas,
  impuestos,
  indices,
  referencias,
  cartera: { prelaciones },
  calendario: { calendario },
}: ReglasDeCorrida): string {
  const conTopes = calendario.map(({ topes, actividades, ...v }) => ({
    ...v,
    actividades: actividades.map(({ diaLimite: _, ...a }) => a),
    topes: topes.map((t) => ({ ...t, importeCentavos: String(t.importeCentavos) })),
  }))
  return huellaDe({ tarifas, impuestos, indices, referencias, cartera: prelaciones, calendario: conTopes } satisfies Record<
    keyof ReglasDeCorrida,
    unknown
  >)
}
