-- What was owed before a bill had an age on its day: it is kept with it, so that a reprint tells the same. Null in bills made before this column.
alter table recibo add column meses_adeudo int check (meses_adeudo >= 0);
comment on column recibo.meses_adeudo is 'Meses o fracción que llevaba vencido lo más antiguo que se debía; 0: nada vencido';

-- A hash has no language: it is compared byte by byte, which a run does some hundreds of times for each ruta.
alter table cotizacion alter column huella type text collate "C";
