-- The ledger. A month's billing adds a million of these rows with one COPY, so the row is narrow, its checks read only itself, and it has no
-- foreign key to cuenta: that `cuenta_id` exists is proved by cartera.verificar.
create table movimiento (
  cuenta_id int not null,
  movimiento int not null check (movimiento >= 1),
  -- Signed: what is above zero adds to the debt, what is below takes from it, so that the balance is one sum.
  importe_centavos bigint not null,
  fecha date not null,
  vence date,
  periodo int,
  revierte int,
  recargo_de int,
  tipo text not null,
  concepto text not null,
  referencia text not null,
  acto bigint not null,
  revertido_centavos bigint generated always as (case when revierte is not null then -importe_centavos end) stored,
  primary key (cuenta_id, movimiento),
  -- What other rows point at when they must also prove the amount; and balance and aging are read off it alone, in order of account.
  constraint movimiento_importe unique (cuenta_id, movimiento, importe_centavos) include (vence, fecha),
  -- A reversal is of the whole amount, with the other sign.
  constraint movimiento_revierte_entero foreign key (cuenta_id, revierte, revertido_centavos)
    references movimiento (cuenta_id, movimiento, importe_centavos),
  foreign key (cuenta_id, recargo_de) references movimiento (cuenta_id, movimiento),
  check (tipo in ('cargo', 'abono', 'reversa')),
  constraint movimiento_segun_tipo check (
    case tipo
      when 'cargo' then importe_centavos > 0 and vence >= fecha and vence is not null and revierte is null
      when 'abono' then importe_centavos < 0 and vence is null and revierte is null and recargo_de is null
      else importe_centavos <> 0 and vence is null and revierte is not null and revierte < movimiento and recargo_de is null
    end),
  constraint movimiento_importe_cabe check (importe_centavos between -1000000000000000 and 1000000000000000),
  check (recargo_de < movimiento),
  check (periodo between 190001 and 999912 and periodo % 100 between 1 and 12),
  check (length(concepto) between 1 and 60),
  check (length(referencia) between 1 and 100)
);
comment on table movimiento is 'Cartera: cargos, abonos y reversas de cada cuenta en centavos, con signo; solo se agrega. El saldo es su suma';
create unique index movimiento_se_revierte_una_vez on movimiento (cuenta_id, revierte) where revierte is not null;

create table movimiento_motivo (
  cuenta_id int not null,
  movimiento int not null,
  motivo text not null check (motivo <> '' and length(motivo) <= 2000),
  acto bigint not null,
  primary key (cuenta_id, movimiento),
  foreign key (cuenta_id, movimiento) references movimiento
);
comment on table movimiento_motivo is 'Por qué y quién registró a mano un movimiento, o lo reversó';

-- Each row is a link of two chains, that of its charge and that of its credit: it starts from what the link before it left open, the
-- first from the whole amount. Two rows cannot follow the same link, and none can leave less than zero: more than is open cannot be
-- applied by anybody, one after the other or both at once.
create table aplicacion (
  cuenta_id int not null,
  cargo int not null,
  cargo_paso int not null check (cargo_paso >= 1),
  abono int not null,
  abono_paso int not null check (abono_paso >= 1),
  importe_centavos bigint not null,
  cargo_importe_centavos bigint not null check (cargo_importe_centavos > 0),
  cargo_antes_centavos bigint not null,
  cargo_despues_centavos bigint not null,
  abono_importe_centavos bigint not null check (abono_importe_centavos < 0),
  abono_antes_centavos bigint not null,
  abono_despues_centavos bigint not null,
  revierte int,
  fecha date not null,
  acto bigint not null,
  cargo_previo int generated always as (nullif(cargo_paso - 1, 0)) stored,
  abono_previo int generated always as (nullif(abono_paso - 1, 0)) stored,
  revertido_centavos bigint generated always as (case when revierte is not null then -importe_centavos end) stored,
  primary key (cuenta_id, cargo, cargo_paso),
  constraint aplicacion_abono_paso unique (cuenta_id, abono, abono_paso),
  constraint aplicacion_cargo_queda unique (cuenta_id, cargo, cargo_paso, cargo_despues_centavos),
  constraint aplicacion_abono_queda unique (cuenta_id, abono, abono_paso, abono_despues_centavos),
  constraint aplicacion_entera unique (cuenta_id, cargo, cargo_paso, abono, importe_centavos) include (fecha),
  constraint aplicacion_se_deshace_una_vez unique (cuenta_id, cargo, revierte),
  constraint aplicacion_de_un_cargo foreign key (cuenta_id, cargo, cargo_importe_centavos)
    references movimiento (cuenta_id, movimiento, importe_centavos),
  constraint aplicacion_de_un_abono foreign key (cuenta_id, abono, abono_importe_centavos)
    references movimiento (cuenta_id, movimiento, importe_centavos),
  constraint aplicacion_sigue_al_cargo foreign key (cuenta_id, cargo, cargo_previo, cargo_antes_centavos)
    references aplicacion (cuenta_id, cargo, cargo_paso, cargo_despues_centavos),
  constraint aplicacion_sigue_al_abono foreign key (cuenta_id, abono, abono_previo, abono_antes_centavos)
    references aplicacion (cuenta_id, abono, abono_paso, abono_despues_centavos),
  constraint aplicacion_deshace_entera foreign key (cuenta_id, cargo, revierte, abono, revertido_centavos)
    references aplicacion (cuenta_id, cargo, cargo_paso, abono, importe_centavos),
  constraint aplicacion_empieza_entera check (
    (cargo_paso > 1 or cargo_antes_centavos = cargo_importe_centavos) and (abono_paso > 1 or abono_antes_centavos = -abono_importe_centavos)),
  constraint aplicacion_cuadra check (
    cargo_despues_centavos = cargo_antes_centavos - importe_centavos and abono_despues_centavos = abono_antes_centavos - importe_centavos),
  constraint aplicacion_no_pasa_de_lo_abierto check (
    cargo_despues_centavos between 0 and cargo_importe_centavos and abono_despues_centavos between 0 and -abono_importe_centavos),
  constraint aplicacion_o_deshace check (
    importe_centavos <> 0 and (importe_centavos < 0) = (revierte is not null) and revierte < cargo_paso)
);
comment on table aplicacion is 'Cuánto de cada abono paga cada cargo: eslabones que parten de lo que el anterior dejó abierto; deshacer es otro eslabón';

-- A state of a charge from a day on; the last of a day stands, and it holds until the next day's. The rule is `pausasDe` of core.
create table congelamiento (
  cuenta_id int not null,
  cargo int not null,
  desde date not null,
  numero int not null check (numero >= 1),
  estado text not null check (estado in ('congelado', 'libre')),
  causa text,
  hasta date,
  corrige int,
  motivo text not null check (motivo <> '' and length(motivo) <= 2000),
  acto bigint not null,
  primary key (cuenta_id, cargo, desde, numero),
  constraint congelamiento_de_un_cargo foreign key (cuenta_id, cargo) references movimiento,
  constraint congelamiento_con_causa check ((estado = 'congelado') = (causa is not null) and length(causa) between 1 and 60),
  constraint congelamiento_termina check (hasta >= desde and (hasta is null or estado = 'congelado')),
  constraint congelamiento_corrige_el_anterior check (corrige = numero - 1)
);
comment on table congelamiento is 'Cargos congelados por un convenio, una aclaración o un juicio, y cuándo se liberan: mientras, ni causan recargos ni los toca un pago';

grant select, insert on movimiento, movimiento_motivo, aplicacion, congelamiento to caudal_app;
