#!/bin/sh
# Runs a command with KRING_DATABASE_URL naming a PostgreSQL: the one that it names already, or else a private one
# that is made in a temporary folder, listens on a socket only, and is gone afterwards. It does not wait for the disk,
# as tests need not; KRING_POSTGRES_OPTIONS may say otherwise (-c fsync=on).
set -eu

if [ -n "${KRING_DATABASE_URL:-}" ]; then
    exec "$@"
fi

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || echo ./initdb)")
if [ ! -x "$bin/initdb" ] || [ ! -x "$bin/pg_ctl" ]; then
    echo "PostgreSQL is not installed (on Debian or Ubuntu: apt install postgresql), or name one in KRING_DATABASE_URL."
    exit 1
fi

# PostgreSQL refuses to run as root: then its own user runs it.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

folder=$(mktemp -d /tmp/kring-postgres.XXXXXX)
stop() {
    as_owner "$bin/pg_ctl" --pgdata="$folder/data" --mode=fast --silent stop || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM
[ "$(id -u)" != 0 ] || chown postgres "$folder"

echo "Starting a private PostgreSQL in $folder"
cd "$folder"
as_owner "$bin/initdb" --pgdata=data --username=kring --auth=trust --encoding=UTF8 --locale=C --no-sync >initdb.log
as_owner "$bin/pg_ctl" --pgdata=data --log="$folder/server.log" --silent --wait \
    --options="-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off ${KRING_POSTGRES_OPTIONS:-}" start
cd - >/dev/null

KRING_DATABASE_URL="postgresql://kring@/postgres?host=$folder" "$@"
