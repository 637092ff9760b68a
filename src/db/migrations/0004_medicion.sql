create table instalacion (
  cuenta_id int not null references cuenta,
  instalacion int not null check (instalacion >= 1),
  serie text not null check (serie ~ '^\S{1,40}$'),
  digitos int not null check (digitos between 3 and 9),
  diametro_mm int not null check (diametro_mm between 1 and 2000),
  fecha date not null,
  lectura_inicial int not null,
  acto bigint not null,
  primary key (cuenta_id, instalacion),
  constraint instalacion_lectura_cabe check (lectura_inicial >= 0 and lectura_inicial < power(10, digitos))
);
comment on table instalacion is 'Medidores puestos en cada cuenta: serie, dígitos, diámetro, fecha y la lectura con que empezaron';
create index instalacion_por_serie on instalacion (serie);

create table retiro (
  cuenta_id int not null,
  instalacion int not null,
  fecha date not null,
  lectura_final int check (lectura_final >= 0),
  motivo text not null check (motivo <> '' and length(motivo) <= 2000),
  acto bigint not null,
  primary key (cuenta_id, instalacion),
  foreign key (cuenta_id, instalacion) references instalacion
);
comment on table retiro is 'Medidores quitados: cuándo, por qué y la lectura con que terminaron; sin lectura si ya no se pudo leer';

create table lectura (
  cuenta_id int not null references cuenta,
  periodo int not null check (periodo between 190001 and 999912 and periodo % 100 between 1 and 12),
  numero int not null check (numero >= 1),
  tipo text not null check (tipo in ('campo', 'informada')),
  instalacion int,
  fecha date not null,
  valor int check (valor >= 0),
  anomalia text check (anomalia <> ''),
  corrige int,
  motivo text check (motivo <> '' and length(motivo) <= 2000),
  foto text check (foto <> '' and length(foto) <= 500),
  latitud numeric(9, 6) check (latitud between -90 and 90),
  longitud numeric(9, 6) check (longitud between -180 and 180),
  lector text not null references persona,
  acto bigint not null,
  primary key (cuenta_id, periodo, numero),
  foreign key (cuenta_id, instalacion) references instalacion,
  foreign key (cuenta_id, periodo, corrige) references lectura,
  constraint lectura_sin_valor_con_anomalia check (valor is not null or anomalia is not null),
  constraint lectura_con_valor_de_un_medidor check (valor is null or instalacion is not null),
  constraint lectura_correccion_con_motivo check ((corrige is null) = (motivo is null) and corrige < numero),
  check ((latitud is null) = (longitud is null))
);
comment on table lectura is 'Lecturas de campo e informadas por el usuario, cada una un hecho; una corrección es otra que dice a cuál corrige';

create table excepcion (
  cuenta_id int not null references cuenta,
  periodo int not null check (periodo between 190001 and 999912 and periodo % 100 between 1 and 12),
  numero int not null check (numero >= 1),
  causa text not null check (causa <> ''),
  lectura int,
  detalle jsonb not null,
  acto bigint not null,
  primary key (cuenta_id, periodo, numero),
  foreign key (cuenta_id, periodo, lectura) references lectura
);
comment on table excepcion is 'Consumos que la regla no acepta sola y esperan la decisión de un analista, con la causa y las cifras';
create index excepcion_por_periodo on excepcion (periodo, cuenta_id);

create table decision (
  cuenta_id int not null,
  periodo int not null,
  numero int not null,
  accion text not null check (accion in ('aceptar', 'vuelta', 'releer', 'estimar', 'promedio', 'minimo', 'fijo', 'superada')),
  motivo text not null check (motivo <> '' and length(motivo) <= 2000),
  acto bigint not null,
  primary key (cuenta_id, periodo, numero),
  foreign key (cuenta_id, periodo, numero) references excepcion
);
comment on table decision is 'Lo que un analista decidió de una excepción, y por qué; una excepción se decide una sola vez';

create table consumo (
  cuenta_id int not null references cuenta,
  periodo int not null check (periodo between 190001 and 999912 and periodo % 100 between 1 and 12),
  version int not null check (version >= 1),
  m3 int not null check (m3 >= 0),
  origen text not null check (origen in ('real', 'estimado', 'promedio', 'minimo', 'fijo', 'ninguno', 'sin-medidor')),
  instalacion int,
  lectura int,
  lectura_anterior int check (lectura_anterior >= 0),
  lectura_actual int check (lectura_actual >= 0),
  desde date not null,
  hasta date not null,
  anomalia text check (anomalia <> ''),
  orden text check (orden <> ''),
  mensaje text check (mensaje <> ''),
  excepcion int,
  reparto jsonb not null default '[]' check (jsonb_typeof(reparto) = 'array'),
  pasos jsonb not null check (jsonb_typeof(pasos) = 'array'),
  acto bigint not null,
  primary key (cuenta_id, periodo, version),
  foreign key (cuenta_id, instalacion) references instalacion,
  foreign key (cuenta_id, periodo, lectura) references lectura,
  foreign key (cuenta_id, periodo, excepcion) references decision,
  constraint consumo_fechas_en_orden check (desde <= hasta),
  constraint consumo_real_con_lectura check (origen <> 'real' or lectura_actual is not null)
);
comment on table consumo is 'El consumo que se factura de cada cuenta y periodo, en metros cúbicos enteros, con los pasos que llevan a él';

grant select, insert on instalacion, retiro, lectura, excepcion, decision, consumo to caudal_app;
