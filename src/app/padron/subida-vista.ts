import type { Respuesta } from '../../contract/contrato.ts'
import type { ErrorDetallado } from '../../core/comun/rechazo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findSubida, type SubidaGuardada } from '../../db/padron/subida.ts'
import type { Contexto } from '../operacion.ts'
import type { PadronLeido } from './lectura/leer.ts'

/** What was read of a file when it was brought. */
export interface Revision extends Pick<PadronLeido, 'formato' | 'filas' | 'columnas' | 'sinUso' | 'avisos'> {
  yaEstan: number
  cuantosErrores: number
  errores: ErrorDetallado[]
}

type Guardada = SubidaGuardada<Revision, Respuesta<'padron.importar-subida'>>

/** A file that was brought. Refuses a number that nobody has. */
export async function exigirSubida({ trx }: Pick<Contexto, 'trx'>, subida: number): Promise<Guardada> {
  const hallada = await findSubida<Guardada['revision'], NonNullable<Guardada['resultado']>>(trx, subida)
  if (hallada === undefined) throw new Rechazo('padron/subida-desconocida', { subida })
  return hallada
}

/** Why a file cannot be imported, or `null`. */
function porqueNoSeImporta({ revision, resultado, guardada }: Pick<Guardada, 'revision' | 'resultado' | 'guardada'>): string | null {
  if (resultado !== null) return 'ya se importó'
  if (revision.cuantosErrores > 0) return `tiene ${revision.cuantosErrores} error(es)`
  return guardada ? null : 'pasó mucho tiempo y ya no se guarda'
}

/** Refuses a file that cannot be imported. */
export function exigirQueSeImporte(hallada: Guardada): void {
  const porque = porqueNoSeImporta(hallada)
  if (porque !== null) throw new Rechazo('padron/subida-no-se-importa', { subida: hallada.subida, porque })
}

/** A file as a list tells it. */
export function comoSeLista(s: Guardada) {
  const { subida, archivo, corte, bytes, persona, momento, trabajo, estado, revision } = s
  const { filas, cuantosErrores } = revision
  return { subida, archivo, corte, bytes, persona, momento, filas, cuantosErrores, sePuede: porqueNoSeImporta(s) === null, trabajo, estado }
}
