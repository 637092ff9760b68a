-- A run that was opened by mistake and billed nothing is taken back with its reason; its month may be opened anew. That a month has one standing
-- run is held by who opens it, under the lock of all runs.
create table corrida_retiro (
  corrida int not null primary key references corrida,
  motivo text not null,
  acto bigint not null,
  constraint corrida_retiro_motivo check (motivo <> '' and length(motivo) <= 2000)
);
comment on table corrida_retiro is 'Corridas que se abrieron por error, no facturaron nada y se retiraron, con su motivo';
alter table corrida drop constraint corrida_periodo_grupo_key;
create index corrida_de_periodo on corrida (periodo, grupo);

-- Why a run was opened though surcharges of its accounts were not loaded.
alter table corrida add column sin_recargos text;
alter table corrida add constraint corrida_sin_recargos check (sin_recargos <> '' and length(sin_recargos) <= 2000);

-- Where money came in: an office or a channel of reglas/cobro.
create table movimiento_lugar (
  cuenta_id int not null,
  movimiento int not null,
  lugar text not null,
  acto bigint not null,
  primary key (cuenta_id, movimiento),
  foreign key (cuenta_id, movimiento) references movimiento,
  constraint movimiento_lugar_lugar check (lugar <> '' and length(lugar) <= 40)
);
comment on table movimiento_lugar is 'En qué oficina o canal se recibió un pago';

-- Why a payment goes in although another one just like it was there.
alter table movimiento_motivo add column repetido text;
alter table movimiento_motivo add constraint movimiento_motivo_repetido check (repetido <> '' and length(repetido) <= 2000);
create index movimiento_abono_por_referencia on movimiento (referencia, importe_centavos) where tipo = 'abono';
grant select, insert on corrida_retiro, movimiento_lugar to caudal_app;
