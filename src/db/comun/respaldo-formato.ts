import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { canonico, sha256 } from './canonico.ts'
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

/** Reads and proves the manifest of a backup; refuses one missing, unreadable, changed or of another format. */
export function leerManifiesto(ruta: string): Manifiesto {
  if (!existsSync(join(ruta, ARCHIVO))) throw danado(ruta, `le falta ${ARCHIVO}`)
  let leido: Manifiesto & { huella?: string }
  try {
    leido = JSON.parse(readFileSync(join(ruta, ARCHIVO), 'utf8')) as Manifiesto & { huella?: string }
  } catch {
    throw danado(ruta, `${ARCHIVO} no se puede leer`)
  }
  const { huella, ...manifiesto } = leido
  if (manifiesto.formato !== 1) throw danado(ruta, `es de un formato que este programa no conoce (${String(manifiesto.formato)})`)
  if (huella !== huellaDe(manifiesto)) throw danado(ruta, `${ARCHIVO} fue modificado`)
  const ajeno = manifiesto.tablas.find((t) => !/^[a-z_0-9]+$/.test(t.tabla) || t.archivo !== `${t.tabla}.copy.gz`)
  if (ajeno !== undefined) throw danado(ruta, `${ARCHIVO} nombra un archivo ajeno, ${ajeno.archivo}`)
  return manifiesto
}

/** Reads every file to its end and compares it with the manifest, before anything touches a database. */
export async function verificarArchivos(ruta: string, manifiesto: Manifiesto): Promise<void> {
  for (const { archivo, filas, huella } of manifiesto.tablas) {
    const archivoEntero = join(ruta, archivo)
    if (!existsSync(archivoEntero)) throw danado(ruta, `le falta ${archivo}`)
    const medida = medidor()
    try {
      await pipeline(createReadStream(archivoEntero), createGunzip(), medida.paso, async (texto) => {
        for await (const _ of texto);
      })
    } catch {
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
