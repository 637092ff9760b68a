-- What takes long and is left to be done: a copy of what was asked and how it goes. It is no fact: what a job did are the acts that it left. The queue
-- itself is the schema of its library, which `src/db/comun/cola.ts` makes.
create schema cola;
grant usage on schema cola to caudal_app;
create table cola.trabajo (
  numero int generated always as identity primary key,
  tipo text not null check (tipo in ('facturar', 'recargos')),
  grupo text not null check (grupo <> ''),
  periodo text,
  sin_recargos text,
  dia date not null,
  persona text not null,
  estado text not null default 'espera' check (estado in ('espera', 'corre', 'hecho', 'fallido', 'cancelado')),
  hechos int not null default 0 check (hechos >= 0),
  total int check (total >= hechos),
  motivo text,
  cancela text,
  pedido timestamptz not null default clock_timestamp(),
  empezo timestamptz,
  termino timestamptz,
  check ((termino is not null) = (estado in ('hecho', 'fallido', 'cancelado'))),
  check (estado <> 'fallido' or motivo is not null)
);
-- Of a group, one at a time of each kind.
create unique index trabajo_sin_terminar on cola.trabajo (tipo, grupo) where estado in ('espera', 'corre');
create table cola.renglon (
  trabajo int not null references cola.trabajo,
  numero bigint generated always as identity,
  momento timestamptz not null default clock_timestamp(),
  texto text not null,
  primary key (trabajo, numero)
);
grant select, insert, update on cola.trabajo to caudal_app;
grant select, insert on cola.renglon to caudal_app;
