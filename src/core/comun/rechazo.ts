import { RECHAZOS } from '../rechazos.ts'
import type { ClaseRechazo } from './rechazo-redaccion.ts'

export type CodigoRechazo = keyof typeof RECHAZOS

/** What a refusal's sentence needs, read off its text: one value for every `{placeholder}`. A period is said as people write it. */
type Llaves<T extends string> = T extends `${string}{${infer L}}${infer Resto}` ? L | Llaves<Resto> : never
type DatosDe<C extends CodigoRechazo> = {
  [L in Llaves<(typeof RECHAZOS)[C]['mensaje'] | (typeof RECHAZOS)[C]['remedio']>]: L extends 'periodo' ? string : string | number
} & { errores?: readonly ErrorDetallado[] }

/** One mistake of many in a file or an input: where it is and what to do. */
export interface ErrorDetallado {
  donde: string
  mensaje: string
}

/**
 * A refusal: the request is understood and cannot be granted. It ends the transaction and is answered by the shells (`src/cli/salida.ts`,
 * `src/server/fallas.ts`; a reading process, a thread or a worker hands it over by its code). Whoever catches it inside turns it into a value:
 * an incidencia of a run, a rule's case, «the rules no longer say».
 */
export class Rechazo<C extends CodigoRechazo = CodigoRechazo> extends Error {
  override readonly name = 'Rechazo'
  readonly codigo: C
  readonly datos: Readonly<Record<string, unknown>>

  constructor(codigo: C, datos: DatosDe<C>) {
    const breves = abreviar(datos)
    super(redactar(codigo, breves))
    this.codigo = codigo
    this.datos = breves
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

const ESTADOS: Readonly<Record<ClaseRechazo, number>> = {
  entrada: 422,
  sesion: 401,
  permiso: 403,
  ausente: 404,
  conflicto: 409,
  exceso: 429,
}

/** What a refusal repeats of what it was given: enough to find it, and never a megabyte of it. */
const LIMITES = { texto: 500, errores: 400 } as const

const breve = (texto: string): string =>
  texto.length <= LIMITES.texto ? texto : `${texto.slice(0, LIMITES.texto).replace(/\p{Cs}$/u, '')}… (${texto.length} caracteres)`

/** The data with each text cut short, and the first of the mistakes if there are too many: `cuantos` still counts them all. */
function abreviar({ errores, ...datos }: Readonly<Record<string, unknown>> & { errores?: readonly ErrorDetallado[] }) {
  const breves = Object.fromEntries(Object.entries(datos).map(([llave, v]) => [llave, typeof v === 'string' ? breve(v) : v]))
  if (errores === undefined) return breves
  const primeros = errores.slice(0, LIMITES.errores).map(({ donde, mensaje }) => ({ donde: breve(donde), mensaje: breve(mensaje) }))
  const resto = errores.length - primeros.length
  return { ...breves, errores: resto === 0 ? primeros : [...primeros, { donde: 'y más', mensaje: `hay otros ${resto} que no se listan` }] }
}

function redactar(codigo: CodigoRechazo, datos: Readonly<Record<string, unknown>>): string {
  const { mensaje, remedio } = RECHAZOS[codigo]
  return `${mensaje} ${remedio}`.replace(/\{(\w+)\}/g, (_, llave: string) => String(datos[llave]))
}
