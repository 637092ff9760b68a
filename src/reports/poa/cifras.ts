import { ultimoDiaDe } from '../../core/comun/periodo.ts'
import { conMiles } from '../../core/comun/texto.ts'
import type { CifraPublicada, Fila, Informe, Luz, MotivoAusencia, ReglaSemaforo, Resumen } from '../../core/poa/informe.ts'
import { palabraDelAvance } from '../../core/poa/publicado.ts'

const PALABRAS: Record<MotivoAusencia, string> = { sinBase: 'sin base', sinDato: 'sin dato', noAplica: 'no aplica' }

/** What is printed where a goal is absent. */
export const SIN_META = 'sin meta'
/** What is printed in the published columns of a row that no imported report printed. */
export const NO_PUBLICADO = 'no publicado'

/** The reason of an absence as people read it; an absence without one is «sin dato». */
export const palabraDe = (motivo: MotivoAusencia | null): string => (motivo === null ? PALABRAS.sinDato : PALABRAS[motivo])

/** A quantity with thousands separators, or the reason of its absence. */
export const cantidad = (valor: string | null, motivo: MotivoAusencia | null): string =>
  valor === null ? palabraDe(motivo) : conMiles(valor)

/** A goal with thousands separators, or «sin meta». */
export const meta = (valor: string | null): string => (valor === null ? SIN_META : conMiles(valor))

/** A percent as `99.75 %` (no-break space), or the reason of its absence. */
export const porcentaje = (valor: string | null, motivo: MotivoAusencia | null): string =>
  valor === null ? palabraDe(motivo) : `${conMiles(valor)}\u00a0%`

/** The published advance as text: the percent, «no es un número» when what was printed is not one, «no publicado» when nothing was. */
export function avancePublicado(publicado: CifraPublicada | null): string {
  if (publicado === null) return NO_PUBLICADO
  return publicado.avance === null ? palabraDelAvance(publicado) : `${conMiles(publicado.avance)}\u00a0%`
}

/** The light of a clave; a clave that the rule does not know is printed as it is, in grey. */
export const luzDe = (regla: ReglaSemaforo, clave: string): Luz =>
  regla.luces.find((l) => l.clave === clave) ?? { clave, nombre: clave, color: '#808080', banda: '' }

/** How many rows of the sheets and of the resumen carry each light, in the order of the rule. */
export function contarLuces(informe: Informe): Array<Luz & { renglones: number; indicadores: number }> {
  const filas = informe.hojas.flatMap((h) => h.filas)
  const cuenta = (lista: ReadonlyArray<Fila | Resumen>, clave: string): number => lista.filter((x) => x.semaforo === clave).length
  return informe.semaforo.luces.map((luz) => ({
    ...luz,
    renglones: cuenta(filas, luz.clave),
    indicadores: cuenta(informe.resumen, luz.clave),
  }))
}

/** Whether any row carries a figure printed by an imported report. */
export const hayPublicado = (informe: Informe): boolean => informe.hojas.some((h) => h.filas.some((f) => f.publicado !== null))

/** Whether any row carries what the records count. */
export const hayMedido = (informe: Informe): boolean => informe.hojas.some((h) => h.filas.some((f) => f.medido !== undefined))

/** What is printed as counted of a row whose ficha does not say how it is counted. */
export const NO_SE_CUENTA = 'no se cuenta'

/** What the records count, or why there is no count; of a period that was not over, with the word «parcial». */
export function contado({ medido }: Fila): string {
  if (medido === undefined) return NO_SE_CUENTA
  const cuenta = cantidad(medido.cantidad, medido.motivo)
  return medido.cantidad !== null && !medido.completo ? `${cuenta} (parcial)` : cuenta
}

/** What is said where no rule found anything: that there was nothing to review, or that it was reviewed. */
export const sinHallazgos = (informe: Informe): string =>
  informe.hojas.some((h) => h.filas.some((f) => f.version !== null || f.publicado !== null))
    ? 'Ninguna regla encontró contradicciones ni omisiones.'
    : 'No hay nada que revisar: ningún renglón del periodo tiene dato.'

/** The only date that a written report carries: midnight UTC of the last day of its period. Reprints stay byte-identical. */
export const fechaDelInforme = (informe: Informe): Date => new Date(`${ultimoDiaDe(informe.periodo)}T00:00:00Z`)

/** The observation, then the cause and the evidence when there are any, each on its line. */
export function observacionCompleta(fila: Fila): string {
  const partes = [fila.observaciones]
  if (fila.causa) partes.push(`Causa: ${fila.causa}`)
  if (fila.evidencia.length > 0) partes.push(`Evidencia: ${fila.evidencia.join('; ')}`)
  return partes.filter((p) => p !== '').join('\n')
}

/** The rule behind the published advance, with the base that an accumulated figure implies. */
export function reglaPublicada(publicado: CifraPublicada | null): string {
  if (publicado === null) return NO_PUBLICADO
  return publicado.baseImplicita === null
    ? publicado.regla
    : `${publicado.regla} (base implícita: ${conMiles(publicado.baseImplicita)}\u00a0%)`
}
