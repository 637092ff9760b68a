create table poa_plan (
  ejercicio int not null check (ejercicio between 2000 and 2100),
  version int not null check (version >= 1),
  origen text not null check (origen in ('reglas', 'importacion', 'reprogramacion')),
  huella text not null,
  documento jsonb not null,
  motivo text,
  oficio text,
  fecha_oficio date,
  aprobo text,
  acto bigint not null,
  primary key (ejercicio, version)
);
comment on table poa_plan is 'Cada versión del Programa Operativo Anual de un ejercicio, entera; una reprogramación es una versión nueva';

create table poa_captura (
  ejercicio int not null,
  unidad text not null,
  indicador text not null,
  periodo text not null,
  version int not null,
  estado text not null,
  valor numeric,
  numerador numeric,
  denominador numeric,
  observacion text not null default '',
  causa text,
  evidencia jsonb not null default '[]',
  motivo text,
  origen text not null,
  acto bigint not null,
  primary key (ejercicio, unidad, indicador, periodo, version),
  check (version >= 1),
  constraint poa_captura_correccion_con_motivo check (version = 1 or motivo is not null),
  check (estado in ('valor', 'no-aplica')),
  constraint poa_captura_valor_segun_estado check ((estado = 'valor') = (valor is not null)),
  constraint poa_captura_sin_valor_con_causa check (estado = 'valor' or causa is not null),
  -- Below infinity: `numeric` has NaN and Infinity, and calls both greater than zero.
  check (valor >= 0 and valor < 'Infinity'),
  check (numerador >= 0 and numerador < 'Infinity'),
  check (denominador > 0 and denominador < 'Infinity'),
  check (length(observacion) <= 2000),
  check (length(causa) <= 2000),
  check (origen in ('captura', 'importacion'))
);
comment on table poa_captura is 'Valor de un indicador en un periodo, o que no aplica y por qué; corregirlo agrega una versión con su motivo';

create table poa_importacion (
  huella text primary key,
  archivo text not null,
  formato text not null check (formato in ('json', 'xlsx')),
  ejercicio int not null,
  hojas int not null check (hojas >= 0),
  filas int not null check (filas >= 0),
  acto bigint not null
);
comment on table poa_importacion is 'Archivos importados, por la huella de su contenido';

create table poa_publicado (
  ejercicio int not null,
  unidad text not null,
  indicador text not null,
  periodo text not null,
  importacion text not null references poa_importacion,
  hoja int not null,
  fila int not null,
  impreso jsonb not null,
  acto bigint not null,
  primary key (ejercicio, unidad, indicador, periodo, importacion)
);
comment on table poa_publicado is 'Lo que el informe publicado imprimió de cada indicador, con la hoja y fila de donde se leyó';

create table poa_cierre (
  ejercicio int not null,
  unidad text not null,
  periodo text not null,
  numero int not null check (numero >= 1),
  tipo text not null check (tipo in ('cierre', 'reapertura')),
  dia date not null,
  motivo text,
  huella text,
  plan_version int,
  -- The last seal of the bitácora when it was closed: whoever keeps it proves later that nothing of before was cut off.
  cabeza text,
  acto bigint not null,
  primary key (ejercicio, unidad, periodo, numero),
  constraint poa_cierre_completo check (tipo = 'reapertura' or (huella is not null and plan_version is not null)),
  constraint poa_cierre_reapertura_con_motivo check (tipo = 'cierre' or motivo is not null)
);
comment on table poa_cierre is 'Cierres y reaperturas de un periodo de una unidad, en orden; el de mayor número es el vigente';

grant select, insert on poa_plan, poa_captura, poa_importacion, poa_publicado, poa_cierre to caudal_app;
