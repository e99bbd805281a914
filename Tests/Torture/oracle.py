"""What each of at least 200 people is shown of a million records, row by row, against plain code over the raw tables.

By `deploy/dev torture oracle`. It works on a copy of the database of `deploy/dev bench` with oracle.sql put into it. First
the control: policies that are each a little wrong must be noticed.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "deploy" / "bench.d"))

from asking import copy, reader, shown
from database import require, say  # noqa: E402
from seen import TABLES, Table
from sight import Raw, Sight

FAULTS = [
    ("case_file", "case", "ALTER POLICY read_case ON holdfast.case_file USING (true)"),
    ("case_file", "wide", "ALTER POLICY read_wide ON holdfast.case_file USING (NOT is_restricted)"),
    ("case_file", "kind", "ALTER POLICY read_kind ON holdfast.case_file USING (NOT is_restricted)"),
    ("filing", "case",
     "ALTER POLICY read_case ON holdfast.filing USING (case_file_id = ANY ((SELECT authz.my_files('case'))::uuid[]))"),
    ("placement", "own",
     "ALTER POLICY read_own ON holdfast.placement USING (child_file_id = ANY ((SELECT authz.my_files('own'))::uuid[]))"),
    ("obligation", "case", "ALTER POLICY read_with_placement ON holdfast.obligation USING"
     " (owner_id = ANY ((SELECT authz.my_duties())::uuid[]))"),
    ("obligation", "wide", "ALTER POLICY read_wide ON holdfast.obligation USING (NOT is_restricted)"),
    ("meeting", "case", "ALTER POLICY read_taking_part ON holdfast.meeting USING (true)"),
    ("meeting_attendee", "case", "ALTER POLICY read_taking_part ON holdfast.meeting_attendee USING"
     " (record_id = ANY ((SELECT authz.my_meetings())::uuid[]))"),
    ("meeting_minutes", "kind", "ALTER POLICY read_taking_part ON holdfast.meeting_minutes USING"
     " (record_id = ANY ((SELECT authz.my_meetings())::uuid[]))"),
    ("meeting_action", "wide", "ALTER POLICY read_with_minutes ON holdfast.meeting_action USING (true)"),
    ("meeting_deed", "team", "ALTER POLICY read_with_meeting ON holdfast.meeting_deed USING (true)"),
]


# Of each way, the sessions that are asked with a fault.
FAULTED = 8


def arguments():
    parser = argparse.ArgumentParser(prog="deploy/dev torture oracle", description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000, help="made-up children (default 1000000)")
    parser.add_argument("--table", action="append", choices=[t.name for t in TABLES], help="this table alone; may be repeated")
    parser.add_argument("--keep", action="store_true", help="keep the copy, and use one that was kept")
    return parser.parse_args()


def compare(database, table, sights, fault=None):
    """Sessions that are shown something else than they may see, the decisions compared, and the rows seen."""
    differences, seen = [], 0
    for sight, found in zip(sights, shown(database, table, sights, fault), strict=True):
        expected = table.expected(sight)
        seen += expected.count(1)
        if found != expected:
            rows = [n for n, (a, b) in enumerate(zip(found, expected)) if a != b]
            differences.append(f"{sight.way} {sight.worker} {table.name}: {len(rows)} rows, such as {table.words(rows[0])}")
    return differences, len(sights) * len(table), seen


def main():
    options = arguments()
    (binary,) = require(["HOLDFAST_BINARY"])
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        database = copy(options.records, binary, folder, options.keep)
    read = reader(database)
    raw = Raw(read)
    sights = [Sight(raw, session) for session in raw.sessions]
    people = len({s.worker for s in sights})
    say(f"{len(sights)} sessions of {people} people, {sum(s.is_live for s in sights)} of them live; {time.monotonic() - began:.0f} s")
    differences, decisions, rows, missed = [], 0, 0, []
    for table in TABLES:
        if options.table and table.name not in options.table:
            continue
        loaded = Table(table, raw, read)
        for _, way, fault in [f for f in FAULTS if f[0] == table.name]:
            if not compare(database, loaded, [s for s in sights if s.way == way and s.is_live][:FAULTED], fault)[0]:
                missed.append(fault)
        found, asked, seen = compare(database, loaded, sights)
        differences += found
        decisions, rows = decisions + asked, rows + seen
        say(f"{table.name}: {asked} decisions, {seen} seen, {len(found)} differences; {time.monotonic() - began:.0f} s")
    if read("SELECT authz.today()")[0][0] != raw.today:
        raise SystemExit("deploy/dev torture oracle: midnight passed meanwhile, and what lasts until a day with it: run it again.")
    if not options.keep:
        database.drop()
    print(*differences, *(f"not noticed: {fault}" for fault in missed), sep="\n", end="\n" if differences or missed else "")
    print(
        f"torture oracle records={options.records} people={people} sessions={len(sights)} decisions={decisions} seen={rows}"
        f" differences={len(differences)} faults_noticed={len(FAULTS) - len(missed)}/{len(FAULTS)}"
        f" seconds={time.monotonic() - began:.0f}")
    return 1 if differences or missed or people < 200 else 0


if __name__ == "__main__":
    sys.exit(main())
