-- The desks ask ruta by ruta what is left to read, and period by period what was ordered to be read again.
create index papeleta_por_ruta on papeleta (periodo, ruta);
create index decision_de_releer on decision (periodo, cuenta_id) where accion = 'releer';

-- Meters are looked for by how their serial begins, compared as in src/db/comun/clave.ts.
create index instalacion_por_inicio_de_serie on instalacion (upper(regexp_replace(serie, '[-\s./,_:;#\u00AD\u034F\u061C\u180E\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2069\u2212\uFEFF]', '', 'g')) text_pattern_ops);
