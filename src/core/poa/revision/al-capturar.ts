import { Rechazo } from '../../comun/rechazo.ts'
import { llegaAl } from '../evaluar.ts'
import type { Renglon } from '../renglon.ts'
import { conValor } from './con-valor.ts'
import type { Contexto, Senal } from './contexto.ts'
import { contradicciones, sinCausa, textosRepetidos } from './observacion.ts'
import { afirmacion } from './textos.ts'

/** A sentence of a text, and which letters of it are the first and the last, counted from one. */
interface Frase {
  frase: string
  desde: number
  hasta: number
}

/** The sentences of a text, each with its place in it. */
function frasesDe(texto: string): Frase[] {
  return [...texto.matchAll(/[^.;!?\n]+[.;!?]*/g)].flatMap((m) => {
    const frase = m[0].trim()
    const desde = m.index + m[0].indexOf(frase)
    return frase === '' ? [] : [{ frase, desde: desde + 1, hasta: desde + frase.length }]
  })
}

const de = (senales: readonly Senal[], r: Renglon): Senal | undefined =>
  senales.find((s) =>
    s.renglones.some((x) => x.unidad.clave === r.unidad.clave && x.indicador.clave === r.indicador.clave && x.periodo === r.periodo),
  )

/** The sentence that says what the whole text does; the whole of it if none does alone. */
function laQueLoDice(texto: string, revision: Contexto['revision']): Frase {
  const dice = afirmacion(texto, revision)
  return frasesDe(texto).find((f) => afirmacion(f.frase, revision) === dice) ?? { frase: texto, desde: 1, hasta: texto.length }
}

/** What a row still owes before its period is sent: its value, or its cause by R2 where it is below the percent from which one is demanded. What is derived owes nothing. */
export function loQueDebe(contexto: Contexto, r: Renglon, causaBajo: string): 'valor' | 'causa' | null {
  if (r.medicion === null || r.derivado !== null) return null
  if (r.captura === null) return 'valor'
  const [c] = conValor([r])
  if (c === undefined || llegaAl(causaBajo, c.valor, c.meta, r.ficha)) return null
  return de(sinCausa(contexto), r) === undefined ? null : 'causa'
}

/**
 * Holds a value that is being captured to the revisión, as if it stood: refuses a text that contradicts it (R1) with the sentence that does,
 * a shortfall without its cause (R2), and the text of another period for another value (R3). `contexto` has the capture in its rows.
 */
export function exigirQueSeSostenga(contexto: Contexto, r: Renglon, causaBajo: string): void {
  const observacion = r.captura?.observacion ?? ''
  const contradice = de(contradicciones(contexto), r)
  if (contradice !== undefined) {
    const { frase, desde, hasta } = laQueLoDice(observacion, contexto.revision)
    throw new Rechazo('poa/observacion-contradice', { indicador: r.ficha.nombre, frase, desde, hasta, cuenta: contradice.aritmetica })
  }
  if (loQueDebe(contexto, r, causaBajo) === 'causa')
    throw new Rechazo('poa/causa-exigida', { indicador: r.ficha.nombre, cuenta: de(sinCausa(contexto), r)?.aritmetica ?? '', causaBajo })
  const repite = de(textosRepetidos(contexto), r)
  if (repite !== undefined)
    throw new Rechazo('poa/texto-repetido', { indicador: r.ficha.nombre, cuenta: repite.aritmetica, frase: observacion })
}
