import type { CatalogoPadron, ColumnasPadron } from '../../core/padron/catalogo.ts'
import type { ReglasDeFechas } from '../../core/padron/fechas.ts'
import { claseDeReglas, type Leidos, valorUnico } from '../comun/clase-de-reglas.ts'
import { CatalogoYaml, ColumnasYaml, FechasYaml, revisarCatalogo, revisarColumnas } from './esquemas.ts'

/** The rules of padron: its uses and giros, how the columns of another system's padrón are known, and how far ahead a change may be dated. */
export interface ReglasPadron {
  catalogoPadron: CatalogoPadron
  columnasPadron: ColumnasPadron
  fechas: ReglasDeFechas
}

const CATALOGO = claseDeReglas('giros', CatalogoYaml, { nombre: 'catalogo-padron', unica: true, revisar: revisarCatalogo })
const COLUMNAS = claseDeReglas('columnasPadron', ColumnasYaml, { nombre: 'columnas-padron', unica: true, revisar: revisarColumnas })
const FECHAS = claseDeReglas('fechas', FechasYaml, { unica: true })

export const CLASES_PADRON = [CATALOGO, COLUMNAS, FECHAS]

export const armarPadron = (leidos: Leidos): ReglasPadron => ({
  catalogoPadron: valorUnico(leidos, CATALOGO),
  columnasPadron: valorUnico(leidos, COLUMNAS).columnasPadron,
  fechas: valorUnico(leidos, FECHAS),
})
