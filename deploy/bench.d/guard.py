"""What row-level security costs a whole request: the same requests of the same server, with the ways bound by it and not."""

import json
import statistics

from load import ask, run
from server import Server

WAY = "holdfast_case"


def measure(database, binary, assets, calls, options):
    """For each round the way passes row-level security and then does not. PostgreSQL keeps plans made under the one for a
    connection's life, so each side has a server of its own, warmed before it is measured."""
    rounds, shown = [], []
    try:
        for _ in range(options.rounds):
            free = side(database, binary, assets, calls, options, "BYPASSRLS", shown)
            bound = side(database, binary, assets, calls, options, "NOBYPASSRLS", shown)
            rounds.append((free[0] / bound[0], bound[0], free[0], bound[1], free[1]))
    finally:
        database.bind_the_ways()
    check(shown)
    ratio, bound, free, bound_ms, free_ms = (statistics.median(column) for column in zip(*rounds))
    print(
        f"bench rls_cost ratio={ratio:.2f} rate={bound:.0f} rate_without={free:.0f} p50_ms={bound_ms:.2f}"
        f" p50_without_ms={free_ms:.2f} clients={options.clients} records={options.records}"
        f" ratios={'/'.join(f'{r[0]:.2f}' for r in rounds)}", flush=True)


def side(database, binary, assets, calls, options, attribute, shown):
    database.psql(f"ALTER ROLE {WAY} {attribute}")
    server = Server(binary, database, assets, connections=options.clients)
    try:
        status, body = ask(server.port, calls[0])
        seen = database.psql(
            f"BEGIN; SET LOCAL ROLE {WAY}; SELECT count(*) FROM"
            " (SELECT FROM holdfast.record LIMIT 1) AS x; COMMIT").splitlines()[-1]
        shown.append((attribute, status, json.loads(body), seen))
        run(server.port, calls, options.clients, 1)
        rate, taken = run(server.port, calls, options.clients, options.seconds)
        return rate, statistics.median(taken) * 1000
    finally:
        server.stop()


def check(shown):
    """Both sides must answer the same record, and the way without a session must see records on the free side alone: or
    nothing was switched off, and the comparison would be of a thing with itself."""
    # Without the policies a record names the carer's file too, which this worker is not allocated to.
    answers = [(status, {**body, "files": None}) for _, status, body, _ in shown]
    if any(answer != answers[0] for answer in answers):
        raise SystemExit("deploy/bench: the answers differ with and without row-level security: they cannot be compared.")
    if {(attribute, seen) for attribute, _, _, seen in shown} != {("BYPASSRLS", "1"), ("NOBYPASSRLS", "0")}:
        raise SystemExit("deploy/bench: row-level security was not switched on and off as it should have been.")
