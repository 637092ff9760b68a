import { aTexto, CIEN, comparar, decimal, multiplicar } from '../comun/fraccion.ts'
import { parteTranscurrida } from '../comun/periodo.ts'
import { comparable, conMiles } from '../comun/texto.ts'
import { enPorciento } from './avance.ts'
import { medidaContada } from './medida.ts'
import type { Ficha } from './plan.ts'
import type { Renglon } from './renglon.ts'
import type { MetaPropuesta } from './repartir-meta.ts'

/** What a good indicator is (CREMAA): clear, relevant, economic, fit to be monitored, adequate, and adding something. */
export const CRITERIOS_DE_FICHA = ['claro', 'relevante', 'economico', 'monitoreable', 'adecuado', 'aportacion'] as const

/** What is weak in a ficha: by which criterion, in which of its fields, and why. */
export interface Debilidad {
  criterio: (typeof CRITERIOS_DE_FICHA)[number]
  campo: keyof Ficha
  dice: string
}

/** What a ficha is looked at with: its goals of the year, what it did in the last one, and the others of its plan. */
export interface AlrededorDeFicha {
  metas: readonly MetaPropuesta[]
  renglones: readonly Renglon[]
  otras: readonly { clave: string; ficha: Ficha }[]
}

/** Under so many letters a definition says no more than its name. */
const DEFINICION_MINIMA = 20

const si = (mal: boolean, criterio: Debilidad['criterio'], campo: Debilidad['campo'], dice: string): Debilidad[] =>
  mal ? [{ criterio, campo, dice }] : []

function loEscrito(f: Ficha): Debilidad[] {
  const repite = comparable(f.definicion) === comparable(f.nombre) || f.definicion.length < DEFINICION_MINIMA
  return [
    ...si(repite, 'claro', 'definicion', 'la definición no dice más que el nombre'),
    ...si(f.variables.length === 0, 'claro', 'variables', 'el método de cálculo no nombra sus variables'),
    ...si(f.objetivo === null, 'relevante', 'objetivo', 'no dice a qué objetivo sirve'),
    ...si(
      f.derivacion === null && medidaContada(f) === null,
      'economico',
      'medida',
      'se captura a mano: nada dice con qué registros se cuenta',
    ),
    ...si(f.mediosVerificacion.length === 0, 'monitoreable', 'mediosVerificacion', 'no dice dónde se comprueba'),
    ...si(f.supuestos.length === 0, 'adecuado', 'supuestos', 'no dice qué da por hecho'),
  ]
}

/** The goal against where it starts from: going the wrong way, or nowhere. */
function laMeta(f: Ficha): Debilidad[] {
  if (f.metaAnual === null) return [{ criterio: 'adecuado', campo: 'metaAnual', dice: 'no lleva meta: solo se sigue' }]
  if (f.lineaBase === null)
    return [{ criterio: 'monitoreable', campo: 'lineaBase', dice: 'no tiene línea base: no se sabe de dónde parte' }]
  const va = comparar(decimal(f.metaAnual), decimal(f.lineaBase.valor))
  const cifras = `la meta es ${conMiles(f.metaAnual)} y parte de ${conMiles(f.lineaBase.valor)}`
  return [
    ...si(f.sentido === 'descendente' && va > 0, 'adecuado', 'metaAnual', `debe bajar y su meta sube: ${cifras}`),
    ...si(f.sentido === 'ascendente' && va < 0, 'adecuado', 'metaAnual', `debe subir y su meta baja: ${cifras}`),
  ]
}

const esCalendario = (p: MetaPropuesta['periodo'], cifra: string): boolean =>
  aTexto(decimal(cifra), 1) === aTexto(multiplicar(parteTranscurrida(p), CIEN), 1)

/** Whether what it measures is the year going by: its goals, or what it did, are the share of the year that has passed. */
function elCalendario(f: Ficha, { metas, renglones }: AlrededorDeFicha): Debilidad[] {
  if (!enPorciento(f.unidadMedida)) return []
  const hechos = renglones.flatMap(({ periodo, captura }) => (captura?.valor ? [{ periodo, meta: captura.valor }] : []))
  const todos = (cs: readonly MetaPropuesta[]): boolean => cs.length > 1 && cs.every((c) => esCalendario(c.periodo, c.meta))
  return [
    ...si(todos(metas), 'adecuado', 'meta', 'sus metas son la parte del año que va pasando: las alcanza el calendario'),
    ...si(todos(hechos), 'adecuado', 'metodo', 'sus valores son la parte del año que va pasando: mide el calendario'),
  ]
}

function loRepetido(f: Ficha, { otras }: AlrededorDeFicha): Debilidad[] {
  const con = (campo: 'nombre' | 'definicion') => otras.find((o) => comparable(o.ficha[campo]) === comparable(f[campo]))?.clave
  const [nombre, definicion] = [con('nombre'), con('definicion')]
  return [
    ...si(nombre !== undefined, 'aportacion', 'nombre', `se llama como ${nombre}: no se distingue qué agrega`),
    ...si(definicion !== undefined, 'aportacion', 'definicion', `se define como ${definicion}: no se distingue qué agrega`),
  ]
}

/** What is weak in a ficha, each thing with its criterion and its field, in the order of the criteria. Empty: nothing that can be seen. */
export function debilidadesDe(ficha: Ficha, alrededor: AlrededorDeFicha): Debilidad[] {
  const todas = [...loEscrito(ficha), ...laMeta(ficha), ...elCalendario(ficha, alrededor), ...loRepetido(ficha, alrededor)]
  return CRITERIOS_DE_FICHA.flatMap((c) => todas.filter((d) => d.criterio === c))
}
