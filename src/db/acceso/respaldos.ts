import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { escribirEntero } from '../comun/embebido-carpeta.ts'
import { leerManifiesto, verificarArchivos } from '../comun/respaldo-formato.ts'

/** A backup of the folder where they are left. */
export interface RespaldoGuardado {
  nombre: string
  creado: string | null
  bytes: number
  tablas: number | null
  filas: number | null
  /** Hash of its manifest, which holds those of its files. */
  huella: string | null
  /** The last seal of the bitácora that it holds. */
  cabeza: string | null
  /** When all its files were read back and found as they were written; `null`: nobody has, or it is not the one that was read. */
  comprobado: string | null
  /** Why it cannot be used; `null` if nothing is seen. */
  mal: string | null
}

/** What is noted beside a backup when it has been read back: inside it, nothing that its manifest does not name may be. */
interface Comprobacion {
  huella: string
  cuando: string
}

const huellaDeManifiesto = (ruta: string): string =>
  createHash('sha256')
    .update(readFileSync(join(ruta, 'manifiesto.json')))
    .digest('hex')

const notaDe = (ruta: string): string => `${ruta}.comprobado.json`

function leerComprobacion(ruta: string, huella: string): string | null {
  if (!existsSync(notaDe(ruta))) return null
  try {
    const nota = JSON.parse(readFileSync(notaDe(ruta), 'utf8')) as Comprobacion
    return nota.huella === huella ? nota.cuando : null
  } catch (error) {
    // A note that somebody wrote over says nothing; what the disk answers goes on.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const bytesDe = (ruta: string): number => readdirSync(ruta).reduce((suma, n) => suma + statSync(join(ruta, n)).size, 0)

function mirar(carpeta: string, nombre: string): RespaldoGuardado {
  const ruta = join(carpeta, nombre)
  const nada = { creado: null, tablas: null, filas: null, huella: null, cabeza: null, comprobado: null }
  try {
    const { creado, tablas, cabeza } = leerManifiesto(ruta)
    const huella = huellaDeManifiesto(ruta)
    const filas = tablas.reduce((suma, t) => suma + t.filas, 0)
    const comprobado = leerComprobacion(ruta, huella)
    return { nombre, creado, bytes: bytesDe(ruta), tablas: tablas.length, filas, huella, cabeza, comprobado, mal: null }
  } catch (error) {
    if (!(error instanceof Rechazo)) throw error
    return { ...nada, nombre, bytes: bytesDe(ruta), mal: error.message }
  }
}

/** The backups of a folder, the newest first. What is being written, which is hidden, is not one yet. */
export function findRespaldos(carpeta: string): RespaldoGuardado[] {
  if (!existsSync(carpeta)) return []
  const nombres = readdirSync(carpeta, { withFileTypes: true }).filter((e) => e.isDirectory() && !e.name.startsWith('.'))
  return nombres.map((e) => mirar(carpeta, e.name)).sort((a, b) => ((a.creado ?? '') < (b.creado ?? '') ? 1 : -1))
}

/** Reads a backup back to its end and notes that it is as it was written. Refuses one that is not. */
export async function comprobarRespaldo(ruta: string): Promise<void> {
  await verificarArchivos(ruta, leerManifiesto(ruta))
  const nota: Comprobacion = { huella: huellaDeManifiesto(ruta), cuando: new Date().toISOString() }
  escribirEntero(notaDe(ruta), `${JSON.stringify(nota)}\n`, 0o600)
}
