"""pgbench, running the product's statements on the same cluster."""

import re
import subprocess
from pathlib import Path


class Pgbench:
    def __init__(self, database, samples, folder):
        """One script for all subjects, so that it prepares each statement once a client, as the server does."""
        self.database = database
        self.file = Path(folder) / f"{samples.name}.sql"
        self.file.write_text(samples.script)
        database.psql(samples.table)

    def run(self, clients, seconds):
        """Transactions a second, connections not counted, and the mean latency in milliseconds."""
        command = [self.database.binaries / "pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-T", str(seconds)]
        command += ["-f", self.file]
        # As the superuser, for one login must do what the server has two for. Each transaction takes the way of seeing
        # with SET LOCAL ROLE, under which row-level security binds it as it binds the server.
        done = subprocess.run([*command, self.database.conninfo("postgres")], capture_output=True, text=True)
        if done.returncode != 0 or re.search(r"number of failed transactions: [1-9]", done.stdout):
            raise SystemExit(f"deploy/bench: pgbench failed: {done.stderr[-2000:]}{done.stdout[-500:]}")
        rate = re.search(r"tps = ([\d.]+)", done.stdout)
        latency = re.search(r"latency average = ([\d.]+)", done.stdout)
        return float(rate[1]), float(latency[1])
