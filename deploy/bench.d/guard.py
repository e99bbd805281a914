"""What row-level security costs a whole request: the same requests of the same server, with the policies as
they are and with the agency alone, as a statement without row-level security would name it itself."""

import json
import statistics

from calls import OFFICER, record_read
from load import Call, ask, run
from server import Server

WAY = "holdfast_wide"


def measure(database, binary, assets, options):
    """By one who sees the whole agency, for whom the answer is the same either way: who is allocated to some files only
    would be shown more without the policies, and that is another piece of work.

    The ratio is of processor time, the server's and PostgreSQL's together, which other work on the machine changes least.
    Each round loosens the policies and puts them back; each side has a server of its own, warmed before it is measured,
    so that no plan is left of the other."""
    calls = [Call(call.path, OFFICER) for call in record_read(database)]
    rounds, shown = [], []
    try:
        for _ in range(options.rounds):
            free = side(database, binary, assets, calls, options, False, shown)
            bound = side(database, binary, assets, calls, options, True, shown)
            rounds.append((bound[2] / free[2], bound[0], free[0], bound[1], free[1], bound[2], free[2]))
    finally:
        database.bind()
    check(shown)
    ratio, bound, free, bound_ms, free_ms, spent, spent_free = (statistics.median(column) for column in zip(*rounds))
    print(
        f"bench rls_cost ratio={ratio:.2f} cpu_ms={spent:.2f} cpu_without_ms={spent_free:.2f} rate={bound:.0f} rate_without={free:.0f} p50_ms={bound_ms:.2f}"
        f" p50_without_ms={free_ms:.2f} clients={options.clients} records={options.records}"
        f" ratios={'/'.join(f'{r[0]:.2f}' for r in rounds)}", flush=True)


def side(database, binary, assets, calls, options, is_bound, shown):
    database.bind() if is_bound else database.loosen()
    server = Server(binary, database, assets, connections=options.clients)
    try:
        status, body = ask(server.port, calls[0])
        seen = database.psql(
            f"BEGIN; SET LOCAL ROLE {WAY}; SELECT count(*) FROM"
            " (SELECT FROM holdfast.record LIMIT 1) AS x; COMMIT").splitlines()[-1]
        shown.append((is_bound, status, json.loads(body), seen))
        run(server.port, calls, options.clients, 1)
        spent = server.processor_seconds() + database.processor_seconds()
        rate, taken = run(server.port, calls, options.clients, options.seconds)
        spent = server.processor_seconds() + database.processor_seconds() - spent
        return rate, statistics.median(taken) * 1000, spent / len(taken) * 1000
    finally:
        server.stop()


def check(shown):
    """Both sides must answer the same record, and the way without a session must see records on the free side alone: or
    nothing was switched off, and the comparison would be of a thing with itself."""
    answers = [(status, body) for _, status, body, _ in shown]
    if any(answer != answers[0] for answer in answers):
        raise SystemExit("deploy/bench: the answers differ with and without row-level security: they cannot be compared.")
    if {(is_bound, seen) for is_bound, _, _, seen in shown} != {(False, "1"), (True, "0")}:
        raise SystemExit("deploy/bench: row-level security was not switched on and off as it should have been.")
