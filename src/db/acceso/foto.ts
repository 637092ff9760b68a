import { type Kysely, sql } from 'kysely'
import type { Fecha } from '../../core/comun/fecha.ts'
import { canonico, type Json } from '../comun/canonico.ts'
import type { DB } from '../tipos.ts'

/** The last answer of a question that takes long, of which day it is and when it was asked. */
export interface Foto {
  dia: Fecha
  tomada: string
  respuesta: unknown
}

/** Keeps the answer of a question, split in one way or in none, in the place of the one before. One job at a time counts. */
export async function updateFoto(
  db: Kysely<DB>,
  { consulta, por, dia, respuesta }: { consulta: string; por: string; dia: Fecha; respuesta: unknown },
): Promise<void> {
  await sql`
    with puesta as (
      update cola.foto set dia = ${dia}, tomada = clock_timestamp(), respuesta = ${canonico(respuesta as Json)}::jsonb
      where consulta = ${consulta} and por = ${por} returning 1)
    insert into cola.foto (consulta, por, dia, respuesta)
    select ${consulta}, ${por}, ${dia}, ${canonico(respuesta as Json)}::jsonb where not exists (select 1 from puesta)`.execute(db)
}

/** What is kept of a question, if anything. */
export async function findFoto(db: Kysely<DB>, consulta: string, por: string): Promise<Foto | undefined> {
  const { rows } = await sql<Foto>`
    select dia, tomada, respuesta from cola.foto where consulta = ${consulta} and por = ${por}`.execute(db)
  return rows[0]
}
