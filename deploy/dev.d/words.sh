# shellcheck shell=bash
# What deploy/dev says, how it runs long steps, and how it leaves: nothing that it started stays behind.

say() { printf '%s\n' "$*"; }

# Ends with a sentence that says what to do.
fail() {
    printf 'deploy/dev: %s\n' "$*" >&2
    exit 1
}

usage() {
    printf 'deploy/dev: %s\n' "$*" >&2
    exit 2
}

CHILD=           # the long step or the server that runs now: a process group of its own
CHILD_SIGNAL=INT # what asks it to end: compilers and test runners know INT, the server drains on TERM
CLUSTERS=()      # the PostgreSQL clusters to stop when this script ends

# Stops the long step and the clusters, in this order, whatever ended the script. A second Ctrl-C changes nothing:
# PostgreSQL must be left to write its last checkpoint.
leave() {
    local status=$?
    trap - EXIT
    trap '' INT TERM HUP
    set +e
    [[ -z $CHILD ]] || end_child
    local cluster
    for cluster in "${CLUSTERS[@]}"; do cluster_stop "$cluster"; done
    exit "$status"
}

leave_nothing_behind() {
    trap leave EXIT
    trap 'say "" && say "Stopping." && exit 130' INT
    trap 'say "Stopping." && exit 143' TERM
    trap 'exit 129' HUP
}

# Starts a command as CHILD. Its own process group keeps a terminal's Ctrl-C from reaching it before this script has
# decided in which order things end, and lets all that it started be ended with it. Descriptor 9 is the lock.
start_child() {
    set -m
    "$@" </dev/null 9>&- &
    CHILD=$!
    set +m
}

# Runs a command to its end and returns its status; a signal to this script is acted on at once.
step() {
    start_child "$@"
    local status=0
    wait "$CHILD" || status=$?
    CHILD=
    return "$status"
}

# Asks CHILD to end, waits up to 30 seconds, then ends it.
end_child() {
    local tries
    kill -s "$CHILD_SIGNAL" -- "-$CHILD" 2>/dev/null
    for ((tries = 0; tries < 300; tries++)); do
        kill -0 -- "-$CHILD" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL -- "-$CHILD" 2>/dev/null && say "It did not stop in 30 seconds and was ended."
    wait "$CHILD" 2>/dev/null
    CHILD=
    return 0
}

# timed NAME COMMAND…: runs the command and says how long it took.
timed() {
    local name=$1 began=$SECONDS status=0
    shift
    say "== $name"
    "$@" || status=$?
    say "== $name: $((SECONDS - began)) s"
    return "$status"
}
