import type { CatalogoPadron, ColumnasPadron } from '../../core/padron/catalogo.ts'
import type { ReglasDeEscritura } from '../../core/padron/escritura.ts'
import type { ReglasDeFechas } from '../../core/padron/fechas.ts'
import { claseDeReglas, type Leidos, valorUnico } from '../comun/clase-de-reglas.ts'
import { CatalogoYaml, ColumnasYaml, EscrituraYaml, FechasYaml, revisarCatalogo, revisarColumnas, revisarEscritura } from './esquemas.ts'

/** The rules of padron: its uses and giros, how the columns of another system's padrón are known, how data are written, and how far ahead a change may be dated. */
export interface ReglasPadron {
  catalogoPadron: CatalogoPadron
  columnasPadron: ColumnasPadron
  escritura: ReglasDeEscritura
  fechas: ReglasDeFechas
}

const CATALOGO = claseDeReglas('giros', CatalogoYaml, { nombre: 'catalogo-padron', unica: true, revisar: revisarCatalogo })
const COLUMNAS = claseDeReglas('columnasPadron', ColumnasYaml, { nombre: 'columnas-padron', unica: true, revisar: revisarColumnas })
const ESCRITURA = claseDeReglas('escritura', EscrituraYaml, { unica: true, revisar: ({ escritura }) => revisarEscritura(escritura) })
const FECHAS = claseDeReglas('fechas', FechasYaml, { unica: true })

export const CLASES_PADRON = [CATALOGO, COLUMNAS, ESCRITURA, FECHAS]

export const armarPadron = (leidos: Leidos): ReglasPadron => ({
  catalogoPadron: valorUnico(leidos, CATALOGO),
  columnasPadron: valorUnico(leidos, COLUMNAS).columnasPadron,
  escritura: valorUnico(leidos, ESCRITURA).escritura,
  fechas: valorUnico(leidos, FECHAS),
})
