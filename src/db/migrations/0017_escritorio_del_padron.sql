-- That some accounts are no duplicates of one another, whatever they share, as somebody looked at them and said. The last number of each stands; another
-- takes it back. An account that comes to share the same later has no row, and puts its group before people again.
create table duplicado_descarte (
  cuenta_id int not null references cuenta,
  razon text not null check (razon in ('nombre', 'rfc', 'telefono', 'clave-catastral', 'domicilio')),
  valor text not null check (valor <> ''),
  numero int not null check (numero >= 1),
  descartado boolean not null,
  motivo text not null check (motivo <> ''),
  acto bigint not null,
  primary key (cuenta_id, razon, valor, numero)
);
comment on table duplicado_descarte is 'Cuentas de las que se dijo que no son duplicados aunque compartan algo, o que sí pueden serlo otra vez';
grant select, insert on duplicado_descarte to caudal_app;
create index duplicado_descarte_por_acto on duplicado_descarte (acto);

-- The kinds of job are those of core (`src/core/acceso/trabajo.ts`).
alter table cola.trabajo drop constraint if exists trabajo_tipo_check;
-- A padrón that somebody brought to be imported, as it was read, until it is. It is no fact: those are the accounts that it leaves.
create table cola.subida (
  numero int generated always as identity primary key,
  archivo text not null check (archivo <> ''),
  corte date not null,
  codificacion text,
  bytes bigint not null check (bytes >= 0),
  huella text not null,
  -- What was read of it: its columns, its mistakes and what it would add.
  revision jsonb not null,
  -- Gone when it is imported, and when nobody did in time.
  contenido bytea,
  persona text not null,
  -- The act that brought it.
  acto bigint not null,
  momento timestamptz not null default clock_timestamp(),
  trabajo int references cola.trabajo,
  -- What the import answered.
  resultado jsonb
);
alter table cola.subida alter column contenido set storage external;
grant select, insert, update on cola.subida to caudal_app;
