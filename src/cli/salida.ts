import { resolve } from 'node:path'
import { Averia, MalUso } from '../app/abrir.ts'
import { esCaida, fraseDeCaida } from '../app/comun/caida.ts'
import type { ErrorDetallado } from '../core/comun/rechazo.ts'
import { Rechazo } from '../core/comun/rechazo.ts'

/** Exit statuses: done, refused, wrong usage, bug, outage, interrupted by whoever asked. */
export const ESTADO = { hecho: 0, rechazo: 1, uso: 2, defecto: 70, averia: 75, interrumpido: 130 } as const

export const decir = (linea: string): void => void process.stdout.write(`${linea}\n`)
export const avisar = (linea: string): void => void process.stderr.write(`${linea}\n`)
export const decirJson = (valor: unknown): void => decir(JSON.stringify(valor, null, 2))
/** An answer as JSON; that of a dry run says first that it is one, wherever it ends up. */
export const decirRespuesta = (respuesta: object, ensayo: boolean | undefined): void =>
  decirJson(ensayo === true ? { ensayo: true, ...respuesta } : respuesta)

/** A path as the person wrote it: npm changes the folder before it runs us, and tells where it was called. */
export const rutaDe = (ruta: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), ruta)

/** What the system says of a path that is not what it should be, in words. */
const MALA_RUTA: Readonly<Record<string, string>> = {
  ENOENT: 'no existe, o no existe la carpeta donde iría',
  ENOTDIR: 'una parte de la ruta no es una carpeta',
  EISDIR: 'es una carpeta y debe ser un archivo',
  ERR_FS_EISDIR: 'es una carpeta y debe ser un archivo',
  EEXIST: 'ya hay algo con ese nombre',
  ENOTEMPTY: 'ya hay algo con ese nombre',
  ELOOP: 'sus enlaces dan vueltas',
  ENAMETOOLONG: 'el nombre es demasiado largo',
  ENXIO: 'es un dispositivo y debe ser un archivo',
  ENODEV: 'es un dispositivo y debe ser un archivo',
  EINVAL: 'ahí no se puede leer ni escribir un archivo',
  ENOSYS: 'ahí no se puede leer ni escribir un archivo',
}

/** Why a path cannot be used, if that is what an error says; of a failing or full disk it says nothing. */
export function motivoDeRuta(error: unknown): string | undefined {
  const { code = '', syscall } = (error ?? {}) as NodeJS.ErrnoException
  return syscall === undefined || syscall === 'connect' || syscall.startsWith('spawn') ? undefined : MALA_RUTA[code]
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
  if (error instanceof MalUso) {
    avisar(error.message)
    return ESTADO.uso
  }
  const motivo = motivoDeRuta(error)
  const { path, code } = (error ?? {}) as NodeJS.ErrnoException
  // With no path it is what we were given to read, or a call of our own that is wrong.
  if (motivo !== undefined && (path !== undefined || code === 'EISDIR')) {
    avisar(`No se puede usar «${path ?? 'lo que se indicó'}»: ${motivo}. Revise la ruta.`)
    return ESTADO.uso
  }
  if (error instanceof Averia || esCaida(error)) {
    avisar(`${error instanceof Averia ? error.message : fraseDeCaida(error)} No se guardó nada a medias.`)
    return ESTADO.averia
  }
  avisar('Esto es un defecto de Caudal, no de lo que usted pidió. No se guardó nada. Envíe lo siguiente a sistemas:')
  avisar(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return ESTADO.defecto
}

/** A plain table for the terminal: columns as wide as what they hold, up to a limit; figures to the right. */
export function tabla(
  encabezados: readonly string[],
  filas: readonly (readonly string[])[],
  maximo = 70,
  cifras: readonly boolean[] = [],
): string {
  const ancho = encabezados.map((e, i) => Math.min(maximo, Math.max(e.length, ...filas.map((f) => f[i]?.length ?? 0))))
  const recortar = (t: string, n: number, cifra = false): string =>
    t.length > n ? `${t.slice(0, n - 1)}…` : cifra ? t.padStart(n) : t.padEnd(n)
  const linea = (f: readonly string[]): string =>
    f
      .map((c, i) => recortar(c, ancho[i] ?? 0, cifras[i]))
      .join('  ')
      .trimEnd()
  return [linea(encabezados), ancho.map((n) => '─'.repeat(n)).join('  '), ...filas.map(linea)].join('\n')
}
