// How a scenario file is written. A key that nobody reads would be a check that cannot fail, so that none is let in.
import { parse, type ScalarTag } from 'yaml'
import { z } from 'zod'
import { esNombre } from '../../src/contract/contrato.ts'
import { leerFecha } from '../../src/core/comun/fecha.ts'
import { RECHAZOS } from '../../src/core/rechazos.ts'

/** A part of the answer; an empty one would be met by any. */
const Parte = z.union([z.record(z.string(), z.unknown()).refine((o) => Object.keys(o).length > 0), z.array(z.unknown()).min(1)])
const Palabras = z.string().min(1)
const DIA = {
  el: z
    .string()
    .refine((d) => leerFecha(d) !== null, 'no es un día')
    .optional(),
}
const PEDIDO = {
  ...DIA,
  como: z.string().optional(),
  operacion: z.string(),
  entrada: z.record(z.string(), z.unknown()).optional(),
  clave: z.string().optional(),
  ensayo: z.boolean().optional(),
}
const ACTO = { ...DIA, hace: z.string() }
const NEGADO = {
  rechazo: z.string().refine((c) => Object.hasOwn(RECHAZOS, c), 'no es un código de rechazo'),
  dice: z.union([Palabras, z.array(Palabras).min(1)]).optional(),
}
const DADO = { espera: Parte.optional() }

/** A step asks for something or does something, and then an answer or a refusal comes. */
const FORMAS = {
  pedido: z.strictObject({ ...PEDIDO, ...DADO, operacion: z.string().refine(esNombre, 'no está en el contrato') }),
  'pedido que se rechaza': z.strictObject({ ...PEDIDO, ...NEGADO }),
  acto: z.strictObject({ ...ACTO, ...DADO }),
  'acto que se rechaza': z.strictObject({ ...ACTO, ...NEGADO }),
}

export interface Paso {
  el?: string | undefined
  como?: string | undefined
  /** A name of the contract, unless that it is none is what gets refused… */
  operacion?: string
  entrada?: Record<string, unknown> | undefined
  clave?: string | undefined
  ensayo?: boolean | undefined
  /** …or an act of `mundo.ts`. */
  hace?: string
  /** What must be in the answer (a part of it). */
  espera?: Record<string, unknown> | unknown[] | undefined
  /** The code of the refusal that must come, and words that its sentence or its errors must hold. */
  rechazo?: string
  dice?: string | string[] | undefined
}

const Encabezado = z.strictObject({ escenario: z.string().min(1), porque: z.string().regex(/\w{3}/), pasos: z.array(z.unknown()).min(1) })

export interface Escenario {
  escenario: string
  porque: string
  pasos: Paso[]
}

function leer<T>(forma: z.ZodType<T>, valor: unknown, donde: string): T {
  const leido = forma.safeParse(valor)
  if (leido.success) return leido.data
  throw new Error(`${donde}:\n${z.prettifyError(leido.error)}`)
}

function leerPaso(paso: unknown, donde: string): Paso {
  const tiene = (llave: string): boolean => typeof paso === 'object' && paso !== null && llave in paso
  return leer<Paso>(FORMAS[`${tiene('hace') ? 'acto' : 'pedido'}${tiene('rechazo') ? ' que se rechaza' : ''}`], paso, donde)
}

/** The scenarios of a file; what is not as it must be is refused with the file, the scenario and the step. */
export function leerEscenarios(texto: string, archivo: string, customTags: ScalarTag[] = []): Escenario[] {
  return leer(z.array(z.unknown()).min(1), parse(texto, { customTags, merge: true }), archivo).map((crudo, i) => {
    const donde = `${archivo}, escenario ${i + 1}`
    const e = leer(Encabezado, crudo, donde)
    return { ...e, pasos: e.pasos.map((p, n) => leerPaso(p, `${donde} («${e.escenario}»), paso ${n + 1}`)) }
  })
}
