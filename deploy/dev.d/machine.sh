# shellcheck shell=bash
# What must be installed on Debian 12, found and added.

# 15.20 closes holes in row-level security that 15.18 has; it comes from Debian's security suite.
readonly POSTGRES_LEAST=15.20
readonly POSTGRES_PACKAGES=(postgresql-15 postgresql-client-15 libpq-dev)
readonly RUN_PACKAGES=("${POSTGRES_PACKAGES[@]}" libargon2-dev pkg-config python3-pip)
readonly TEST_PACKAGES=("${RUN_PACKAGES[@]}" python3-venv chromium fonts-liberation fonts-dejavu-core)
readonly NO_SECOND_CLUSTER=/etc/postgresql-common/createcluster.d/holdfast-dev.conf

# packages_ready PACKAGE…: installs what is missing or too old; as an ordinary user says what to type.
packages_ready() {
    command -v dpkg-query >/dev/null ||
        fail "This set-up knows Debian 12 only. Elsewhere install PostgreSQL 15.20 or later, libpq and libargon2 by hand."
    local missing
    missing=$(packages_missing "$@")
    [[ -n $missing ]] || return 0
    local -a wanted
    read -r -a wanted <<<"$missing"
    [[ $EUID -eq 0 ]] || packages_ask "${wanted[@]}"
    timed "Installing ${wanted[*]}" packages_install "${wanted[@]}"
    missing=$(packages_missing "$@")
    [[ -z $missing ]] || fail "Still missing after the installation: $missing. Its messages above say why."
}

# Prints the packages that are absent or too old, on one line.
packages_missing() {
    local name status version
    local -A have=()
    while read -r name status version; do
        [[ $status != installed ]] || have[$name]=$version
    done < <(dpkg-query -W -f '${Package} ${db:Status-Status} ${Version}\n' "$@" 2>/dev/null)
    local -a missing=()
    for name in "$@"; do
        [[ -n ${have[$name]:-} ]] && new_enough "$name" "${have[$name]}" || missing+=("$name")
    done
    printf '%s' "${missing[*]}"
}

new_enough() {
    [[ " ${POSTGRES_PACKAGES[*]} " != *" $1 "* ]] || dpkg --compare-versions "$2" ge "$POSTGRES_LEAST"
}

packages_ask() {
    say "Some packages are missing or too old. As root, run:" >&2
    cat >&2 <<TEXT

  mkdir -p ${NO_SECOND_CLUSTER%/*} && echo 'create_main_cluster = false' > $NO_SECOND_CLUSTER
  apt-get update && apt-get install -y --no-install-recommends $*

TEXT
    fail "Then run deploy/dev again. (The first line keeps Debian from starting a PostgreSQL of its own.)"
}

packages_install() {
    local apt=(apt-get -q -y -o DPkg::Lock::Timeout=300)
    # One unreachable source of the machine's owner need not matter: the candidate below decides.
    step "${apt[@]}" update || say "Some package lists could not be refreshed; trying with those that could."
    candidate_ready "$@"
    install -d "${NO_SECOND_CLUSTER%/*}"
    printf 'create_main_cluster = false\n' >"$NO_SECOND_CLUSTER"
    step env DEBIAN_FRONTEND=noninteractive "${apt[@]}" -o Dpkg::Options::=--force-confold \
        install --no-install-recommends "$@" ||
        fail "apt-get could not install $*: its messages above say why. Mend that and run this again."
    # Only for our installation: another PostgreSQL that the owner installs later is theirs to set up.
    rm -f "$NO_SECOND_CLUSTER"
}

# Says how to turn the security suite on where only an older PostgreSQL is offered.
candidate_ready() {
    local name candidate
    for name in "$@"; do
        candidate=$(LC_ALL=C apt-cache policy "$name" | awk '$1 == "Candidate:" { print $2 }')
        [[ -n $candidate && $candidate != "(none)" ]] ||
            fail "Debian's package $name is not in this machine's package lists: Debian 12 with its suites 'bookworm' and 'bookworm-security' is needed."
        new_enough "$name" "$candidate" ||
            fail "Only $name $candidate is offered and $POSTGRES_LEAST is needed. Add the line 'deb http://deb.debian.org/debian-security bookworm-security main' to /etc/apt/sources.list and run this again."
    done
}
