import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Averia, MalUso } from '../app/abrir.ts'
import { esCaida } from '../app/comun/caida.ts'
import type { ErrorDetallado } from '../core/comun/rechazo.ts'
import { Rechazo } from '../core/comun/rechazo.ts'

/** Exit statuses: done, refused, wrong usage, bug, outage, interrupted by whoever asked. */
export const ESTADO = { hecho: 0, rechazo: 1, uso: 2, defecto: 70, averia: 75, interrumpido: 130 } as const

export const decir = (linea: string): void => void process.stdout.write(`${linea}\n`)
export const avisar = (linea: string): void => void process.stderr.write(`${linea}\n`)
export const decirJson = (valor: unknown): void => decir(JSON.stringify(valor, null, 2))

/** A path as the person wrote it: npm changes the folder before it runs us, and tells where it was called. */
export const rutaDe = (ruta: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), ruta)

/** The disk does not answer or has no room. */
const DISCO = new Set(['ENOSPC', 'EIO', 'EDQUOT', 'EROFS'])

/** Tells a failure to write at `ruta` so that a person can mend it; any other error goes on as it is. */
export function noSePudoEscribir(error: unknown, ruta: string): never {
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (code === undefined || !['open', 'write', 'mkdir', 'rename', 'close'].includes(syscall ?? '')) throw error
  if (DISCO.has(code)) throw new Averia(`No se pudo escribir «${ruta}»: ${message}.`, { cause: error })
  throw new MalUso(`No se pudo escribir «${ruta}»: ${message}. Indique otra ruta con --salida.`)
}

/** Writes a document where the person asked, or beside them under its own name, and says where. */
export function guardar(bytes: Uint8Array, salida: string | undefined, nombre: string): void {
  const ruta = rutaDe(salida ?? nombre)
  try {
    writeFileSync(ruta, bytes)
  } catch (error) {
    noSePudoEscribir(error, ruta)
  }
  avisar(`Se escribió ${ruta} (${bytes.length.toLocaleString('es-MX')} bytes).`)
}

const faltaArchivo = (error: unknown): boolean => {
  const { code, syscall } = error as NodeJS.ErrnoException
  return code === 'ENOENT' && (syscall === 'open' || syscall === 'scandir')
}

/** Says an error to a person, or as JSON on stdout when that was asked, and gives the exit status. */
export function fallar(error: unknown, enJson: boolean): number {
  if (error instanceof Rechazo) {
    if (enJson) decirJson({ rechazo: error })
    else {
      avisar(error.message)
      const errores = (error.datos.errores ?? []) as ErrorDetallado[]
      for (const e of errores) avisar(`  ${e.donde}: ${e.mensaje}`)
    }
    return ESTADO.rechazo
  }
  if (error instanceof MalUso || faltaArchivo(error)) {
    avisar(error instanceof MalUso ? error.message : `No existe «${(error as NodeJS.ErrnoException).path}». Revise la ruta.`)
    return ESTADO.uso
  }
  if (error instanceof Averia || esCaida(error)) {
    avisar(`${error instanceof Error ? error.message : error} Intente de nuevo en unos momentos; no se guardó nada a medias.`)
    return ESTADO.averia
  }
  avisar('Esto es un defecto de Caudal, no de lo que usted pidió. No se guardó nada. Envíe lo siguiente a sistemas:')
  avisar(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return ESTADO.defecto
}

/** A plain table for the terminal: columns as wide as what they hold, up to a limit. */
export function tabla(encabezados: readonly string[], filas: readonly (readonly string[])[], maximo = 70): string {
  const ancho = encabezados.map((e, i) => Math.min(maximo, Math.max(e.length, ...filas.map((f) => f[i]?.length ?? 0))))
  const recortar = (t: string, n: number): string => (t.length > n ? `${t.slice(0, n - 1)}…` : t.padEnd(n))
  const linea = (f: readonly string[]): string =>
    f
      .map((c, i) => recortar(c, ancho[i] ?? 0))
      .join('  ')
      .trimEnd()
  return [linea(encabezados), ancho.map((n) => '─'.repeat(n)).join('  '), ...filas.map(linea)].join('\n')
}
