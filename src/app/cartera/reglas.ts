import type { ReglaDeAntiguedad } from '../../core/cartera/antiguedad.ts'
import type { OrdenesDeCobro } from '../../core/cartera/orden.ts'
import type { ReglasDeRecargo } from '../../core/cartera/recargo.ts'
import { ordenDeVigencias } from '../../core/comun/vigencia.ts'
import { claseDeCasos, claseDeReglas, contra, type Leidos, revisarPredeterminada, valorUnico } from '../comun/clase-de-reglas.ts'
import { probarAntiguedad, probarOrdenes, probarRecargos, revisarAntiguedad } from './casos-reglas.ts'
import { AntiguedadYaml, CasosDeAntiguedad, CasosDeOrden, CasosDeRecargo, OrdenesYaml, RecargosYaml } from './esquemas.ts'

/** The rules of cartera: what late charges bear, which charges a payment pays first, and the brackets of aging. */
export interface ReglasCartera {
  cartera: { recargos: ReglasDeRecargo; ordenes: OrdenesDeCobro; antiguedad: ReglaDeAntiguedad }
}

const RECARGOS = claseDeReglas('recargos', RecargosYaml, {
  unica: true,
  revisar: (r) => revisarPredeterminada(r.predeterminada, r.recargos, 'recargos'),
})
const ORDENES = claseDeReglas('ordenes', OrdenesYaml, {
  unica: true,
  revisar: (r) => revisarPredeterminada(r.predeterminada, r.ordenes, 'ordenes'),
})
const ANTIGUEDAD = claseDeReglas('antiguedad', AntiguedadYaml, {
  unica: true,
  revisar: (r) => [...revisarAntiguedad(r), ...ordenDeVigencias(r.antiguedad, ['antiguedad'])],
})

export const CLASES_CARTERA = [
  RECARGOS,
  ORDENES,
  ANTIGUEDAD,
  claseDeCasos('casosDeRecargo', CasosDeRecargo, contra(RECARGOS, probarRecargos)),
  claseDeCasos('casosDeOrden', CasosDeOrden, contra(ORDENES, probarOrdenes)),
  claseDeCasos('casosDeAntiguedad', CasosDeAntiguedad, contra(ANTIGUEDAD, probarAntiguedad)),
]

export const armarCartera = (leidos: Leidos): ReglasCartera => ({
  cartera: { recargos: valorUnico(leidos, RECARGOS), ordenes: valorUnico(leidos, ORDENES), antiguedad: valorUnico(leidos, ANTIGUEDAD) },
})
