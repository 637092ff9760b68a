-- Keys that other offices gave are found and compared by their letters and figures alone, whatever stands between them or was pasted with them: the index is
-- over the very expression of src/db/comun/clave.ts. Nothing that was recorded changes.
create index cuenta_por_anterior_comparable on cuenta (upper(regexp_replace(cuenta_anterior, '[-\s./,_:;#\u00AD\u034F\u061C\u180E\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2069\u2212\uFEFF]', '', 'g'))) where cuenta_anterior is not null;
create index predio_por_clave_comparable on predio (upper(regexp_replace(clave_catastral, '[-\s./,_:;#\u00AD\u034F\u061C\u180E\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2069\u2212\uFEFF]', '', 'g'))) where clave_catastral is not null;
create index instalacion_por_serie_comparable on instalacion (upper(regexp_replace(serie, '[-\s./,_:;#\u00AD\u034F\u061C\u180E\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2069\u2212\uFEFF]', '', 'g')));
drop index cuenta_por_anterior;
drop index predio_por_clave_catastral;
drop index instalacion_por_serie;
