import type { Consultable } from './migrar.ts'

export interface Tabla {
  readonly tabla: string
  readonly columnas: readonly string[]
  readonly claves: readonly string[]
}

/** The tables of the public schema with their columns and primary key, in order. */
export async function findTablas(base: Consultable): Promise<Tabla[]> {
  const { rows } = await base.query<Tabla>(`
    select c.relname::text as tabla,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' order by a.attnum) as columnas,
      array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k (attnum, orden)
        join pg_attribute a on a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid order by k.orden) as claves
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    order by c.relname collate "C"`)
  return rows
}

/** The next value of each identity: `tabla.columna` → number as text. */
export async function findSecuencias(base: Consultable): Promise<Record<string, string>> {
  const { rows } = await base.query<{ tabla: string; columna: string }>(`
    select c.relname::text as tabla, a.attname::text as columna
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
    where c.relnamespace = 'public'::regnamespace order by c.relname collate "C"`)
  const secuencias: Record<string, string> = {}
  for (const { tabla, columna } of rows) {
    const { rows: nombre } = await base.query<{ nombre: string }>('select pg_get_serial_sequence($1, $2) as nombre', [tabla, columna])
    const { rows: valor } = await base.query<{ valor: bigint }>(
      `select case when is_called then last_value + 1 else last_value end as valor from ${nombre[0]?.nombre}`,
    )
    secuencias[`${tabla}.${columna}`] = String(valor[0]?.valor)
  }
  return secuencias
}

/** For each table, those that its foreign keys point at. */
export async function findReferencias(base: Consultable): Promise<Map<string, string[]>> {
  const { rows } = await base.query<{ tabla: string; referidas: string[] }>(`
    select c.relname::text as tabla, array_agg(distinct r.relname::text) as referidas
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conrelid <> k.confrelid group by 1`)
  return new Map(rows.map((r) => [r.tabla, r.referidas]))
}

/** A table after those that it refers to. */
export function porDependencia<T extends { tabla: string }>(tablas: readonly T[], referencias: Map<string, string[]>): T[] {
  const orden: T[] = []
  const puestas = new Set<string>()
  const poner = (tabla: T): void => {
    if (puestas.has(tabla.tabla)) return
    puestas.add(tabla.tabla)
    for (const otra of tablas) if (referencias.get(tabla.tabla)?.includes(otra.tabla)) poner(otra)
    orden.push(tabla)
  }
  for (const tabla of tablas) poner(tabla)
  return orden
}
