import { RECHAZOS } from '../rechazos.ts'
import type { ClaseRechazo } from './rechazo-redaccion.ts'

export type CodigoRechazo = keyof typeof RECHAZOS

/** What a refusal's sentence needs, read off its text: one value for every `{placeholder}`. */
type Llaves<T extends string> = T extends `${string}{${infer L}}${infer Resto}` ? L | Llaves<Resto> : never
type DatosDe<C extends CodigoRechazo> = {
  [L in Llaves<(typeof RECHAZOS)[C]['mensaje'] | (typeof RECHAZOS)[C]['remedio']>]: string | number
} & { errores?: readonly ErrorDetallado[] }

/** One mistake of many in a file or an input: where it is and what to do. */
export interface ErrorDetallado {
  donde: string
  mensaje: string
}

/** A refusal: the request is understood and cannot be granted. Caught only at the door and the shells. */
export class Rechazo<C extends CodigoRechazo = CodigoRechazo> extends Error {
  override readonly name = 'Rechazo'
  readonly codigo: C
  readonly datos: Readonly<Record<string, unknown>>

  constructor(codigo: C, datos: DatosDe<C>) {
    super(redactar(codigo, datos))
    this.codigo = codigo
    this.datos = datos
  }

  /** The HTTP status of its class. */
  get estado(): number {
    return ESTADOS[RECHAZOS[this.codigo].clase]
  }

  /** What every shell prints. */
  toJSON(): { codigo: string; mensaje: string; datos: Readonly<Record<string, unknown>> } {
    return { codigo: this.codigo, mensaje: this.message, datos: this.datos }
  }
}

const ESTADOS: Readonly<Record<ClaseRechazo, number>> = { entrada: 422, permiso: 403, ausente: 404, conflicto: 409 }

function redactar(codigo: CodigoRechazo, datos: Readonly<Record<string, unknown>>): string {
  const { mensaje, remedio } = RECHAZOS[codigo]
  return `${mensaje} ${remedio}`.replace(/\{(\w+)\}/g, (_, llave: string) => String(datos[llave]))
}
