# shellcheck shell=bash
# Our own PostgreSQL clusters, as processes: started, checked and stopped.

# cluster_running NAME: whether its postmaster runs; a pid file alone proves nothing.
cluster_running() {
    local data pid
    data=$(cluster_data "$1")
    pid=$(as_postgres head -n 1 "$data/postmaster.pid" 2>/dev/null) || return 1
    [[ $pid =~ ^[0-9]+$ && $(readlink "/proc/$pid/cwd") == "$data" ]]
}

# cluster_start NAME: makes it where needed and starts it; sentences for what stands in the way.
cluster_start() {
    cluster_make "$1"
    cluster_whole "$1"
    if cluster_running "$1" && cluster_answers "$1"; then return 0; fi
    cluster_stop "$1"
    cluster_clear_pid "$1"
    cluster_configure "$1"
    local log
    log=$(cluster_log "$1")
    as_postgres rm -f -- "$log"
    as_postgres "$POSTGRES/pg_ctl" start -D "$(cluster_data "$1")" -l "$log" -w -t 120 -s </dev/null >&2 ||
        cluster_failed "$1" "$log"
    cluster_answers "$1" ||
        fail "PostgreSQL started and does not answer at $RUN_HOME/$1: run deploy/dev stop, then this again."
}

# cluster_answers NAME: whether what answers at the socket is this cluster, of a version that keeps its row security.
cluster_answers() {
    local found
    found=$(query "$1" postgres "SELECT current_setting('server_version_num')::int >= 150020, current_setting('data_directory')" 2>/dev/null) &&
        [[ $found == "t|$(cluster_data "$1")" ]]
}

# query CLUSTER DATABASE SQL: as the superuser, the bare answer.
query() {
    "$POSTGRES/psql" -X -q -A -t -v ON_ERROR_STOP=1 -d "$(conninfo "$1" postgres "$2")" -c "$3"
}

# A pid file left by a machine that went down may name a process that is now another's, and PostgreSQL would not
# start. It is removed only when no process has the folder open: it is also what guards against two servers in one.
cluster_clear_pid() {
    local data tries
    data=$(cluster_data "$1")
    as_postgres test -e "$data/postmaster.pid" || return 0
    for ((tries = 0; tries < 100; tries++)); do
        if [[ -z $(processes_in "$data") ]]; then
            say "PostgreSQL was not stopped properly last time; it recovers by itself."
            as_postgres rm -f -- "$data/postmaster.pid"
            return 0
        fi
        sleep 0.1
    done
    fail "Processes of another server still use $data ($(processes_in "$data")): end them and run this again."
}

processes_in() {
    local process
    for process in /proc/[0-9]*; do
        if [[ $(readlink "$process/cwd" 2>/dev/null) == "$1" && $(cat "$process/comm" 2>/dev/null) == postgres ]]; then
            printf '%s ' "${process#/proc/}"
        fi
    done
}

cluster_failed() {
    local tail
    tail=$(as_postgres tail -n 12 "$2" 2>/dev/null || true)
    printf '%s\n' "$tail" >&2
    case $tail in
        *"No space left on device"*) fail "The disk is full: free at least 500 MB and run this again; nothing is lost." ;;
        *"lock file"*"already exists"*) fail "Another server is in the place of ours: run deploy/dev stop, then this again." ;;
        *) fail "PostgreSQL did not start; its words are above, all of them in $2. If its data is damaged, start over: deploy/dev run --fresh." ;;
    esac
}

# cluster_stop NAME: fast, which ends sessions and writes a checkpoint. Nothing to do is not an error.
cluster_stop() {
    cluster_running "$1" || return 0
    as_postgres "$POSTGRES/pg_ctl" stop -D "$(cluster_data "$1")" -m fast -w -t 60 -s </dev/null >&2 ||
        say "PostgreSQL ('$1') did not stop in 60 seconds: run deploy/dev stop again." >&2
}

# database_ready CLUSTER NAME: makes the database where there is none.
database_ready() {
    [[ $(query "$1" postgres "SELECT 1 FROM pg_database WHERE datname = '$2'") == 1 ]] ||
        query "$1" postgres "CREATE DATABASE $2 ENCODING 'UTF8' TEMPLATE template0"
}
