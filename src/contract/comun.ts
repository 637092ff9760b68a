import { z } from 'zod'
import es from 'zod/v4/locales/es.js'
import { type CuentaId, ENTERO_MAXIMO } from '../core/comun/cuenta-id.ts'
import { leerFecha } from '../core/comun/fecha.ts'
import { FOTO_MAXIMA_BYTES, TIPOS_DE_FOTO } from '../core/comun/foto.ts'
import { type PeriodoFacturado as Facturado, leerPeriodoFacturado, periodoEscrito } from '../core/comun/periodo-facturado.ts'
import { esGuardable, sinInvisibles } from '../core/comun/texto.ts'
import type { CampoDeArchivo } from './pregunta.ts'

// What a schema says by itself (a field too many, a kind that is another) is read by the same people.
z.config(es())

/**
 * The words of the contract, each defined once for all domains. No schema of an input says text or whole number by itself: what the database
 * cannot hold is refused here, whatever the name that asks. Dates and amounts that a rule bounds further are refused by that rule.
 */

/** Any text that is stored: without NUL, halves of characters and control characters other than tab and line break. */
export const Guardable = z
  .string({ error: 'escriba un texto' })
  .refine(esGuardable, 'trae un carácter que no se puede guardar (nulo, de control o medio carácter); quítelo')

/** Text that people write: what nobody sees of it is taken away. */
const Escrito = Guardable.overwrite(sinInvisibles)

/** Text of several lines, of 1 to `maximo` characters once trimmed. */
export const texto = (maximo: number, falta = 'falta el texto') => Escrito.trim().min(1, falta).max(maximo, `pasa de ${maximo} caracteres`)

/** Text of a single line, that may be empty: characters that do not print come from damaged files. */
export const renglon = (maximo: number) =>
  Escrito.regex(/^\P{Cc}*$/u, 'trae caracteres que no se imprimen').max(maximo, `pasa de ${maximo} caracteres`)

/** Why something is done. */
export const Motivo = texto(2000, 'escriba el motivo')

/** What names a record or a rule: 1 to `maximo` characters that print, without spaces. */
export const clave = (maximo: number) =>
  Guardable.trim().regex(new RegExp(`^[^\\s\\p{C}\\p{Z}]{1,${maximo}}$`, 'u'), `es una clave de 1 a ${maximo} caracteres sin espacios`)
export const Clave = clave(40)

/** A whole number that a column of the database holds. */
export const entero = (minimo: number, maximo = ENTERO_MAXIMO) =>
  z
    .number({ error: 'escriba un número entero, sin comillas' })
    .int('es un número entero')
    .min(minimo, `es de ${minimo} en adelante`)
    .max(maximo, `pasa de ${maximo}`)

/** The number of a row within its account, or of a record that the system numbers: 1, 2, 3… */
export const Numero = entero(1)

/** A schema whose answer the compiler knows by a mark of core: what it checks is what the mark says. Its JSON schema stays that of the number. */
const marcado = <M extends number>(esquema: z.ZodType<number, number>) => esquema as unknown as z.ZodType<M, number>

/** The number of an account. */
export const Cuenta = marcado<CuentaId>(Numero)

/** A billed month as people write it, `2023-10`, which core has as a number. */
export const PeriodoFacturado = z.string({ error: 'escriba el periodo entre comillas, como "2026-10"' }).transform((t, ctx): Facturado => {
  const p = leerPeriodoFacturado(t)
  if (p !== null && p <= 210012) return p
  ctx.addIssue({ code: 'custom', message: `«${t.slice(0, 40)}» no es un periodo: escríbalo como 2026-10, de 1900 a 2100` })
  return z.NEVER
})

/** A billed month of an answer: a use case gives core's number, whoever asked reads `2023-10`. A stored answer has it written already. */
export const PeriodoEscrito = z
  .custom<Facturado | string>((p) => typeof p === 'number' || typeof p === 'string')
  .transform((p): string => (typeof p === 'number' ? periodoEscrito(p) : p))

/** Pesos to the centavo, with sign: `-1234.50`. */
export const Pesos = z.string().regex(/^-?\d+\.\d{2}$/)

/** An amount of money to the centavo, above zero, as `1234.50`. */
export const Importe = z
  .string({ error: 'escriba el importe entre comillas, como "1234.50"' })
  .regex(/^\d{1,13}(\.\d{1,2})?$/, 'no es un importe: use dígitos y, si acaso, un punto y dos decimales')
  .refine((t) => /[1-9]/.test(t), 'debe ser mayor que cero')

/** Quantities are quoted decimals: YAML's and JSON's own numbers would pass through a float. */
export const Cantidad = z
  .string({ error: 'escriba la cantidad entre comillas, como "255835"' })
  .regex(/^\d{1,15}(\.\d{1,6})?$/, 'no es una cantidad: use dígitos y, si acaso, un punto decimal')

/** As `Cantidad`, and below zero too: what its ficha lets be negative. */
export const CantidadConSigno = z
  .string({ error: 'escriba la cantidad entre comillas, como "255835"' })
  .regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'no es una cantidad: use dígitos y, si acaso, un punto decimal')

/** Degrees of a map, quoted. */
const Grados = (limite: number) =>
  z
    .string({ error: 'escriba los grados entre comillas, como "25.869029"' })
    .regex(/^-?\d{1,3}(\.\d{1,6})?$/, 'son grados con hasta seis decimales')
    .refine((t) => Math.abs(Number(t)) <= limite, `va de -${limite} a ${limite}`)
    .nullable()
    .default(null)

/** A place on the map, or none. What carries it refines itself by `juntas`. */
export const coordenadas = { latitud: Grados(90), longitud: Grados(180) }

/** Whether a latitude comes with its longitude, or neither. */
export const juntas = ({ latitud, longitud }: { latitud: unknown; longitud: unknown }): boolean =>
  (latitud === null) === (longitud === null)
export const SE_DICEN_JUNTAS = 'la latitud y la longitud van juntas: diga las dos o ninguna'

/** A civil date that exists, `aaaa-mm-dd`, from 1900 to 2100. */
export const FechaCivil = z.string({ error: 'escriba la fecha entre comillas, como "2026-01-31"' }).transform((t, ctx) => {
  const f = leerFecha(t)
  if (f !== null && f >= '1900-01-01' && f <= '2100-12-31') return f
  ctx.addIssue({ code: 'custom', message: `«${t.slice(0, 40)}» no es una fecha aaaa-mm-dd que exista, de 1900 a 2100` })
  return z.NEVER
})
/** A date that may be left unsaid: today, or what the operation says. */
export const FechaONada = FechaCivil.nullable().default(null)

/** What a file weighs at most that is taken whole as `base64`. */
export const ARCHIVO_MAXIMO_BYTES = 30_000_000

/** A table that somebody else's program wrote, as the field `base64` of an input. */
export const TABLA_EN_BASE64: readonly CampoDeArchivo[] = [
  { campo: 'base64', tipos: ['csv', 'csv.gz', 'xlsx'], maximoBytes: ARCHIVO_MAXIMO_BYTES },
]

/** The bytes of a photo, in base64. */
export const Foto = z.base64('no es base 64').min(1)

/** The SHA-256 of some content. */
export const Huella = z
  .string({ error: 'escriba la huella entre comillas' })
  .regex(/^[0-9a-f]{64}$/, 'no es una huella: son 64 dígitos hexadecimales')

/** The field of an input that a photo fills. */
export const archivoDeFoto = (campo: string): readonly CampoDeArchivo[] => [{ campo, tipos: TIPOS_DE_FOTO, maximoBytes: FOTO_MAXIMA_BYTES }]

/** Characters of base64 that one upload may carry in photos: some 30 MB. */
const FOTOS_MAXIMAS = 40_000_000
export const cabenSusFotos = (lote: readonly { foto: string | null }[]): boolean =>
  lote.reduce((n, v) => n + (v.foto?.length ?? 0), 0) <= FOTOS_MAXIMAS
export const SUS_FOTOS_NO_CABEN = 'las fotos del lote pasan de 30 MB; súbalo en partes'
