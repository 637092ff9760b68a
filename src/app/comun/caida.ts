/**
 * SQLSTATE that say the database is not there or not now: connection (but not 08P01, a message of ours that it could not read), a login it
 * does not take (28), resources, timeouts, shutdown, locks, serialization.
 */
const SIN_BASE = /^(08(?!P01)|28|53|57014|57P|25P03|55P03|40001|40P01)/
const SIN_RED = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)/
const CONEXION_PERDIDA =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|pool after calling end/i

/** Whether an error means that the database does not answer, and so that the same question may succeed later. */
export function esCaida(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  const codigos = error instanceof AggregateError ? error.errors.map((e: { code?: unknown }) => e.code) : [code]
  const { syscall } = error as { syscall?: unknown }
  const sinEnchufe = codigos.includes('ENOENT') && syscall === 'connect'
  return (
    sinEnchufe ||
    codigos.some((c) => typeof c === 'string' && (SIN_BASE.test(c) || SIN_RED.test(c))) ||
    CONEXION_PERDIDA.test(error.message)
  )
}
