import type { z } from 'zod'
import type { ReglaDeAntiguedad } from '../../core/cartera/antiguedad.ts'
import type { Concepto } from '../../core/cartera/concepto.ts'
import type { ReglasDeCongelamiento } from '../../core/cartera/congelamiento.ts'
import type { LimitesDeMovimiento } from '../../core/cartera/limites.ts'
import type { Lugar } from '../../core/cartera/lugar.ts'
import type { Prelaciones } from '../../core/cartera/prelacion.ts'
import type { ReglasDeRecargo } from '../../core/cartera/recargo.ts'
import { ordenDeVigencias, vigenteEn } from '../../core/comun/vigencia.ts'
import {
  type ClaseDeReglas,
  claseDeCasos,
  claseDeReglas,
  contra,
  dosVeces,
  type Hallado,
  type Leidos,
  type Mal,
  revisarPredeterminada,
  valoresDe,
  valorUnico,
  vigenciasSinCaso,
} from '../comun/clase-de-reglas.ts'
import { probarAntiguedad, probarPrelaciones, probarRecargos, pruebaRecargo, revisarAntiguedad } from './casos-reglas.ts'
import { CONCEPTOS, conceptosAjenos } from './conceptos-yaml.ts'
import {
  AntiguedadYaml,
  CasosDeAntiguedad,
  CasosDePrelacion,
  CasosDeRecargo,
  CongelamientoYaml,
  LimitesYaml,
  LugaresYaml,
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
    lugares: readonly Lugar[]
    limites: readonly LimitesDeMovimiento[]
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

const RECARGOS: ClaseDeReglas<z.output<typeof RecargosYaml>> = claseDeReglas('recargos', RecargosYaml, {
  unica: true,
  revisar: (r) => revisarPredeterminada(r.predeterminada, r.recargos, 'recargos'),
  cruzar(r, leidos, completas) {
    const { errores, avisos } = cargosDelCatalogo(leidos, r.recargos, 'recargos', 'exentos', (v) => v.exentos)
    const casos = valoresDe(leidos, CASOS_DE_RECARGO).flatMap((c) => c.casosDeRecargo)
    const sinCaso = r.recargos.flatMap(({ clave, vigencias }, i) =>
      vigenciasSinCaso(vigencias, ['recargos', i, 'vigencias'], clave, (v) => casos.some((c) => c.regla === clave && pruebaRecargo(c, v))),
    )
    return { errores: completas ? [...errores, ...sinCaso] : errores, avisos }
  },
})
const PRELACIONES: ClaseDeReglas<z.output<typeof PrelacionesYaml>> = claseDeReglas('prelaciones', PrelacionesYaml, {
  unica: true,
  revisar: (r) => revisarPredeterminada(r.predeterminada, r.prelaciones, 'prelaciones'),
  cruzar(r, leidos, completas) {
    const { errores, avisos } = cargosDelCatalogo(leidos, r.prelaciones, 'prelaciones', 'conceptos', (v) => v.conceptos)
    const casos = valoresDe(leidos, CASOS_DE_PRELACION).flatMap((c) => c.casosDePrelacion)
    const sinCaso = r.prelaciones.flatMap(({ clave, vigencias }, i) =>
      vigenciasSinCaso(vigencias, ['prelaciones', i, 'vigencias'], clave, (v) =>
        casos.some((c) => c.prelacion === clave && vigenteEn([v], c.el) !== undefined),
      ),
    )
    return { errores: completas ? [...errores, ...sinCaso] : errores, avisos }
  },
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
const ANTIGUEDAD: ClaseDeReglas<z.output<typeof AntiguedadYaml>> = claseDeReglas('antiguedad', AntiguedadYaml, {
  unica: true,
  revisar: (r) => [...revisarAntiguedad(r), ...ordenDeVigencias(r.antiguedad, ['antiguedad'])],
  cruzar({ antiguedad }, leidos, completas) {
    const casos = valoresDe(leidos, CASOS_DE_ANTIGUEDAD).flatMap((c) => c.casosDeAntiguedad)
    const sinCaso = vigenciasSinCaso(antiguedad, ['antiguedad'], 'antiguedad', (v) => casos.some((c) => vigenteEn([v], c.el) !== undefined))
    return { errores: completas ? sinCaso : [], avisos: [] }
  },
})
const LUGARES = claseDeReglas('lugares', LugaresYaml, {
  unica: true,
  revisar: ({ lugares }) =>
    dosVeces(
      lugares.map((l) => l.clave),
      'lugares',
      'el lugar',
    ),
})
const LIMITES = claseDeReglas('limites', LimitesYaml, { unica: true, revisar: ({ limites }) => ordenDeVigencias(limites, ['limites']) })
const CASOS_DE_RECARGO = claseDeCasos('casosDeRecargo', CasosDeRecargo, contra(RECARGOS, probarRecargos))
const CASOS_DE_PRELACION = claseDeCasos('casosDePrelacion', CasosDePrelacion, contra(PRELACIONES, probarPrelaciones))
const CASOS_DE_ANTIGUEDAD = claseDeCasos('casosDeAntiguedad', CasosDeAntiguedad, contra(ANTIGUEDAD, probarAntiguedad))

export const CLASES_CARTERA = [
  CONCEPTOS,
  RECARGOS,
  PRELACIONES,
  CONGELAMIENTO,
  ANTIGUEDAD,
  LUGARES,
  LIMITES,
  CASOS_DE_RECARGO,
  CASOS_DE_PRELACION,
  CASOS_DE_ANTIGUEDAD,
]

export const armarCartera = (leidos: Leidos): ReglasCartera => ({
  cartera: {
    conceptos: valorUnico(leidos, CONCEPTOS).conceptos,
    recargos: valorUnico(leidos, RECARGOS),
    prelaciones: valorUnico(leidos, PRELACIONES),
    congelamiento: valorUnico(leidos, CONGELAMIENTO).congelamiento,
    antiguedad: valorUnico(leidos, ANTIGUEDAD),
    lugares: valorUnico(leidos, LUGARES).lugares,
    limites: valorUnico(leidos, LIMITES).limites,
  },
})
