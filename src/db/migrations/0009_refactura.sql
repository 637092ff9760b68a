-- A bill made one by one, after its run or in place of a cancelled one: what was recorded before it, it printed.
create table refactura (
  cuenta_id int not null,
  periodo int not null,
  version int not null,
  acepto_tope boolean not null,
  persona text not null references persona,
  momento timestamptz not null default clock_timestamp(),
  primary key (cuenta_id, periodo, version),
  foreign key (cuenta_id, periodo, version) references recibo
);
comment on table refactura is 'Recibos hechos de uno en uno, fuera de su corrida: quién, cuándo y si aceptó pasar del tope';

grant select, insert on refactura to caudal_app;
