"""The same work done by FastAPI and asyncpg, measured in turns with the server on the same cluster."""

import json
import os
import socket
import statistics
import subprocess
import time
from pathlib import Path

from load import Call, ask, run
from server import Server

HERE = Path(__file__).parent


class Rival(Server):
    """As many processes as processors, and together as many connections to PostgreSQL as the server has."""

    def __init__(self, python, database, plan, connections):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        workers = os.cpu_count()
        environment = dict(
            os.environ, RIVAL_STATEMENTS=str(plan), RIVAL_DATABASE=database.name,
            RIVAL_CONNECTIONS=str(max(1, connections // workers)),
            RIVAL_SOCKET=next(p[5:] for p in database.superuser.split() if p.startswith("host=")))
        self.process = subprocess.Popen(
            [python, "-m", "uvicorn", "rival_app:app", "--app-dir", HERE, "--loop", "uvloop", "--http", "httptools",
             "--workers", str(workers), "--port", str(self.port), "--no-access-log", "--log-level", "warning"], env=environment)
        self.workers = workers

    def wait(self):
        """Until every process has learnt its statements, for none answers before."""
        began, ready = time.monotonic(), set()
        while len(ready) < self.workers:
            if self.process.poll() is not None or time.monotonic() - began > 60:
                raise SystemExit("deploy/bench: the server to compare with did not start; its words are above.")
            try:
                ready.add(ask(self.port, Call("/process", ""))[1])
            except OSError:
                time.sleep(0.2)

    def _processes(self):
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as children:
            return [self.process.pid, *map(int, children.read().split())]

    def processor_seconds(self):
        total = 0
        for process in self._processes():
            with open(f"/proc/{process}/stat") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / os.sysconf("SC_CLK_TCK")

    def peak_mib(self):
        total = 0
        for process in self._processes():
            with open(f"/proc/{process}/status") as status:
                total += next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        return total / 1024


def plan(calls, taken):
    """What each record's request ran: its token, and its transactions with the role of each."""
    return {
        call.path.rsplit("/", 1)[1]: (call.token, [(t[0].role, [(s.text, s.parameters) for s in t]) for t in transactions])
        for call, transactions in zip(calls, taken)
    }


def measure(database, server, python, calls, taken, folder, options):
    file = Path(folder) / "rival.json"
    file.write_text(json.dumps(plan(calls, taken)))
    rival = Rival(python, database, file, options.clients)
    try:
        rival.wait()
        alike(database, server, rival, calls)
        rounds, milliseconds = [], {server: [], rival: []}
        for side in (server, rival):
            run(side.port, calls, options.clients, 1)
        for _ in range(options.rounds):
            (rate, cpu), (rate_b, cpu_b) = [one(side, calls, options, milliseconds) for side in (server, rival)]
            rounds.append((rate / rate_b, cpu_b / cpu, rate, rate_b, cpu, cpu_b))
        ratio, ratio_cpu, rate, rate_b, cpu, cpu_b = (statistics.median(column) for column in zip(*rounds))
        print(
            f"bench fastapi ratio={ratio:.2f} cpu_ratio={ratio_cpu:.2f} rate={rate:.0f} fastapi_rate={rate_b:.0f}"
            f" server_cpu_ms={cpu:.2f} fastapi_cpu_ms={cpu_b:.2f} p50_ms={statistics.median(milliseconds[server]):.2f}"
            f" fastapi_p50_ms={statistics.median(milliseconds[rival]):.2f} peak_mib={server.peak_mib():.0f}"
            f" fastapi_peak_mib={rival.peak_mib():.0f} workers={rival.workers} clients={options.clients}"
            f" records={options.records} ratios={'/'.join(f'{r[0]:.2f}' for r in rounds)}"
            f" cpu_ratios={'/'.join(f'{r[1]:.2f}' for r in rounds)}", flush=True)
    finally:
        rival.stop()


def one(side, calls, options, milliseconds):
    spent = side.processor_seconds()
    rate, taken = run(side.port, calls, options.clients, options.seconds)
    milliseconds[side] += [t * 1000 for t in taken]
    return rate, (side.processor_seconds() - spent) / len(taken) * 1000


def alike(database, server, rival, calls):
    """Both must show the record, and write down as many reads, or they do not do the same work."""
    counts = []
    for side in (server, rival):
        before = int(database.psql("SELECT count(*) FROM authz.audit"))
        for call in calls:
            status, body = ask(side.port, call)
            if status != 200 or call.path.rsplit("/", 1)[1].encode() not in body:
                raise SystemExit(f"deploy/bench: {call.path} was not shown: {status} {body[:300]!r}")
        counts.append(int(database.psql("SELECT count(*) FROM authz.audit")) - before)
    if counts[0] != counts[1] or counts[0] < len(calls):
        raise SystemExit(f"deploy/bench: the one wrote down {counts[0]} reads and the other {counts[1]}.")
