import type { Kysely } from 'kysely'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

/** Of which value a file is the proof. */
export interface DeAnexo {
  ejercicio: number
  unidad: string
  indicador: string
  periodo: string
}

const deValor = (trx: Kysely<DB>, { ejercicio, unidad, indicador, periodo }: DeAnexo) =>
  trx
    .selectFrom('poa_anexo')
    .where('ejercicio', '=', ejercicio)
    .where('unidad', '=', unidad)
    .where('indicador', '=', indicador)
    .where('periodo', '=', periodo)

/** The files attached to a value, in order, without their content. */
export const findAnexos = (trx: Kysely<DB>, de: DeAnexo) =>
  deValor(trx, de).select(['numero', 'nombre', 'tipo', 'bytes', 'huella', 'acto']).orderBy('numero').execute()

/** One of them, whole. */
export const findAnexo = (trx: Kysely<DB>, de: DeAnexo, numero: number) =>
  deValor(trx, de).select(['numero', 'nombre', 'tipo', 'bytes', 'huella', 'contenido']).where('numero', '=', numero).executeTakeFirst()

export const insertAnexo = (trx: TrxDeActo, anexo: FilaDe<'poa_anexo'>): Promise<void> => insertHechos(trx, 'poa_anexo', [anexo])
