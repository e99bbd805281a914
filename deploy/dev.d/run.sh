# shellcheck shell=bash
# The commands round the demonstration: run, psql, stop.

readonly STATE=$HERE/state # passwords and authenticator secrets of the demonstration's people

dev_run() {
    local port=8080 fresh=
    while (($# > 0)); do
        case $1 in
            --port)
                port=${2:-}
                shift
                ;;
            --port=*) port=${1#*=} ;;
            --fresh) fresh=yes ;;
            *) usage "'$1' is not an option of deploy/dev run: it takes --port N and --fresh." ;;
        esac
        shift || true
    done
    [[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le 65535 ]] ||
        usage "A port is a number from 1 to 65535: deploy/dev run --port 8081."
    ((port >= 1024 || EUID == 0)) || usage "Ports below 1024 are for root: choose another, such as deploy/dev run --port 8081."

    places_ready
    take_lock run
    port_free "$port"
    swift_ready
    leave_nothing_behind
    packages_ready "${RUN_PACKAGES[@]}"
    data_places_ready
    room_left
    [[ -z $fresh ]] || start_over
    CLUSTERS=(dev)
    cluster_start dev
    database_ready dev holdfast
    if [[ ${HOLDFAST_DEBUG:-} == 1 ]]; then build_server debug; else build_server release; fi
    assets_ready
    load_demonstration
    serve "$port"
}

start_over() {
    say "Starting over: everything entered in $(cluster_data dev) goes, with its sign-ins."
    cluster_destroy dev
    rm -rf -- "$STATE"
}

# Both do only what is not done yet.
load_demonstration() {
    local superuser
    superuser=$(conninfo dev postgres holdfast)
    step "$BINARY" migrate --database "$superuser" --sql sql ||
        fail "The database could not be brought up to date: the message above says why. To start over: deploy/dev run --fresh."
    install -d -m 0700 "$STATE"
    step "$BINARY" demo load --database "$superuser" --state "$STATE" ||
        fail "The demonstration could not be loaded: the message above says why. To start over: deploy/dev run --fresh."
}

# Serves until Ctrl-C; `leave` then stops the server first and PostgreSQL after it.
serve() {
    server_start "$1"
    local status=0
    if server_ready "$1"; then
        "$BINARY" demo sign-ins --state "$STATE"
        say "Holdfast is at http://127.0.0.1:$1/ (Ctrl-C stops it; nothing is lost)."
    fi
    wait "$CHILD" || status=$?
    CHILD=
    rm -f "$HERE/server.pid"
    fail "The server ended by itself (status $status): its words above say why."
}

dev_psql() {
    local role=${1:-postgres} options='' database=holdfast started=
    places_ready
    as_postgres test -e "$(cluster_data dev)" 2>/dev/null || fail "There is no demonstration yet: deploy/dev run makes it."
    data_places_ready
    leave_nothing_behind
    if ! cluster_running dev; then
        started=yes
        CLUSTERS=(dev)
    fi
    cluster_start dev
    # Roles that cannot log in are taken by the superuser.
    if [[ " ${LOGIN_ROLES[*]} " != *" $role "* ]]; then
        options="-c role=$role"
        role=postgres
    fi
    local status=0
    PGOPTIONS=$options "$POSTGRES/psql" -d "$(conninfo dev "$role" "$database")" || status=$?
    # Somebody may have started `run` on it meanwhile.
    if [[ -n $started && -n $(lock_holder run) ]]; then CLUSTERS=(); fi
    return "$status"
}

# Ends the commands that run, which stop what is theirs; then what a killed command left.
dev_stop() {
    places_ready
    local name pid found=
    for name in run test bench torture; do
        pid=$(lock_holder "$name")
        [[ -n $pid ]] || continue
        found=yes
        say "Stopping deploy/dev $name (process $pid)."
        kill -TERM "$pid" 2>/dev/null || true
        flock -w 120 "$HERE/$name.lock" true || fail "deploy/dev $name did not stop in two minutes: end process $pid by hand."
    done
    pid=$(server_left)
    if [[ -n $pid ]]; then
        found=yes
        say "Stopping the server (process $pid)."
        kill -TERM "$pid" 2>/dev/null || true
        timeout 30 tail --pid="$pid" -f /dev/null || kill -KILL "$pid" 2>/dev/null || true
    fi
    for name in dev test bench; do
        cluster_running "$name" || continue
        found=yes
        say "Stopping PostgreSQL ('$name')."
        cluster_stop "$name"
    done
    [[ -n $found ]] || say "Nothing of this checkout was running."
}
