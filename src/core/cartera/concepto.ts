import { Rechazo } from '../comun/rechazo.ts'

/** What the concepts of each side may be: figures are told apart by it, so an utility adds concepts and never classes. */
export const CLASES_DE_CONCEPTO = {
  cargo: ['servicio', 'recargo', 'iva', 'contratacion', 'multa', 'ajuste'],
  abono: ['pago', 'ajuste', 'condonacion', 'bonificacion'],
} as const

export type LadoDeConcepto = keyof typeof CLASES_DE_CONCEPTO

/** What a movement may be of: a row of `reglas/cobro/conceptos.yaml`. */
export type Concepto = { clave: string; nombre: string; fuente: string } & {
  [L in LadoDeConcepto]: { lado: L; clase: (typeof CLASES_DE_CONCEPTO)[L][number] }
}[LadoDeConcepto]

/** The concepts under which this program itself charges or credits, beside those that a tariff names. */
export const CONCEPTO_RECARGO = 'recargo'
export const CONCEPTO_IVA = 'iva'
export const CONCEPTO_PAGO = 'pago'

/** What the catalogue must have, whatever else it has: the claves that the program writes, each with its class. */
const DEL_PROGRAMA: Readonly<Record<string, Concepto['clase']>> = {
  agua: 'servicio',
  drenaje: 'servicio',
  saneamiento: 'servicio',
  [CONCEPTO_RECARGO]: 'recargo',
  [CONCEPTO_IVA]: 'iva',
  [CONCEPTO_PAGO]: 'pago',
}

/** What is wrong with a concept, by its place in the catalogue; `null`: it lacks. */
interface ConceptoMal {
  indice: number | null
  mensaje: string
}

/** What is wrong with a catalogue: a clave twice, or one of the program's that is not what it must be. */
export function revisarConceptos(conceptos: readonly Concepto[]): ConceptoMal[] {
  const claves = conceptos.map((c) => c.clave)
  const repetidos = claves.flatMap((c, indice) => (claves.indexOf(c) < indice ? [{ indice, mensaje: `«${c}» está dos veces` }] : []))
  const propios = Object.entries(DEL_PROGRAMA).flatMap(([clave, clase]): ConceptoMal[] => {
    const indice = claves.indexOf(clave)
    if (indice < 0) return [{ indice: null, mensaje: `falta el concepto «${clave}», que el programa carga o abona` }]
    const dada = conceptos[indice]?.clase
    return dada === clase ? [] : [{ indice, mensaje: `«${clave}» debe ser de clase ${clase}, y dice ${dada}` }]
  })
  return [...repetidos, ...propios]
}

/** Refuses a concept that the catalogue lacks or has on the other side, with those that there are. */
export function exigirConcepto(conceptos: readonly Concepto[], clave: string, lado: LadoDeConcepto): void {
  const deEseLado = conceptos.filter((c) => c.lado === lado)
  if (deEseLado.some((c) => c.clave === clave)) return
  throw new Rechazo('cartera/concepto-desconocido', { concepto: clave, lado, conceptos: deEseLado.map((c) => c.clave).join(', ') })
}

/** The claves of the concepts that are money that came in. */
export const conceptosDePago = (conceptos: readonly Concepto[]): string[] => conceptos.filter((c) => c.clase === 'pago').map((c) => c.clave)

/** How people read a concept; a clave that the catalogue no longer has is read as it is. */
export const nombreDeConcepto = (conceptos: readonly Concepto[], clave: string): string =>
  conceptos.find((c) => c.clave === clave)?.nombre ?? clave
