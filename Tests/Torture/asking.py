"""The copy of the bench's database that the oracle works on, its raw tables, and what sessions are shown of them."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "deploy" / "bench.d"))

from database import Database, require, say, sized  # noqa: E402

HERE = Path(__file__).parent
MARK = b"=== next\n"
# No session; the rest of a transaction that failed; a way that holds no privilege on the table.
REFUSALS = {"28000", "25P02", "42501"}


def copy(records, binary, folder, is_kept=False):
    superuser, binaries = require(["HOLDFAST_BENCH_SUPERUSER_DATABASE", "HOLDFAST_POSTGRES_BIN"])
    bench = sized(superuser, binaries, records)
    made = Database(superuser, binaries, f"holdfast_oracle_{records}")
    if is_kept and made.records() == records:
        return made
    bench.prepare(binary, records, folder)
    made.drop()
    say(f"Copying {bench.name}.")
    made.psql(f"CREATE DATABASE {made.name} TEMPLATE {bench.name} STRATEGY file_copy", "postgres")
    # A copy has privileges on the database itself as PostgreSQL gives them to a new one.
    made.holdfast(binary, "migrate", "--sql", "sql")
    made.psql(None, file=HERE / "oracle.sql")
    return made


def shown(database, table, sights, fault=None):
    """What each of the sessions is shown: one byte a row. With a fault, in transactions that are undone."""
    role = "postgres" if fault else "holdfast_web"
    lines = ["\\set VERBOSITY sqlstate", "\\o /dev/null"]
    for sight in sights:
        lines += ["BEGIN;", *([f"{fault};"] if fault else []), f"SELECT * FROM authz.enter('{sight.token}', NULL);"]
        lines += [f"SET LOCAL ROLE holdfast_{sight.way};", f"\\copy (SELECT {table.key} FROM holdfast.{table.name}) TO pstdout"]
        lines += ["ROLLBACK;", "\\copy (SELECT '=== next') TO pstdout"]
    command = [database.binaries / "psql", "-X", "-q", "-A", "-t", "-d", database.conninfo(role), "-f", "-"]
    with tempfile.TemporaryFile() as script, tempfile.TemporaryFile() as errors:
        script.write("\n".join(lines).encode() + b"\n")
        script.seek(0)
        process = subprocess.Popen(command, stdin=script, stdout=subprocess.PIPE, stderr=errors)
        try:
            found, row_of = bytearray(len(table)), table.row_of
            for line in process.stdout:
                if line == MARK:
                    yield bytes(found)
                    found = bytearray(len(table))
                else:
                    found[row_of[line]] = 1
        except GeneratorExit:
            # Whoever has seen enough need not see the rest.
            process.terminate()
            process.wait()
            return
        if process.wait() != 0:
            raise SystemExit("deploy/dev torture oracle: psql gave up.")
        errors.seek(0)
        states = set(re.findall(r"ERROR: +(\w{5})", errors.read().decode()))
        if states - REFUSALS:
            raise SystemExit(f"deploy/dev torture oracle: PostgreSQL refused with {sorted(states - REFUSALS)}.")


def reader(database):
    def read(sql):
        answer = subprocess.run(
            [database.binaries / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database.conninfo("postgres"), "-c",
             f"COPY ({sql}) TO STDOUT"], capture_output=True, text=True, check=True).stdout
        return [tuple(None if v == "\\N" else v for v in line.split("\t")) for line in answer.splitlines()]

    return read
