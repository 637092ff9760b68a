import type { Fila } from '../../core/poa/informe.ts'

/** What a row still owes before its period is closed: its value, or why the goal was not reached. */
export function loQueFalta(
  fila: Pick<Fila, 'valor' | 'valorMotivo' | 'avancePeriodo' | 'causa' | 'derivado'>,
): 'el valor' | 'la causa' | null {
  if (fila.derivado !== undefined) return null
  if (fila.valor === null && fila.valorMotivo !== 'noAplica') return 'el valor'
  const corto = fila.avancePeriodo !== null && Number(fila.avancePeriodo) < 100
  return corto && fila.causa === null ? 'la causa' : null
}
