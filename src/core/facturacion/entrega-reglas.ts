import type { Fecha } from '../comun/fecha.ts'
import { vigenteEn } from '../comun/vigencia.ts'
import type { Visita } from './entrega.ts'

export const EVIDENCIAS_DE_ENTREGA = ['recibio', 'foto', 'coordenadas'] as const
export type EvidenciaDeEntrega = (typeof EVIDENCIAS_DE_ENTREGA)[number]

/** A way of delivering. `evidencia`: any of these proves it, and one there must be. */
export interface FormaDeEntrega {
  readonly clave: string
  readonly nombre: string
  readonly evidencia: readonly EvidenciaDeEntrega[]
}

/**
 * Why a bill could not be delivered. `evidencia`: any of these, or none if empty; `otroIntento`: whether somebody must go again; `visita`: whether
 * somebody went at all. Without it, it is no attempt and explains nothing: the bill is as pending as before.
 */
export interface CausaDeNoEntrega extends FormaDeEntrega {
  readonly otroIntento: boolean
  readonly visita: boolean
}

/** How bills are delivered while a dated rule holds. */
export interface VigenciaDeEntrega {
  readonly desde: Fecha
  readonly hasta: Fecha | null
  readonly fuente: string
  /** Visits after which another that fails is refused; corrections are not visits, and a delivery is always taken. */
  readonly intentosMaximos: number
  readonly formas: readonly FormaDeEntrega[]
  readonly causas: readonly CausaDeNoEntrega[]
}

/** `reglas/entrega/entrega.yaml`. */
export interface ReglasDeEntrega {
  readonly entrega: readonly VigenciaDeEntrega[]
}

/** What is wrong with a line, and the field where it is. */
export interface FallaDeEntrega {
  readonly campo: string
  readonly mensaje: string
}

/** The rules of the day of a visit; `undefined` if there are none. */
export const reglasDeEntregaEn = ({ entrega }: ReglasDeEntrega, dia: Fecha): VigenciaDeEntrega | undefined => vigenteEn(entrega, dia)

/** The causes with which nobody went, of whatever day: a key never changes its meaning. */
export const causasSinVisita = ({ entrega }: ReglasDeEntrega): ReadonlySet<string> =>
  new Set(entrega.flatMap((v) => v.causas.filter((c) => !c.visita).map((c) => c.clave)))

const EN_PALABRAS: Readonly<Record<EvidenciaDeEntrega, string>> = {
  recibio: 'quién recibió',
  foto: 'una foto',
  coordenadas: 'las coordenadas',
}

const trae = (v: Visita, evidencia: EvidenciaDeEntrega): boolean =>
  evidencia === 'coordenadas' ? v.latitudMicrogrados !== null && v.longitudMicrogrados !== null : v[evidencia] !== null

function sinEvidencia(regla: FormaDeEntrega, v: Visita): FallaDeEntrega[] {
  if (regla.evidencia.length === 0 || regla.evidencia.some((e) => trae(v, e))) return []
  return [{ campo: 'evidencia', mensaje: `«${regla.nombre}» pide ${regla.evidencia.map((e) => EN_PALABRAS[e]).join(' o ')}` }]
}

/** One key of a list, looked up; what is wrong if it is missing or is not there. */
function elegir<R extends FormaDeEntrega>(campo: string, clave: string | null, reglas: readonly R[]): R | FallaDeEntrega {
  const regla = reglas.find((r) => r.clave === clave)
  if (regla !== undefined) return regla
  const claves = reglas.map((r) => r.clave).join(', ')
  return { campo, mensaje: clave === null ? `falta: use una de estas: ${claves}` : `no hay una «${clave}»: use una de estas: ${claves}` }
}

/** What a visit lacks by the rules of its day: its way or its cause, and the evidence that these demand. `previos`: visits for the bill that failed. */
export function revisarVisita(v: Visita, reglas: VigenciaDeEntrega, previos: number): FallaDeEntrega[] {
  const fallas: FallaDeEntrega[] = []
  const entregado = v.resultado === 'entregado'
  const regla = entregado ? elegir('forma', v.forma, reglas.formas) : elegir('causa', v.causa, reglas.causas)
  if ('visita' in regla && regla.visita && previos >= reglas.intentosMaximos)
    fallas.push({ campo: 'cuenta', mensaje: `el recibo ya tiene ${previos} intentos fallidos y el límite es ${reglas.intentosMaximos}` })
  if (entregado && v.causa !== null) fallas.push({ campo: 'causa', mensaje: 'lo que se entregó no lleva causa de no entrega' })
  if (!entregado && v.forma !== null) fallas.push({ campo: 'forma', mensaje: 'lo que no se entregó no lleva forma de entrega' })
  if (!entregado && v.recibio !== null) fallas.push({ campo: 'recibio', mensaje: 'lo que no se entregó no lo recibió nadie' })
  return [...fallas, ...('campo' in regla ? [regla] : sinEvidencia(regla, v))]
}

/** What is wrong with a vigencia: a key twice, a way that demands no evidence, or a cause that demands who received. */
export function revisarEntrega({ formas, causas }: VigenciaDeEntrega): string | null {
  for (const lista of [formas, causas]) {
    const claves = lista.map((r) => r.clave)
    const repetida = claves.find((c, i) => claves.indexOf(c) < i)
    if (repetida !== undefined) return `«${repetida}» está dos veces`
  }
  const recibida = causas.find((c) => c.evidencia.includes('recibio'))
  if (recibida !== undefined) return `«${recibida.clave}» pide quién recibió: lo que no se entregó no lo recibió nadie`
  const suelta = formas.find((f) => f.evidencia.length === 0)
  return suelta === undefined ? null : `«${suelta.clave}» no pide evidencia: lo entregado siempre la lleva`
}
