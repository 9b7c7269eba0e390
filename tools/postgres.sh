# A private PostgreSQL for tests and benchmarks: its own folder, its own socket, default durability, an unprivileged user.
# Further settings of the server by postgres_settings (`-c name=value …`). Sets HOLDFAST_TEST_POSTGRES_URL. Source it, call start_postgres, and stop_postgres at the end.

postgres_bin=/usr/lib/postgresql/15/bin

as_postgres_user() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups -- env HOME="$postgres_home" "$@"
    else
        "$@"
    fi
}

start_postgres() {
    postgres_home=$(mktemp -d /tmp/holdfast-postgres.XXXXXX)
    [ "$(id -u)" -ne 0 ] || chown postgres:postgres "$postgres_home"
    as_postgres_user "$postgres_bin/initdb" -D "$postgres_home/data" -U holdfast --auth=trust -E UTF8 --no-locale >/dev/null
    as_postgres_user "$postgres_bin/pg_ctl" -D "$postgres_home/data" -w -t 60 -l "$postgres_home/log" \
        -o "-c listen_addresses='' -c unix_socket_directories='$postgres_home' -c max_connections=100 ${postgres_settings:-}" start >/dev/null
    export HOLDFAST_TEST_POSTGRES_URL="postgres://holdfast@/postgres?host=$postgres_home"
}

stop_postgres() {
    [ -n "${postgres_home:-}" ] || return 0
    as_postgres_user "$postgres_bin/pg_ctl" -D "$postgres_home/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$postgres_home"
    postgres_home=
}
