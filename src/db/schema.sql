-- Generated from a migrated database by npm run esquema; read it, do not edit it.

create table accion_mejora (
  ejercicio integer not null,
  numero integer not null,
  unidad text not null,
  indicador text not null,
  periodo text not null,
  desviacion text not null,
  porque text not null,
  que_paso text not null,
  responsable text not null,
  vence date not null,
  compromiso text not null,
  dia date not null,
  acto bigint not null,
  constraint accion_mejora_pkey PRIMARY KEY (ejercicio, numero),
  constraint accion_mejora_responsable_fkey FOREIGN KEY (responsable) REFERENCES persona(clave),
  constraint accion_mejora_compromiso_check CHECK (((compromiso <> ''::text) AND (length(compromiso) <= 2000))),
  constraint accion_mejora_ejercicio_check CHECK (((ejercicio >= 2000) AND (ejercicio <= 2100))),
  constraint accion_mejora_numero_check CHECK ((numero >= 1)),
  constraint accion_mejora_porque_check CHECK ((porque <> ''::text)),
  constraint accion_mejora_que_paso_check CHECK (((que_paso <> ''::text) AND (length(que_paso) <= 2000))),
  constraint accion_mejora_vence_despues CHECK ((vence >= dia))
);
comment on table accion_mejora is 'Lo que una unidad se compromete a hacer por la desviación de un indicador: qué estuvo mal, quién responde y para cuándo';
grant insert on accion_mejora to caudal_app;
grant select on accion_mejora to caudal_app;

create table accion_seguimiento (
  ejercicio integer not null,
  accion integer not null,
  numero integer not null,
  tipo text not null,
  dia date not null,
  nota text not null,
  porciento integer not null,
  evidencia jsonb not null,
  acto bigint not null,
  constraint accion_seguimiento_pkey PRIMARY KEY (ejercicio, accion, numero),
  constraint accion_seguimiento_ejercicio_accion_fkey FOREIGN KEY (ejercicio, accion) REFERENCES accion_mejora(ejercicio, numero),
  constraint accion_seguimiento_cierre_con_evidencia CHECK (((tipo = 'avance'::text) OR (jsonb_array_length(evidencia) > 0))),
  constraint accion_seguimiento_nota_check CHECK (((nota <> ''::text) AND (length(nota) <= 2000))),
  constraint accion_seguimiento_numero_check CHECK ((numero >= 1)),
  constraint accion_seguimiento_porciento_check CHECK (((porciento >= 0) AND (porciento <= 100))),
  constraint accion_seguimiento_tipo_check CHECK ((tipo = ANY (ARRAY['avance'::text, 'cierre'::text])))
);
comment on table accion_seguimiento is 'Notas de una acción de mejora, con cuánto lleva, y su cierre con lo que prueba que se cumplió';
CREATE UNIQUE INDEX accion_seguimiento_un_cierre ON public.accion_seguimiento USING btree (ejercicio, accion) WHERE (tipo = 'cierre'::text);
grant insert on accion_seguimiento to caudal_app;
grant select on accion_seguimiento to caudal_app;

create table actividad (
  periodo integer not null,
  grupo text not null,
  actividad text not null,
  fecha date not null,
  acto bigint not null,
  constraint actividad_pkey PRIMARY KEY (periodo, grupo, actividad),
  constraint actividad_actividad_check CHECK ((actividad <> ''::text)),
  constraint actividad_grupo_check CHECK ((grupo <> ''::text)),
  constraint actividad_periodo_check CHECK ((((periodo >= 190001) AND (periodo <= 999912)) AND (((periodo % 100) >= 1) AND ((periodo % 100) <= 12))))
);
comment on table actividad is 'Actividades del calendario de facturación que ya se hicieron, por grupo y periodo';
grant insert on actividad to caudal_app;
grant select on actividad to caudal_app;

create table aplicacion (
  cuenta_id integer not null,
  cargo integer not null,
  cargo_paso integer not null,
  abono integer not null,
  abono_paso integer not null,
  importe_centavos bigint not null,
  cargo_importe_centavos bigint not null,
  cargo_antes_centavos bigint not null,
  cargo_despues_centavos bigint not null,
  abono_importe_centavos bigint not null,
  abono_antes_centavos bigint not null,
  abono_despues_centavos bigint not null,
  revierte integer,
  fecha date not null,
  acto bigint not null,
  cargo_previo integer generated always as (NULLIF((cargo_paso - 1), 0)) stored,
  abono_previo integer generated always as (NULLIF((abono_paso - 1), 0)) stored,
  revertido_centavos bigint generated always as (
CASE
    WHEN (revierte IS NOT NULL) THEN (- importe_centavos)
    ELSE NULL::bigint
END) stored,
  constraint aplicacion_pkey PRIMARY KEY (cuenta_id, cargo, cargo_paso),
  constraint aplicacion_abono_paso UNIQUE (cuenta_id, abono, abono_paso),
  constraint aplicacion_abono_queda UNIQUE (cuenta_id, abono, abono_paso, abono_despues_centavos),
  constraint aplicacion_cargo_queda UNIQUE (cuenta_id, cargo, cargo_paso, cargo_despues_centavos),
  constraint aplicacion_entera UNIQUE (cuenta_id, cargo, cargo_paso, abono, importe_centavos) INCLUDE (fecha),
  constraint aplicacion_se_deshace_una_vez UNIQUE (cuenta_id, cargo, revierte),
  constraint aplicacion_de_un_abono FOREIGN KEY (cuenta_id, abono, abono_importe_centavos) REFERENCES movimiento(cuenta_id, movimiento, importe_centavos),
  constraint aplicacion_de_un_cargo FOREIGN KEY (cuenta_id, cargo, cargo_importe_centavos) REFERENCES movimiento(cuenta_id, movimiento, importe_centavos),
  constraint aplicacion_deshace_entera FOREIGN KEY (cuenta_id, cargo, revierte, abono, revertido_centavos) REFERENCES aplicacion(cuenta_id, cargo, cargo_paso, abono, importe_centavos),
  constraint aplicacion_sigue_al_abono FOREIGN KEY (cuenta_id, abono, abono_previo, abono_antes_centavos) REFERENCES aplicacion(cuenta_id, abono, abono_paso, abono_despues_centavos),
  constraint aplicacion_sigue_al_cargo FOREIGN KEY (cuenta_id, cargo, cargo_previo, cargo_antes_centavos) REFERENCES aplicacion(cuenta_id, cargo, cargo_paso, cargo_despues_centavos),
  constraint aplicacion_abono_importe_centavos_check CHECK ((abono_importe_centavos < 0)),
  constraint aplicacion_abono_paso_check CHECK ((abono_paso >= 1)),
  constraint aplicacion_cargo_importe_centavos_check CHECK ((cargo_importe_centavos > 0)),
  constraint aplicacion_cargo_paso_check CHECK ((cargo_paso >= 1)),
  constraint aplicacion_cuadra CHECK (((cargo_despues_centavos = (cargo_antes_centavos - importe_centavos)) AND (abono_despues_centavos = (abono_antes_centavos - importe_centavos)))),
  constraint aplicacion_empieza_entera CHECK ((((cargo_paso > 1) OR (cargo_antes_centavos = cargo_importe_centavos)) AND ((abono_paso > 1) OR (abono_antes_centavos = (- abono_importe_centavos))))),
  constraint aplicacion_no_pasa_de_lo_abierto CHECK ((((cargo_despues_centavos >= 0) AND (cargo_despues_centavos <= cargo_importe_centavos)) AND ((abono_despues_centavos >= 0) AND (abono_despues_centavos <= (- abono_importe_centavos))))),
  constraint aplicacion_o_deshace CHECK (((importe_centavos <> 0) AND ((importe_centavos < 0) = (revierte IS NOT NULL)) AND (revierte < cargo_paso)))
);
comment on table aplicacion is 'Cuánto de cada abono paga cada cargo: eslabones que parten de lo que el anterior dejó abierto; deshacer es otro eslabón';
grant insert on aplicacion to caudal_app;
grant select on aplicacion to caudal_app;

create table bitacora (
  id bigint not null generated always as identity,
  acto bigint not null generated by default as identity,
  momento timestamp with time zone not null,
  persona text not null,
  operacion text not null,
  clave text,
  entrada_huella text,
  resultado jsonb not null,
  hechos jsonb not null,
  huella text not null,
  origen text,
  constraint bitacora_pkey PRIMARY KEY (id),
  constraint bitacora_acto UNIQUE (acto),
  constraint bitacora_una_vez UNIQUE (operacion, clave),
  constraint bitacora_hechos CHECK ((jsonb_typeof(hechos) = 'object'::text)),
  constraint bitacora_huella CHECK ((huella ~ '^[0-9a-f]{64}$'::text)),
  constraint bitacora_origen CHECK (((origen <> ''::text) AND (length(origen) <= 200)))
);
comment on table bitacora is 'Una fila por acto: quién, cuándo, qué, con qué entrada, qué resultó y qué hechos agregó a cada tabla; solo se agrega';
CREATE INDEX bitacora_de_operacion ON public.bitacora USING btree (operacion, momento, id);
CREATE INDEX bitacora_de_persona ON public.bitacora USING btree (persona, momento, id);
CREATE INDEX bitacora_por_momento ON public.bitacora USING btree (momento, id);
grant insert (acto, momento, persona, operacion, clave, entrada_huella, resultado, hechos, huella, origen) on bitacora to caudal_app;
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
  constraint bitacora_sello_unica UNIQUE (huella),
  constraint bitacora_sello_huella CHECK ((huella ~ '^[0-9a-f]{64}$'::text)),
  constraint bitacora_sello_lote CHECK ((((cardinality(ids) >= 1) AND (cardinality(ids) <= 10000)) AND (cardinality(ids) = cardinality(huellas)))),
  constraint bitacora_sello_numero CHECK ((numero >= 1)),
  constraint bitacora_sello_orden CHECK ((desde <= hasta))
);
comment on table bitacora_sello is 'Sellos de la bitácora: cada uno ata un lote de filas y el sello anterior en una cadena de huellas';
CREATE INDEX bitacora_sello_hasta ON public.bitacora_sello USING btree (hasta);
grant select on bitacora_sello to caudal_app;

create table cancelacion (
  cuenta_id integer not null,
  periodo integer not null,
  version integer not null,
  motivo text not null,
  acto bigint not null,
  constraint cancelacion_pkey PRIMARY KEY (cuenta_id, periodo, version),
  constraint cancelacion_cuenta_id_periodo_version_fkey FOREIGN KEY (cuenta_id, periodo, version) REFERENCES recibo(cuenta_id, periodo, version),
  constraint cancelacion_motivo_check CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000)))
);
comment on table cancelacion is 'Recibos cancelados, por quién y por qué; sus movimientos quedan reversados en la cartera';
grant insert on cancelacion to caudal_app;
grant select on cancelacion to caudal_app;

create table clasificacion (
  cuenta_id integer not null,
  desde date not null,
  numero integer not null,
  uso text not null,
  giro text,
  clase text not null,
  viviendas integer not null,
  tarifa text not null,
  drenaje boolean not null,
  saneamiento boolean not null,
  corrige integer,
  motivo text not null,
  acto bigint not null,
  constraint clasificacion_pkey PRIMARY KEY (cuenta_id, desde, numero),
  constraint clasificacion_corrige FOREIGN KEY (cuenta_id, desde, corrige) REFERENCES clasificacion(cuenta_id, desde, numero),
  constraint clasificacion_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint clasificacion_clase_check CHECK ((clase = ANY (ARRAY['bajo'::text, 'alto'::text]))),
  constraint clasificacion_giro_check CHECK ((giro <> ''::text)),
  constraint clasificacion_motivo_check CHECK ((motivo <> ''::text)),
  constraint clasificacion_orden CHECK (((numero >= 1) AND (corrige < numero))),
  constraint clasificacion_tarifa_check CHECK ((tarifa <> ''::text)),
  constraint clasificacion_uso_check CHECK ((uso <> ''::text)),
  constraint clasificacion_viviendas_check CHECK (((viviendas >= 1) AND (viviendas <= 100000)))
);
comment on table clasificacion is 'Cómo se factura la cuenta desde una fecha: uso, giro, bajo o alto consumo, viviendas, tarifa y servicios';
grant insert on clasificacion to caudal_app;
grant select on clasificacion to caudal_app;

create table congelamiento (
  cuenta_id integer not null,
  cargo integer not null,
  desde date not null,
  numero integer not null,
  estado text not null,
  causa text,
  hasta date,
  corrige integer,
  motivo text not null,
  acto bigint not null,
  constraint congelamiento_pkey PRIMARY KEY (cuenta_id, cargo, desde, numero),
  constraint congelamiento_de_un_cargo FOREIGN KEY (cuenta_id, cargo) REFERENCES movimiento(cuenta_id, movimiento),
  constraint congelamiento_con_causa CHECK ((((estado = 'congelado'::text) = (causa IS NOT NULL)) AND ((length(causa) >= 1) AND (length(causa) <= 60)))),
  constraint congelamiento_corrige_el_anterior CHECK ((corrige = (numero - 1))),
  constraint congelamiento_estado_check CHECK ((estado = ANY (ARRAY['congelado'::text, 'libre'::text]))),
  constraint congelamiento_motivo_check CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000))),
  constraint congelamiento_numero_check CHECK ((numero >= 1)),
  constraint congelamiento_termina CHECK (((hasta >= desde) AND ((hasta IS NULL) OR (estado = 'congelado'::text))))
);
comment on table congelamiento is 'Cargos congelados por un convenio, una aclaración o un juicio, y cuándo se liberan: mientras, ni causan recargos ni los toca un pago';
grant insert on congelamiento to caudal_app;
grant select on congelamiento to caudal_app;

create table consumo (
  cuenta_id integer not null,
  periodo integer not null,
  version integer not null,
  m3 integer not null,
  origen text not null,
  instalacion integer,
  lectura integer,
  lectura_anterior integer,
  lectura_actual integer,
  desde date not null,
  hasta date not null,
  anomalia text,
  orden text,
  mensaje text,
  excepcion integer,
  reparto jsonb not null default '[]'::jsonb,
  pasos jsonb not null,
  acto bigint not null,
  parte jsonb,
  constraint consumo_pkey PRIMARY KEY (cuenta_id, periodo, version),
  constraint consumo_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint consumo_cuenta_id_instalacion_fkey FOREIGN KEY (cuenta_id, instalacion) REFERENCES instalacion(cuenta_id, instalacion),
  constraint consumo_cuenta_id_periodo_excepcion_fkey FOREIGN KEY (cuenta_id, periodo, excepcion) REFERENCES decision(cuenta_id, periodo, numero),
  constraint consumo_cuenta_id_periodo_lectura_fkey FOREIGN KEY (cuenta_id, periodo, lectura) REFERENCES lectura(cuenta_id, periodo, numero),
  constraint consumo_anomalia_check CHECK ((anomalia <> ''::text)),
  constraint consumo_fechas_en_orden CHECK ((desde <= hasta)),
  constraint consumo_lectura_actual_check CHECK ((lectura_actual >= 0)),
  constraint consumo_lectura_anterior_check CHECK ((lectura_anterior >= 0)),
  constraint consumo_m3_check CHECK ((m3 >= 0)),
  constraint consumo_mensaje_check CHECK ((mensaje <> ''::text)),
  constraint consumo_orden_check CHECK ((orden <> ''::text)),
  constraint consumo_origen_check CHECK ((origen = ANY (ARRAY['real'::text, 'estimado'::text, 'promedio'::text, 'minimo'::text, 'fijo'::text, 'ninguno'::text, 'sin-medidor'::text]))),
  constraint consumo_parte_check CHECK ((((((parte ->> 'de'::text))::integer >= 28) AND (((parte ->> 'de'::text))::integer <= 31)) AND ((((parte ->> 'dias'::text))::integer >= 0) AND (((parte ->> 'dias'::text))::integer <= (((parte ->> 'de'::text))::integer - 1))))),
  constraint consumo_pasos_check CHECK ((jsonb_typeof(pasos) = 'array'::text)),
  constraint consumo_periodo_check CHECK ((((periodo >= 190001) AND (periodo <= 999912)) AND (((periodo % 100) >= 1) AND ((periodo % 100) <= 12)))),
  constraint consumo_real_con_lectura CHECK (((origen <> 'real'::text) OR (lectura_actual IS NOT NULL))),
  constraint consumo_reparto_check CHECK ((jsonb_typeof(reparto) = 'array'::text)),
  constraint consumo_version_check CHECK ((version >= 1))
);
comment on table consumo is 'El consumo que se factura de cada cuenta y periodo, en metros cúbicos enteros, con los pasos que llevan a él';
grant insert on consumo to caudal_app;
grant select on consumo to caudal_app;

create table corrida (
  corrida integer not null,
  periodo integer not null,
  grupo text not null,
  fecha date not null,
  vence date not null,
  regimen text,
  reglas_huella text not null,
  acto bigint not null,
  sin_recargos text,
  constraint corrida_pkey PRIMARY KEY (corrida),
  constraint corrida_check CHECK ((vence >= fecha)),
  constraint corrida_corrida_check CHECK ((corrida >= 1)),
  constraint corrida_grupo_check CHECK ((grupo <> ''::text)),
  constraint corrida_periodo_check CHECK ((((periodo >= 190001) AND (periodo <= 999912)) AND (((periodo % 100) >= 1) AND ((periodo % 100) <= 12)))),
  constraint corrida_regimen_check CHECK ((regimen <> ''::text)),
  constraint corrida_reglas_huella_check CHECK ((reglas_huella ~ '^[0-9a-f]{64}$'::text)),
  constraint corrida_sin_recargos CHECK (((sin_recargos <> ''::text) AND (length(sin_recargos) <= 2000)))
);
comment on table corrida is 'Facturación de un grupo en un periodo, con la huella de las reglas con que se hace entera';
CREATE INDEX corrida_de_periodo ON public.corrida USING btree (periodo, grupo);
grant insert on corrida to caudal_app;
grant select on corrida to caudal_app;

create table corrida_lote (
  corrida integer not null,
  ruta text not null,
  cuentas integer not null,
  recibos integer not null,
  incidencias integer not null,
  subtotal_centavos bigint not null,
  iva_centavos bigint not null,
  total_centavos bigint not null,
  totales jsonb not null,
  acto bigint not null,
  constraint corrida_lote_pkey PRIMARY KEY (corrida, ruta),
  constraint corrida_lote_corrida_fkey FOREIGN KEY (corrida) REFERENCES corrida(corrida),
  constraint corrida_lote_ruta_fkey FOREIGN KEY (ruta) REFERENCES ruta(clave),
  constraint corrida_lote_check CHECK ((cuentas = (recibos + incidencias))),
  constraint corrida_lote_check1 CHECK ((total_centavos = (subtotal_centavos + iva_centavos))),
  constraint corrida_lote_incidencias_check CHECK ((incidencias >= 0)),
  constraint corrida_lote_recibos_check CHECK ((recibos >= 0)),
  constraint corrida_lote_totales_check CHECK ((jsonb_typeof(totales) = 'array'::text))
);
comment on table corrida_lote is 'Rutas ya facturadas de una corrida, con sus totales: lo que falta es lo que no está aquí';
grant insert on corrida_lote to caudal_app;
grant select on corrida_lote to caudal_app;

create table corrida_retiro (
  corrida integer not null,
  motivo text not null,
  acto bigint not null,
  constraint corrida_retiro_pkey PRIMARY KEY (corrida),
  constraint corrida_retiro_corrida_fkey FOREIGN KEY (corrida) REFERENCES corrida(corrida),
  constraint corrida_retiro_motivo CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000)))
);
comment on table corrida_retiro is 'Corridas que se abrieron por error, no facturaron nada y se retiraron, con su motivo';
grant insert on corrida_retiro to caudal_app;
grant select on corrida_retiro to caudal_app;

create table cotizacion (
  huella text not null,
  contenido jsonb not null,
  acto bigint not null,
  constraint cotizacion_pkey PRIMARY KEY (huella),
  constraint cotizacion_contenido_check CHECK ((jsonb_typeof((contenido -> 'cargos'::text)) = 'array'::text)),
  constraint cotizacion_huella_check CHECK ((huella ~ '^[0-9a-f]{64}$'::text))
);
comment on table cotizacion is 'Lo que cuesta un consumo con una tarifa: cargos, IVA y pasos, por la huella de su contenido; muchos recibos usan la misma';
grant insert on cotizacion to caudal_app;
grant select on cotizacion to caudal_app;

create table cuenta (
  cuenta_id integer not null,
  alta date not null,
  cuenta_anterior text,
  importacion text,
  acto bigint not null,
  constraint cuenta_pkey PRIMARY KEY (cuenta_id),
  constraint cuenta_importacion_fkey FOREIGN KEY (importacion) REFERENCES padron_importacion(huella),
  constraint cuenta_cuenta_anterior_check CHECK ((cuenta_anterior <> ''::text)),
  constraint cuenta_cuenta_id_check CHECK ((cuenta_id >= 1))
);
comment on table cuenta is 'Cuentas del padrón: su número, su fecha de alta y el número que tenían en el sistema anterior';
CREATE INDEX cuenta_por_anterior_comparable ON public.cuenta USING btree (upper(regexp_replace(cuenta_anterior, '[-\s./,_:;#\u00AD\u034F\u061C\u180E\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2069\u2212\uFEFF]'::text, ''::text, 'g'::text))) WHERE (cuenta_anterior IS NOT NULL);
grant insert on cuenta to caudal_app;
grant select on cuenta to caudal_app;

create table decision (
  cuenta_id integer not null,
  periodo integer not null,
  numero integer not null,
  accion text not null,
  motivo text not null,
  acto bigint not null,
  constraint decision_pkey PRIMARY KEY (cuenta_id, periodo, numero),
  constraint decision_cuenta_id_periodo_numero_fkey FOREIGN KEY (cuenta_id, periodo, numero) REFERENCES excepcion(cuenta_id, periodo, numero),
  constraint decision_accion_check CHECK ((accion = ANY (ARRAY['aceptar'::text, 'vuelta'::text, 'releer'::text, 'estimar'::text, 'promedio'::text, 'minimo'::text, 'fijo'::text, 'superada'::text]))),
  constraint decision_motivo_check CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000)))
);
comment on table decision is 'Lo que un analista decidió de una excepción, y por qué; una excepción se decide una sola vez';
CREATE INDEX decision_de_releer ON public.decision USING btree (periodo, cuenta_id) WHERE (accion = 'releer'::text);
grant insert on decision to caudal_app;
grant select on decision to caudal_app;

create table dispensa (
  periodo integer not null,
  grupo text not null,
  actividad text not null,
  motivo text not null,
  faltaban integer not null,
  acto bigint not null,
  constraint dispensa_pkey PRIMARY KEY (periodo, grupo, actividad),
  constraint dispensa_periodo_grupo_actividad_fkey FOREIGN KEY (periodo, grupo, actividad) REFERENCES actividad(periodo, grupo, actividad),
  constraint dispensa_faltaban_check CHECK ((faltaban >= 1)),
  constraint dispensa_motivo_check CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000)))
);
comment on table dispensa is 'Actividades del calendario registradas aunque a sus datos les faltaba algo: por qué y cuántas cuentas';
grant insert on dispensa to caudal_app;
grant select on dispensa to caudal_app;

create table duplicado_descarte (
  cuenta_id integer not null,
  razon text not null,
  valor text not null,
  numero integer not null,
  descartado boolean not null,
  motivo text not null,
  acto bigint not null,
  constraint duplicado_descarte_pkey PRIMARY KEY (cuenta_id, razon, valor, numero),
  constraint duplicado_descarte_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint duplicado_descarte_motivo_check CHECK ((motivo <> ''::text)),
  constraint duplicado_descarte_numero_check CHECK ((numero >= 1)),
  constraint duplicado_descarte_razon_check CHECK ((razon = ANY (ARRAY['nombre'::text, 'rfc'::text, 'telefono'::text, 'clave-catastral'::text, 'domicilio'::text]))),
  constraint duplicado_descarte_valor_check CHECK ((valor <> ''::text))
);
comment on table duplicado_descarte is 'Cuentas de las que se dijo que no son duplicados aunque compartan algo, o que sí pueden serlo otra vez';
CREATE INDEX duplicado_descarte_por_acto ON public.duplicado_descarte USING btree (acto);
grant insert on duplicado_descarte to caudal_app;
grant select on duplicado_descarte to caudal_app;

create table entrega (
  cuenta_id integer not null,
  periodo integer not null,
  version integer not null,
  intento integer not null,
  resultado text not null,
  forma text,
  causa text,
  recibio text,
  fecha date not null,
  hora text,
  latitud_microgrados integer,
  longitud_microgrados integer,
  nota text,
  foto text,
  corrige integer,
  motivo text,
  repartidor text not null,
  acto bigint not null,
  constraint entrega_pkey PRIMARY KEY (cuenta_id, periodo, version, intento),
  constraint entrega_cuenta_id_periodo_version_corrige_key UNIQUE (cuenta_id, periodo, version, corrige),
  constraint entrega_cuenta_id_foto_fkey FOREIGN KEY (cuenta_id, foto) REFERENCES fotografia(cuenta_id, huella),
  constraint entrega_cuenta_id_periodo_version_corrige_fkey FOREIGN KEY (cuenta_id, periodo, version, corrige) REFERENCES entrega(cuenta_id, periodo, version, intento),
  constraint entrega_cuenta_id_periodo_version_fkey FOREIGN KEY (cuenta_id, periodo, version) REFERENCES recibo(cuenta_id, periodo, version),
  constraint entrega_repartidor_fkey FOREIGN KEY (repartidor) REFERENCES persona(clave),
  constraint entrega_causa_check CHECK (((causa <> ''::text) AND (length(causa) <= 40))),
  constraint entrega_check CHECK ((corrige < intento)),
  constraint entrega_coordenadas CHECK (((latitud_microgrados IS NULL) = (longitud_microgrados IS NULL))),
  constraint entrega_correccion CHECK (((corrige IS NULL) = (motivo IS NULL))),
  constraint entrega_evidencia CHECK (((resultado <> 'entregado'::text) OR (recibio IS NOT NULL) OR (foto IS NOT NULL) OR (latitud_microgrados IS NOT NULL))),
  constraint entrega_forma_check CHECK (((forma <> ''::text) AND (length(forma) <= 40))),
  constraint entrega_hora_check CHECK ((hora ~ '^([01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-](0\d|1[0-4]):[0-5]\d$'::text)),
  constraint entrega_intento_check CHECK ((intento >= 1)),
  constraint entrega_latitud_microgrados_check CHECK (((latitud_microgrados >= '-90000000'::integer) AND (latitud_microgrados <= 90000000))),
  constraint entrega_longitud_microgrados_check CHECK (((longitud_microgrados >= '-180000000'::integer) AND (longitud_microgrados <= 180000000))),
  constraint entrega_motivo_check CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000))),
  constraint entrega_nota_check CHECK (((nota <> ''::text) AND (length(nota) <= 500))),
  constraint entrega_recibio_check CHECK (((recibio <> ''::text) AND (length(recibio) <= 200))),
  constraint entrega_resultado CHECK ((((resultado = 'entregado'::text) AND (forma IS NOT NULL) AND (causa IS NULL)) OR ((resultado = 'no-entregado'::text) AND (causa IS NOT NULL) AND (forma IS NULL) AND (recibio IS NULL)))),
  constraint entrega_resultado_check CHECK ((resultado = ANY (ARRAY['entregado'::text, 'no-entregado'::text])))
);
comment on table entrega is 'Visitas para entregar un recibo impreso: entregado con su evidencia o no entregado con su causa; una corrección dice a cuál corrige';
CREATE INDEX entrega_por_fecha ON public.entrega USING btree (fecha);
grant insert on entrega to caudal_app;
grant select on entrega to caudal_app;

create table excepcion (
  cuenta_id integer not null,
  periodo integer not null,
  numero integer not null,
  causa text not null,
  lectura integer,
  detalle jsonb not null,
  acto bigint not null,
  constraint excepcion_pkey PRIMARY KEY (cuenta_id, periodo, numero),
  constraint excepcion_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint excepcion_cuenta_id_periodo_lectura_fkey FOREIGN KEY (cuenta_id, periodo, lectura) REFERENCES lectura(cuenta_id, periodo, numero),
  constraint excepcion_causa_check CHECK ((causa <> ''::text)),
  constraint excepcion_numero_check CHECK ((numero >= 1)),
  constraint excepcion_periodo_check CHECK ((((periodo >= 190001) AND (periodo <= 999912)) AND (((periodo % 100) >= 1) AND ((periodo % 100) <= 12))))
);
comment on table excepcion is 'Consumos que la regla no acepta sola y esperan la decisión de un analista, con la causa y las cifras';
CREATE INDEX excepcion_por_periodo ON public.excepcion USING btree (periodo, cuenta_id);
grant insert on excepcion to caudal_app;
grant select on excepcion to caudal_app;

create table fotografia (
  cuenta_id integer not null,
  huella text not null,
  tipo text not null,
  contenido bytea not null,
  acto bigint not null,
  constraint fotografia_pkey PRIMARY KEY (cuenta_id, huella),
  constraint fotografia_huella CHECK ((huella = encode(sha256(contenido), 'hex'::text))),
  constraint fotografia_tamano CHECK ((octet_length(contenido) <= 524288)),
  constraint fotografia_tipo CHECK (
CASE tipo
    WHEN 'jpeg'::text THEN (SUBSTRING(contenido FROM 1 FOR 3) = '\xffd8ff'::bytea)
    WHEN 'png'::text THEN (SUBSTRING(contenido FROM 1 FOR 8) = '\x89504e470d0a1a0a'::bytea)
    WHEN 'webp'::text THEN ((SUBSTRING(contenido FROM 1 FOR 4) = '\x52494646'::bytea) AND (SUBSTRING(contenido FROM 9 FOR 4) = '\x57454250'::bytea))
    ELSE false
END)
);
comment on table fotografia is 'Fotos que prueban una lectura, una entrega o lo que las impidió, una vez por cuenta y contenido';
grant insert on fotografia to caudal_app;
grant select on fotografia to caudal_app;

create table incidencia (
  cuenta_id integer not null,
  periodo integer not null,
  corrida integer not null,
  ruta text not null,
  causa text not null,
  detalle jsonb not null,
  acto bigint not null,
  constraint incidencia_pkey PRIMARY KEY (cuenta_id, periodo, corrida),
  constraint incidencia_causa_check CHECK ((causa <> ''::text)),
  constraint incidencia_periodo_check CHECK ((((periodo >= 190001) AND (periodo <= 999912)) AND (((periodo % 100) >= 1) AND ((periodo % 100) <= 12))))
);
comment on table incidencia is 'Cuentas que una corrida apartó sin facturar, con la causa y las cifras';
CREATE INDEX incidencia_por_corrida ON public.incidencia USING btree (corrida, ruta, cuenta_id);
grant insert on incidencia to caudal_app;
grant select on incidencia to caudal_app;

create table ingreso (
  acto bigint not null,
  persona text,
  direccion text not null,
  suceso text not null,
  nombre text,
  espera_s integer not null,
  constraint ingreso_pkey PRIMARY KEY (acto),
  constraint ingreso_persona_fkey FOREIGN KEY (persona) REFERENCES persona(clave),
  constraint ingreso_direccion CHECK (((direccion <> ''::text) AND (length(direccion) <= 100))),
  constraint ingreso_espera CHECK ((espera_s >= 0)),
  constraint ingreso_nombre CHECK (((nombre <> ''::text) AND (length(nombre) <= 100))),
  constraint ingreso_suceso CHECK ((suceso = ANY (ARRAY['intento'::text, 'ingreso'::text, 'salida'::text, 'negado'::text])))
);
comment on table ingreso is 'Intentos de iniciar sesión, ingresos, salidas y permisos negados: de quién, desde dónde y cuánto hay que esperar tras fallar';
CREATE INDEX ingreso_de_direccion ON public.ingreso USING btree (direccion, acto DESC);
CREATE INDEX ingreso_de_persona ON public.ingreso USING btree (persona, acto DESC);
grant insert on ingreso to caudal_app;
grant select on ingreso to caudal_app;

create table instalacion (
  cuenta_id integer not null,
  instalacion integer not null,
  serie text not null,
  digitos integer not null,
  diametro_mm integer not null,
  fecha date not null,
  lectura_inicial integer not null,
  acto bigint not null,
  constraint instalacion_pkey PRIMARY KEY (cuenta_id, instalacion),
  constraint instalacion_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint instalacion_diametro_mm_check CHECK (((diametro_mm >= 1) AND (diametro_mm <= 2000))),
  constraint instalacion_digitos_check CHECK (((digitos >= 3) AND (digitos <= 9))),
  constraint instalacion_instalacion_check CHECK ((instalacion >= 1)),
  constraint instalacion_lectura_cabe CHECK (((lectura_inicial >= 0) AND ((lectura_inicial)::double precision < power((10)::double precision, (digitos)::double precision)))),
  constraint instalacion_serie_check CHECK ((serie ~ '^\S{1,40}$'::text))
);
comment on table instalacion is 'Medidores puestos en cada cuenta: serie, dígitos, diámetro, fecha y la lectura con que empezaron';
CREATE INDEX instalacion_por_inicio_de_serie ON public.instalacion USING btree (upper(regexp_replace(serie, '[-\s./,_:;#\u00AD\u034F\u061C\u180E\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2069\u2212\uFEFF]'::text, ''::text, 'g'::text)) text_pattern_ops);
CREATE INDEX instalacion_por_serie_comparable ON public.instalacion USING btree (upper(regexp_replace(serie, '[-\s./,_:;#\u00AD\u034F\u061C\u180E\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2069\u2212\uFEFF]'::text, ''::text, 'g'::text)));
grant insert on instalacion to caudal_app;
grant select on instalacion to caudal_app;

create table lectura (
  cuenta_id integer not null,
  periodo integer not null,
  numero integer not null,
  tipo text not null,
  instalacion integer,
  fecha date not null,
  valor integer,
  anomalia text,
  corrige integer,
  motivo text,
  foto text,
  latitud numeric(9,6),
  longitud numeric(9,6),
  lector text not null,
  acto bigint not null,
  constraint lectura_pkey PRIMARY KEY (cuenta_id, periodo, numero),
  constraint lectura_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint lectura_cuenta_id_instalacion_fkey FOREIGN KEY (cuenta_id, instalacion) REFERENCES instalacion(cuenta_id, instalacion),
  constraint lectura_cuenta_id_periodo_corrige_fkey FOREIGN KEY (cuenta_id, periodo, corrige) REFERENCES lectura(cuenta_id, periodo, numero),
  constraint lectura_lector_fkey FOREIGN KEY (lector) REFERENCES persona(clave),
  constraint lectura_anomalia_check CHECK ((anomalia <> ''::text)),
  constraint lectura_check CHECK (((latitud IS NULL) = (longitud IS NULL))),
  constraint lectura_con_valor_de_un_medidor CHECK (((valor IS NULL) OR (instalacion IS NOT NULL))),
  constraint lectura_correccion_con_motivo CHECK ((((corrige IS NULL) = (motivo IS NULL)) AND (corrige < numero))),
  constraint lectura_foto_check CHECK (((foto <> ''::text) AND (length(foto) <= 500))),
  constraint lectura_latitud_check CHECK (((latitud >= ('-90'::integer)::numeric) AND (latitud <= (90)::numeric))),
  constraint lectura_longitud_check CHECK (((longitud >= ('-180'::integer)::numeric) AND (longitud <= (180)::numeric))),
  constraint lectura_motivo_check CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000))),
  constraint lectura_numero_check CHECK ((numero >= 1)),
  constraint lectura_periodo_check CHECK ((((periodo >= 190001) AND (periodo <= 999912)) AND (((periodo % 100) >= 1) AND ((periodo % 100) <= 12)))),
  constraint lectura_sin_valor_con_anomalia CHECK (((valor IS NOT NULL) OR (anomalia IS NOT NULL))),
  constraint lectura_tipo_check CHECK ((tipo = ANY (ARRAY['campo'::text, 'informada'::text]))),
  constraint lectura_valor_check CHECK ((valor >= 0))
);
comment on table lectura is 'Lecturas de campo e informadas por el usuario, cada una un hecho; una corrección es otra que dice a cuál corrige';
comment on column lectura.foto is 'El nombre de una foto que no se guardó, de cuando solo se anotaba; las que se guardan están en lectura_foto';
CREATE INDEX lectura_por_fecha ON public.lectura USING btree (fecha) WHERE (tipo = 'campo'::text);
CREATE INDEX lectura_que_corrige ON public.lectura USING btree (cuenta_id, periodo, corrige) WHERE (corrige IS NOT NULL);
grant insert on lectura to caudal_app;
grant select on lectura to caudal_app;

create table lectura_foto (
  cuenta_id integer not null,
  periodo integer not null,
  numero integer not null,
  huella text not null,
  acto bigint not null,
  constraint lectura_foto_pkey PRIMARY KEY (cuenta_id, periodo, numero, huella),
  constraint lectura_foto_fotografia FOREIGN KEY (cuenta_id, huella) REFERENCES fotografia(cuenta_id, huella),
  constraint lectura_foto_lectura FOREIGN KEY (cuenta_id, periodo, numero) REFERENCES lectura(cuenta_id, periodo, numero)
);
comment on table lectura_foto is 'Qué fotos prueban cada lectura, vengan con ella o lleguen después: se agregan, y ninguna quita a otra';
grant insert on lectura_foto to caudal_app;
grant select on lectura_foto to caudal_app;

create table migracion (
  numero integer not null,
  nombre text not null,
  huella text not null,
  aplicada timestamp with time zone not null default clock_timestamp(),
  constraint migracion_pkey PRIMARY KEY (numero)
);
comment on table migracion is 'Migraciones aplicadas a esta base, con la huella del archivo de cada una';
grant select on migracion to caudal_app;

create table movimiento (
  cuenta_id integer not null,
  movimiento integer not null,
  importe_centavos bigint not null,
  fecha date not null,
  vence date,
  periodo integer,
  revierte integer,
  recargo_de integer,
  tipo text not null,
  concepto text not null,
  referencia text not null,
  acto bigint not null,
  revertido_centavos bigint generated always as (
CASE
    WHEN (revierte IS NOT NULL) THEN (- importe_centavos)
    ELSE NULL::bigint
END) stored,
  constraint movimiento_pkey PRIMARY KEY (cuenta_id, movimiento),
  constraint movimiento_importe UNIQUE (cuenta_id, movimiento, importe_centavos) INCLUDE (vence, fecha),
  constraint movimiento_cuenta_id_recargo_de_fkey FOREIGN KEY (cuenta_id, recargo_de) REFERENCES movimiento(cuenta_id, movimiento),
  constraint movimiento_revierte_entero FOREIGN KEY (cuenta_id, revierte, revertido_centavos) REFERENCES movimiento(cuenta_id, movimiento, importe_centavos),
  constraint movimiento_check CHECK ((recargo_de < movimiento)),
  constraint movimiento_concepto_check CHECK (((length(concepto) >= 1) AND (length(concepto) <= 60))),
  constraint movimiento_importe_cabe CHECK (((importe_centavos >= '-1000000000000000'::bigint) AND (importe_centavos <= '1000000000000000'::bigint))),
  constraint movimiento_movimiento_check CHECK ((movimiento >= 1)),
  constraint movimiento_periodo_check CHECK ((((periodo >= 190001) AND (periodo <= 999912)) AND (((periodo % 100) >= 1) AND ((periodo % 100) <= 12)))),
  constraint movimiento_referencia_check CHECK (((length(referencia) >= 1) AND (length(referencia) <= 100))),
  constraint movimiento_segun_tipo CHECK (
CASE tipo
    WHEN 'cargo'::text THEN ((importe_centavos > 0) AND (vence >= fecha) AND (vence IS NOT NULL) AND (revierte IS NULL))
    WHEN 'abono'::text THEN ((importe_centavos < 0) AND (vence IS NULL) AND (revierte IS NULL) AND (recargo_de IS NULL))
    ELSE ((importe_centavos <> 0) AND (vence IS NULL) AND (revierte IS NOT NULL) AND (revierte < movimiento) AND (recargo_de IS NULL))
END),
  constraint movimiento_tipo_check CHECK ((tipo = ANY (ARRAY['cargo'::text, 'abono'::text, 'reversa'::text])))
);
comment on table movimiento is 'Cartera: cargos, abonos y reversas de cada cuenta en centavos, con signo; solo se agrega. El saldo es su suma';
CREATE INDEX movimiento_abono_por_referencia ON public.movimiento USING btree (referencia, importe_centavos) WHERE (tipo = 'abono'::text);
CREATE UNIQUE INDEX movimiento_se_revierte_una_vez ON public.movimiento USING btree (cuenta_id, revierte) WHERE (revierte IS NOT NULL);
grant insert on movimiento to caudal_app;
grant select on movimiento to caudal_app;

create table movimiento_lugar (
  cuenta_id integer not null,
  movimiento integer not null,
  lugar text not null,
  acto bigint not null,
  constraint movimiento_lugar_pkey PRIMARY KEY (cuenta_id, movimiento),
  constraint movimiento_lugar_cuenta_id_movimiento_fkey FOREIGN KEY (cuenta_id, movimiento) REFERENCES movimiento(cuenta_id, movimiento),
  constraint movimiento_lugar_lugar CHECK (((lugar <> ''::text) AND (length(lugar) <= 40)))
);
comment on table movimiento_lugar is 'En qué oficina o canal se recibió un pago';
grant insert on movimiento_lugar to caudal_app;
grant select on movimiento_lugar to caudal_app;

create table movimiento_motivo (
  cuenta_id integer not null,
  movimiento integer not null,
  motivo text not null,
  acto bigint not null,
  repetido text,
  constraint movimiento_motivo_pkey PRIMARY KEY (cuenta_id, movimiento),
  constraint movimiento_motivo_cuenta_id_movimiento_fkey FOREIGN KEY (cuenta_id, movimiento) REFERENCES movimiento(cuenta_id, movimiento),
  constraint movimiento_motivo_motivo_check CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000))),
  constraint movimiento_motivo_repetido CHECK (((repetido <> ''::text) AND (length(repetido) <= 2000)))
);
comment on table movimiento_motivo is 'Por qué y quién registró a mano un movimiento, o lo reversó';
grant insert on movimiento_motivo to caudal_app;
grant select on movimiento_motivo to caudal_app;

create table oficina (
  clave text not null,
  nombre text not null,
  acto bigint not null,
  constraint oficina_pkey PRIMARY KEY (clave),
  constraint oficina_clave CHECK ((clave ~ '^\S{1,60}$'::text)),
  constraint oficina_con_nombre CHECK (((nombre <> ''::text) AND (length(nombre) <= 200)))
);
comment on table oficina is 'Oficinas en que se atiende y se cobra';
grant insert on oficina to caudal_app;
grant select on oficina to caudal_app;

create table padron_importacion (
  huella text not null,
  archivo text not null,
  formato text not null,
  corte date not null,
  filas integer not null,
  acto bigint not null,
  constraint padron_importacion_pkey PRIMARY KEY (huella),
  constraint padron_importacion_filas_check CHECK ((filas >= 1)),
  constraint padron_importacion_formato_check CHECK ((formato = ANY (ARRAY['csv'::text, 'csv.gz'::text, 'xlsx'::text]))),
  constraint padron_importacion_huella_check CHECK ((huella ~ '^[0-9a-f]{64}$'::text))
);
comment on table padron_importacion is 'Padrones importados de un archivo, por la huella de su contenido, con la fecha de corte que se declaró';
grant insert on padron_importacion to caudal_app;
grant select on padron_importacion to caudal_app;

create table papeleta (
  cuenta_id integer not null,
  periodo integer not null,
  numero integer not null,
  ruta text not null,
  orden integer not null,
  instalacion integer not null,
  anomalia text,
  acto bigint not null,
  constraint papeleta_pkey PRIMARY KEY (cuenta_id, periodo, numero),
  constraint papeleta_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint papeleta_cuenta_id_instalacion_fkey FOREIGN KEY (cuenta_id, instalacion) REFERENCES instalacion(cuenta_id, instalacion),
  constraint papeleta_anomalia_check CHECK ((anomalia <> ''::text)),
  constraint papeleta_numero_check CHECK ((numero >= 1)),
  constraint papeleta_periodo_check CHECK ((((periodo >= 190001) AND (periodo <= 999912)) AND (((periodo % 100) >= 1) AND ((periodo % 100) <= 12)))),
  constraint papeleta_ruta_check CHECK ((ruta <> ''::text))
);
comment on table papeleta is 'Papeletas que se entregan al lecturista: cada cuenta con su lugar en la ruta, su medidor y la anomalía del mes anterior';
CREATE INDEX papeleta_por_ruta ON public.papeleta USING btree (periodo, ruta);
grant insert on papeleta to caudal_app;
grant select on papeleta to caudal_app;

create table persona (
  clave text not null,
  nombre text not null,
  rol text not null,
  unidad text,
  acto bigint not null,
  constraint persona_pkey PRIMARY KEY (clave),
  constraint persona_clave CHECK ((clave ~ '^\S{1,100}$'::text)),
  constraint persona_con_nombre CHECK ((nombre <> ''::text)),
  constraint persona_con_rol CHECK ((rol <> ''::text))
);
comment on table persona is 'Quien usa el sistema: su clave, nombre, rol y la unidad responsable a la que pertenece';
grant insert on persona to caudal_app;
grant select on persona to caudal_app;

create table persona_puesto (
  persona text not null,
  desde date not null,
  numero integer not null,
  situacion text not null,
  roles text not null,
  unidad text,
  oficina text,
  motivo text not null,
  acto bigint not null,
  constraint persona_puesto_pkey PRIMARY KEY (persona, desde, numero),
  constraint persona_puesto_oficina_fkey FOREIGN KEY (oficina) REFERENCES oficina(clave),
  constraint persona_puesto_persona_fkey FOREIGN KEY (persona) REFERENCES persona(clave),
  constraint persona_puesto_motivo CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000))),
  constraint persona_puesto_numero CHECK ((numero >= 1)),
  constraint persona_puesto_roles CHECK (((roles ~ '^(\S+( \S+)*)?$'::text) AND ((situacion = 'activa'::text) = (roles <> ''::text)))),
  constraint persona_puesto_situacion CHECK ((situacion = ANY (ARRAY['activa'::text, 'licencia'::text, 'baja'::text])))
);
comment on table persona_puesto is 'Puestos de cada persona desde una fecha: sus roles, unidad y oficina, o su licencia o baja, y por qué';
grant insert on persona_puesto to caudal_app;
grant select on persona_puesto to caudal_app;

create table poa_anexo (
  ejercicio integer not null,
  unidad text not null,
  indicador text not null,
  periodo text not null,
  numero integer not null,
  nombre text not null,
  tipo text not null,
  bytes integer not null,
  huella text not null,
  contenido bytea not null,
  acto bigint not null,
  constraint poa_anexo_pkey PRIMARY KEY (ejercicio, unidad, indicador, periodo, numero),
  constraint poa_anexo_bytes_check CHECK ((bytes > 0)),
  constraint poa_anexo_huella_check CHECK ((huella ~ '^[0-9a-f]{64}$'::text)),
  constraint poa_anexo_nombre_check CHECK ((nombre <> ''::text)),
  constraint poa_anexo_numero_check CHECK ((numero >= 1)),
  constraint poa_anexo_tipo_check CHECK ((tipo <> ''::text))
);
comment on table poa_anexo is 'Archivos que prueban el valor de un indicador en un periodo, enteros y con su huella';
grant insert on poa_anexo to caudal_app;
grant select on poa_anexo to caudal_app;

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
  acto bigint not null,
  derivado jsonb,
  constraint poa_captura_pkey PRIMARY KEY (ejercicio, unidad, indicador, periodo, version),
  constraint poa_captura_causa_check CHECK ((length(causa) <= 2000)),
  constraint poa_captura_correccion_con_motivo CHECK (((version = 1) OR (motivo IS NOT NULL))),
  constraint poa_captura_denominador_check CHECK (((denominador > (0)::numeric) AND (denominador < 'Infinity'::numeric))),
  constraint poa_captura_derivado_con_su_cuenta CHECK (((origen = 'derivacion'::text) = (derivado IS NOT NULL))),
  constraint poa_captura_estado_check CHECK ((estado = ANY (ARRAY['valor'::text, 'no-aplica'::text]))),
  constraint poa_captura_numerador_check CHECK (((numerador > '-Infinity'::numeric) AND (numerador < 'Infinity'::numeric))),
  constraint poa_captura_observacion_check CHECK ((length(observacion) <= 2000)),
  constraint poa_captura_origen_check CHECK ((origen = ANY (ARRAY['captura'::text, 'importacion'::text, 'derivacion'::text]))),
  constraint poa_captura_sin_valor_con_causa CHECK (((estado = 'valor'::text) OR (causa IS NOT NULL))),
  constraint poa_captura_valor_check CHECK (((valor > '-Infinity'::numeric) AND (valor < 'Infinity'::numeric))),
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
  dia date not null,
  motivo text,
  huella text,
  plan_version integer,
  cabeza text,
  acto bigint not null,
  constraint poa_cierre_pkey PRIMARY KEY (ejercicio, unidad, periodo, numero),
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
  acto bigint not null,
  constraint poa_importacion_pkey PRIMARY KEY (huella),
  constraint poa_importacion_filas_check CHECK ((filas >= 0)),
  constraint poa_importacion_formato_check CHECK ((formato = ANY (ARRAY['json'::text, 'xlsx'::text]))),
  constraint poa_importacion_hojas_check CHECK ((hojas >= 0))
);
comment on table poa_importacion is 'Archivos importados, por la huella de su contenido';
grant insert on poa_importacion to caudal_app;
grant select on poa_importacion to caudal_app;

create table poa_paso (
  ejercicio integer not null,
  unidad text not null,
  periodo text not null,
  numero integer not null,
  paso text not null,
  hacia text,
  motivo text,
  dia date not null,
  acto bigint not null,
  constraint poa_paso_pkey PRIMARY KEY (ejercicio, unidad, periodo, numero),
  constraint poa_paso_devuelto_con_motivo CHECK (((paso <> ALL (ARRAY['devolver'::text, 'reabrir'::text])) OR ((motivo IS NOT NULL) AND (hacia IS NOT NULL)))),
  constraint poa_paso_hacia_check CHECK ((hacia = ANY (ARRAY['unidad'::text, 'gerencia'::text]))),
  constraint poa_paso_motivo_check CHECK ((length(motivo) <= 2000)),
  constraint poa_paso_numero_check CHECK ((numero >= 1)),
  constraint poa_paso_paso_check CHECK ((paso = ANY (ARRAY['enviar'::text, 'validar'::text, 'devolver'::text, 'revisar'::text, 'reabrir'::text])))
);
comment on table poa_paso is 'Pasos del periodo de una unidad antes de cerrarse, en orden: quién lo envió, lo validó, lo devolvió y por qué';
grant insert on poa_paso to caudal_app;
grant select on poa_paso to caudal_app;

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
  acto bigint not null,
  constraint poa_plan_pkey PRIMARY KEY (ejercicio, version),
  constraint poa_plan_ejercicio_check CHECK (((ejercicio >= 2000) AND (ejercicio <= 2100))),
  constraint poa_plan_origen_check CHECK ((origen = ANY (ARRAY['reglas'::text, 'importacion'::text, 'reprogramacion'::text]))),
  constraint poa_plan_version_check CHECK ((version >= 1))
);
comment on table poa_plan is 'Cada versión del Programa Operativo Anual de un ejercicio, entera; una reprogramación es una versión nueva';
grant insert on poa_plan to caudal_app;
grant select on poa_plan to caudal_app;

create table poa_propuesta (
  ejercicio integer not null,
  unidad text not null,
  indicador text not null,
  periodo text not null,
  numero integer not null,
  cantidad numeric not null,
  filas integer not null,
  huella text,
  acto bigint not null,
  constraint poa_propuesta_pkey PRIMARY KEY (ejercicio, unidad, indicador, periodo, numero),
  constraint poa_propuesta_cantidad_check CHECK (((cantidad > '-Infinity'::numeric) AND (cantidad < 'Infinity'::numeric))),
  constraint poa_propuesta_filas_check CHECK ((filas >= 0)),
  constraint poa_propuesta_huella_check CHECK ((huella ~ '^[0-9a-f]{64}$'::text)),
  constraint poa_propuesta_numero_check CHECK ((numero >= 1))
);
comment on table poa_propuesta is 'Lo que los registros contaban de un indicador cuando se propuso como su valor, con la huella de las filas contadas';
grant insert on poa_propuesta to caudal_app;
grant select on poa_propuesta to caudal_app;

create table poa_prorroga (
  ejercicio integer not null,
  unidad text not null,
  periodo text not null,
  numero integer not null,
  paso text not null,
  hasta date not null,
  motivo text not null,
  acto bigint not null,
  constraint poa_prorroga_pkey PRIMARY KEY (ejercicio, unidad, periodo, numero),
  constraint poa_prorroga_motivo_check CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000))),
  constraint poa_prorroga_numero_check CHECK ((numero >= 1)),
  constraint poa_prorroga_paso_check CHECK ((paso = ANY (ARRAY['enviar'::text, 'validar'::text, 'revisar'::text, 'cerrar'::text])))
);
comment on table poa_prorroga is 'Prórrogas de los plazos del periodo de una unidad, con su motivo; de cada paso rige la última';
grant insert on poa_prorroga to caudal_app;
grant select on poa_prorroga to caudal_app;

create table poa_publicado (
  ejercicio integer not null,
  unidad text not null,
  indicador text not null,
  periodo text not null,
  importacion text not null,
  hoja integer not null,
  fila integer not null,
  impreso jsonb not null,
  acto bigint not null,
  constraint poa_publicado_pkey PRIMARY KEY (ejercicio, unidad, indicador, periodo, importacion),
  constraint poa_publicado_importacion_fkey FOREIGN KEY (importacion) REFERENCES poa_importacion(huella)
);
comment on table poa_publicado is 'Lo que el informe publicado imprimió de cada indicador, con la hoja y fila de donde se leyó';
grant insert on poa_publicado to caudal_app;
grant select on poa_publicado to caudal_app;

create table poa_rectificacion (
  ejercicio integer not null,
  unidad text not null,
  numero integer not null,
  indicador text not null,
  periodo text not null,
  valor numeric not null,
  motivo text not null,
  oficio text not null,
  dia date not null,
  acto bigint not null,
  constraint poa_rectificacion_pkey PRIMARY KEY (ejercicio, unidad, numero),
  constraint poa_rectificacion_motivo_check CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000))),
  constraint poa_rectificacion_numero_check CHECK ((numero >= 1)),
  constraint poa_rectificacion_oficio_check CHECK (((oficio <> ''::text) AND (length(oficio) <= 2000))),
  constraint poa_rectificacion_valor_check CHECK (((valor > '-Infinity'::numeric) AND (valor < 'Infinity'::numeric)))
);
comment on table poa_rectificacion is 'Lo que llegó después del cierre, numerado por unidad y ejercicio, con su oficio; la cifra cerrada no cambia';
grant insert on poa_rectificacion to caudal_app;
grant select on poa_rectificacion to caudal_app;

create table poa_version (
  ejercicio integer not null,
  periodo text not null,
  numero integer not null,
  dia date not null,
  motivo text,
  firmas jsonb not null,
  plan_version integer not null,
  en_palabras jsonb not null,
  cambios jsonb not null,
  acto bigint not null,
  constraint poa_version_pkey PRIMARY KEY (ejercicio, periodo, numero),
  constraint poa_version_plan FOREIGN KEY (ejercicio, plan_version) REFERENCES poa_plan(ejercicio, version),
  constraint poa_version_nueva_con_motivo CHECK (((numero = 1) OR (motivo IS NOT NULL))),
  constraint poa_version_numero_check CHECK ((numero >= 1))
);
comment on table poa_version is 'Cada versión publicada de un periodo del POA, firmada; una nueva lleva su motivo y no quita a las anteriores';
grant insert on poa_version to caudal_app;
grant select on poa_version to caudal_app;

create table poa_version_archivo (
  ejercicio integer not null,
  periodo text not null,
  numero integer not null,
  formato text not null,
  archivo text not null,
  tipo text not null,
  tamano integer not null,
  huella text not null,
  contenido bytea not null,
  acto bigint not null,
  constraint poa_version_archivo_pkey PRIMARY KEY (ejercicio, periodo, numero, formato),
  constraint poa_version_archivo_version FOREIGN KEY (ejercicio, periodo, numero) REFERENCES poa_version(ejercicio, periodo, numero),
  constraint poa_version_archivo_formato_check CHECK ((formato = ANY (ARRAY['pdf'::text, 'xlsx'::text, 'csv'::text, 'json'::text, 'sipot'::text, 'paquete'::text]))),
  constraint poa_version_archivo_huella_check CHECK ((huella ~ '^[0-9a-f]{64}$'::text)),
  constraint poa_version_archivo_tamano CHECK ((tamano = length(contenido))),
  constraint poa_version_archivo_tamano_check CHECK ((tamano > 0))
);
comment on table poa_version_archivo is 'Los archivos de cada versión publicada, con sus bytes y su huella SHA-256';
CREATE INDEX poa_version_archivo_por_huella ON public.poa_version_archivo USING btree (huella);
grant insert on poa_version_archivo to caudal_app;
grant select on poa_version_archivo to caudal_app;

create table predio (
  cuenta_id integer not null,
  desde date not null,
  numero integer not null,
  calle text not null,
  numero_exterior text,
  numero_interior text,
  colonia text not null,
  codigo_postal text,
  referencias text,
  clave_catastral text,
  latitud numeric(9,6),
  longitud numeric(9,6),
  domicilio_comparable text not null,
  corrige integer,
  motivo text not null,
  acto bigint not null,
  constraint predio_pkey PRIMARY KEY (cuenta_id, desde, numero),
  constraint predio_corrige FOREIGN KEY (cuenta_id, desde, corrige) REFERENCES predio(cuenta_id, desde, numero),
  constraint predio_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint predio_calle_check CHECK ((calle <> ''::text)),
  constraint predio_check CHECK (((latitud IS NULL) = (longitud IS NULL))),
  constraint predio_clave_catastral_check CHECK ((clave_catastral <> ''::text)),
  constraint predio_codigo_postal_check CHECK ((codigo_postal ~ '^\d{5}$'::text)),
  constraint predio_domicilio_comparable_check CHECK ((domicilio_comparable !~ '^ |  | $'::text)),
  constraint predio_latitud_check CHECK (((latitud >= ('-90'::integer)::numeric) AND (latitud <= (90)::numeric))),
  constraint predio_longitud_check CHECK (((longitud >= ('-180'::integer)::numeric) AND (longitud <= (180)::numeric))),
  constraint predio_motivo_check CHECK ((motivo <> ''::text)),
  constraint predio_orden CHECK (((numero >= 1) AND (corrige < numero)))
);
comment on table predio is 'Predio que sirve la cuenta desde una fecha: domicilio, clave catastral y lugar en el mapa';
CREATE INDEX predio_por_clave_comparable ON public.predio USING btree (upper(regexp_replace(clave_catastral, '[-\s./,_:;#\u00AD\u034F\u061C\u180E\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2069\u2212\uFEFF]'::text, ''::text, 'g'::text))) WHERE (clave_catastral IS NOT NULL);
CREATE INDEX predio_por_domicilio ON public.predio USING gin (array_to_tsvector(string_to_array(domicilio_comparable, ' '::text)));
grant insert on predio to caudal_app;
grant select on predio to caudal_app;

create table proceso_paso (
  unidad text not null,
  clave text not null,
  numero integer not null,
  nombre text not null,
  version integer not null,
  estado text not null,
  documento text not null,
  huella text not null,
  nota text not null,
  oficio text,
  fecha date,
  firma text,
  dia date not null,
  acto bigint not null,
  constraint proceso_paso_pkey PRIMARY KEY (unidad, clave, numero),
  constraint proceso_paso_documento_check CHECK ((documento <> ''::text)),
  constraint proceso_paso_estado_check CHECK ((estado = ANY (ARRAY['vigente'::text, 'en-revision'::text, 'homologado'::text, 'retirado'::text]))),
  constraint proceso_paso_homologado_con_oficio CHECK (((estado = 'homologado'::text) = ((oficio IS NOT NULL) AND (fecha IS NOT NULL) AND (firma IS NOT NULL)))),
  constraint proceso_paso_huella_check CHECK ((huella ~ '^[0-9a-f]{64}$'::text)),
  constraint proceso_paso_nombre_check CHECK ((nombre <> ''::text)),
  constraint proceso_paso_nota_check CHECK (((nota <> ''::text) AND (length(nota) <= 2000))),
  constraint proceso_paso_numero_check CHECK ((numero >= 1)),
  constraint proceso_paso_version_check CHECK ((version >= 1))
);
comment on table proceso_paso is 'Catálogo de procesos por unidad: cada versión de su documento, su homologación y su retiro, en orden; el último es el vigente';
grant insert on proceso_paso to caudal_app;
grant select on proceso_paso to caudal_app;

create table recibo (
  cuenta_id integer not null,
  periodo integer not null,
  version integer not null,
  corrida integer not null,
  orden integer not null,
  viviendas integer not null,
  consumo_m3 integer,
  consumo_version integer not null,
  movimiento integer not null,
  movimientos integer not null,
  fecha date not null,
  vence date not null,
  subtotal_centavos bigint not null,
  iva_centavos bigint not null,
  total_centavos bigint not null,
  adeudo_centavos bigint not null,
  recibos_adeudo integer not null,
  ruta text not null,
  uso text not null,
  clase text not null,
  tarifa text not null,
  cotizacion text not null,
  reglas_huella text not null,
  correcciones jsonb,
  acto bigint not null,
  constraint recibo_pkey PRIMARY KEY (cuenta_id, periodo, version),
  constraint recibo_check CHECK (((version >= 1) AND (movimiento >= 1) AND (movimientos >= 0))),
  constraint recibo_check1 CHECK ((vence >= fecha)),
  constraint recibo_clase_check CHECK ((clase = ANY (ARRAY['bajo'::text, 'alto'::text]))),
  constraint recibo_cuadra CHECK ((total_centavos = (subtotal_centavos + iva_centavos))),
  constraint recibo_periodo_check CHECK ((((periodo >= 190001) AND (periodo <= 999912)) AND (((periodo % 100) >= 1) AND ((periodo % 100) <= 12)))),
  constraint recibo_recibos_adeudo_check CHECK ((recibos_adeudo >= 0))
);
comment on table recibo is 'Recibo de una cuenta y un periodo: lo que se cobró, con qué tarifa, cotización y reglas; otra versión solo si la anterior se canceló';
grant insert on recibo to caudal_app;
grant select on recibo to caudal_app;

create table recorrido (
  cuenta_id integer not null,
  desde date not null,
  numero integer not null,
  ruta text not null,
  orden integer not null,
  corrige integer,
  motivo text not null,
  acto bigint not null,
  constraint recorrido_pkey PRIMARY KEY (cuenta_id, desde, numero),
  constraint recorrido_corrige FOREIGN KEY (cuenta_id, desde, corrige) REFERENCES recorrido(cuenta_id, desde, numero),
  constraint recorrido_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint recorrido_ruta_fkey FOREIGN KEY (ruta) REFERENCES ruta(clave),
  constraint recorrido_motivo_check CHECK ((motivo <> ''::text)),
  constraint recorrido_orden CHECK (((numero >= 1) AND (corrige < numero))),
  constraint recorrido_orden_check CHECK ((orden >= 1))
);
comment on table recorrido is 'Ruta de la cuenta desde una fecha y su lugar en el orden en que se camina';
CREATE INDEX recorrido_por_ruta ON public.recorrido USING btree (ruta, orden, cuenta_id);
grant insert on recorrido to caudal_app;
grant select on recorrido to caudal_app;

create table refactura (
  cuenta_id integer not null,
  periodo integer not null,
  version integer not null,
  acepto_tope boolean not null,
  acto bigint not null,
  constraint refactura_pkey PRIMARY KEY (cuenta_id, periodo, version),
  constraint refactura_cuenta_id_periodo_version_fkey FOREIGN KEY (cuenta_id, periodo, version) REFERENCES recibo(cuenta_id, periodo, version)
);
comment on table refactura is 'Recibos hechos de uno en uno, fuera de su corrida, y si se aceptó que pasaran del tope';
grant insert on refactura to caudal_app;
grant select on refactura to caudal_app;

create table referencia (
  cuenta_id integer not null,
  periodo integer not null,
  version integer not null,
  referencia text not null,
  acto bigint not null,
  constraint referencia_pkey PRIMARY KEY (cuenta_id, periodo, version),
  constraint referencia_de_digitos CHECK ((referencia ~ '^[0-9]{2,32}$'::text))
);
comment on table referencia is 'La referencia de pago que lleva impresa cada recibo; por ella se llega a su recibo y a su cuenta';
CREATE INDEX referencia_por_texto ON public.referencia USING btree (referencia);
grant insert on referencia to caudal_app;
grant select on referencia to caudal_app;

create table retiro (
  cuenta_id integer not null,
  instalacion integer not null,
  fecha date not null,
  lectura_final integer,
  motivo text not null,
  acto bigint not null,
  constraint retiro_pkey PRIMARY KEY (cuenta_id, instalacion),
  constraint retiro_cuenta_id_instalacion_fkey FOREIGN KEY (cuenta_id, instalacion) REFERENCES instalacion(cuenta_id, instalacion),
  constraint retiro_lectura_final_check CHECK ((lectura_final >= 0)),
  constraint retiro_motivo_check CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000)))
);
comment on table retiro is 'Medidores quitados: cuándo, por qué y la lectura con que terminaron; sin lectura si ya no se pudo leer';
grant insert on retiro to caudal_app;
grant select on retiro to caudal_app;

create table ruta (
  clave text not null,
  acto bigint not null,
  constraint ruta_pkey PRIMARY KEY (clave),
  constraint ruta_clave_check CHECK ((clave ~ '^\S{1,40}$'::text))
);
comment on table ruta is 'Rutas de lectura, por su clave; lo demás de cada una cambia con el tiempo';
grant insert on ruta to caudal_app;
grant select on ruta to caudal_app;

create table ruta_vigencia (
  ruta text not null,
  desde date not null,
  numero integer not null,
  sector text not null,
  grupo text not null,
  nombre text not null,
  corrige integer,
  motivo text not null,
  acto bigint not null,
  constraint ruta_vigencia_pkey PRIMARY KEY (ruta, desde, numero),
  constraint ruta_vigencia_corrige FOREIGN KEY (ruta, desde, corrige) REFERENCES ruta_vigencia(ruta, desde, numero),
  constraint ruta_vigencia_ruta_fkey FOREIGN KEY (ruta) REFERENCES ruta(clave),
  constraint ruta_vigencia_sector_fkey FOREIGN KEY (sector) REFERENCES sector(clave),
  constraint ruta_vigencia_grupo CHECK ((grupo ~ '^\S{1,40}$'::text)),
  constraint ruta_vigencia_motivo CHECK ((motivo <> ''::text)),
  constraint ruta_vigencia_nombre CHECK ((nombre <> ''::text)),
  constraint ruta_vigencia_orden CHECK (((numero >= 1) AND (corrige < numero)))
);
comment on table ruta_vigencia is 'El sector, el grupo de facturación y el nombre de cada ruta desde una fecha, y por qué';
grant insert on ruta_vigencia to caudal_app;
grant select on ruta_vigencia to caudal_app;

create table sector (
  clave text not null,
  nombre text not null,
  acto bigint not null,
  constraint sector_pkey PRIMARY KEY (clave),
  constraint sector_clave_check CHECK ((clave ~ '^\S{1,40}$'::text)),
  constraint sector_nombre_check CHECK ((nombre <> ''::text))
);
comment on table sector is 'Sectores en que el organismo divide la ciudad';
grant insert on sector to caudal_app;
grant select on sector to caudal_app;

create table situacion (
  cuenta_id integer not null,
  desde date not null,
  numero integer not null,
  estado text not null,
  corrige integer,
  motivo text not null,
  acto bigint not null,
  constraint situacion_pkey PRIMARY KEY (cuenta_id, desde, numero),
  constraint situacion_corrige FOREIGN KEY (cuenta_id, desde, corrige) REFERENCES situacion(cuenta_id, desde, numero),
  constraint situacion_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint situacion_estado_check CHECK ((estado = ANY (ARRAY['activa'::text, 'suspendida'::text, 'baja'::text]))),
  constraint situacion_motivo_check CHECK ((motivo <> ''::text)),
  constraint situacion_orden CHECK (((numero >= 1) AND (corrige < numero)))
);
comment on table situacion is 'Si la cuenta está activa, suspendida o de baja desde una fecha, y por qué: de ello depende que se facture';
grant insert on situacion to caudal_app;
grant select on situacion to caudal_app;

create table solicitud (
  numero integer not null,
  operacion text not null,
  entrada jsonb not null,
  importe numeric(14,2) not null,
  vence date not null,
  motivo text not null,
  acto bigint not null,
  constraint solicitud_pkey PRIMARY KEY (numero),
  constraint solicitud_importe CHECK ((importe >= (0)::numeric)),
  constraint solicitud_motivo CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000))),
  constraint solicitud_numero CHECK ((numero >= 1))
);
comment on table solicitud is 'Operaciones que alguien pide y otra persona aprueba: cuál, con qué entrada, de qué importe y hasta cuándo';
grant insert on solicitud to caudal_app;
grant select on solicitud to caudal_app;

create table solicitud_resolucion (
  solicitud integer not null,
  sentido text not null,
  motivo text,
  acto bigint not null,
  constraint solicitud_resolucion_pkey PRIMARY KEY (solicitud),
  constraint solicitud_resolucion_solicitud_fkey FOREIGN KEY (solicitud) REFERENCES solicitud(numero),
  constraint solicitud_resolucion_motivo CHECK (((motivo <> ''::text) AND (length(motivo) <= 2000))),
  constraint solicitud_resolucion_razonada CHECK (((sentido = 'aprobada'::text) OR (motivo IS NOT NULL))),
  constraint solicitud_resolucion_sentido CHECK ((sentido = ANY (ARRAY['aprobada'::text, 'rechazada'::text, 'retirada'::text])))
);
comment on table solicitud_resolucion is 'Cómo terminó cada solicitud: aprobada y hecha en el mismo acto, rechazada o retirada, y por qué';
grant insert on solicitud_resolucion to caudal_app;
grant select on solicitud_resolucion to caudal_app;

create table suministro (
  cuenta_id integer not null,
  desde date not null,
  numero integer not null,
  estado text not null,
  corrige integer,
  motivo text not null,
  acto bigint not null,
  constraint suministro_pkey PRIMARY KEY (cuenta_id, desde, numero),
  constraint suministro_corrige FOREIGN KEY (cuenta_id, desde, corrige) REFERENCES suministro(cuenta_id, desde, numero),
  constraint suministro_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint suministro_estado CHECK ((estado = ANY (ARRAY['en-contratacion'::text, 'con-servicio'::text, 'limitada'::text, 'cortada'::text, 'taponada'::text]))),
  constraint suministro_motivo CHECK ((motivo <> ''::text)),
  constraint suministro_orden CHECK (((numero >= 1) AND (corrige < numero)))
);
comment on table suministro is 'Si a la cuenta le llega el agua desde una fecha, y por qué; no dice si se le factura, que es su situación';
grant insert on suministro to caudal_app;
grant select on suministro to caudal_app;

create table titularidad (
  cuenta_id integer not null,
  calidad text not null,
  desde date not null,
  numero integer not null,
  usuario integer,
  corrige integer,
  motivo text not null,
  acto bigint not null,
  constraint titularidad_pkey PRIMARY KEY (cuenta_id, calidad, desde, numero),
  constraint titularidad_corrige FOREIGN KEY (cuenta_id, calidad, desde, corrige) REFERENCES titularidad(cuenta_id, calidad, desde, numero),
  constraint titularidad_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint titularidad_calidad_check CHECK ((calidad = ANY (ARRAY['propietario'::text, 'inquilino'::text, 'titular'::text]))),
  constraint titularidad_de_alguien CHECK (((usuario >= 1) AND ((usuario IS NOT NULL) OR (calidad <> 'titular'::text)))),
  constraint titularidad_motivo_check CHECK ((motivo <> ''::text)),
  constraint titularidad_orden CHECK (((numero >= 1) AND (corrige < numero)))
);
comment on table titularidad is 'Quién es propietario, inquilino o titular de la cuenta desde una fecha, por su número en el registro; vacío: ya nadie';
CREATE INDEX titularidad_por_usuario ON public.titularidad USING btree (usuario) WHERE (usuario IS NOT NULL);
grant insert on titularidad to caudal_app;
grant select on titularidad to caudal_app;

create table toma (
  cuenta_id integer not null,
  toma integer not null,
  desde date not null,
  numero integer not null,
  diametro_mm integer not null,
  drenaje boolean not null,
  corrige integer,
  motivo text not null,
  acto bigint not null,
  constraint toma_pkey PRIMARY KEY (cuenta_id, toma, desde, numero),
  constraint toma_corrige FOREIGN KEY (cuenta_id, toma, desde, corrige) REFERENCES toma(cuenta_id, toma, desde, numero),
  constraint toma_cuenta_id_fkey FOREIGN KEY (cuenta_id) REFERENCES cuenta(cuenta_id),
  constraint toma_diametro_mm_check CHECK (((diametro_mm >= 1) AND (diametro_mm <= 2000))),
  constraint toma_motivo_check CHECK ((motivo <> ''::text)),
  constraint toma_orden CHECK (((numero >= 1) AND (corrige < numero))),
  constraint toma_toma_check CHECK ((toma >= 1))
);
comment on table toma is 'Tomas de agua de una cuenta, con su diámetro en milímetros y si el predio descarga al drenaje';
grant insert on toma to caudal_app;
grant select on toma to caudal_app;

create table usuario (
  usuario integer not null,
  acto bigint not null,
  constraint usuario_pkey PRIMARY KEY (usuario),
  constraint usuario_usuario_check CHECK ((usuario >= 1))
);
comment on table usuario is 'Personas en relación con el organismo, cada una con su número, tenga una cuenta, varias o ninguna';
grant insert on usuario to caudal_app;
grant select on usuario to caudal_app;

create table usuario_contacto (
  usuario integer not null,
  medio text not null,
  desde date not null,
  numero integer not null,
  valor text,
  corrige integer,
  motivo text not null,
  acto bigint not null,
  constraint usuario_contacto_pkey PRIMARY KEY (usuario, medio, desde, numero),
  constraint usuario_contacto_corrige FOREIGN KEY (usuario, medio, desde, corrige) REFERENCES usuario_contacto(usuario, medio, desde, numero),
  constraint usuario_contacto_usuario_fkey FOREIGN KEY (usuario) REFERENCES usuario(usuario),
  constraint usuario_contacto_forma CHECK (
CASE medio
    WHEN 'telefono'::text THEN (valor ~ '^\d{7,15}$'::text)
    ELSE (valor ~~ '%_@_%'::text)
END),
  constraint usuario_contacto_medio_check CHECK ((medio = ANY (ARRAY['telefono'::text, 'correo'::text]))),
  constraint usuario_contacto_motivo_check CHECK ((motivo <> ''::text)),
  constraint usuario_contacto_orden CHECK (((numero >= 1) AND (corrige < numero)))
);
comment on table usuario_contacto is 'Teléfono y correo de la persona desde una fecha; vacío: ya no lo tiene';
CREATE INDEX usuario_por_contacto ON public.usuario_contacto USING btree (valor) WHERE (valor IS NOT NULL);
grant insert on usuario_contacto to caudal_app;
grant select on usuario_contacto to caudal_app;

create table usuario_fusion (
  usuario integer not null,
  en integer not null,
  motivo text not null,
  acto bigint not null,
  constraint usuario_fusion_pkey PRIMARY KEY (usuario),
  constraint usuario_fusion_en_fkey FOREIGN KEY (en) REFERENCES usuario(usuario),
  constraint usuario_fusion_usuario_fkey FOREIGN KEY (usuario) REFERENCES usuario(usuario),
  constraint usuario_fusion_con_otro CHECK ((usuario <> en)),
  constraint usuario_fusion_motivo_check CHECK ((motivo <> ''::text))
);
comment on table usuario_fusion is 'Personas que resultaron ser otra: desde ese acto la primera es la segunda; nada de lo registrado se reescribe';
CREATE INDEX usuario_fusion_por_en ON public.usuario_fusion USING btree (en);
grant insert on usuario_fusion to caudal_app;
grant select on usuario_fusion to caudal_app;

create table usuario_identidad (
  usuario integer not null,
  desde date not null,
  numero integer not null,
  clase text,
  nombre text not null,
  nombre_comparable text not null,
  rfc text,
  curp text,
  corrige integer,
  motivo text not null,
  acto bigint not null,
  constraint usuario_identidad_pkey PRIMARY KEY (usuario, desde, numero),
  constraint usuario_identidad_corrige FOREIGN KEY (usuario, desde, corrige) REFERENCES usuario_identidad(usuario, desde, numero),
  constraint usuario_identidad_usuario_fkey FOREIGN KEY (usuario) REFERENCES usuario(usuario),
  constraint usuario_identidad_clase_check CHECK ((clase = ANY (ARRAY['fisica'::text, 'moral'::text]))),
  constraint usuario_identidad_curp_check CHECK ((curp ~ '^[A-Z]{4}\d{6}[A-Z0-9]{8}$'::text)),
  constraint usuario_identidad_motivo_check CHECK ((motivo <> ''::text)),
  constraint usuario_identidad_nombre_check CHECK ((nombre <> ''::text)),
  constraint usuario_identidad_nombre_comparable_check CHECK ((nombre_comparable !~ '^ |  | $'::text)),
  constraint usuario_identidad_orden CHECK (((numero >= 1) AND (corrige < numero))),
  constraint usuario_identidad_rfc_check CHECK ((rfc ~ '^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$'::text))
);
comment on table usuario_identidad is 'Quién es la persona desde una fecha: si es física o moral (vacío: no se sabe), nombre, RFC y CURP';
CREATE INDEX usuario_por_curp ON public.usuario_identidad USING btree (curp) WHERE (curp IS NOT NULL);
CREATE INDEX usuario_por_nombre ON public.usuario_identidad USING gin (array_to_tsvector(string_to_array(nombre_comparable, ' '::text)));
CREATE INDEX usuario_por_rfc ON public.usuario_identidad USING btree (rfc) WHERE (rfc IS NOT NULL);
grant insert on usuario_identidad to caudal_app;
grant select on usuario_identidad to caudal_app;
