import { Logger, runMigrations } from 'graphile-worker'
import type { Pool } from 'pg'

/** The schema of the library that keeps the queue. */
const ESQUEMA = 'graphile_worker'

/** What the library says while it works: what went wrong with a job is in its own log, and nobody reads the rest. */
export const SIN_DECIR = new Logger(() => () => undefined)

/**
 * Makes or brings up to date the queue's own schema, as the owner, and lets the application work with it. Its tables are closed by row, so that a
 * grant alone would show the application none of their rows.
 */
export async function instalarCola(dueno: Pool): Promise<void> {
  const { rows } = await dueno.query<{ hay: boolean }>("select to_regnamespace('cola') is not null as hay")
  if (rows[0]?.hay !== true) return
  await runMigrations({ pgPool: dueno, schema: ESQUEMA, logger: SIN_DECIR })
  await dueno.query(`do $$ declare t text; begin
    grant usage on schema ${ESQUEMA} to caudal_app;
    grant select, insert, update, delete on all tables in schema ${ESQUEMA} to caudal_app;
    for t in select c.relname from pg_class c where c.relnamespace = '${ESQUEMA}'::regnamespace and c.relrowsecurity
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'de_la_aplicacion') loop
      execute format('create policy de_la_aplicacion on ${ESQUEMA}.%I to caudal_app using (true) with check (true)', t);
    end loop;
  end $$`)
}
