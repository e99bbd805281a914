# shellcheck shell=bash
# The server on loopback: its port, its start, whether it is ready.

# port_listening PORT: whether something listens where a loopback server would. Read from the kernel's tables, so
# nothing is sent to a stranger.
port_listening() {
    local port
    printf -v port '%04X' "$1"
    # Local addresses, as the kernel writes them, that end in: 0.0.0.0, 127.x.y.z, or the IPv6 wildcard.
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        awk -v port="$port" '$4 == "0A" && $2 ~ "(^0+|7F):" port "$" { found = 1 } END { exit !found }'
}

# port_free PORT: refuses a taken port, and a second server on the same database.
port_free() {
    local server
    server=$(server_left)
    [[ -z $server ]] || fail "A server of this checkout was left running (process $server): run deploy/dev stop, then this again."
    ! port_listening "$1" ||
        fail "Port $1 is taken by another program: stop that, or choose another with deploy/dev run --port $(($1 + 1))."
}

# Prints the process of a server whose deploy/dev was killed, or nothing.
server_left() {
    local pid
    pid=$(cat "$HERE/server.pid" 2>/dev/null) || return 0
    if [[ $pid =~ ^[0-9]+$ && $(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline") == *"$ROOT/.build/"*"holdfast serve "* ]]; then
        printf '%s' "$pid"
    fi
}

# server_start PORT: as CHILD, with the login roles that row security binds; never the superuser.
server_start() {
    CHILD_SIGNAL=TERM
    start_child env \
        HOLDFAST_DATABASE="$(conninfo dev holdfast_web holdfast)" \
        HOLDFAST_AUDIT_DATABASE="$(conninfo dev holdfast_audit holdfast)" \
        HOLDFAST_JOBS_DATABASE="$(conninfo dev holdfast_jobs holdfast)" \
        HOLDFAST_ASSETS="$ASSETS" \
        "$BINARY" serve --host 127.0.0.1 --port "$1"
    printf '%s\n' "$CHILD" >"$HERE/server.pid"
}

# Waits until the server says that it is ready; at most a minute.
server_ready() {
    local tries
    for ((tries = 0; tries < 300; tries++)); do
        kill -0 "$CHILD" 2>/dev/null || return 1
        if server_answers "$1"; then return 0; fi
        sleep 0.2
    done
    fail "The server is not ready after a minute: its words above say why."
}

server_answers() {
    (
        exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
        printf 'GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
        read -r -t 5 line <&3 && [[ $line == "HTTP/1."?" 200"* ]] && timeout 5 cat <&3 >/dev/null
    ) 2>/dev/null
}
