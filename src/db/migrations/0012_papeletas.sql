-- What is handed out to be read: each account in its place, with the meter that must be found there and the anomaly it had the month before. When
-- something of it changes before it is read, the account gets another row: the last number stands, and what was handed out stays.
create table papeleta (
  cuenta_id int not null references cuenta,
  periodo int not null check (periodo between 190001 and 999912 and periodo % 100 between 1 and 12),
  numero int not null check (numero >= 1),
  ruta text not null check (ruta <> ''),
  orden int not null,
  instalacion int not null,
  anomalia text check (anomalia <> ''),
  acto bigint not null,
  primary key (cuenta_id, periodo, numero),
  foreign key (cuenta_id, instalacion) references instalacion
);
comment on table papeleta is 'Papeletas que se entregan al lecturista: cada cuenta con su lugar en la ruta, su medidor y la anomalía del mes anterior';

-- An activity that was registered though its data lack something, with why. Beside the activity, and of the same act.
create table dispensa (
  periodo int not null,
  grupo text not null,
  actividad text not null,
  motivo text not null check (motivo <> '' and length(motivo) <= 2000),
  faltaban int not null check (faltaban >= 1),
  acto bigint not null,
  primary key (periodo, grupo, actividad),
  foreign key (periodo, grupo, actividad) references actividad
);
comment on table dispensa is 'Actividades del calendario registradas aunque a sus datos les faltaba algo: por qué y cuántas cuentas';

grant select, insert on papeleta, dispensa to caudal_app;
