import { createHash } from 'node:crypto'
import { createReadStream, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { canonico, type Json, sha256 } from './canonico.ts'
import type { MigracionAplicada } from './migrar.ts'

/** One table of a backup: `archivo` is its COPY text, compressed; `huella` is the sha256 of that text before compressing. */
export interface TablaRespaldada {
  readonly tabla: string
  readonly archivo: string
  readonly columnas: readonly string[]
  readonly filas: number
  readonly huella: string
}

export interface Manifiesto {
  readonly formato: 1
  readonly creado: string
  readonly migraciones: readonly MigracionAplicada[]
  readonly tablas: readonly TablaRespaldada[]
  /** The next value of each identity: `tabla.columna` → number as text. */
  readonly secuencias: Readonly<Record<string, string>>
  /** The last seal of the bitácora: who keeps it apart can prove later that nothing was cut off. */
  readonly cabeza: string | null
}

const ARCHIVO = 'manifiesto.json'

/** The manifest as it is written: with the hash of itself, so that a changed manifest is noticed too. */
export const escribirManifiesto = (manifiesto: Manifiesto): string =>
  `${JSON.stringify({ ...manifiesto, huella: huellaDe(manifiesto) }, null, 2)}\n`

/** No manifest of ours comes near it; what does is not one. */
const MAXIMO_BYTES = 10_000_000

/**
 * Reads and proves the manifest of a backup; refuses one missing, unreadable, changed, of another format or shape, and a folder that holds anything
 * that its manifest does not name. What the disk answers (no permission, a failure) goes on as it came.
 */
export function leerManifiesto(ruta: string): Manifiesto {
  if (statSync(ruta, { throwIfNoEntry: false })?.isDirectory() !== true) throw danado(ruta, 'no es una carpeta')
  const leido = leerJson(ruta)
  const formato = esObjeto(leido) ? leido.formato : undefined
  if (formato !== 1)
    throw danado(ruta, `es de un formato que este programa no conoce (${JSON.stringify(formato)?.slice(0, 40) ?? 'ninguno'})`)
  const { huella, ...manifiesto } = leido as Record<string, Json>
  const mal = queEstaMal(manifiesto)
  if (mal !== null) throw danado(ruta, `${ARCHIVO} no está bien formado: ${mal}`)
  if (huella !== sha256(canonico(manifiesto))) throw danado(ruta, `${ARCHIVO} fue modificado`)
  const proba = manifiesto as unknown as Manifiesto
  const suyos = new Set([ARCHIVO, ...proba.tablas.map((t) => t.archivo)])
  const sobra = readdirSync(ruta).find((n) => !suyos.has(n))
  if (sobra !== undefined) throw danado(ruta, `trae un archivo que no es suyo, «${sobra}»`)
  return proba
}

function leerJson(ruta: string): Json {
  const archivo = join(ruta, ARCHIVO)
  const estado = lstatSync(archivo, { throwIfNoEntry: false })
  if (estado === undefined) throw danado(ruta, `le falta ${ARCHIVO}`)
  if (!estado.isFile() || estado.size > MAXIMO_BYTES) throw danado(ruta, `${ARCHIVO} no se puede leer`)
  const texto = readFileSync(archivo, 'utf8')
  try {
    return JSON.parse(texto) as Json
  } catch {
    throw danado(ruta, `${ARCHIVO} no se puede leer`)
  }
}

type Objeto = Readonly<Record<string, unknown>>
const esObjeto = (v: unknown): v is Objeto => typeof v === 'object' && v !== null && !Array.isArray(v)
const esTexto = (forma: RegExp) => (v: unknown) => typeof v === 'string' && forma.test(v)
const esCuantos = (v: unknown): boolean => Number.isSafeInteger(v) && (v as number) >= 0
const NOMBRE = /^[a-z_][a-z_0-9]{0,62}$/

/** What each part of a manifest must be; `null` when all are. */
function queEstaMal(m: Objeto): string | null {
  const sobra = Object.keys(m).find((k) => !(k in PARTES))
  if (sobra !== undefined) return `sobra «${sobra.slice(0, 40)}»`
  const mala = Object.entries(PARTES).find(([parte, vale]) => !vale(m[parte]))
  if (mala !== undefined) return `«${mala[0]}» no es lo que debe`
  const nombres = (m.tablas as readonly TablaRespaldada[]).map((t) => t.tabla)
  const otraVez = nombres.find((n, i) => nombres.indexOf(n) !== i)
  return otraVez === undefined ? null : `«${otraVez}» está dos veces`
}

const PARTES: Record<keyof Manifiesto, (v: unknown) => boolean> = {
  formato: (v) => v === 1,
  creado: esTexto(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  migraciones: (v) => Array.isArray(v) && v.length > 0 && v.every(esMigracion),
  tablas: (v) => Array.isArray(v) && v.every(esTabla),
  secuencias: (v) => esObjeto(v) && Object.entries(v).every(([k, n]) => /^[a-z_0-9]+\.[a-z_0-9]+$/.test(k) && esSiguiente(n)),
  cabeza: (v) => v === null || esTexto(/^[0-9a-f]{64}$/)(v),
}

/** The next value of an identity: what a `bigint` holds. */
const esSiguiente = (v: unknown): boolean => typeof v === 'string' && /^[1-9]\d{0,18}$/.test(v) && BigInt(v) < 2n ** 63n

const esMigracion = (v: unknown): boolean =>
  esObjeto(v) && esCuantos(v.numero) && esTexto(/^\S{1,200}$/)(v.nombre) && esTexto(/^\S{1,200}$/)(v.huella)

const esTabla = (v: unknown): boolean =>
  esObjeto(v) &&
  esTexto(NOMBRE)(v.tabla) &&
  v.archivo === `${v.tabla}.copy.gz` &&
  Array.isArray(v.columnas) &&
  v.columnas.length > 0 &&
  v.columnas.every(esTexto(NOMBRE)) &&
  new Set(v.columnas).size === v.columnas.length &&
  esCuantos(v.filas) &&
  esTexto(/^[0-9a-f]{64}$/)(v.huella)

/** Reads every file to its end and compares it with the manifest, before anything touches a database. */
export async function verificarArchivos(ruta: string, manifiesto: Manifiesto): Promise<void> {
  for (const { archivo, filas, huella } of manifiesto.tablas) {
    const archivoEntero = join(ruta, archivo)
    const estado = lstatSync(archivoEntero, { throwIfNoEntry: false })
    if (estado === undefined) throw danado(ruta, `le falta ${archivo}`)
    if (!estado.isFile()) throw danado(ruta, `${archivo} no es un archivo`)
    const medida = medidor()
    try {
      await pipeline(createReadStream(archivoEntero), createGunzip(), medida.paso, async (texto) => {
        for await (const _ of texto);
      })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error
      throw danado(ruta, `${archivo} está incompleto o no se puede descomprimir`)
    }
    const visto = medida.resultado()
    if (visto.huella !== huella || visto.filas !== filas) throw danado(ruta, `${archivo} no es el que se escribió`)
  }
}

/** Hashes a COPY text and counts its rows (a line each: COPY writes a newline inside a value as `\n`). */
export function medidor(): { paso: Transform; resultado: () => { huella: string; filas: number } } {
  const suma = createHash('sha256')
  let filas = 0
  const paso = new Transform({
    transform(bloque: Buffer, _codificacion, seguir) {
      suma.update(bloque)
      for (let i = bloque.indexOf(10); i >= 0; i = bloque.indexOf(10, i + 1)) filas += 1
      seguir(null, bloque)
    },
  })
  return { paso, resultado: () => ({ huella: suma.digest('hex'), filas }) }
}

export const danado = (ruta: string, detalle: string): Rechazo => new Rechazo('comun/respaldo-danado', { ruta, detalle })

const huellaDe = (manifiesto: Manifiesto): string => sha256(canonico(JSON.parse(JSON.stringify(manifiesto))))
