-- One store for every photo that proves something of an account: those of deliveries are in it already, those of readings come now. What it holds
-- is what it was; the bitácora goes on naming it as it did in the acts of before.
alter table entrega_foto rename to fotografia;
alter table fotografia rename constraint entrega_foto_pkey to fotografia_pkey;
alter table fotografia rename constraint entrega_foto_huella to fotografia_huella;
alter table fotografia rename constraint entrega_foto_tamano to fotografia_tamano;
alter table fotografia rename constraint entrega_foto_tipo to fotografia_tipo;
comment on table fotografia is 'Fotos que prueban una lectura, una entrega o lo que las impidió, una vez por cuenta y contenido';

create table lectura_foto (
  cuenta_id int not null,
  periodo int not null,
  numero int not null,
  huella text not null,
  acto bigint not null,
  primary key (cuenta_id, periodo, numero, huella),
  constraint lectura_foto_lectura foreign key (cuenta_id, periodo, numero) references lectura,
  constraint lectura_foto_fotografia foreign key (cuenta_id, huella) references fotografia
);
comment on table lectura_foto is 'Qué fotos prueban cada lectura, vengan con ella o lleguen después: se agregan, y ninguna quita a otra';
comment on column lectura.foto is 'El nombre de una foto que no se guardó, de cuando solo se anotaba; las que se guardan están en lectura_foto';

grant select, insert on lectura_foto to caudal_app;
