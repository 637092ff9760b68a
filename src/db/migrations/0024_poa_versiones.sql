-- What of the POA was published, as it was: each version of a period whole and for good, with its files byte by byte.
create table poa_version (
  ejercicio int not null,
  periodo text not null,
  numero int not null check (numero >= 1),
  dia date not null,
  motivo text,
  firmas jsonb not null,
  plan_version int not null,
  -- As a citizen reads it: made once, so that a later rule does not change what was said.
  en_palabras jsonb not null,
  -- Row by row, against the version before.
  cambios jsonb not null,
  acto bigint not null,
  primary key (ejercicio, periodo, numero),
  constraint poa_version_nueva_con_motivo check (numero = 1 or motivo is not null),
  constraint poa_version_plan foreign key (ejercicio, plan_version) references poa_plan
);
comment on table poa_version is 'Cada versión publicada de un periodo del POA, firmada; una nueva lleva su motivo y no quita a las anteriores';

create table poa_version_archivo (
  ejercicio int not null,
  periodo text not null,
  numero int not null,
  formato text not null check (formato in ('pdf', 'xlsx', 'csv', 'json', 'sipot', 'paquete')),
  archivo text not null,
  tipo text not null,
  tamano int not null check (tamano > 0),
  huella text not null check (huella ~ '^[0-9a-f]{64}$'),
  contenido bytea not null,
  acto bigint not null,
  primary key (ejercicio, periodo, numero, formato),
  constraint poa_version_archivo_version foreign key (ejercicio, periodo, numero) references poa_version,
  constraint poa_version_archivo_tamano check (tamano = length(contenido))
);
comment on table poa_version_archivo is 'Los archivos de cada versión publicada, con sus bytes y su huella SHA-256';
create index poa_version_archivo_por_huella on poa_version_archivo (huella);
-- Most of them come compressed already.
alter table poa_version_archivo alter column contenido set storage external;

grant select, insert on poa_version, poa_version_archivo to caudal_app;
