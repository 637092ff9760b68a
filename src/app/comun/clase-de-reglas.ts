import { basename } from 'node:path'
import { z } from 'zod'
import { FechaCivil } from '../../contract/comun.ts'
import { afirmar } from '../../core/comun/afirmar.ts'
import type { ErrorDetallado } from '../../core/comun/rechazo.ts'
import { ordenDeVigencias, type Predeterminada, type Vigencia } from '../../core/comun/vigencia.ts'
import type { CasoMal } from './caso-mal.ts'
import { leerYaml } from './leer-yaml.ts'

/** A mistake that a schema cannot see, at the path of its node. */
export interface Mal {
  ruta: readonly PropertyKey[]
  mensaje: string
}

/** Keys that a list has twice. */
export const dosVeces = (claves: readonly string[], lista: string, que: string): Mal[] =>
  claves.flatMap((c, i) => (claves.indexOf(c) === i ? [] : [{ ruta: [lista, i], mensaje: `${que} «${c}» está dos veces` }]))

const Texto = z.string().trim().min(1)

/** Which rule of the file holds, from a day on, when nobody names one. */
export const PredeterminadaYaml = z
  .array(z.strictObject({ desde: FechaCivil, hasta: FechaCivil.nullable(), fuente: Texto, regla: Texto }))
  .min(1) satisfies z.ZodType<readonly Predeterminada[], unknown>

/** A list of rules by clave: those by default must be among them, each clave once, and the vigencias of each, and of the default, in order. */
export function revisarPredeterminada(
  predeterminada: readonly Predeterminada[],
  reglas: readonly { clave: string; vigencias: readonly Vigencia[] }[],
  lista: string,
): Mal[] {
  const claves = reglas.map((r) => r.clave)
  return [
    ...claves.flatMap((c, i) => (claves.indexOf(c) < i ? [{ ruta: [lista, i, 'clave'], mensaje: `«${c}» está dos veces` }] : [])),
    ...predeterminada.flatMap(({ regla }, i) =>
      claves.includes(regla) ? [] : [{ ruta: ['predeterminada', i, 'regla'], mensaje: `no hay una regla con la clave «${regla}»` }],
    ),
    ...ordenDeVigencias(predeterminada, ['predeterminada']),
    ...reglas.flatMap((r, i) => ordenDeVigencias(r.vigencias, [lista, i, 'vigencias'])),
  ]
}

/** The vigencias of a rule that no case tries, each told at its own line: a value that nobody has worked out by hand is not used. */
export const vigenciasSinCaso = <V extends Vigencia>(
  vigencias: readonly V[],
  ruta: readonly PropertyKey[],
  nombre: string,
  probada: (vigencia: V) => boolean,
): Mal[] =>
  vigencias.flatMap((v, i) => {
    const mensaje = `ningún caso prueba lo que «${nombre}» dice desde el ${v.desde}: escríbalo en un archivo .casos.yaml`
    return probada(v) ? [] : [{ ruta: [...ruta, i, 'desde'], mensaje }]
  })

/** What reading several files together finds: mistakes, and what is right but must be known. */
export interface Hallado<D = ErrorDetallado> {
  errores: D[]
  avisos: D[]
}

/** All that was read of a folder. */
export type Leidos = readonly Leible[]

/** A class of rules files: how one is told from the others and read. */
export interface ClaseDeReglas<T> {
  /** How messages call it. */
  readonly nombre: string
  /** The top key that its files have and no other class's do. */
  readonly llave: string
  /** Whether a utility has exactly one file of it. */
  readonly unica: boolean
  leer(texto: string, archivo: string): Leible<T> | { errores: ErrorDetallado[] }
}

/** A rules file that could be read. */
export interface Leible<T = unknown> {
  readonly clase: ClaseDeReglas<T>
  /** Its name without extension. */
  readonly nombre: string
  readonly valor: T
  /** What there can be only one of, in words: the file of a class, the plan of a year; `null` for what there may be many of. */
  readonly lugar: string | null
  /** What only the other files tell. `completas`: they are all there is, so what is not among them is missing. */
  cruzar(leidos: Leidos, completas: boolean): Hallado
}

interface Modo<T> {
  nombre?: string
  unica?: boolean
  /** What the schema cannot see. */
  revisar?: (valor: T) => readonly Mal[]
  lugar?: (valor: T) => string
  cruzar?: (valor: T, leidos: Leidos, completas: boolean) => Hallado<Mal>
}

/** Declares a class of rules files: its key, the schema of the whole file, and what the schema cannot see. */
export function claseDeReglas<T>(llave: string, esquema: z.ZodType<T, unknown>, modo: Modo<T> = {}): ClaseDeReglas<T> {
  const { nombre = llave, unica = false, revisar, lugar, cruzar } = modo
  const clase: ClaseDeReglas<T> = {
    nombre,
    llave,
    unica,
    leer(texto, archivo) {
      const leido = leerYaml(texto, archivo, esquema)
      if ('errores' in leido) return leido
      const situar = ({ ruta, mensaje }: Mal): ErrorDetallado => ({ donde: `${archivo}:${leido.linea(ruta)}`, mensaje })
      const { valor } = leido
      const errores = (revisar?.(valor) ?? []).map(situar)
      if (errores.length > 0) return { errores }
      return {
        clase,
        nombre: basename(archivo, '.yaml'),
        valor,
        lugar: unica ? `archivo de ${nombre}` : (lugar?.(valor) ?? null),
        cruzar: (leidos, completas) => {
          const hallado = cruzar?.(valor, leidos, completas) ?? { errores: [], avisos: [] }
          return { errores: hallado.errores.map(situar), avisos: hallado.avisos.map(situar) }
        },
      }
    },
  }
  return clase
}

/** Declares a class of cases: each that fails is told at its own line. */
export const claseDeCasos = <T>(
  llave: string,
  esquema: z.ZodType<T, unknown>,
  probar: (casos: T, leidos: Leidos) => readonly CasoMal[],
): ClaseDeReglas<T> =>
  claseDeReglas(llave, esquema, {
    cruzar: (casos, leidos) => ({
      errores: probar(casos, leidos).map(({ indice, mensaje }) => ({ ruta: indice === null ? [llave] : [llave, indice], mensaje })),
      avisos: [],
    }),
  })

/** Cases that are run against the one file of a class. */
export const contra =
  <T, R>(clase: ClaseDeReglas<R>, probar: (casos: T, reglas: R) => readonly CasoMal[]) =>
  (casos: T, leidos: Leidos): readonly CasoMal[] => {
    const [reglas] = valoresDe(leidos, clase)
    if (reglas !== undefined) return probar(casos, reglas)
    return [{ indice: null, mensaje: `estos casos necesitan las reglas de ${clase.nombre}: valide la carpeta entera` }]
  }

/** The files of one class among all that was read. */
export const leiblesDe = <T>(leidos: Leidos, clase: ClaseDeReglas<T>): Leible<T>[] =>
  leidos.filter((l): l is Leible<T> => l.clase === clase)

/** The value of the one file of a class, which whoever loads the rules has seen to be there. */
export function valorUnico<T>(leidos: Leidos, clase: ClaseDeReglas<T>): T {
  const [leible] = leiblesDe(leidos, clase)
  afirmar(leible !== undefined, `the rules of ${clase.nombre} are there`)
  return leible.valor
}

/** The values of the files of one class. */
export const valoresDe = <T>(leidos: Leidos, clase: ClaseDeReglas<T>): T[] => leiblesDe(leidos, clase).map((l) => l.valor)
