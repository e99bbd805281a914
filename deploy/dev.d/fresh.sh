# shellcheck shell=bash
# Both commands of the README on a machine that has nothing: a minimal Debian 12 in a folder, with the Swift toolchain.

readonly FRESH_PORT=8099

torture_fresh() {
    [[ $EUID -eq 0 ]] || fail "Only root can make a Debian in a folder: run this as root, or skip it."
    local place=$DATA_HOME/fresh copy
    packages_ready debootstrap
    ! mount | grep -q " on $place/" || fail "Something is still mounted under $place: restart the machine, or unmount it by hand."
    rm -rf --one-file-system -- "$place"
    timed "Making a minimal Debian 12" step fresh_debian "$place" ||
        fail "debootstrap could not make a Debian 12: its messages above say why (no network to a Debian mirror, usually)."
    copy=$place/srv/holdfast
    # What is committed, as somebody who clones it gets it.
    git clone -q --no-hardlinks "$ROOT" "$copy" || fail "The checkout could not be copied: commit or repair it first."
    fresh_script >"$HERE/fresh-script"
    # A namespace of its own: its mounts and processes end with it, however it ends.
    # shellcheck disable=SC2046  # One word for each folder.
    timed "The README's commands there" step unshare --mount --pid --fork --kill-child --mount-proc="$place/proc" \
        bash "$HERE/fresh-script" "$place" "$(fresh_toolchain)" "$FRESH_PORT" $(fresh_mirrors) ||
        fail "On a fresh machine one of the README's two commands failed: see above."
    rm -rf --one-file-system -- "$place"
}

fresh_debian() {
    local mirror
    mirror=$(awk '$1 == "URIs:" { print $2; exit } $1 == "deb" { print $2; exit }' /etc/apt/sources.list.d/debian.sources \
        /etc/apt/sources.list 2>/dev/null) || true
    [[ -n $mirror ]] || mirror=http://deb.debian.org/debian
    debootstrap --variant=minbase --include=ca-certificates,git bookworm "$1" "$mirror" >"$HERE/debootstrap.log" 2>&1 || {
        tail -n 5 "$HERE/debootstrap.log" >&2
        return 1
    }
    printf 'deb %s bookworm main\ndeb %s-security bookworm-security main\n' "$mirror" "$mirror" >"$1/etc/apt/sources.list"
    # What this machine needs to reach Debian, PyPI and Swift's packages, a fresh machine here would be told too.
    local file
    for file in /etc/resolv.conf /etc/pip.conf /etc/gitconfig /etc/ssl/certs/ca-certificates.crt; do
        [[ ! -f $file ]] || cp -L "$file" "$1$file"
    done
    cp -r /etc/apt/apt.conf.d/. "$1/etc/apt/apt.conf.d/" 2>/dev/null || true
    fresh_mirrors | while read -r file; do mkdir -p "$1$file"; done
}

# Local folders from which git is told to take packages, one a line.
fresh_mirrors() {
    { git config --get-regexp '^url\./.*\.insteadof$' || true; } | sed -n 's/^url\.\(.*\)\.insteadof .*/\1/p' | sort -u
}

# The folder that holds the toolchain's usr.
fresh_toolchain() {
    local swift
    swift=$(readlink -f "$(command -v swift)")
    printf '%s' "${swift%/usr/bin/*}"
}

# Swift's own requirements on Debian 12, as swift.org lists them, are the machine's; everything else is ours to install.
fresh_script() {
    cat <<'TEXT'
set -euo pipefail
place=$1 toolchain=$2 port=$3
shift 3
mkdir -p "$place/opt/swift" "$place/dev"
mount --bind -o ro "$toolchain" "$place/opt/swift"
mount --rbind /dev "$place/dev"
for mirror in "$@"; do mount --bind -o ro "$mirror" "$place$mirror"; done
inside() { chroot "$place" env -i HOME=/root LANG=C.UTF-8 ${PIP_INDEX_URL:+PIP_INDEX_URL=$PIP_INDEX_URL} PATH=/opt/swift/usr/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"; }
inside apt-get -q update
inside env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends binutils-gold gcc g++ libc6-dev \
    libcurl4-openssl-dev libedit2 libncurses6 libpython3-dev libsqlite3-0 libstdc++-12-dev libxml2-dev tzdata zlib1g-dev
inside bash -c "cd /srv/holdfast && exec deploy/dev run --port $port" &
run=$!
answer() {
    inside bash -c "exec 3<>/dev/tcp/127.0.0.1/$port && printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 && grep -q ' 200 ' <&3" 2>/dev/null
}
for ((second = 0; second < 3600; second++)); do
    answer && break
    kill -0 "$run"
    sleep 1
done
answer
echo "deploy/dev run serves on a fresh machine."
inside bash -c "cd /srv/holdfast && deploy/dev stop"
wait "$run" || true
inside bash -c "cd /srv/holdfast && CI=true deploy/dev test"
TEXT
}
