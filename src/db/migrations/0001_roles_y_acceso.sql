-- The application's role: it reads and adds, never changes nor deletes. On a server by URL it may not exist yet; roles belong to
-- the whole server, so two databases may be creating it at once.
do $$
begin
  if not exists (select from pg_roles where rolname = 'caudal_app') then
    create role caudal_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
end $$;

-- So that the owner's login may work as that role when there is no other login for it. The embedded server has one.
do $$
begin
  execute format('grant caudal_app to %I', current_user);
exception
  when insufficient_privilege then null;
end $$;

revoke create on schema public from public;
grant usage on schema public to caudal_app;
grant select on migracion to caudal_app;

create table persona (
  clave text primary key check (clave ~ '^\S{1,100}$'),
  nombre text not null check (nombre <> ''),
  rol text not null check (rol <> ''),
  unidad text,
  alta timestamptz not null default now()
);
comment on table persona is 'Quien usa el sistema: su clave, nombre, rol y la unidad responsable a la que pertenece';
grant select, insert on persona to caudal_app;

insert into persona (clave, nombre, rol) values
  ('sistema', 'Sistema', 'sistemas'),
  ('publico', 'Consulta pública', 'publico');

create table bitacora (
  id bigint generated always as identity primary key,
  momento timestamptz not null,
  persona text not null references persona,
  operacion text not null,
  clave text,
  entrada_huella text,
  resultado jsonb not null,
  huella text not null check (huella ~ '^[0-9a-f]{64}$'),
  unique (operacion, clave)
);
comment on table bitacora is 'Una fila por operación: quién, cuándo, qué, con qué entrada y qué resultó; solo se agrega';
-- Column by column: the application cannot choose an id, so it cannot place a row below a seal.
grant select, insert (momento, persona, operacion, clave, entrada_huella, resultado, huella) on bitacora to caudal_app;
-- To see, and not to draw: how many ids were given tells whether the log was emptied.
grant select on sequence bitacora_id_seq to caudal_app;

create table bitacora_sello (
  numero int primary key check (numero >= 1),
  desde bigint not null,
  hasta bigint not null,
  ids bigint[] not null,
  huellas text[] not null,
  previo text not null,
  huella text not null unique check (huella ~ '^[0-9a-f]{64}$'),
  momento timestamptz not null default clock_timestamp(),
  check (desde <= hasta),
  check (cardinality(ids) between 1 and 10000 and cardinality(ids) = cardinality(huellas))
);
comment on table bitacora_sello is 'Sellos de la bitácora: cada uno ata un lote de filas y el sello anterior en una cadena de huellas';
-- The owner seals: a seal that the application placed, ahead of the rows or with the last number there is, would stop the next.
grant select on bitacora_sello to caudal_app;
