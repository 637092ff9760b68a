-- What a job leaves besides acts: files, kept with their hash until they expire, and what each batch of it must remember to go on after an interruption.
-- No facts either: the contents go away, and in no backup.
-- The kinds of job are those of core (`src/core/acceso/trabajo.ts`).
alter table cola.trabajo drop constraint if exists trabajo_tipo_check;
create table cola.lote (
  trabajo int not null references cola.trabajo,
  lote int not null check (lote >= 0),
  -- As it was written: an index is made of it, byte by byte.
  detalle json not null,
  primary key (trabajo, lote)
);
create table cola.archivo (
  numero int generated always as identity primary key,
  trabajo int not null,
  lote int not null,
  nombre text not null check (nombre <> ''),
  tipo text not null,
  bytes bigint not null check (bytes >= 0),
  huella text not null check (huella ~ '^[0-9a-f]{64}$'),
  trozos int not null check (trozos > 0),
  caduca date not null,
  -- When its content was deleted: that it was there, and its hash, stay.
  borrado timestamptz,
  foreign key (trabajo, lote) references cola.lote,
  unique (trabajo, nombre)
);
create index archivo_por_borrar on cola.archivo (caduca) where borrado is null;
-- The content in pieces, so that nobody holds a whole file in memory.
create table cola.trozo (
  archivo int not null references cola.archivo,
  trozo int not null check (trozo >= 0),
  contenido bytea not null,
  primary key (archivo, trozo)
);
-- It comes compressed already.
alter table cola.trozo alter column contenido set storage external;
grant select, insert, update on cola.lote, cola.archivo to caudal_app;
grant select, insert, delete on cola.trozo to caudal_app;
