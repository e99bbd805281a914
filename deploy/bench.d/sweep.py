"""How long the server takes to report all that has become late, and what memory that costs."""

import time

from server import Server

WAITING = "SELECT count(*) FROM holdfast.obligation WHERE state = 'open' AND late_told_at IS NULL AND due_on < current_date"


def measure(database, binary, assets, records):
    """The server sweeps when it starts: what is timed is from there to the last report."""
    database.psql("UPDATE holdfast.obligation SET late_told_at = NULL WHERE rule = 'bench' AND late_told_at IS NOT NULL")
    waiting = int(database.psql(WAITING))
    server = Server(binary, database, assets, connections=2)
    try:
        began = time.monotonic()
        while database.psql(WAITING) != "0":
            if time.monotonic() - began > 1_800:
                raise SystemExit("deploy/bench: the sweep did not come to its end in half an hour.")
            time.sleep(0.2)
        took = time.monotonic() - began
        print(
            f"bench deadline_sweep open={records} late={waiting} seconds={took:.1f} per_second={waiting / took:.0f}"
            f" peak_mib={server.peak_mib():.0f}", flush=True)
    finally:
        server.stop()
