-- Small reference tables: the only ones that the account tables may point at without their cuenta_id.
create table sector (
  clave text primary key check (clave ~ '^\S{1,40}$'),
  nombre text not null check (nombre <> ''),
  acto bigint not null
);
comment on table sector is 'Sectores en que el organismo divide la ciudad';

create table ruta (
  clave text primary key check (clave ~ '^\S{1,40}$'),
  acto bigint not null
);
comment on table ruta is 'Rutas de lectura, por su clave; lo demás de cada una cambia con el tiempo';

create table ruta_vigencia (
  ruta text not null references ruta,
  desde date not null,
  numero int not null,
  sector text not null references sector,
  grupo text not null constraint ruta_vigencia_grupo check (grupo ~ '^\S{1,40}$'),
  nombre text not null constraint ruta_vigencia_nombre check (nombre <> ''),
  corrige int,
  motivo text not null constraint ruta_vigencia_motivo check (motivo <> ''),
  acto bigint not null,
  primary key (ruta, desde, numero),
  constraint ruta_vigencia_corrige foreign key (ruta, desde, corrige) references ruta_vigencia,
  constraint ruta_vigencia_orden check (numero >= 1 and corrige < numero)
);
comment on table ruta_vigencia is 'El sector, el grupo de facturación y el nombre de cada ruta desde una fecha, y por qué';

create table padron_importacion (
  huella text primary key check (huella ~ '^[0-9a-f]{64}$'),
  archivo text not null,
  formato text not null check (formato in ('csv', 'csv.gz', 'xlsx')),
  corte date not null,
  filas int not null check (filas >= 1),
  acto bigint not null
);
comment on table padron_importacion is 'Padrones importados de un archivo, por la huella de su contenido, con la fecha de corte que se declaró';

-- The registry of persons, outside accounts: who they are and how they are reached, with dates. One person may have many accounts.
create table usuario (
  usuario int primary key check (usuario >= 1),
  acto bigint not null
);
comment on table usuario is 'Personas en relación con el organismo, cada una con su número, tenga una cuenta, varias o ninguna';

create table usuario_identidad (
  usuario int not null references usuario,
  desde date not null,
  numero int not null,
  clase text check (clase in ('fisica', 'moral')),
  nombre text not null check (nombre <> ''),
  nombre_comparable text not null check (nombre_comparable !~ '^ |  | $'),
  rfc text check (rfc ~ '^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$'),
  curp text check (curp ~ '^[A-Z]{4}\d{6}[A-Z0-9]{8}$'),
  corrige int,
  motivo text not null check (motivo <> ''),
  acto bigint not null,
  primary key (usuario, desde, numero),
  constraint usuario_identidad_corrige foreign key (usuario, desde, corrige) references usuario_identidad,
  constraint usuario_identidad_orden check (numero >= 1 and corrige < numero)
);
comment on table usuario_identidad is 'Quién es la persona desde una fecha: si es física o moral (vacío: no se sabe), nombre, RFC y CURP';
create index usuario_por_nombre on usuario_identidad using gin (array_to_tsvector(string_to_array(nombre_comparable, ' ')));
create index usuario_por_rfc on usuario_identidad (rfc) where rfc is not null;
create index usuario_por_curp on usuario_identidad (curp) where curp is not null;

create table usuario_contacto (
  usuario int not null references usuario,
  medio text not null check (medio in ('telefono', 'correo')),
  desde date not null,
  numero int not null,
  valor text,
  corrige int,
  motivo text not null check (motivo <> ''),
  acto bigint not null,
  primary key (usuario, medio, desde, numero),
  constraint usuario_contacto_corrige foreign key (usuario, medio, desde, corrige) references usuario_contacto,
  constraint usuario_contacto_orden check (numero >= 1 and corrige < numero),
  constraint usuario_contacto_forma check (case medio when 'telefono' then valor ~ '^\d{7,15}$' else valor like '%_@_%' end)
);
comment on table usuario_contacto is 'Teléfono y correo de la persona desde una fecha; vacío: ya no lo tiene';
create index usuario_por_contacto on usuario_contacto (valor) where valor is not null;

create table usuario_fusion (
  usuario int primary key references usuario,
  en int not null references usuario,
  motivo text not null check (motivo <> ''),
  acto bigint not null,
  constraint usuario_fusion_con_otro check (usuario <> en)
);
comment on table usuario_fusion is 'Personas que resultaron ser otra: desde ese acto la primera es la segunda; nada de lo registrado se reescribe';
create index usuario_fusion_por_en on usuario_fusion (en);

-- From here on, every primary key starts with cuenta_id and every key that is not to a reference table carries it.
-- What changes with time has a date and, within it, a number: of what was recorded of a date, the last number stands, so that two changes in a
-- day are two rows and a mistake is corrected on its own date by a row that says which one it corrects.
create table cuenta (
  cuenta_id int primary key check (cuenta_id >= 1),
  alta date not null,
  cuenta_anterior text check (cuenta_anterior <> ''),
  importacion text references padron_importacion,
  acto bigint not null
);
comment on table cuenta is 'Cuentas del padrón: su número, su fecha de alta y el número que tenían en el sistema anterior';
create index cuenta_por_anterior on cuenta (cuenta_anterior) where cuenta_anterior is not null;

create table predio (
  cuenta_id int not null references cuenta,
  desde date not null,
  numero int not null,
  calle text not null check (calle <> ''),
  numero_exterior text,
  numero_interior text,
  colonia text not null,
  codigo_postal text check (codigo_postal ~ '^\d{5}$'),
  referencias text,
  clave_catastral text check (clave_catastral <> ''),
  latitud numeric(9, 6) check (latitud between -90 and 90),
  longitud numeric(9, 6) check (longitud between -180 and 180),
  domicilio_comparable text not null check (domicilio_comparable !~ '^ |  | $'),
  corrige int,
  motivo text not null check (motivo <> ''),
  acto bigint not null,
  primary key (cuenta_id, desde, numero),
  constraint predio_corrige foreign key (cuenta_id, desde, corrige) references predio,
  constraint predio_orden check (numero >= 1 and corrige < numero),
  check ((latitud is null) = (longitud is null))
);
comment on table predio is 'Predio que sirve la cuenta desde una fecha: domicilio, clave catastral y lugar en el mapa';
create index predio_por_domicilio on predio using gin (array_to_tsvector(string_to_array(domicilio_comparable, ' ')));
create index predio_por_clave_catastral on predio (clave_catastral) where clave_catastral is not null;

create table toma (
  cuenta_id int not null references cuenta,
  toma int not null check (toma >= 1),
  desde date not null,
  numero int not null,
  diametro_mm int not null check (diametro_mm between 1 and 2000),
  drenaje boolean not null,
  corrige int,
  motivo text not null check (motivo <> ''),
  acto bigint not null,
  primary key (cuenta_id, toma, desde, numero),
  constraint toma_corrige foreign key (cuenta_id, toma, desde, corrige) references toma,
  constraint toma_orden check (numero >= 1 and corrige < numero)
);
comment on table toma is 'Tomas de agua de una cuenta, con su diámetro en milímetros y si el predio descarga al drenaje';

-- No key to the registry of persons, which lives on one machine: that each one is in it is proved by padron.verificar.
create table titularidad (
  cuenta_id int not null references cuenta,
  calidad text not null check (calidad in ('propietario', 'inquilino', 'titular')),
  desde date not null,
  numero int not null,
  usuario int,
  corrige int,
  motivo text not null check (motivo <> ''),
  acto bigint not null,
  primary key (cuenta_id, calidad, desde, numero),
  constraint titularidad_corrige foreign key (cuenta_id, calidad, desde, corrige) references titularidad,
  constraint titularidad_orden check (numero >= 1 and corrige < numero),
  constraint titularidad_de_alguien check (usuario >= 1 and (usuario is not null or calidad <> 'titular'))
);
comment on table titularidad is 'Quién es propietario, inquilino o titular de la cuenta desde una fecha, por su número en el registro; vacío: ya nadie';
create index titularidad_por_usuario on titularidad (usuario) where usuario is not null;

create table clasificacion (
  cuenta_id int not null references cuenta,
  desde date not null,
  numero int not null,
  uso text not null check (uso <> ''),
  giro text check (giro <> ''),
  clase text not null check (clase in ('bajo', 'alto')),
  viviendas int not null check (viviendas between 1 and 100000),
  tarifa text not null check (tarifa <> ''),
  drenaje boolean not null,
  saneamiento boolean not null,
  corrige int,
  motivo text not null check (motivo <> ''),
  acto bigint not null,
  primary key (cuenta_id, desde, numero),
  constraint clasificacion_corrige foreign key (cuenta_id, desde, corrige) references clasificacion,
  constraint clasificacion_orden check (numero >= 1 and corrige < numero)
);
comment on table clasificacion is 'Cómo se factura la cuenta desde una fecha: uso, giro, bajo o alto consumo, viviendas, tarifa y servicios';

create table recorrido (
  cuenta_id int not null references cuenta,
  desde date not null,
  numero int not null,
  ruta text not null references ruta,
  orden int not null check (orden >= 1),
  corrige int,
  motivo text not null check (motivo <> ''),
  acto bigint not null,
  primary key (cuenta_id, desde, numero),
  constraint recorrido_corrige foreign key (cuenta_id, desde, corrige) references recorrido,
  constraint recorrido_orden check (numero >= 1 and corrige < numero)
);
comment on table recorrido is 'Ruta de la cuenta desde una fecha y su lugar en el orden en que se camina';
create index recorrido_por_ruta on recorrido (ruta, orden, cuenta_id);

create table situacion (
  cuenta_id int not null references cuenta,
  desde date not null,
  numero int not null,
  estado text not null check (estado in ('activa', 'suspendida', 'baja')),
  corrige int,
  motivo text not null check (motivo <> ''),
  acto bigint not null,
  primary key (cuenta_id, desde, numero),
  constraint situacion_corrige foreign key (cuenta_id, desde, corrige) references situacion,
  constraint situacion_orden check (numero >= 1 and corrige < numero)
);
comment on table situacion is 'Si la cuenta está activa, suspendida o de baja desde una fecha, y por qué: de ello depende que se facture';

create table suministro (
  cuenta_id int not null references cuenta,
  desde date not null,
  numero int not null,
  estado text not null constraint suministro_estado check (estado in ('en-contratacion', 'con-servicio', 'limitada', 'cortada', 'taponada')),
  corrige int,
  motivo text not null constraint suministro_motivo check (motivo <> ''),
  acto bigint not null,
  primary key (cuenta_id, desde, numero),
  constraint suministro_corrige foreign key (cuenta_id, desde, corrige) references suministro,
  constraint suministro_orden check (numero >= 1 and corrige < numero)
);
comment on table suministro is 'Si a la cuenta le llega el agua desde una fecha, y por qué; no dice si se le factura, que es su situación';

grant select, insert on sector, ruta, ruta_vigencia, padron_importacion, usuario, usuario_identidad, usuario_contacto, usuario_fusion,
  cuenta, predio, toma, titularidad, clasificacion, recorrido, situacion, suministro
  to caudal_app;
