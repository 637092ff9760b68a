import type { ReglaDeAntiguedad } from '../../core/cartera/antiguedad.ts'
import type { Concepto } from '../../core/cartera/concepto.ts'
import type { ReglasDeCongelamiento } from '../../core/cartera/congelamiento.ts'
import type { Prelaciones } from '../../core/cartera/prelacion.ts'
import type { ReglasDeRecargo } from '../../core/cartera/recargo.ts'
import { ordenDeVigencias } from '../../core/comun/vigencia.ts'
import {
  claseDeCasos,
  claseDeReglas,
  contra,
  dosVeces,
  type Hallado,
  type Leidos,
  type Mal,
  revisarPredeterminada,
  valorUnico,
} from '../comun/clase-de-reglas.ts'
import { probarAntiguedad, probarPrelaciones, probarRecargos, revisarAntiguedad } from './casos-reglas.ts'
import { CONCEPTOS, conceptosAjenos } from './conceptos-yaml.ts'
import {
  AntiguedadYaml,
  CasosDeAntiguedad,
  CasosDePrelacion,
  CasosDeRecargo,
  CongelamientoYaml,
  PrelacionesYaml,
  RecargosYaml,
} from './esquemas.ts'

/** The rules of cartera: what may be charged and credited, what late charges bear, which charges a payment pays first, why one is frozen, and the brackets of aging. */
export interface ReglasCartera {
  cartera: {
    conceptos: readonly Concepto[]
    recargos: ReglasDeRecargo
    prelaciones: Prelaciones
    congelamiento: ReglasDeCongelamiento
    antiguedad: ReglaDeAntiguedad
  }
}

/** The concepts that the vigencias of some rules list under a key must be charges of the catalogue. */
function cargosDelCatalogo<V>(
  leidos: Leidos,
  reglas: readonly { vigencias: readonly V[] }[],
  lista: string,
  llave: string,
  conceptos: (vigencia: V) => readonly string[],
): Hallado<Mal> {
  const nombrados = reglas.flatMap(({ vigencias }, i) =>
    vigencias.flatMap((v, j) => conceptos(v).map((concepto, k) => ({ ruta: [lista, i, 'vigencias', j, llave, k], concepto }))),
  )
  return { errores: conceptosAjenos(leidos, 'cargo', nombrados), avisos: [] }
}

const RECARGOS = claseDeReglas('recargos', RecargosYaml, {
  unica: true,
  revisar: (r) => revisarPredeterminada(r.predeterminada, r.recargos, 'recargos'),
  cruzar: (r, leidos) => cargosDelCatalogo(leidos, r.recargos, 'recargos', 'exentos', (v) => v.exentos),
})
const PRELACIONES = claseDeReglas('prelaciones', PrelacionesYaml, {
  unica: true,
  revisar: (r) => revisarPredeterminada(r.predeterminada, r.prelaciones, 'prelaciones'),
  cruzar: (r, leidos) => cargosDelCatalogo(leidos, r.prelaciones, 'prelaciones', 'conceptos', (v) => v.conceptos),
})
const CONGELAMIENTO = claseDeReglas('congelamiento', CongelamientoYaml, {
  unica: true,
  revisar: ({ congelamiento: { causas } }) =>
    dosVeces(
      causas.map((c) => c.clave),
      'causas',
      'la causa',
    ).map((m) => ({ ...m, ruta: ['congelamiento', ...m.ruta] })),
})
const ANTIGUEDAD = claseDeReglas('antiguedad', AntiguedadYaml, {
  unica: true,
  revisar: (r) => [...revisarAntiguedad(r), ...ordenDeVigencias(r.antiguedad, ['antiguedad'])],
})

export const CLASES_CARTERA = [
  CONCEPTOS,
  RECARGOS,
  PRELACIONES,
  CONGELAMIENTO,
  ANTIGUEDAD,
  claseDeCasos('casosDeRecargo', CasosDeRecargo, contra(RECARGOS, probarRecargos)),
  claseDeCasos('casosDePrelacion', CasosDePrelacion, contra(PRELACIONES, probarPrelaciones)),
  claseDeCasos('casosDeAntiguedad', CasosDeAntiguedad, contra(ANTIGUEDAD, probarAntiguedad)),
]

export const armarCartera = (leidos: Leidos): ReglasCartera => ({
  cartera: {
    conceptos: valorUnico(leidos, CONCEPTOS).conceptos,
    recargos: valorUnico(leidos, RECARGOS),
    prelaciones: valorUnico(leidos, PRELACIONES),
    congelamiento: valorUnico(leidos, CONGELAMIENTO).congelamiento,
    antiguedad: valorUnico(leidos, ANTIGUEDAD),
  },
})
