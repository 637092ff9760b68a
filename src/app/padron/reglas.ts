import type { CatalogoPadron, ColumnasPadron } from '../../core/padron/catalogo.ts'
import { claseDeReglas, type Leidos, valorUnico } from '../comun/clase-de-reglas.ts'
import { CatalogoYaml, ColumnasYaml, revisarCatalogo } from './esquemas.ts'

/** The rules of padron: its uses and giros, and how the columns of another system's padrón are known. */
export interface ReglasPadron {
  catalogoPadron: CatalogoPadron
  columnasPadron: ColumnasPadron
}

const CATALOGO = claseDeReglas('giros', CatalogoYaml, { nombre: 'catalogo-padron', unica: true, revisar: revisarCatalogo })
const COLUMNAS = claseDeReglas('columnasPadron', ColumnasYaml, { nombre: 'columnas-padron', unica: true })

export const CLASES_PADRON = [CATALOGO, COLUMNAS]

export const armarPadron = (leidos: Leidos): ReglasPadron => ({
  catalogoPadron: valorUnico(leidos, CATALOGO),
  columnasPadron: valorUnico(leidos, COLUMNAS).columnasPadron,
})
