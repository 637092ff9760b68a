-- Generated from a migrated database by test/db/generar.ts; read it, do not edit it.

create table bitacora (
  id bigint not null generated always as identity,
  momento timestamp with time zone not null,
  persona text not null,
  operacion text not null,
  clave text,
  entrada_huella text,
  resultado jsonb not null,
  huella text not null,
  constraint bitacora_pkey PRIMARY KEY (id),
  constraint bitacora_operacion_clave_key UNIQUE (operacion, clave),
  constraint bitacora_persona_fkey FOREIGN KEY (persona) REFERENCES persona(clave),
  constraint bitacora_huella_check CHECK ((huella ~ '^[0-9a-f]{64}$'::text))
);
comment on table bitacora is 'Una fila por operación: quién, cuándo, qué, con qué entrada y qué resultó; solo se agrega';
grant insert (momento, persona, operacion, clave, entrada_huella, resultado, huella) on bitacora to caudal_app;
grant select on bitacora to caudal_app;

create table bitacora_sello (
  numero integer not null,
  desde bigint not null,
  hasta bigint not null,
  ids bigint[] not null,
  huellas text[] not null,
  previo text not null,
  huella text not null,
  momento timestamp with time zone not null default clock_timestamp(),
  constraint bitacora_sello_pkey PRIMARY KEY (numero),
  constraint bitacora_sello_huella_key UNIQUE (huella),
  constraint bitacora_sello_check CHECK ((desde <= hasta)),
  constraint bitacora_sello_check1 CHECK ((((cardinality(ids) >= 1) AND (cardinality(ids) <= 10000)) AND (cardinality(ids) = cardinality(huellas)))),
  constraint bitacora_sello_huella_check CHECK ((huella ~ '^[0-9a-f]{64}$'::text)),
  constraint bitacora_sello_numero_check CHECK ((numero >= 1))
);
comment on table bitacora_sello is 'Sellos de la bitácora: cada uno ata un lote de filas y el sello anterior en una cadena de huellas';
grant insert on bitacora_sello to caudal_app;
grant select on bitacora_sello to caudal_app;

create table migracion (
  numero integer not null,
  nombre text not null,
  huella text not null,
  aplicada timestamp with time zone not null default clock_timestamp(),
  constraint migracion_pkey PRIMARY KEY (numero)
);
comment on table migracion is 'Migraciones aplicadas a esta base, con la huella del archivo de cada una';
grant select on migracion to caudal_app;

create table persona (
  clave text not null,
  nombre text not null,
  rol text not null,
  unidad text,
  alta timestamp with time zone not null default now(),
  constraint persona_pkey PRIMARY KEY (clave),
  constraint persona_clave_check CHECK ((clave ~ '^\S{1,100}$'::text)),
  constraint persona_nombre_check CHECK ((nombre <> ''::text)),
  constraint persona_rol_check CHECK ((rol <> ''::text))
);
comment on table persona is 'Quien usa el sistema: su clave, nombre, rol y la unidad responsable a la que pertenece';
grant insert on persona to caudal_app;
grant select on persona to caudal_app;

create table poa_captura (
  ejercicio integer not null,
  unidad text not null,
  indicador text not null,
  periodo text not null,
  version integer not null,
  estado text not null,
  valor numeric,
  numerador numeric,
  denominador numeric,
  observacion text not null default ''::text,
  causa text,
  evidencia jsonb not null default '[]'::jsonb,
  motivo text,
  origen text not null,
  persona text not null,
  momento timestamp with time zone not null default clock_timestamp(),
  constraint poa_captura_pkey PRIMARY KEY (ejercicio, unidad, indicador, periodo, version),
  constraint poa_captura_persona_fkey FOREIGN KEY (persona) REFERENCES persona(clave),
  constraint poa_captura_causa_check CHECK ((length(causa) <= 2000)),
  constraint poa_captura_correccion_con_motivo CHECK (((version = 1) OR (motivo IS NOT NULL))),
  constraint poa_captura_denominador_check CHECK (((denominador > (0)::numeric) AND (denominador < 'Infinity'::numeric))),
  constraint poa_captura_estado_check CHECK ((estado = ANY (ARRAY['valor'::text, 'no-aplica'::text]))),
  constraint poa_captura_numerador_check CHECK (((numerador >= (0)::numeric) AND (numerador < 'Infinity'::numeric))),
  constraint poa_captura_observacion_check CHECK ((length(observacion) <= 2000)),
  constraint poa_captura_origen_check CHECK ((origen = ANY (ARRAY['captura'::text, 'importacion'::text]))),
  constraint poa_captura_sin_valor_con_causa CHECK (((estado = 'valor'::text) OR (causa IS NOT NULL))),
  constraint poa_captura_valor_check CHECK (((valor >= (0)::numeric) AND (valor < 'Infinity'::numeric))),
  constraint poa_captura_valor_segun_estado CHECK (((estado = 'valor'::text) = (valor IS NOT NULL))),
  constraint poa_captura_version_check CHECK ((version >= 1))
);
comment on table poa_captura is 'Valor de un indicador en un periodo, o que no aplica y por qué; corregirlo agrega una versión con su motivo';
grant insert on poa_captura to caudal_app;
grant select on poa_captura to caudal_app;

create table poa_cierre (
  ejercicio integer not null,
  unidad text not null,
  periodo text not null,
  numero integer not null,
  tipo text not null,
  motivo text,
  huella text,
  plan_version integer,
  persona text not null,
  momento timestamp with time zone not null default clock_timestamp(),
  constraint poa_cierre_pkey PRIMARY KEY (ejercicio, unidad, periodo, numero),
  constraint poa_cierre_persona_fkey FOREIGN KEY (persona) REFERENCES persona(clave),
  constraint poa_cierre_completo CHECK (((tipo = 'reapertura'::text) OR ((huella IS NOT NULL) AND (plan_version IS NOT NULL)))),
  constraint poa_cierre_numero_check CHECK ((numero >= 1)),
  constraint poa_cierre_reapertura_con_motivo CHECK (((tipo = 'cierre'::text) OR (motivo IS NOT NULL))),
  constraint poa_cierre_tipo_check CHECK ((tipo = ANY (ARRAY['cierre'::text, 'reapertura'::text])))
);
comment on table poa_cierre is 'Cierres y reaperturas de un periodo de una unidad, en orden; el de mayor número es el vigente';
grant insert on poa_cierre to caudal_app;
grant select on poa_cierre to caudal_app;

create table poa_importacion (
  huella text not null,
  archivo text not null,
  formato text not null,
  ejercicio integer not null,
  hojas integer not null,
  filas integer not null,
  persona text not null,
  momento timestamp with time zone not null default clock_timestamp(),
  constraint poa_importacion_pkey PRIMARY KEY (huella),
  constraint poa_importacion_persona_fkey FOREIGN KEY (persona) REFERENCES persona(clave),
  constraint poa_importacion_filas_check CHECK ((filas >= 0)),
  constraint poa_importacion_formato_check CHECK ((formato = ANY (ARRAY['json'::text, 'xlsx'::text]))),
  constraint poa_importacion_hojas_check CHECK ((hojas >= 0))
);
comment on table poa_importacion is 'Archivos importados, por la huella de su contenido';
grant insert on poa_importacion to caudal_app;
grant select on poa_importacion to caudal_app;

create table poa_plan (
  ejercicio integer not null,
  version integer not null,
  origen text not null,
  huella text not null,
  documento jsonb not null,
  motivo text,
  oficio text,
  fecha_oficio date,
  aprobo text,
  persona text not null,
  momento timestamp with time zone not null default clock_timestamp(),
  constraint poa_plan_pkey PRIMARY KEY (ejercicio, version),
  constraint poa_plan_persona_fkey FOREIGN KEY (persona) REFERENCES persona(clave),
  constraint poa_plan_ejercicio_check CHECK (((ejercicio >= 2000) AND (ejercicio <= 2100))),
  constraint poa_plan_origen_check CHECK ((origen = ANY (ARRAY['reglas'::text, 'importacion'::text, 'reprogramacion'::text]))),
  constraint poa_plan_version_check CHECK ((version >= 1))
);
comment on table poa_plan is 'Cada versión del Programa Operativo Anual de un ejercicio, entera; una reprogramación es una versión nueva';
grant insert on poa_plan to caudal_app;
grant select on poa_plan to caudal_app;

create table poa_publicado (
  ejercicio integer not null,
  unidad text not null,
  indicador text not null,
  periodo text not null,
  importacion text not null,
  hoja integer not null,
  fila integer not null,
  impreso jsonb not null,
  constraint poa_publicado_pkey PRIMARY KEY (ejercicio, unidad, indicador, periodo, importacion),
  constraint poa_publicado_importacion_fkey FOREIGN KEY (importacion) REFERENCES poa_importacion(huella)
);
comment on table poa_publicado is 'Lo que el informe publicado imprimió de cada indicador, con la hoja y fila de donde se leyó';
grant insert on poa_publicado to caudal_app;
grant select on poa_publicado to caudal_app;
