# shellcheck shell=bash
# The commands that check: test (what CI runs) and bench.

readonly RESULTS=$HERE/results
PASSED=0
FAILED=0
SKIPPED=0

dev_test() {
    local filter=${1:-}
    (($# <= 1)) || usage "deploy/dev test takes one filter: a name, or a regular expression in quotes."
    places_ready
    take_lock test
    swift_ready
    leave_nothing_behind
    packages_ready "${TEST_PACKAGES[@]}"
    data_places_ready
    room_left
    rm -rf "$RESULTS"
    mkdir -p "$RESULTS"
    if [[ -z $filter ]]; then check lint timed "Lint" dev_lint; fi
    check build timed "Building with tests" build_tests
    timed "Preparing the assets" assets_ready
    environment_ready oracle
    timed "Starting PostgreSQL" test_cluster
    run_swift_tests "$filter"
    if [[ -z $filter ]]; then
        run_browser_tests
        run_torture_tests
    fi
    verdict
}

# check NAME COMMAND…: without it the rest says nothing, so a failure ends the run, counted as one.
check() {
    local name=$1
    shift
    "$@" && return
    say "The $name failed; nothing after it was run."
    FAILED=$((FAILED + 1))
    verdict
}

# Made anew each time: what a killed test left in a database, or a role, must not decide the next run.
test_cluster() {
    CLUSTERS=(test)
    cluster_destroy test
    cluster_start test
}

# For `step` alone. It must become `timeout`, not wait for it, to stay the leader of the group that Ctrl-C ends.
test_environment() {
    exec env HOLDFAST_TEST_SUPERUSER_DATABASE="$(conninfo test postgres postgres)" \
        HOLDFAST_TEST_PYTHON="$ROOT/.venv-oracle/bin/python" \
        HOLDFAST_POSTGRES_BIN="$POSTGRES" \
        HOLDFAST_CHROMIUM=/usr/bin/chromium \
        HOLDFAST_BINARY="$BINARY" HOLDFAST_ASSETS="$ASSETS" "$@"
}

# A test that hangs must not take CI's whole time with it and say nothing: hence the limits.
run_swift_tests() {
    local status=0 options=(--skip-build --xunit-output "$RESULTS/swift.xml")
    [[ -z $1 ]] || options+=(--filter "$1")
    timed "Swift tests" step test_environment timeout --signal=INT --kill-after=30s 45m swift test "${options[@]}" || status=$?
    count_results "Swift tests" "$RESULTS/swift-swift-testing.xml" "$status"
}

run_browser_tests() {
    if [[ -z $(find Tests/Browser -name 'test_*.py' -print -quit) ]]; then
        say "Tests/Browser has no tests."
        return
    fi
    environment_ready browser
    local status=0
    timed "Browser tests" step test_environment timeout --signal=INT --kill-after=30s 25m \
        .venv-browser/bin/python -m pytest Tests/Browser -q -p no:cacheprovider --junitxml "$RESULTS/browser.xml" || status=$?
    count_results "browser tests" "$RESULTS/browser.xml" "$status"
}

# Kills, exhaustion, slow and huge requests, and the API against its description: short here, long in torture.
run_torture_tests() {
    environment_ready torture
    local status=0
    timed "Torture tests" step test_environment timeout --signal=INT --kill-after=30s 15m \
        .venv-torture/bin/python -m pytest Tests/Torture -q -p no:cacheprovider --junitxml "$RESULTS/torture.xml" || status=$?
    count_results "torture tests" "$RESULTS/torture.xml" "$status"
}

# count_results NAME FILE STATUS: adds up a JUnit file, test by test (Swift Testing's own sums count issues). A runner
# that crashed, was stopped, or ran nothing is a failure too, whatever its file says.
count_results() {
    local passed=0 failed=0 skipped=0
    if [[ -f $2 ]] && grep -q '</testsuites>' "$2"; then
        read -r passed failed skipped < <(awk 'BEGIN { RS = "<testcase" }
            NR > 1 { if (/<(failure|error)/) failed++; else if (/<skipped/) skipped++; else passed++ }
            END { print passed + 0, failed + 0, skipped + 0 }' "$2")
    else
        say "The $1 did not come to their end: a crash or a time limit, see above."
    fi
    if ((passed + failed == 0)); then say "The $1 ran no test."; fi
    if ((failed == 0 && ($3 != 0 || passed == 0))); then failed=1; fi
    PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
}

# The last line, alone, is what CI reads.
verdict() {
    local skipped=
    ((SKIPPED == 0)) || skipped=", $SKIPPED skipped"
    say "== In all: $SECONDS s"
    say "$PASSED passed, $FAILED failed$skipped"
    if ((FAILED > 0)); then exit 1; fi
    exit 0
}

# The measuring itself is deploy/bench's; here it gets a release build and a cluster that writes as production does.
dev_bench() {
    [[ -x deploy/bench ]] || fail "There is no deploy/bench in this checkout, so nothing to measure with."
    places_ready
    take_lock bench
    swift_ready
    leave_nothing_behind
    packages_ready "${RUN_PACKAGES[@]}"
    data_places_ready
    room_left
    build_server release
    assets_ready
    environment_ready bench
    CLUSTERS=(bench)
    cluster_start bench
    step env HOLDFAST_BENCH_SUPERUSER_DATABASE="$(conninfo bench postgres postgres)" HOLDFAST_POSTGRES_BIN="$POSTGRES" \
        HOLDFAST_BINARY="$BINARY" HOLDFAST_ASSETS="$ASSETS" HOLDFAST_BENCH_PYTHON="$ROOT/.venv-bench/bin/python" \
        deploy/bench "$@"
}
