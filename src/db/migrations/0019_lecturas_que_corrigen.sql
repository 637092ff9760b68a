-- The evidence leaves out what a later reading corrects: few do, and they are found without reading the others.
create index lectura_que_corrige on lectura (cuenta_id, periodo, corrige) where corrige is not null;
