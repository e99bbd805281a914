"""A deployment of its own for the tests: a database, the demonstration in it, and a server in front of it."""

import base64
import hashlib
import hmac
import json
import os
import re
import secrets
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def setting(name):
    value = os.environ.get(name)
    if not value:
        raise RuntimeError(f"{name} is not set: run these tests by deploy/dev test")
    return value


class Deployment:
    """Made by `holdfast migrate`, `demo load` and `serve`, as an operator makes one.

    `superuser` is a libpq connection string; without one, that of the suite's cluster. `name` is of a database that is
    loaded already. `connections` is how many the server may hold, and `limits` a function that its process runs first; `patience`
    is what the server's option of that name takes.
    """

    def __init__(self, superuser=None, name=None, connections=8, limits=None, patience=75):
        self.superuser = superuser or setting("HOLDFAST_TEST_SUPERUSER_DATABASE")
        self.binary = setting("HOLDFAST_BINARY")
        self.connections = connections
        self.limits = limits
        self.patience = patience
        self.name = name or "hflive_" + secrets.token_hex(4)
        self.state = Path(tempfile.mkdtemp(prefix="hf-live-"))
        self.server = None
        self.port = 0
        # Every line that the server, or any server before it, has written.
        self.log = []
        self.codes_used = {}

    def start(self):
        self.load()
        self.serve()

    def load(self):
        self._psql(self.superuser, f"CREATE DATABASE {self.name} TEMPLATE template0 ENCODING 'UTF8'")
        database = self.conninfo("postgres")
        self._holdfast("migrate", "--database", database, "--sql", str(ROOT / "sql"))
        self._holdfast("demo", "load", "--database", database, "--state", str(self.state))
        people = json.loads((self.state / "sign-ins.json").read_text())["people"]
        self.people = {person["name"]: person for person in people}

    def stop(self):
        self.stop_server()
        self._psql(self.superuser, f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        shutil.rmtree(self.state, ignore_errors=True)

    def stop_server(self):
        if self.server is not None:
            self.server.terminate()
            try:
                self.server.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        self.server = None

    def kill_server(self):
        """As the kernel does when memory runs out."""
        self.server.kill()
        self.server.wait()
        self.server = None

    def conninfo(self, role):
        parts = re.sub(r"\b(user|dbname)=\S+", "", self.superuser)
        return f"{parts} user={role} dbname={self.name}"

    def sql(self, statement):
        """What one statement of the superuser's answers, as text."""
        return self._psql(self.conninfo("postgres"), statement)

    def _psql(self, conninfo, statement):
        folder = os.environ.get("HOLDFAST_POSTGRES_BIN")
        psql = str(Path(folder) / "psql") if folder else "psql"
        done = subprocess.run(
            [psql, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", conninfo, "-c", statement],
            capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise RuntimeError(f"psql: {done.stderr}")
        return done.stdout.strip()

    def _holdfast(self, *arguments):
        done = subprocess.run(
            [self.binary, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=240)
        if done.returncode != 0:
            raise RuntimeError(f"holdfast {arguments[0]}: {done.stderr}")

    def serve(self):
        """Starts a server, on the port of the one before."""
        environment = os.environ | {
            "HOLDFAST_DATABASE": self.conninfo("holdfast_web"),
            "HOLDFAST_AUDIT_DATABASE": self.conninfo("holdfast_audit"),
            "HOLDFAST_ASSETS": setting("HOLDFAST_ASSETS"),
        }
        self.server = subprocess.Popen(
            [self.binary, "serve", "--port", str(self.port), "--connections", str(self.connections),
             "--patience", str(self.patience), "--sql", str(ROOT / "sql")],
            cwd=ROOT, env=environment, preexec_fn=self.limits,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = []
        for line in self.server.stdout:
            said.append(line)
            if found := re.search(r"Serving on http://\S+:(\d+)", line):
                self.port = int(found[1])
                break
        else:
            raise RuntimeError("The server did not start: " + "".join(said))
        self.log.extend(said)
        # Read on, or the server stands still once the pipe is full.
        threading.Thread(target=self.log.extend, args=(self.server.stdout,), daemon=True).start()

    @property
    def address(self):
        """As Chromium is given it: it keeps `__Host-` cookies of http only for trustworthy hosts such as this one."""
        return f"http://localhost:{self.port}"

    # The database's clock, which every time limit goes by.

    def move_clock(self, interval):
        self.sql(f"UPDATE authz.clock SET ahead_by = interval '{interval}'")

    def now(self):
        return float(self.sql("SELECT extract(epoch FROM authz.moment())"))

    # Authenticators

    def code(self, person):
        """The next code that this person's authenticator has not shown yet; each is taken once only."""
        return self.unused_code(person["email"], base64.b64decode(person["totpSecret"]))

    def unused_code(self, whose, secret):
        while True:
            present = int(self.now()) // 30
            step = max(self.codes_used.get(whose, 0) + 1, present)
            if step <= present + 1:
                break
            assert step <= present + 3, f"{whose} has used codes of a clock that was moved: nobody else may sign in so"
            # A third sign-in of one person within half a minute: nothing but time brings the next code.
            time.sleep(1)
        self.codes_used[whose] = step
        return totp(secret, step)


def totp(secret, step):
    """RFC 6238: six digits by SHA-1."""
    mac = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = mac[19] & 15
    return f"{(int.from_bytes(mac[start:start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"
