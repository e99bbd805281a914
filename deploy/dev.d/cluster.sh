# shellcheck shell=bash
# Our own PostgreSQL clusters, as folders: `dev` (the demonstration), `test` and `bench`. A socket, no TCP.

readonly POSTGRES=/usr/lib/postgresql/15/bin
readonly LOGIN_ROLES=(postgres holdfast_web holdfast_audit holdfast_jobs)

cluster_data() { printf '%s' "$DATA_HOME/$1"; }
cluster_log() { printf '%s' "$DATA_HOME/$1.log"; }

# conninfo CLUSTER ROLE DATABASE
conninfo() { printf 'host=%s port=5432 user=%s dbname=%s' "$RUN_HOME/$1" "$2" "$3"; }

# cluster_make NAME: makes the folder where there is none. It gets its name only when whole, so a run that was
# interrupted here leaves nothing that looks like a cluster.
cluster_make() {
    local data
    data=$(cluster_data "$1")
    as_postgres rm -rf -- "$data.new"
    ! as_postgres test -e "$data" || return 0
    local options=(-D "$data.new")
    [[ $1 != test ]] || options+=(--no-sync)
    say "Making the PostgreSQL cluster '$1'."
    step cluster_initialise "${options[@]}" || {
        tail -n 5 "$HERE/initdb.log" >&2
        fail "The cluster could not be made in $data: mend what PostgreSQL says above and run this again."
    }
    as_postgres tee -a "$data.new/postgresql.conf" >/dev/null <<<"include 'holdfast.conf'"
    as_postgres mv -T -- "$data.new" "$data"
}

cluster_initialise() {
    as_postgres "$POSTGRES/initdb" --username=postgres --encoding=UTF8 --locale=C.UTF-8 --data-checksums --auth=peer \
        "$@" >"$HERE/initdb.log" 2>&1
}

# cluster_whole NAME: refuses a folder that PostgreSQL 15 cannot have left behind.
cluster_whole() {
    local data part version again="deploy/dev run --fresh"
    data=$(cluster_data "$1")
    [[ $1 == dev ]] || again="removing it and running this again"
    for part in PG_VERSION global/pg_control postgresql.conf base pg_wal; do
        as_postgres test -e "$data/$part" ||
            fail "The database folder $data is not whole ($part is missing). Start over by $again; what was entered in it is lost."
    done
    version=$(as_postgres cat "$data/PG_VERSION")
    [[ $version == 15 ]] ||
        fail "The database folder $data was made by PostgreSQL $version and 15 is in use. Start over by $again; what was entered in it is lost."
}

# cluster_configure NAME: written at every start, so that an older cluster follows this file.
cluster_configure() {
    local data
    data=$(cluster_data "$1")
    as_postgres mkdir -p "$RUN_HOME/$1"
    cluster_settings "$1" | as_postgres tee "$data/holdfast.conf" >/dev/null
    # By the operating system's word for who calls, never by trust: other users of the machine get nothing.
    as_postgres tee "$data/pg_hba.conf" >/dev/null <<<"local all all peer map=holdfast"
    local user role
    for user in $(printf '%s\n' "$CALLER" postgres | sort -u); do
        for role in "${LOGIN_ROLES[@]}"; do printf 'holdfast "%s" %s\n' "$user" "$role"; done
    done | as_postgres tee "$data/pg_ident.conf" >/dev/null
}

cluster_settings() {
    cat <<TEXT
listen_addresses = ''
unix_socket_directories = '$RUN_HOME/$1'
unix_socket_permissions = 0700
port = 5432
cluster_name = 'holdfast $1'
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C.UTF-8'
log_line_prefix = '%m [%p] %u@%d '
# The details of a failed constraint quote what people entered, which has no place in a log.
log_error_verbosity = terse
TEXT
    case $1 in
        test)
            # Its data is worth nothing: made anew for every run.
            printf '%s\n' 'fsync = off' 'synchronous_commit = off' 'full_page_writes = off' \
                'shared_buffers = 256MB' 'max_connections = 400'
            ;;
        bench) printf '%s\n' 'fsync = on' 'shared_buffers = 1GB' 'max_wal_size = 4GB' 'max_connections = 200' ;;
        *) printf '%s\n' 'fsync = on' 'max_connections = 100' ;;
    esac
}

# cluster_destroy NAME: this folder of ours and nothing else.
cluster_destroy() {
    cluster_stop "$1"
    local data
    data=$(cluster_data "$1")
    as_postgres rm -rf -- "$data" "$data.new" "$data.log"
}
