-- The kinds of job are those of core (`src/core/acceso/trabajo.ts`), which this list would have to follow; and some are of no group.
alter table cola.trabajo drop constraint if exists trabajo_tipo_check;
alter table cola.trabajo alter column grupo drop not null;
drop index cola.trabajo_sin_terminar;
create unique index trabajo_sin_terminar on cola.trabajo (tipo, coalesce(grupo, '')) where estado in ('espera', 'corre');

-- The last answer of a question that takes long over all accounts, and when it was asked. It is no fact: it can be asked again.
create table cola.foto (
  consulta text not null,
  por text not null default '',
  dia date not null,
  tomada timestamptz not null default clock_timestamp(),
  respuesta jsonb not null,
  primary key (consulta, por)
);
grant select, insert, update on cola.foto to caudal_app;

-- The bitácora by who, by what and by when, the newest first, a page at a time.
create index bitacora_por_momento on bitacora (momento, id);
create index bitacora_de_persona on bitacora (persona, momento, id);
create index bitacora_de_operacion on bitacora (operacion, momento, id);
create index bitacora_sello_hasta on bitacora_sello (hasta);
