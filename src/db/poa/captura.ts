import { type Kysely, type Selectable, sql } from 'kysely'
import type { Periodo } from '../../core/comun/periodo.ts'
import type { Captura } from '../../core/poa/captura.ts'
import type { Derivado } from '../../core/poa/derivado.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import type { DB } from '../tipos.ts'

const COLUMNAS = [
  'unidad',
  'indicador',
  'periodo',
  'version',
  'estado',
  'valor',
  'numerador',
  'denominador',
  'observacion',
  'causa',
  'evidencia',
  'origen',
  'derivado',
] as const

/** A period of a unit, which is closed as a whole. */
export interface PeriodoDeUnidad {
  unidad: string
  periodo: Periodo
}

/** What was published: what came in the printed report of its own act, and what is closed. */
const publicada = (cerrados: readonly PeriodoDeUnidad[]) => sql<boolean>`(
  unidad || ' ' || periodo = any(${cerrados.map((c) => `${c.unidad} ${c.periodo}`)}::text[])
  or exists (select 1 from poa_publicado p where p.ejercicio = poa_captura.ejercicio and p.unidad = poa_captura.unidad
    and p.indicador = poa_captura.indicador and p.periodo = poa_captura.periodo and p.acto = poa_captura.acto))`

/** What stands of a year: the last version of each indicator and period, in one read; of what was published, the last that was, if `cerrados` are given. */
export async function findCapturas(
  trx: Kysely<DB>,
  ejercicio: number,
  cerrados: readonly PeriodoDeUnidad[] | null = null,
): Promise<Captura[]> {
  const filas = await trx
    .selectFrom('poa_captura')
    .distinctOn(['unidad', 'indicador', 'periodo'])
    .select(COLUMNAS)
    .where('ejercicio', '=', ejercicio)
    .where(cerrados === null ? sql<boolean>`true` : publicada(cerrados))
    .orderBy('unidad')
    .orderBy('indicador')
    .orderBy('periodo')
    .orderBy('version', 'desc')
    .execute()
  return filas.map(leida)
}

/** A row as core has it: what is typed says nothing of what it is counted from. */
const leida = ({
  derivado,
  ...f
}: Omit<Captura, 'periodo' | 'evidencia' | 'derivado'> &
  Pick<Selectable<DB['poa_captura']>, 'periodo' | 'evidencia' | 'derivado'>): Captura => ({
  ...f,
  periodo: f.periodo as Periodo,
  evidencia: f.evidencia as string[],
  ...(derivado !== null && { derivado: derivado as unknown as Derivado }),
})

/** What stands of one indicator in one period. */
export async function findCaptura(
  trx: Kysely<DB>,
  de: Pick<Captura, 'unidad' | 'indicador' | 'periodo'> & { ejercicio: number },
): Promise<Captura | null> {
  const fila = await trx
    .selectFrom('poa_captura')
    .select(COLUMNAS)
    .where('ejercicio', '=', de.ejercicio)
    .where('unidad', '=', de.unidad)
    .where('indicador', '=', de.indicador)
    .where('periodo', '=', de.periodo)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return fila === undefined ? null : leida(fila)
}

/** The capture to store, and why it corrects the one before. */
export type CapturaNueva = Captura & { ejercicio: number; motivo: string | null }

/** Adds captures, each a new version, however many. */
export const insertCapturas = (trx: TrxDeActo, capturas: readonly CapturaNueva[]): Promise<void> =>
  insertHechos(
    trx,
    'poa_captura',
    capturas.map((c) => ({ ...c, derivado: c.derivado ?? null })),
  )

/** The reporting periods that have at least one capture, by year; if `cerrados` are given, one that was published. */
export function findPeriodosConDatos(
  trx: Kysely<DB>,
  cerrados: readonly PeriodoDeUnidad[] | null,
): Promise<{ ejercicio: number; periodo: string }[]> {
  return trx
    .selectFrom('poa_captura')
    .distinct()
    .select(['ejercicio', 'periodo'])
    .where(cerrados === null ? sql<boolean>`true` : publicada(cerrados))
    .orderBy('ejercicio')
    .orderBy('periodo')
    .execute()
}
