-- Photos of doors, each once by account and content. That the hash is that of the bytes, and the kind the one that they begin with, the
-- database says itself: nobody can put another photo under a hash that a delivery names.
create table entrega_foto (
  cuenta_id int not null,
  huella text not null,
  tipo text not null,
  contenido bytea not null,
  acto bigint not null,
  primary key (cuenta_id, huella),
  constraint entrega_foto_huella check (huella = encode(sha256(contenido), 'hex')),
  constraint entrega_foto_tamano check (octet_length(contenido) <= 524288),
  constraint entrega_foto_tipo check (
    case tipo
      when 'jpeg' then substring(contenido from 1 for 3) = '\xffd8ff'::bytea
      when 'png' then substring(contenido from 1 for 8) = '\x89504e470d0a1a0a'::bytea
      when 'webp' then substring(contenido from 1 for 4) = '\x52494646'::bytea and substring(contenido from 9 for 4) = '\x57454250'::bytea
      else false
    end
  )
);
comment on table entrega_foto is 'Fotos que prueban una entrega o su impedimento, una vez por cuenta y contenido';

create table entrega (
  cuenta_id int not null,
  periodo int not null,
  version int not null,
  intento int not null check (intento >= 1),
  resultado text not null check (resultado in ('entregado', 'no-entregado')),
  -- Keys of reglas/entrega.
  forma text check (forma <> '' and length(forma) <= 40),
  causa text check (causa <> '' and length(causa) <= 40),
  recibio text check (recibio <> '' and length(recibio) <= 200),
  fecha date not null,
  -- As the phone's clock said it, with its offset: with `fecha`, an instant that cannot contradict it.
  hora text check (hora ~ '^([01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-](0\d|1[0-4]):[0-5]\d$'),
  latitud_microgrados int check (latitud_microgrados between -90000000 and 90000000),
  longitud_microgrados int check (longitud_microgrados between -180000000 and 180000000),
  nota text check (nota <> '' and length(nota) <= 500),
  foto text,
  corrige int check (corrige < intento),
  motivo text check (motivo <> '' and length(motivo) <= 2000),
  -- Who went, and who registered it.
  repartidor text not null references persona,
  acto bigint not null,
  primary key (cuenta_id, periodo, version, intento),
  -- A visit is corrected once; the correction may be corrected in its turn.
  unique (cuenta_id, periodo, version, corrige),
  foreign key (cuenta_id, periodo, version) references recibo,
  foreign key (cuenta_id, periodo, version, corrige) references entrega,
  foreign key (cuenta_id, foto) references entrega_foto,
  constraint entrega_coordenadas check ((latitud_microgrados is null) = (longitud_microgrados is null)),
  constraint entrega_correccion check ((corrige is null) = (motivo is null)),
  constraint entrega_resultado check (
    (resultado = 'entregado' and forma is not null and causa is null)
    or (resultado = 'no-entregado' and causa is not null and forma is null and recibio is null)
  ),
  constraint entrega_evidencia check (
    resultado <> 'entregado' or recibio is not null or foto is not null or latitud_microgrados is not null
  )
);
comment on table entrega is 'Visitas para entregar un recibo impreso: entregado con su evidencia o no entregado con su causa; una corrección dice a cuál corrige';

grant select, insert on entrega_foto, entrega to caudal_app;
