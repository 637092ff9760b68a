-- The lifecycle of a unit's period: the steps given before it is closed, what was counted and proposed, the files that prove a value, the deadlines that were
-- moved, and what was rectified after the closing. As with the rest of the POA, nothing is altered: what stands is the last number.
create table poa_paso (
  ejercicio int not null,
  unidad text not null,
  periodo text not null,
  numero int not null check (numero >= 1),
  paso text not null check (paso in ('enviar', 'validar', 'devolver', 'revisar', 'reabrir')),
  -- To whom it is handed over.
  hacia text check (hacia in ('unidad', 'gerencia')),
  motivo text check (length(motivo) <= 2000),
  dia date not null,
  acto bigint not null,
  primary key (ejercicio, unidad, periodo, numero),
  constraint poa_paso_devuelto_con_motivo check (paso not in ('devolver', 'reabrir') or (motivo is not null and hacia is not null))
);
comment on table poa_paso is 'Pasos del periodo de una unidad antes de cerrarse, en orden: quién lo envió, lo validó, lo devolvió y por qué';

create table poa_propuesta (
  ejercicio int not null,
  unidad text not null,
  indicador text not null,
  periodo text not null,
  numero int not null check (numero >= 1),
  cantidad numeric not null check (cantidad > '-Infinity' and cantidad < 'Infinity'),
  filas int not null check (filas >= 0),
  -- Of the rows counted at that instant; null if there was none.
  huella text check (huella ~ '^[0-9a-f]{64}$'),
  acto bigint not null,
  primary key (ejercicio, unidad, indicador, periodo, numero)
);
comment on table poa_propuesta is 'Lo que los registros contaban de un indicador cuando se propuso como su valor, con la huella de las filas contadas';

create table poa_anexo (
  ejercicio int not null,
  unidad text not null,
  indicador text not null,
  periodo text not null,
  numero int not null check (numero >= 1),
  nombre text not null check (nombre <> ''),
  tipo text not null check (tipo <> ''),
  bytes int not null check (bytes > 0),
  huella text not null check (huella ~ '^[0-9a-f]{64}$'),
  contenido bytea not null,
  acto bigint not null,
  primary key (ejercicio, unidad, indicador, periodo, numero)
);
comment on table poa_anexo is 'Archivos que prueban el valor de un indicador en un periodo, enteros y con su huella';
-- It comes compressed already.
alter table poa_anexo alter column contenido set storage external;

create table poa_prorroga (
  ejercicio int not null,
  unidad text not null,
  periodo text not null,
  numero int not null check (numero >= 1),
  paso text not null check (paso in ('enviar', 'validar', 'revisar', 'cerrar')),
  hasta date not null,
  motivo text not null check (motivo <> '' and length(motivo) <= 2000),
  acto bigint not null,
  primary key (ejercicio, unidad, periodo, numero)
);
comment on table poa_prorroga is 'Prórrogas de los plazos del periodo de una unidad, con su motivo; de cada paso rige la última';

create table poa_rectificacion (
  ejercicio int not null,
  unidad text not null,
  numero int not null check (numero >= 1),
  indicador text not null,
  periodo text not null,
  valor numeric not null check (valor > '-Infinity' and valor < 'Infinity'),
  motivo text not null check (motivo <> '' and length(motivo) <= 2000),
  oficio text not null check (oficio <> '' and length(oficio) <= 2000),
  dia date not null,
  acto bigint not null,
  primary key (ejercicio, unidad, numero)
);
comment on table poa_rectificacion is 'Lo que llegó después del cierre, numerado por unidad y ejercicio, con su oficio; la cifra cerrada no cambia';

grant select, insert on poa_paso, poa_propuesta, poa_anexo, poa_prorroga, poa_rectificacion to caudal_app;
