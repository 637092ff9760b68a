-- A value may be counted instead of typed: its closing adds a version with what it was counted from.
alter table poa_captura drop constraint poa_captura_origen_check;
alter table poa_captura add constraint poa_captura_origen_check check (origen in ('captura', 'importacion', 'derivacion'));
alter table poa_captura add column derivado jsonb;
alter table poa_captura add constraint poa_captura_derivado_con_su_cuenta check ((origen = 'derivacion') = (derivado is not null));

create table accion_mejora (
  ejercicio int not null check (ejercicio between 2000 and 2100),
  numero int not null check (numero >= 1),
  unidad text not null,
  indicador text not null,
  periodo text not null,
  desviacion text not null,
  -- The figures of the deviation, as they were that day.
  porque text not null check (porque <> ''),
  que_paso text not null check (que_paso <> '' and length(que_paso) <= 2000),
  responsable text not null references persona,
  vence date not null,
  compromiso text not null check (compromiso <> '' and length(compromiso) <= 2000),
  dia date not null,
  acto bigint not null,
  primary key (ejercicio, numero),
  constraint accion_mejora_vence_despues check (vence >= dia)
);
comment on table accion_mejora is 'Lo que una unidad se compromete a hacer por la desviación de un indicador: qué estuvo mal, quién responde y para cuándo';

create table accion_seguimiento (
  ejercicio int not null,
  accion int not null,
  numero int not null check (numero >= 1),
  tipo text not null check (tipo in ('avance', 'cierre')),
  dia date not null,
  nota text not null check (nota <> '' and length(nota) <= 2000),
  porciento int not null check (porciento between 0 and 100),
  evidencia jsonb not null,
  acto bigint not null,
  primary key (ejercicio, accion, numero),
  foreign key (ejercicio, accion) references accion_mejora,
  constraint accion_seguimiento_cierre_con_evidencia check (tipo = 'avance' or jsonb_array_length(evidencia) > 0)
);
comment on table accion_seguimiento is 'Notas de una acción de mejora, con cuánto lleva, y su cierre con lo que prueba que se cumplió';
create unique index accion_seguimiento_un_cierre on accion_seguimiento (ejercicio, accion) where tipo = 'cierre';

create table proceso_paso (
  unidad text not null,
  clave text not null,
  numero int not null check (numero >= 1),
  nombre text not null check (nombre <> ''),
  version int not null check (version >= 1),
  estado text not null check (estado in ('vigente', 'en-revision', 'homologado', 'retirado')),
  documento text not null check (documento <> ''),
  huella text not null check (huella ~ '^[0-9a-f]{64}$'),
  nota text not null check (nota <> '' and length(nota) <= 2000),
  oficio text,
  fecha date,
  firma text,
  dia date not null,
  acto bigint not null,
  primary key (unidad, clave, numero),
  constraint proceso_paso_homologado_con_oficio check ((estado = 'homologado') = (oficio is not null and fecha is not null and firma is not null))
);
comment on table proceso_paso is 'Catálogo de procesos por unidad: cada versión de su documento, su homologación y su retiro, en orden; el último es el vigente';

grant select, insert on accion_mejora, accion_seguimiento, proceso_paso to caudal_app;
