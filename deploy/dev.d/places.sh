# shellcheck shell=bash
# Where things live, who may use them at once, and whether there is room.

CALLER=$(id -un)
KEY=$(printf '%s' "$ROOT" | sha256sum | cut -c1-12)
HERE=$ROOT/.holdfast
if [[ $EUID -eq 0 ]]; then
    # PostgreSQL refuses to run as root, and the user `postgres` often cannot reach a checkout.
    DATA_HOME=/var/lib/holdfast-dev/$KEY
    RUN_HOME=/run/holdfast-dev/$KEY
else
    DATA_HOME=$HERE
    # Not in the checkout: a socket's path ends at 107 bytes.
    RUN_HOME=/tmp/holdfast-$EUID-$KEY
fi
readonly CALLER KEY HERE DATA_HOME RUN_HOME

# Runs a command as the user that owns the clusters; never with the lock, which a postmaster would keep.
as_postgres() {
    if [[ $EUID -eq 0 ]]; then
        (cd / && exec runuser -u postgres -- "$@") 9>&-
    else
        "$@" 9>&-
    fi
}

# Makes the folders of this checkout.
places_ready() {
    mkdir -p "$HERE" 2>/dev/null || fail "This checkout cannot be written to by $CALLER: make $ROOT writable, or use a copy."
    local owner
    owner=$(stat -c %U "$HERE")
    [[ $owner == "$CALLER" ]] ||
        fail "$HERE belongs to $owner and you are $CALLER: run deploy/dev as $owner, or remove that folder first."
}

# Makes the folders that need the user `postgres`, so only once the packages are there.
data_places_ready() {
    if [[ $EUID -eq 0 ]]; then
        install -d -m 0755 /var/lib/holdfast-dev /run/holdfast-dev
        install -d -m 0700 -o postgres -g postgres "$DATA_HOME" "$RUN_HOME"
        as_postgres tee "$DATA_HOME/checkout" >/dev/null <<<"$ROOT"
    else
        mkdir -m 0700 "$RUN_HOME" 2>/dev/null || true
        # The folder for sockets has a name that others can guess, in a place where they may write.
        [[ -d $RUN_HOME && ! -L $RUN_HOME && -O $RUN_HOME ]] ||
            fail "$RUN_HOME is somebody else's: have it removed and run this again."
        chmod 0700 "$RUN_HOME"
    fi
}

# take_lock NAME: one `run`, one `test` and one `bench` at a time; the lock ends with this script, however it ends.
take_lock() {
    exec 9<>"$HERE/$1.lock"
    if ! flock -n 9; then
        fail "deploy/dev $1 already runs in this checkout (process $(cat "$HERE/$1.lock")): use that one, or deploy/dev stop first."
    fi
    printf '%s\n' $$ >"$HERE/$1.lock"
}

# lock_holder NAME: prints the process that holds a lock, or nothing.
lock_holder() {
    if [[ -e $HERE/$1.lock ]] && ! flock -n "$HERE/$1.lock" true; then cat "$HERE/$1.lock"; fi
}

# Half a gigabyte is what a cluster, its log and the demonstration need; running out later costs more than asking now.
room_left() {
    local place free
    for place in "$ROOT" "$DATA_HOME"; do
        free=$(df -Pk -- "$place" | awk 'NR == 2 { print int($4 / 1024) }') || fail "df cannot tell the free space of $place."
        ((free >= 500)) ||
            fail "The disk that holds $place has $free MB free and 500 MB are needed: free some space and run this again."
    done
}
