/** SQLSTATE classes that say the database is not there or not now: connection, resources, shutdown, locks, serialization. */
const SIN_BASE = /^(08|53|57P|55P03|40001|40P01|25006)/
const SIN_RED = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|ENOENT$|EHOSTUNREACH)/
const CONEXION_PERDIDA =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|pool after calling end/i

/** Whether an error means that the database does not answer, and so that the same question may succeed later. */
export function esCaida(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  const codigos = error instanceof AggregateError ? error.errors.map((e: { code?: unknown }) => e.code) : [code]
  return codigos.some((c) => typeof c === 'string' && (SIN_BASE.test(c) || SIN_RED.test(c))) || CONEXION_PERDIDA.test(error.message)
}
