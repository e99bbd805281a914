"""How long the server takes to report all that has become late, or to remind of all that is near, and what memory that costs."""

import time

from server import Server

NOTES = "DELETE FROM holdfast.notification WHERE reference LIKE 'C-BENCH%' AND kind = '{kind}'"
LATE = "SELECT count(*) FROM holdfast.obligation WHERE state = 'open' AND late_told_at IS NULL AND due_on < current_date"
NEAR = "SELECT count(*) FROM holdfast.obligation WHERE state = 'open' AND reminded_at IS NULL AND remind_on <= current_date"


def deadlines(database, binary, assets, records):
    """One in ten of the made-up obligations is late, and none of them reported."""
    database.psql(NOTES.format(kind="obligation_late"))
    database.psql(
        "UPDATE holdfast.obligation SET late_told_at = NULL WHERE rule = 'bench' AND late_told_at IS NOT NULL")
    database.psql("VACUUM (ANALYZE) holdfast.obligation")
    measure(database, binary, assets, records, "deadline_sweep", LATE, "obligation_late")


def reminders(database, binary, assets, records):
    """The made-up obligations that fall due within ten days, one in ten, are to be reminded of today."""
    database.psql(NOTES.format(kind="obligation_near"))
    database.psql(
        "UPDATE holdfast.obligation SET remind_on = current_date, reminded_at = NULL, remind_role = true,"
        " remind_clause = 'bench' WHERE rule = 'bench' AND due_on BETWEEN current_date AND current_date + 9")
    database.psql("VACUUM (ANALYZE) holdfast.obligation")
    try:
        measure(database, binary, assets, records, "reminder_sweep", NEAR, "obligation_near")
    finally:
        database.psql(
            "UPDATE holdfast.obligation SET remind_on = NULL, reminded_at = NULL, remind_role = false, remind_clause = ''"
            " WHERE rule = 'bench' AND remind_on IS NOT NULL")


def measure(database, binary, assets, records, name, waiting, kind):
    """The server sweeps when it starts: what is timed is from there to the last report."""
    count = int(database.psql(waiting))
    server = Server(binary, database, assets, connections=2, is_waited_for=False)
    sweeper = 0
    try:
        began = time.monotonic()
        while database.psql(waiting) != "0":
            if time.monotonic() - began > 1_800:
                raise SystemExit(f"deploy/bench: {name} did not come to its end in half an hour.")
            sweeper = max(sweeper, private_mib(database))
            time.sleep(0.2)
        took = time.monotonic() - began
        told = database.psql(f"SELECT count(*) FROM holdfast.notification WHERE reference LIKE 'C-BENCH%' AND kind = '{kind}'")
        print(
            f"bench {name} open={records} found={count} told={told} seconds={took:.1f} per_second={count / took:.0f}"
            f" peak_mib={server.peak_mib():.0f} postgres_mib={sweeper:.0f}", flush=True)
    finally:
        server.stop()


def private_mib(database):
    """What the backend that sweeps holds for itself, its share of the common buffers left out."""
    largest = 0
    for (process,) in database.rows(
            f"SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT authz.%\\_sweep(%' AND datname = '{database.name}'"):
        try:
            with open(f"/proc/{process}/status") as status:
                largest = max(largest, *(int(line.split()[1]) for line in status if line.startswith("RssAnon")))
        except OSError:
            continue
    return largest / 1024
