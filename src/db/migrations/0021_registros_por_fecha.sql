-- Whether there is any record by a day, which was told by reading them all while there was none.
create index lectura_por_fecha on lectura (fecha) where tipo = 'campo';
create index entrega_por_fecha on entrega (fecha);
