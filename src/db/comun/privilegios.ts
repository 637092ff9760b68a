import type { ClientBase } from 'pg'

type Consultable = Pick<ClientBase, 'query'>

interface Abertura {
  temporales: boolean
  ajenas: string[]
  clave: boolean
  base: string
}

/**
 * Takes from everybody the right to make temporary tables in this database, as its owner: with one, the application could put a table of its own
 * before ours. It is asserted whenever the owner migrates and not by a migration: what belongs to a database as a whole is neither in its
 * dump nor copied with a template. Where the owner may not, `aberturas` says so.
 */
export async function cerrarTemporales(dueno: Consultable): Promise<void> {
  await dueno.query(`do $$ begin
    if has_database_privilege('caudal_app', current_database(), 'TEMPORARY') then
      execute format('revoke temporary on database %I from public, caudal_app', current_database());
    end if;
  exception when insufficient_privilege or undefined_object then null;
  end $$`)
}

/** What the application's role can still do that it should not, and only who rules the server can take away: a sentence for each. */
export async function aberturas(dueno: Consultable): Promise<string[]> {
  const { rows } = await dueno.query<Abertura>(`
    select current_database()::text as base, r.rolcanlogin as clave,
      has_database_privilege(r.oid, current_database(), 'TEMPORARY') as temporales,
      array(select d.datname::text from pg_database d
        where d.datallowconn and r.rolcanlogin and d.datname <> current_database() and has_database_privilege(r.oid, d.oid, 'CONNECT')
        order by d.datname collate "C") as ajenas
    from pg_roles r where r.rolname = 'caudal_app'`)
  const [hay] = rows
  if (hay === undefined) return []
  const { base, temporales, ajenas, clave } = hay
  return [
    ...(temporales ? [`puede crear tablas temporales: revoke temporary on database "${base}" from public;`] : []),
    ...(ajenas.length > 0
      ? [`puede conectarse a otras bases: revoke connect on database ${ajenas.map((a) => `"${a}"`).join(', ')} from public;`]
      : []),
    ...(clave
      ? ['puede cambiar su propia contraseña (PostgreSQL no lo impide): si deja de entrar, repóngala; con pg_hba «cert» o «peer» no la usa']
      : []),
  ]
}
