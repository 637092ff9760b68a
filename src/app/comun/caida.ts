/**
 * SQLSTATE that say the database is not there or not now: connection (but not 08P01, a message of ours that it could not read), a login it
 * does not take (28), resources (53, a full disk among them), its system (58, its disk fails), timeouts, shutdown, locks, serialization.
 */
const SIN_BASE = /^(08(?!P01)|28|53|58|57014|57P|25P03|55P03|40001|40P01)/
const SIN_RED = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)/
const CONEXION_PERDIDA =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|pool after calling end/i
/** Calls that are not about a disk, though they fail with the same codes. */
const DE_RED_O_PROCESO = /^(connect|listen|bind|getaddrinfo|kill|spawn)/

/** What the system answers when a disk, or what it takes to use one, is not there or not now; and what to do. */
const DISCO: Readonly<Record<string, readonly [que: string, haga: string]>> = {
  ENOSPC: ['no queda espacio en el disco', 'Libere espacio y repita el mismo mandato.'],
  EDQUOT: ['se acabó la cuota de disco', 'Libere espacio o pida más cuota, y repita el mismo mandato.'],
  EROFS: ['el disco es de solo lectura', 'Si debía poder escribirse, revise el disco: Linux lo deja así cuando falla.'],
  EIO: ['el disco falló al leer o escribir', 'Revise el disco antes de seguir.'],
  EACCES: ['el usuario que corre Caudal no tiene permiso', 'Dele permiso o indique otra ruta.'],
  EPERM: ['el sistema no lo permite a este usuario', 'Dele permiso o indique otra ruta.'],
  EMFILE: ['hay demasiados archivos abiertos', 'Suba el límite (ulimit -n) o intente de nuevo en unos momentos.'],
  ENFILE: ['hay demasiados archivos abiertos en el equipo', 'Intente de nuevo en unos momentos.'],
  ENOMEM: ['no queda memoria', 'Intente de nuevo en unos momentos.'],
  ESTALE: ['el disco de red dejó de responder', 'Revise que esté montado.'],
}

/** The same of the database's own disk and memory, by SQLSTATE; the longest that begins it counts. */
const SERVIDOR: readonly (readonly [sqlstate: RegExp, que: string])[] = [
  [/^53100/, 'La base de datos no tiene espacio en su disco. Libere espacio y repita el mismo mandato.'],
  [/^53200/, 'La base de datos se quedó sin memoria. Intente de nuevo en unos momentos.'],
  [/^53300/, 'La base de datos no admite más conexiones. Intente de nuevo en unos momentos.'],
  [/^53/, 'A la base de datos le faltan recursos. Intente de nuevo en unos momentos.'],
  [/^58/, 'Falló el disco o el sistema de la base de datos. Revise su registro y su disco antes de seguir.'],
  [/^28/, 'La base de datos no acepta al usuario con que se le pide. Revise sus claves.'],
]

type DelSistema = NodeJS.ErrnoException & { path?: string }

/** Whether a disk, and not a network, answered with this. */
function deDisco(error: Error): boolean {
  const { code, syscall } = error as DelSistema
  return code !== undefined && code in DISCO && typeof syscall === 'string' && !DE_RED_O_PROCESO.test(syscall)
}

const codigosDe = (error: Error): unknown[] =>
  error instanceof AggregateError ? error.errors.map((e: { code?: unknown }) => e.code) : [(error as { code?: unknown }).code]

/** A process of ours that should be there is not: it could not start, or somebody ended it. Its message is for people. */
export class Caida extends Error {
  override readonly name = 'Caida'
}

/** Whether an error means that the database or a disk does not answer, and so that the same question may succeed later. */
export function esCaida(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof Caida) return true
  const codigos = codigosDe(error)
  const sinEnchufe = codigos.includes('ENOENT') && (error as DelSistema).syscall === 'connect'
  return (
    sinEnchufe ||
    deDisco(error) ||
    codigos.some((c) => typeof c === 'string' && (SIN_BASE.test(c) || SIN_RED.test(c))) ||
    CONEXION_PERDIDA.test(error.message)
  )
}

/** An outage in a sentence for people: what does not answer and what to do. `ruta`, where the error does not say which file. */
export function fraseDeCaida(error: unknown, ruta?: string): string {
  if (!(error instanceof Error)) return `${error}`
  if (error instanceof Caida) return error.message
  const { code = '', path = ruta } = error as DelSistema
  const [que, haga] = (deDisco(error) ? DISCO[code] : undefined) ?? []
  if (que !== undefined) return `No se pudo usar ${path === undefined ? 'el disco' : `«${path}»`}: ${que} (${code}). ${haga}`
  const frase = codigosDe(error).flatMap((c) => SERVIDOR.filter(([sqlstate]) => sqlstate.test(String(c))))[0]?.[1]
  return frase ?? `La base de datos no responde (${error.message || code}). Intente de nuevo en unos momentos.`
}
