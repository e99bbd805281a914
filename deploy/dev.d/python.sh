# shellcheck shell=bash
# What comes from PyPI: the files of GOV.UK Frontend, and the environments of the tests. Each is made once for its
# list of pinned packages, and again when the list or the interpreter changes.

# Debian's own: a person's (pyenv, conda) may be of any version and lack pip or venv.
readonly PYTHON=/usr/bin/python3
readonly ASSETS=$HERE/assets
readonly PIP_OPTIONS=(--quiet --no-input --disable-pip-version-check --no-deps --root-user-action ignore)

pins_mark() {
    { "$PYTHON" --version && cat "$1"; } | sha256sum
}

pins_kept() {
    [[ -f $1/.pins && $(<"$1/.pins") == "$(pins_mark "$2")" ]]
}

# Only files are taken from these wheels, so the Python that they ask for does not matter.
assets_ready() {
    local pins=$ROOT/deploy/assets.txt stage=$HERE/assets-stage
    if ! pins_kept "$stage" "$pins"; then
        local fresh=$stage.$$
        timed "Fetching GOV.UK Frontend" step "$PYTHON" -m pip install "${PIP_OPTIONS[@]}" \
            --ignore-requires-python --require-hashes --no-compile --target "$fresh" -r "$pins" || pypi_failed "$pins"
        pins_mark "$pins" >"$fresh/.pins"
        rm -rf "$stage"
        mv -T "$fresh" "$stage"
    fi
    "$BINARY" assets install --from "$stage" --to "$ASSETS" ||
        fail "The assets could not be installed: the message above says why. Remove $stage and run this again."
}

# environment_ready NAME: a virtual environment .venv-NAME from deploy/NAME-tests.txt. The list names every package,
# so none arrives unpinned.
environment_ready() {
    local place=$ROOT/.venv-$1 pins=$ROOT/deploy/$1-tests.txt
    ! pins_kept "$place" "$pins" || return 0
    rm -rf "$place"
    "$PYTHON" -m venv "$place" || fail "$PYTHON could not make $place: its message above says why."
    timed "Fetching the packages of deploy/$1-tests.txt" step \
        "$place/bin/python" -m pip install "${PIP_OPTIONS[@]}" -r "$pins" || pypi_failed "$pins"
    pins_mark "$pins" >"$place/.pins"
}

pypi_failed() {
    fail "The packages of ${1#"$ROOT"/} could not be fetched: check the connection to PyPI (or PIP_INDEX_URL) and run this again."
}
