// The words of names and of addresses, looked for in the indexes that have them.
import { type RawBuilder, sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { type TextoBuscado, vecinas } from '../../core/padron/busqueda.ts'
import type { Trx } from '../comun/transaccion.ts'

/** Quoted, so that no sign of what was typed is an operator. */
const cita = (palabra: string): string => `'${palabra.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

const NOMBRE = sql`array_to_tsvector(string_to_array(nombre_comparable, ' '))`
const DOMICILIO = sql`array_to_tsvector(string_to_array(domicilio_comparable, ' '))`

/** Of each word, those at one typing error from it that somebody has, quoted. */
type Cercanas = ReadonlyMap<string, readonly string[]>
export type CercanasDe = Readonly<Record<keyof TextoBuscado, Cercanas>>
/** As it was typed, and no other way. */
export const NINGUNA: CercanasDe = { nombre: new Map(), domicilio: new Map() }

/** `('MARIA':* | 'MARIO') & ('LOPEZ':*)` — every word, each by its beginning or as another that is near. */
const todasLasPalabras = (palabras: readonly string[], cercanas: Cercanas): string =>
  palabras.map((p) => `(${[`${cita(p)}:*`, ...(cercanas.get(p) ?? [])].join(' | ')})`).join(' & ')

/**
 * Which of hundreds of words, quoted, names have: each is one descent of the index, which in nearly all of them finds nothing and ends. No word has a
 * space: in one text they are sent and read sooner than as an array.
 */
async function findDeNombres(trx: Trx, citadas: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ v: string }>`
    select v from unnest(string_to_array(${citadas.join(' ')}, ' ')) v
    where exists (select 1 from usuario_identidad where ${NOMBRE} @@ v::tsquery)`.execute(trx)
  return new Set(rows.map((r) => r.v))
}

/** The same of addresses. A join, since where accounts are on several machines none of these answers an `exists` of a list. */
async function findDeDomicilios(trx: Trx, citadas: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ v: string }>`
    select distinct v from predio join unnest(string_to_array(${citadas.join(' ')}, ' ')) v on ${DOMICILIO} @@ v::tsquery`.execute(trx)
  return new Set(rows.map((r) => r.v))
}

/** Of the words typed: those at one typing error that names and addresses have, very few of all that there could be; and which of them names have. */
export async function findCercanas(trx: Trx, { nombre, domicilio }: TextoBuscado): Promise<CercanasDe & { enteras: ReadonlySet<string> }> {
  const posibles = new Map([...nombre, ...domicilio].map((p) => [p, vecinas(p).map(cita)]))
  const deVarias = (palabras: readonly string[]): string[] => [...new Set(palabras.flatMap((p) => posibles.get(p) ?? []))]
  const lasQueHay = (palabras: readonly string[], hay: ReadonlySet<string>): Cercanas =>
    new Map(palabras.map((p) => [p, (posibles.get(p) ?? []).filter((una) => hay.has(una))]))
  const deNombres = await findDeNombres(trx, [...nombre.map(cita), ...deVarias(nombre)])
  return {
    nombre: lasQueHay(nombre, deNombres),
    domicilio: lasQueHay(domicilio, await findDeDomicilios(trx, deVarias(domicilio))),
    enteras: new Set(nombre.filter((p) => deNombres.has(cita(p)))),
  }
}

/**
 * The numbers of a table in whose text is every word, at most `limite`. Materialized, so that the server plans for all the rows, which is by the index
 * of the words; but it reads no more of them than are asked for. A number may be in several rows: then more are asked for.
 */
async function findNumeros(
  trx: Trx,
  { tabla, numero, columna }: { tabla: string; numero: string; columna: RawBuilder<unknown> },
  consulta: string,
  limite: number,
): Promise<number[]> {
  for (let filas = limite; ; filas *= 4) {
    const { rows } = await sql<{ n: number }>`
      with todas as materialized (select ${sql.ref(numero)} as n from ${sql.table(tabla)} where ${columna} @@ ${consulta}::tsquery)
      select n from todas limit ${filas}`.execute(trx)
    const numeros = [...new Set(rows.map((r) => r.n))]
    if (numeros.length >= limite || rows.length < filas) return numeros.sort((a, b) => a - b).slice(0, limite)
  }
}

/** Who has a name with those words, at most `limite`. */
export const findPorNombre = (trx: Trx, palabras: readonly string[], limite: number, { nombre }: CercanasDe): Promise<number[]> =>
  palabras.length === 0
    ? Promise.resolve([])
    : findNumeros(trx, { tabla: 'usuario_identidad', numero: 'usuario', columna: NOMBRE }, todasLasPalabras(palabras, nombre), limite)

/** The accounts that have an address with those words, at most `limite`. */
export const findPorDomicilio = (trx: Trx, palabras: readonly string[], limite: number, { domicilio }: CercanasDe): Promise<CuentaId[]> =>
  palabras.length === 0
    ? Promise.resolve([])
    : (findNumeros(
        trx,
        { tabla: 'predio', numero: 'cuenta_id', columna: DOMICILIO },
        todasLasPalabras(palabras, domicilio),
        limite,
      ) as Promise<CuentaId[]>)
