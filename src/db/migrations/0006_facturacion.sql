-- A price worked out once: the charges and the steps of a tariff, a use, some m³ and dwellings. A bill names the one that it used by its
-- content, so that a city's month writes some thousands of them and not the same sentences a quarter of a million times.
create table cotizacion (
  -- A hash has no language: it is compared byte by byte, which a run does some hundreds of times for each ruta.
  huella text collate "C" primary key check (huella ~ '^[0-9a-f]{64}$'),
  contenido jsonb not null check (jsonb_typeof(contenido -> 'cargos') = 'array'),
  acto bigint not null
);
comment on table cotizacion is 'Lo que cuesta un consumo con una tarifa: cargos, IVA y pasos, por la huella de su contenido; muchos recibos usan la misma';

create table corrida (
  corrida int primary key check (corrida >= 1),
  periodo int not null check (periodo between 190001 and 999912 and periodo % 100 between 1 and 12),
  grupo text not null check (grupo <> ''),
  fecha date not null,
  vence date not null,
  regimen text check (regimen <> ''),
  reglas_huella text not null check (reglas_huella ~ '^[0-9a-f]{64}$'),
  acto bigint not null,
  -- Two closes of the same month cannot both be.
  unique (periodo, grupo),
  check (vence >= fecha)
);
comment on table corrida is 'Facturación de un grupo en un periodo, con la huella de las reglas con que se hace entera';

create table corrida_lote (
  corrida int not null references corrida,
  ruta text not null references ruta,
  cuentas int not null,
  recibos int not null check (recibos >= 0),
  incidencias int not null check (incidencias >= 0),
  subtotal_centavos bigint not null,
  iva_centavos bigint not null,
  total_centavos bigint not null,
  -- The same by use and concept; they are added up by whoever reads.
  totales jsonb not null check (jsonb_typeof(totales) = 'array'),
  acto bigint not null,
  primary key (corrida, ruta),
  check (cuentas = recibos + incidencias),
  check (total_centavos = subtotal_centavos + iva_centavos)
);
comment on table corrida_lote is 'Rutas ya facturadas de una corrida, con sus totales: lo que falta es lo que no está aquí';

create table actividad (
  periodo int not null check (periodo between 190001 and 999912 and periodo % 100 between 1 and 12),
  grupo text not null check (grupo <> ''),
  actividad text not null check (actividad <> ''),
  fecha date not null,
  acto bigint not null,
  primary key (periodo, grupo, actividad)
);
comment on table actividad is 'Actividades del calendario de facturación que ya se hicieron, por grupo y periodo';

-- Written by COPY, a ruta at a time: narrow rows and no foreign key, whose check would cost as much as the row. That its movimientos add up
-- to its total and that its cotizacion exists is told by facturacion.recibo.
create table recibo (
  cuenta_id int not null,
  periodo int not null,
  version int not null,
  corrida int not null,
  orden int not null,
  viviendas int not null,
  -- Null without a meter.
  consumo_m3 int,
  consumo_version int not null,
  -- The first of its movimientos in the account's ledger, and how many.
  movimiento int not null,
  movimientos int not null,
  fecha date not null,
  vence date not null,
  subtotal_centavos bigint not null,
  iva_centavos bigint not null,
  total_centavos bigint not null,
  adeudo_centavos bigint not null,
  -- The bills of which something was owed.
  recibos_adeudo int not null check (recibos_adeudo >= 0),
  ruta text not null,
  uso text not null,
  -- The account's class as it was when it was billed.
  clase text not null check (clase in ('bajo', 'alto')),
  tarifa text not null,
  cotizacion text not null,
  reglas_huella text not null,
  -- Earlier periods that a real reading corrects: each with its own cotizaciones, before and after.
  correcciones jsonb,
  acto bigint not null,
  primary key (cuenta_id, periodo, version),
  check (version >= 1 and movimiento >= 1 and movimientos >= 0),
  check (periodo between 190001 and 999912 and periodo % 100 between 1 and 12),
  check (vence >= fecha),
  constraint recibo_cuadra check (total_centavos = subtotal_centavos + iva_centavos)
);
comment on table recibo is 'Recibo de una cuenta y un periodo: lo que se cobró, con qué tarifa, cotización y reglas; otra versión solo si la anterior se canceló';

-- What is printed on a bill for banks and shops to collect, as it was made with the format of its day. A bill made again carries that of the one
-- it stands for, so a reference may lead to several bills; one whose account has no room in the format has none. Written as `recibo` is.
create table referencia (
  cuenta_id int not null,
  periodo int not null,
  version int not null,
  referencia text collate "C" not null,
  acto bigint not null,
  primary key (cuenta_id, periodo, version),
  constraint referencia_de_digitos check (referencia ~ '^[0-9]{2,32}$')
);
comment on table referencia is 'La referencia de pago que lleva impresa cada recibo; por ella se llega a su recibo y a su cuenta';
create index referencia_por_texto on referencia (referencia);

create table cancelacion (
  cuenta_id int not null,
  periodo int not null,
  version int not null,
  motivo text not null check (motivo <> '' and length(motivo) <= 2000),
  acto bigint not null,
  primary key (cuenta_id, periodo, version),
  foreign key (cuenta_id, periodo, version) references recibo
);
comment on table cancelacion is 'Recibos cancelados, por quién y por qué; sus movimientos quedan reversados en la cartera';

create table incidencia (
  cuenta_id int not null,
  periodo int not null check (periodo between 190001 and 999912 and periodo % 100 between 1 and 12),
  corrida int not null,
  ruta text not null,
  causa text not null check (causa <> ''),
  detalle jsonb not null,
  acto bigint not null,
  primary key (cuenta_id, periodo, corrida)
);
comment on table incidencia is 'Cuentas que una corrida apartó sin facturar, con la causa y las cifras';
create index incidencia_por_corrida on incidencia (corrida, ruta, cuenta_id);

-- A bill made one by one, after its run or in place of a cancelled one: what was recorded before it, it printed.
create table refactura (
  cuenta_id int not null,
  periodo int not null,
  version int not null,
  acepto_tope boolean not null,
  acto bigint not null,
  primary key (cuenta_id, periodo, version),
  foreign key (cuenta_id, periodo, version) references recibo
);
comment on table refactura is 'Recibos hechos de uno en uno, fuera de su corrida, y si se aceptó que pasaran del tope';

grant select, insert on cotizacion, corrida, corrida_lote, actividad, recibo, referencia, cancelacion, incidencia, refactura to caudal_app;
