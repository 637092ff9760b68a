import type { ReglaDeAntiguedad } from '../../core/cartera/antiguedad.ts'
import type { Prelaciones } from '../../core/cartera/prelacion.ts'
import type { ReglasDeRecargo } from '../../core/cartera/recargo.ts'
import { ordenDeVigencias } from '../../core/comun/vigencia.ts'
import { claseDeCasos, claseDeReglas, contra, type Leidos, revisarPredeterminada, valorUnico } from '../comun/clase-de-reglas.ts'
import { probarAntiguedad, probarPrelaciones, probarRecargos, revisarAntiguedad } from './casos-reglas.ts'
import { AntiguedadYaml, CasosDeAntiguedad, CasosDePrelacion, CasosDeRecargo, PrelacionesYaml, RecargosYaml } from './esquemas.ts'

/** The rules of cartera: what late charges bear, which charges a payment pays first, and the brackets of aging. */
export interface ReglasCartera {
  cartera: { recargos: ReglasDeRecargo; prelaciones: Prelaciones; antiguedad: ReglaDeAntiguedad }
}

const RECARGOS = claseDeReglas('recargos', RecargosYaml, {
  unica: true,
  revisar: (r) => revisarPredeterminada(r.predeterminada, r.recargos, 'recargos'),
})
const PRELACIONES = claseDeReglas('prelaciones', PrelacionesYaml, {
  unica: true,
  revisar: (r) => revisarPredeterminada(r.predeterminada, r.prelaciones, 'prelaciones'),
})
const ANTIGUEDAD = claseDeReglas('antiguedad', AntiguedadYaml, {
  unica: true,
  revisar: (r) => [...revisarAntiguedad(r), ...ordenDeVigencias(r.antiguedad, ['antiguedad'])],
})

export const CLASES_CARTERA = [
  RECARGOS,
  PRELACIONES,
  ANTIGUEDAD,
  claseDeCasos('casosDeRecargo', CasosDeRecargo, contra(RECARGOS, probarRecargos)),
  claseDeCasos('casosDePrelacion', CasosDePrelacion, contra(PRELACIONES, probarPrelaciones)),
  claseDeCasos('casosDeAntiguedad', CasosDeAntiguedad, contra(ANTIGUEDAD, probarAntiguedad)),
]

export const armarCartera = (leidos: Leidos): ReglasCartera => ({
  cartera: {
    recargos: valorUnico(leidos, RECARGOS),
    prelaciones: valorUnico(leidos, PRELACIONES),
    antiguedad: valorUnico(leidos, ANTIGUEDAD),
  },
})
