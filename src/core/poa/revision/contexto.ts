import type { Periodo } from '../../comun/periodo.ts'
import type { Hallazgo } from '../hallazgo.ts'
import type { ReglaPublicada } from '../publicado.ts'
import type { Expediente, Renglon } from '../renglon.ts'

/** A rule of the revisión as `reglas/poa/revision.yaml` names it. */
export interface ReglaRevision {
  regla: string
  nombre: string
  severidad: Hallazgo['severidad']
  pregunta: string
  remedio: string
}

/** The revisión's data: rules, thresholds and the phrases it recognises (regular expressions over comparable text). */
export interface Revision {
  umbrales: {
    sobrecumplimiento: string
    cumplimientoLejano: string
    periodosLejanos: string
    cumplimientoImpreso: string
    escala: string
    valorRepetido: string
    desgloseComas: string
    desgloseLista: string
  }
  textos: {
    diceNoCumplida: readonly string[]
    diceCumplida: readonly string[]
    excusa: readonly string[]
    concesion: readonly string[]
    parcial: readonly string[]
    ambigua: readonly string[]
    sinCausa: readonly string[]
    conCausa: readonly string[]
    /** They say where the value lies, which in a descending indicator is no claim. */
    posicion: readonly string[]
    cumpleSi: readonly string[]
    cumpleNo: readonly string[]
    /** A cell of evidence that names none. */
    sinEvidencia: readonly string[]
    /** With groups `cifra` and `cosa`, and `lapso` where it names one. */
    cifra: readonly string[]
    /** With a group `frecuencia`. */
    frecuencia: readonly string[]
  }
  /** Works that several units do: how their indicators are called, and what they are counted in. */
  trabajos: readonly { trabajo: string; nombre: string; unidad: string; fuente: string }[]
  reglas: readonly ReglaRevision[]
}

/** What a printed «cumple» is read and judged by. */
export interface ReglasDeCumple {
  textos: Pick<Revision['textos'], 'cumpleSi' | 'cumpleNo'>
  umbrales: Pick<Revision['umbrales'], 'cumplimientoImpreso'>
}

/** What the rules look at: the year's rows up to the end of the period asked for, and the data they are judged by. */
export interface Contexto {
  expediente: Expediente
  periodo: Periodo
  renglones: readonly Renglon[]
  revision: Revision
  publicadas: readonly ReglaPublicada[]
}

/** What a rule says of a row; the rest of the finding is filled from the row and the catalogue. */
export type Dicho = Pick<Hallazgo, 'mensaje' | 'cifras' | 'aritmetica'>

/** A finding before the catalogue gives it its name and severity. `renglones`: every row that shares the fact, in time order. */
export interface Senal extends Dicho {
  regla: string
  renglones: readonly Renglon[]
}

export const senal = (regla: string, de: Renglon | readonly Renglon[], dicho: Dicho): Senal => ({
  regla,
  renglones: 'periodo' in de ? [de] : de,
  ...dicho,
})

/** A rule that others ask, made once a context. */
export function unaVez(regla: (contexto: Contexto) => Senal[]): (contexto: Contexto) => Senal[] {
  const hechas = new WeakMap<Contexto, Senal[]>()
  return (contexto) => {
    const senales = hechas.get(contexto) ?? regla(contexto)
    hechas.set(contexto, senales)
    return senales
  }
}
