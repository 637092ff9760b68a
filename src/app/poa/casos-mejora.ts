import type { z } from 'zod'
import { periodosDelEjercicio } from '../../core/comun/periodo.ts'
import { desviacionesDe, type ReglaDeDesviacion } from '../../core/poa/desviacion.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import type { CasosMejora } from './esquemas.ts'
import { EJERCICIO_DE_CASO, planDeCaso, renglonesDeCaso } from './plan-de-caso.ts'

type Caso = z.output<typeof CasosMejora>['casosDeMejora'][number]

/** The deviations that a case shows at its last month. */
function desviacionesDelCaso({ sentido, valores }: Caso, reglas: readonly ReglaDeDesviacion[]): string[] {
  const ultimo = periodosDelEjercicio(EJERCICIO_DE_CASO, 'mensual')[valores.length - 1]
  const renglones = renglonesDeCaso(planDeCaso({ sentido }), valores)
  return ultimo === undefined ? [] : desviacionesDe(renglones, ultimo, reglas).map((d) => d.clave)
}

/** Runs each case of `mejora.casos.yaml`, and demands of each deviation one that shows it and one that does not. */
export function probarMejora(
  { casosDeMejora: casos }: z.output<typeof CasosMejora>,
  { desviaciones }: { desviaciones: readonly ReglaDeDesviacion[] },
): CasoMal[] {
  const fallos = casos.flatMap((c, indice) => {
    const da = desviacionesDelCaso(c, desviaciones)
    if (da.join() === c.da.join()) return []
    return [{ indice, mensaje: `«${c.caso}» da ${da.join(', ') || 'ninguna'}, y el caso dice ${c.da.join(', ') || 'ninguna'}` }]
  })
  const sinCaso = desviaciones.flatMap(({ clave }) =>
    casos.some((c) => c.da.includes(clave)) && casos.some((c) => !c.da.includes(clave))
      ? []
      : [{ indice: null, mensaje: `falta un caso de «${clave}», o uno que no lo sea` }],
  )
  return [...fallos, ...sinCaso]
}
