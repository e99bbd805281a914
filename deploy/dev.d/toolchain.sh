# shellcheck shell=bash
# The Swift toolchain, the build and the lint.

readonly SWIFT_LEAST=6.3

swift_ready() {
    command -v swift >/dev/null ||
        fail "Swift was not found: install Swift $SWIFT_LEAST for Debian 12 from swift.org and put its usr/bin on the PATH."
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*[0-9]\).*/\1/p' | head -n 1)
    [[ -n $version && $(printf '%s\n' "$SWIFT_LEAST" "$version" | sort -V | head -n 1) == "$SWIFT_LEAST" ]] ||
        fail "Swift $SWIFT_LEAST or later is needed and $(command -v swift) is ${version:-of an unknown version}: put a newer one first on the PATH."
}

# build_server release|debug: builds the server and sets BINARY.
build_server() {
    BINARY=$ROOT/.build/$1/holdfast
    timed "Building the server ($1)" step swift build -c "$1" --product holdfast ||
        fail "The build failed: the compiler's messages above say where."
    [[ -x $BINARY ]] || fail "The build made no $BINARY: remove .build and run this again."
}

# An import that Package.swift does not allow is an error here: the arrows of docs/architecture.md hold.
build_tests() {
    BINARY=$ROOT/.build/debug/holdfast
    step swift build --build-tests --explicit-target-dependency-import-check error
}

dev_lint() {
    swift_ready
    local failed=0
    swift format lint --strict --parallel --recursive Sources Tests Package.swift || failed=1
    if command -v shellcheck >/dev/null; then
        local script first scripts=(.ci/run deploy/dev deploy/dev.d/*.sh)
        for script in deploy/*; do
            [[ -f $script && $script != deploy/dev ]] || continue
            read -r first <"$script" || true
            [[ $first != '#!'*sh ]] || scripts+=("$script")
        done
        # SC2034: the parts share variables, which shellcheck sees one file at a time.
        shellcheck --severity=style --exclude=SC2034 "${scripts[@]}" || failed=1
    else
        say "shellcheck is not installed: the shell scripts were not checked."
    fi
    ((failed == 0)) || say "The lint found faults. 'swift format -i FILE' mends most of those in Swift."
    return "$failed"
}
