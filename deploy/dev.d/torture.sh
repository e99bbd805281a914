# shellcheck shell=bash
# The long checks, each a command of its own: deploy/dev torture [kills | api | fuzz | sanitizers | fresh].

dev_torture() {
    local what=${1:-all}
    shift || true
    case $what in
        all | kills | api | fuzz | sanitizers | fresh) ;;
        *) usage "deploy/dev torture knows kills, api, fuzz, sanitizers and fresh, not '$what'; without a word it does all." ;;
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
    for part in kills api fuzz sanitizers fresh; do
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
