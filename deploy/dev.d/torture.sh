# shellcheck shell=bash
# The long checks, each a command of its own: deploy/dev torture [kills | api | fuzz | oracle | mutants | sanitizers | fresh].

dev_torture() {
    local what=${1:-all}
    shift || true
    case $what in
        all | kills | api | fuzz | oracle | mutants | sanitizers | fresh) ;;
        *) usage "deploy/dev torture knows kills, api, fuzz, oracle, mutants, sanitizers and fresh, not '$what'; without a word it does all." ;;
    esac
    if [[ $what == all ]]; then
        (($# == 0)) || usage "Options belong to one of the parts: deploy/dev torture kills --kills 10."
        torture_all
        return
    fi
    places_ready
    take_lock torture
    swift_ready
    leave_nothing_behind
    packages_ready "${TEST_PACKAGES[@]}"
    data_places_ready
    room_left
    mkdir -p "$RESULTS"
    "torture_$what" "$@"
}

# Each in a process of its own, so that one that gives up does not end the rest; each stops what it started.
torture_all() {
    local part failed=()
    for part in kills api fuzz oracle mutants sanitizers fresh; do
        timed "Torture: $part" "$ROOT/deploy/dev" torture "$part" || failed+=("$part")
    done
    ((${#failed[@]} == 0)) || fail "Torture found faults in: ${failed[*]}. What is printed above says which."
}

# A thousand kills of each kind, counted over several runs until --fresh.
torture_kills() {
    torture_server
    step test_environment .venv-torture/bin/python Tests/Torture/kills.py --journal "$HERE/torture/kills.jsonl" "$@" ||
        fail "Something was lost, done twice, or slow to come back: the journal $HERE/torture/kills.jsonl has the seeds."
}

torture_server() {
    build_server debug
    assets_ready
    environment_ready torture
}

# At least 20,000 cases of schemathesis, as four roles.
torture_api() {
    torture_server
    step test_environment .venv-torture/bin/python Tests/Torture/api.py "$@" ||
        fail "The API is not as it describes itself, or says what it should not: see above."
}

# torture_fuzz [SECONDS]: each parser of outside bytes for so long (60), after a control that must be found. What is new
# stays in .holdfast/fuzz; what crashes is written there too, to be put into Tests/Fuzz/Corpus once mended.
torture_fuzz() {
    local seconds=${1:-60} scratch=$ROOT/.build-fuzz parser
    [[ $seconds =~ ^[1-9][0-9]*$ ]] || usage "deploy/dev torture fuzz takes seconds a parser: deploy/dev torture fuzz 600."
    timed "Building with libFuzzer" step env HOLDFAST_FUZZ=1 swift build --scratch-path "$scratch" --product fuzz ||
        fail "The build with libFuzzer failed: the compiler's messages above say where."
    mkdir -p "$HERE/fuzz"
    say "The control: a planted fault that must be found."
    # Swift's own report of a crash would end the process before libFuzzer has written down what caused it.
    export SWIFT_BACKTRACE=enable=no
    ! step "$scratch/debug/fuzz" planted -max_total_time=60 -artifact_prefix="$HERE/fuzz/planted-" \
        2>"$HERE/fuzz/planted.log" ||
        fail "The fuzzer did not find the planted fault in a minute, so that it proves nothing."
    grep -q 'the planted fault' "$HERE/fuzz/planted.log" ||
        fail "The control ended otherwise than by its planted fault: see $HERE/fuzz/planted.log."
    for parser in csv form multipart token json; do
        mkdir -p "$HERE/fuzz/$parser"
        timed "Fuzzing $parser" step "$scratch/debug/fuzz" "$parser" -max_total_time="$seconds" -timeout=5 \
            -rss_limit_mb=1024 -max_len=4096 -print_final_stats=1 -verbosity=0 -artifact_prefix="$HERE/fuzz/$parser-" \
            "$HERE/fuzz/$parser" "Tests/Fuzz/Corpus/$parser" ||
            fail "The parser '$parser' gave way: the bytes are in $HERE/fuzz/$parser-*."
    done
}

# Who is shown what of a million records, against plain code over the raw tables. On the cluster of `bench`, whose lock is
# held from then on in place of `torture`; --records N for fewer.
torture_oracle() {
    on_the_bench oracle "$@" ||
        fail "Somebody is shown what they may not see, or not what they may: see above."
}

# Faults in who may read what, made from the database itself; --records N for more than a thousand.
torture_mutants() {
    on_the_bench mutants "$@" || fail "A fault in who may read what would not be noticed: see above."
}

on_the_bench() {
    local part=$1
    shift
    take_lock bench
    build_server release
    CLUSTERS=(bench)
    cluster_start bench
    step env HOLDFAST_BENCH_SUPERUSER_DATABASE="$(conninfo bench postgres postgres)" HOLDFAST_POSTGRES_BIN="$POSTGRES" \
        HOLDFAST_BINARY="$BINARY" "$PYTHON" "Tests/Torture/$part.py" "$@"
}

# The Swift tests once under each sanitizer, in folders of their own: they share nothing with the usual build.
torture_sanitizers() {
    local sanitizer status=0
    environment_ready oracle
    BINARY=$ROOT/.build/debug/holdfast
    for sanitizer in thread address; do
        timed "Building with the $sanitizer sanitizer" step swift build --build-tests --sanitize "$sanitizer" \
            --scratch-path "$ROOT/.build-$sanitizer" || fail "The build failed: the compiler's messages above say where."
        timed "Starting PostgreSQL" test_cluster
        # libpq and libargon2 keep what they allocated for the process's life; suppressing the rest would hide our own.
        timed "Swift tests under the $sanitizer sanitizer" step test_environment \
            TSAN_OPTIONS=halt_on_error=0:exitcode=66 ASAN_OPTIONS=detect_leaks=0 \
            timeout --signal=INT --kill-after=30s 120m swift test --skip-build --sanitize "$sanitizer" \
            --scratch-path "$ROOT/.build-$sanitizer" "$@" || status=1
    done
    ((status == 0)) || fail "A sanitizer found something: see above."
}
