#!/bin/sh
# Runs the database tests on Debian's PostgreSQL (15 unless CAUDAL_PG_VERSION says another), in a cluster made and erased here.
# Without its programs it says so and ends well: npm test already proved the embedded server.
set -eu
cd "$(dirname "$0")/.."

version="${CAUDAL_PG_VERSION:-15}"
programas="/usr/lib/postgresql/$version/bin"
if [ ! -x "$programas/initdb" ]; then
  echo "PostgreSQL $version no está instalado (apt-get install postgresql-$version): se omite."
  exit 0
fi

taller="$(mktemp -d)"
clave="$(od -An -N18 -tx1 /dev/urandom | tr -d ' \n')"
pid=""

# PostgreSQL refuses to run as root.
como() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

terminar() {
  codigo=$?
  trap - EXIT INT TERM
  if [ -n "$pid" ]; then
    kill -INT "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  fi
  rm -rf "$taller"
  exit "$codigo"
}
trap terminar EXIT
trap 'exit 130' INT TERM

printf '%s\n' "$clave" > "$taller/clave"
if [ "$(id -u)" = 0 ]; then chown -R postgres:postgres "$taller"; fi
como "$programas/initdb" --pgdata="$taller/pg" --username=postgres --pwfile="$taller/clave" --auth=scram-sha-256 \
  --encoding=UTF8 --locale=C --no-instructions > "$taller/initdb.log"

# A port that nobody uses now.
puerto="$(npx --no-install node -e "const s=require('node:net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})")"
# Only the cluster of a test may do without fsync. setpriv becomes the server, so $! is its pid.
if [ "$(id -u)" = 0 ]; then
  setpriv --reuid=postgres --regid=postgres --clear-groups "$programas/postgres" -D "$taller/pg" -p "$puerto" \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off > "$taller/postgres.log" 2>&1 &
else
  "$programas/postgres" -D "$taller/pg" -p "$puerto" \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off > "$taller/postgres.log" 2>&1 &
fi
pid=$!

intentos=0
until "$programas/pg_isready" -q -h 127.0.0.1 -p "$puerto"; do
  intentos=$((intentos + 1))
  if [ "$intentos" -gt 100 ] || ! kill -0 "$pid" 2>/dev/null; then
    cat "$taller/postgres.log"
    exit 1
  fi
  sleep 0.1
done

# The tests of the embedded server skip themselves when this is set.
CAUDAL_PRUEBAS_URL="postgres://postgres:$clave@127.0.0.1:$puerto/postgres" \
  timeout 1200 npx --no-install vitest run --project db "$@"
