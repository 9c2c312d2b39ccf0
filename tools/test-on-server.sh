#!/usr/bin/env bash
# Runs the tests that touch a database on a PostgreSQL server of the system instead of the embedded one: SQL has to hold on
# PostgreSQL 15 (Debian 12) as well as on 18. Makes a cluster of its own, which nobody else reaches, and removes it.
#
#   tools/test-on-server.sh              all files that need a database
#   tools/test-on-server.sh PATTERN …    those of them whose path contains a pattern
#   POSTGRES_BIN=/…/bin                  the programs to use; else the oldest below /usr/lib/postgresql
set -euo pipefail
cd "$(dirname "$0")/.."

find_bin() { ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | head -n 1 | xargs -r dirname; }

bin="${POSTGRES_BIN:-$(find_bin)}"
if [ -z "$bin" ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "no PostgreSQL server is installed: install Debian's postgresql, or set POSTGRES_BIN" >&2
    exit 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends postgresql >/dev/null
  bin="$(find_bin)"
fi

# PostgreSQL does not run as root, and its folder has to lie where its account may enter.
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
parent=/tmp
if [ -w /dev/shm ] && [ "$(df --output=avail -k /dev/shm | tail -n 1)" -gt 1048576 ]; then parent=/dev/shm; fi
folder="$(cd / && as_owner mktemp -d "$parent/pesan-server-XXXXXX")"
# Not below $parent: the path of a socket is short.
socket="$(cd / && as_owner mktemp -d /tmp/pesan-socket-XXXXXX)"
stop() {
  (cd / && as_owner "$bin/pg_ctl" -D "$folder/cluster" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$folder" "$socket"
}
trap stop EXIT
trap 'exit 130' INT TERM

(
  cd /
  as_owner "$bin/initdb" -D "$folder/cluster" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  as_owner "$bin/pg_ctl" -D "$folder/cluster" -w -l "$folder/log" start -o "-c listen_addresses='' -c unix_socket_directories=$socket \
    -c unix_socket_permissions=0700 -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off" >/dev/null
  # Without autovacuum: a database in which its worker is at work cannot be dropped by a login that is no superuser.
  # As an operator would make it, and as the embedded login is: it may make roles and databases, and is no superuser.
  as_owner "$bin/psql" -q -h "$socket" -U postgres -c 'CREATE ROLE pesan LOGIN CREATEROLE CREATEDB'
)

# Found and not listed, so that a new test file cannot be forgotten: all in server/test, and all in a folder in which
# something uses it. Those of the embedded database itself stay at home, and the bad days of providers too: they play the
# statements of the journeys again.
mapfile -t folders < <(grep -rlE "/test/(database|house|cluster)\.ts'" --include='*.ts' server/src | xargs -r dirname | sort -u | grep -v /embedded)
mapfile -t files < <({ find server/test -name '*.test.ts' -not -path '*/outside/*'; find "${folders[@]}" -maxdepth 1 -name '*.test.ts'; } | sort -u)
if [ $# -gt 0 ]; then
  mapfile -t files < <(printf '%s\n' "${files[@]}" | grep -F "$(printf '%s\n' "$@")")
fi
if [ "${#files[@]}" = 0 ]; then
  echo "no test file was found" >&2
  exit 1
fi

echo "on $("$bin/postgres" --version), ${#files[@]} files"
TEST_DATABASE="postgres://pesan@/postgres?host=$socket&port=5432" npm test -- "${files[@]}"
