import { type RawBuilder, sql } from 'kysely'

/** What `claveComparable` of core takes away, as PostgreSQL writes it. The indexes of migration 0010 are over this very text: another needs new ones. */
const SEPARADORES = String.raw`[-\s./,_:;#\u00AD\u034F\u061C\u180E\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2069\u2212\uFEFF]`

/** A key that another office gave, as it is found and compared: its letters and figures alone, in upper case. Used on both sides of a comparison. */
export const comoClave = (expresion: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`upper(regexp_replace(${expresion}, ${sql.lit(SEPARADORES)}, '', 'g'))`

/** Whether a column is a key that somebody wrote, in whatever way; what has neither letters nor figures is none. */
export const esLaClave = (columna: string, escrita: string | null): RawBuilder<boolean> => {
  const buscada = comoClave(sql`${escrita}::text`)
  return sql<boolean>`(${comoClave(sql.ref(columna))} = ${buscada} and ${buscada} <> '')`
}
