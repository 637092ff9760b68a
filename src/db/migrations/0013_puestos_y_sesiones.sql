-- Where an act came from: the terminal and its system user, or an address of the network. Null in the acts of before, and in those of the tests.
alter table bitacora add column origen text;
alter table bitacora add constraint bitacora_origen check (origen <> '' and length(origen) <= 200);
grant insert (origen) on bitacora to caudal_app;

create table oficina (
  clave text primary key,
  nombre text not null,
  acto bigint not null,
  constraint oficina_clave check (clave ~ '^\S{1,60}$'),
  constraint oficina_con_nombre check (nombre <> '' and length(nombre) <= 200)
);
comment on table oficina is 'Oficinas en que se atiende y se cobra';

-- What a person is from a date on: their roles, unit and office, or that they left. Several in a day are several rows: the last number stands.
create table persona_puesto (
  persona text not null references persona,
  desde date not null,
  numero int not null,
  situacion text not null,
  roles text not null,
  unidad text,
  oficina text references oficina,
  motivo text not null,
  acto bigint not null,
  primary key (persona, desde, numero),
  constraint persona_puesto_numero check (numero >= 1),
  constraint persona_puesto_situacion check (situacion in ('activa', 'licencia', 'baja')),
  constraint persona_puesto_roles check (roles ~ '^(\S+( \S+)*)?$' and (situacion = 'activa') = (roles <> '')),
  constraint persona_puesto_motivo check (motivo <> '' and length(motivo) <= 2000)
);
comment on table persona_puesto is 'Puestos de cada persona desde una fecha: sus roles, unidad y oficina, o su licencia o baja, y por qué';

-- Each attempt to come in and how it ended, one to an act. Nobody's name is kept of who does not exist: a password is often typed in its place.
create table ingreso (
  acto bigint primary key,
  persona text references persona,
  direccion text not null,
  suceso text not null,
  nombre text,
  espera_s int not null,
  constraint ingreso_suceso check (suceso in ('intento', 'ingreso', 'salida', 'negado')),
  constraint ingreso_direccion check (direccion <> '' and length(direccion) <= 100),
  constraint ingreso_nombre check (nombre <> '' and length(nombre) <= 100),
  constraint ingreso_espera check (espera_s >= 0)
);
comment on table ingreso is 'Intentos de iniciar sesión, ingresos, salidas y permisos negados: de quién, desde dónde y cuánto hay que esperar tras fallar';
create index ingreso_de_persona on ingreso (persona, acto desc);
create index ingreso_de_direccion on ingreso (direccion, acto desc);

-- What a person asks that another must approve: the operation with its input, as it would be done.
create table solicitud (
  numero int primary key,
  operacion text not null,
  entrada jsonb not null,
  importe numeric(14, 2) not null,
  vence date not null,
  motivo text not null,
  acto bigint not null,
  constraint solicitud_numero check (numero >= 1),
  constraint solicitud_importe check (importe >= 0),
  constraint solicitud_motivo check (motivo <> '' and length(motivo) <= 2000)
);
comment on table solicitud is 'Operaciones que alguien pide y otra persona aprueba: cuál, con qué entrada, de qué importe y hasta cuándo';

create table solicitud_resolucion (
  solicitud int primary key references solicitud,
  sentido text not null,
  motivo text,
  acto bigint not null,
  constraint solicitud_resolucion_sentido check (sentido in ('aprobada', 'rechazada', 'retirada')),
  constraint solicitud_resolucion_motivo check (motivo <> '' and length(motivo) <= 2000),
  constraint solicitud_resolucion_razonada check (sentido = 'aprobada' or motivo is not null)
);
comment on table solicitud_resolucion is 'Cómo terminó cada solicitud: aprobada y hecha en el mismo acto, rechazada o retirada, y por qué';

grant select, insert on oficina, persona_puesto, ingreso, solicitud, solicitud_resolucion to caudal_app;

-- Passwords, second factors and open sessions, as the sign-in library names them. They are no facts: they change, and no backup holds them.
create schema auth;
grant usage on schema auth to caudal_app;
create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  username text unique,
  "displayUsername" text,
  "twoFactorEnabled" boolean
);
create table auth.session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" on delete cascade
);
create index session_de_user on auth.session ("userId");
create table auth.account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index account_de_user on auth.account ("userId");
create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier on auth.verification (identifier);
create table auth."twoFactor" (
  id text primary key,
  secret text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" on delete cascade,
  verified boolean,
  "failedVerificationCount" int,
  "lockedUntil" timestamptz
);
create index two_factor_de_user on auth."twoFactor" ("userId");
-- Codes of one use with which a person makes their first password, or another: only their hash.
create table auth.codigo (
  persona text primary key references persona,
  huella text not null,
  vence timestamptz not null,
  fallos int not null default 0
);
grant select, insert, update, delete on all tables in schema auth to caudal_app;
