"""Generated faults in who may read what, each of which the checks of sql/checks or the oracle must notice.

By `deploy/dev torture mutants`, on the oracle's copy of a small database. Every fault is made in transactions that are undone.
A fault that neither notices is explained where, with a second layer left out as well, the oracle does notice.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from asking import copy, reader, shown
from database import require, say
from generated import SAME, functions, grants, policies
from seen import TABLES, Table
from sight import Raw, Sight

CHECKS = Path(__file__).resolve().parents[2] / "sql" / "checks"
# Asked about in this order where a fault may show anywhere.
FIRST = ("case_file", "placement", "obligation", "filing", "meeting")


def arguments():
    parser = argparse.ArgumentParser(prog="deploy/dev torture mutants", description=__doc__)
    parser.add_argument("--records", type=int, default=1_000, help="made-up children (default 1000)")
    parser.add_argument("--kind", action="append", choices=["policies", "functions", "grants"], help="these alone")
    parser.add_argument("--about", default="", help="those alone whose words have this, such as meeting")
    return parser.parse_args()


class Trial:
    def __init__(self, database):
        self.database = database
        self.read = reader(database)
        raw = Raw(self.read)
        self.sights = [Sight(raw, session) for session in raw.sessions]
        self.tables = {t.name: Table(t, raw, self.read) for t in TABLES}
        self.checks = "\n".join(
            f"\\echo === {file.stem}\n{file.read_text()}\n;" for file in sorted(CHECKS.glob("*.sql")))

    def run(self, script):
        return subprocess.run(
            [self.database.binaries / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d",
             self.database.conninfo("postgres"), "-f", "-"], input=script, capture_output=True, text=True)

    def compiles(self, mutant):
        return self.run(f"BEGIN;\n{mutant.change};\nROLLBACK;").returncode == 0

    def check(self, mutant):
        """The first check that returns a row, None where all are content."""
        done = self.run(f"BEGIN;\n{mutant.change};\n{self.checks}\nROLLBACK;")
        if done.returncode != 0:
            raise SystemExit(f"deploy/dev torture mutants: a check failed: {done.stderr[:500]}")
        name = None
        for line in done.stdout.splitlines():
            if line.startswith("=== "):
                name = line[4:]
            elif line.strip():
                return name
        return None

    def sight(self, mutant, change):
        """The first session and table where something else is shown than may be seen."""
        for name in [mutant.table] if mutant.table else FIRST:
            table = self.tables[name]
            sights = [s for s in self.sights if not mutant.ways or s.way in mutant.ways]
            found = shown(self.database, table, sights, change)
            for sight, seen in zip(sights, found):
                if seen != table.expected(sight):
                    found.close()
                    return f"oracle, {name} by {sight.way}"
        return None

    def explains(self, mutant):
        """Where both faults together show what the second alone does not: each layer stands in for the other."""
        table = self.tables[mutant.table]
        sights = [s for s in self.sights if s.way in mutant.ways]
        both = shown(self.database, table, sights, f"{mutant.change}; {mutant.second}")
        for sight, seen, alone in zip(sights, both, shown(self.database, table, sights, mutant.second)):
            if seen != alone:
                both.close()
                return f"a second fault, {table.name} by {sight.way}"
        return None

    def notices(self, mutant):
        return self.check(mutant) or self.sight(mutant, mutant.change)


def main():
    options = arguments()
    (binary,) = require(["HOLDFAST_BINARY"])
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(copy(options.records, binary, folder))
    made = {
        "policies": lambda: policies(trial.read, trial.tables), "functions": lambda: functions(trial.read),
        "grants": lambda: grants(trial.read)}
    # The control: with no fault nothing is noticed.
    calm = next(made["policies"]())._replace(change="SELECT 1 WHERE false", table=None, ways=())
    if noticed := trial.notices(calm):
        raise SystemExit(f"deploy/dev torture mutants: without a fault, {noticed} notices one.")
    total = {}
    for kind in options.kind or made:
        for mutant in made[kind]():
            if options.about not in mutant.words or not trial.compiles(mutant):
                continue
            noticed = trial.notices(mutant)
            explained = SAME.get(mutant.words.removeprefix("authz."))
            if noticed is None and mutant.second:
                explained = trial.explains(mutant)
            outcome = "noticed" if noticed else "explained" if explained else "missed"
            total[kind, outcome] = total.get((kind, outcome), 0) + 1
            say(f"{outcome}: {mutant.words}: {noticed or explained}")
    trial.database.drop()
    counts = {o: sum(n for (_, x), n in total.items() if x == o) for o in ("noticed", "explained", "missed")}
    made_in_all = sum(counts.values())
    print(
        f"torture mutants made={made_in_all} {' '.join(f'{k}={n}' for k, n in counts.items())}"
        f" noticed_percent={100 * counts['noticed'] / made_in_all:.0f}"
        f" {' '.join(f'{k}_{o}={n}' for (k, o), n in sorted(total.items()))} seconds={time.monotonic() - began:.0f}")
    return 1 if counts["missed"] or counts["noticed"] < 0.85 * made_in_all else 0


if __name__ == "__main__":
    sys.exit(main())
