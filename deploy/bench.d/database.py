"""The database that is measured on: migrated, with the demonstration and a made-up bulk beside it."""

import os
import subprocess
import sys
import time
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).parent


def say(words):
    print(words, file=sys.stderr, flush=True)


def sized(superuser, binaries, records):
    """The database with this many made-up children. Each size keeps its own, for a million take twenty minutes to make."""
    return Database(superuser, binaries, f"holdfast_bench_{records}")


class Database:
    """One database of the bench cluster, reached as its superuser."""

    def __init__(self, superuser, binaries, name):
        self.superuser = superuser
        self.binaries = Path(binaries)
        self.name = name

    def conninfo(self, role, name=None):
        parts = [p for p in self.superuser.split() if not p.startswith(("user=", "dbname="))]
        return " ".join([*parts, f"user={role}", f"dbname={name or self.name}"])

    def psql(self, sql, name=None, file=None, **variables):
        command = [self.binaries / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.conninfo("postgres", name)]
        for key, value in variables.items():
            command += ["-v", f"{key}={value}"]
        command += ["-f", file or "-"]
        done = subprocess.run(command, input=sql, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"deploy/bench: the database refused: {done.stderr.strip()}")
        return done.stdout.strip()

    def rows(self, sql, name=None):
        return [line.split("|") for line in self.psql(sql, name).splitlines()]

    def prepare(self, binary, records, state):
        """Makes the database where there is none with this many records; the same one serves the next run."""
        if self.records() == records:
            # Which also puts the policies back that a measure of their cost had loosened, however that ended.
            self.holdfast(binary, "migrate", "--sql", "sql")
            self.psql("DROP TABLE IF EXISTS public.bench_policies")
            self.renew_sessions()
            return
        self.make(binary, state)
        say(f"Making {records} records.")
        self.psql(None, file=HERE / "bulk.sql", records=records, each=max(1, records // 10_000))
        self.psql(f"CREATE TABLE public.bench AS SELECT {records} AS records")

    def loosen(self):
        """Leaves of every policy what a server without row-level security would say itself in each statement: the agency,
        by its number. `bind` puts them back, and so does `holdfast migrate`."""
        self.psql("""
            CREATE TABLE public.bench_policies AS SELECT tablename, policyname, permissive, qual FROM pg_policies
            WHERE schemaname = 'holdfast' AND cmd IN ('SELECT', 'ALL')
              AND (permissive = 'PERMISSIVE' OR qual LIKE '(agency_id = ( SELECT authz.scope%');
            DO $$ DECLARE p record; a int := (SELECT agency_id FROM holdfast.case_file WHERE local_id = 'BENCH1'); BEGIN
                FOR p IN SELECT * FROM public.bench_policies LOOP
                    EXECUTE format('ALTER POLICY %I ON holdfast.%I USING (%s)', p.policyname, p.tablename,
                        CASE p.permissive WHEN 'PERMISSIVE' THEN 'true' ELSE 'agency_id = ' || a END);
                END LOOP; END $$""")

    def bind(self):
        if self.psql("SELECT to_regclass('public.bench_policies')") == "":
            return
        self.psql("""
            DO $$ DECLARE p record; BEGIN FOR p IN SELECT * FROM public.bench_policies LOOP
                EXECUTE format('ALTER POLICY %I ON holdfast.%I USING (%s)', p.policyname, p.tablename, p.qual);
            END LOOP; DROP TABLE public.bench_policies; END $$""")

    def make(self, binary, state):
        """Anew, with the demonstration alone."""
        self.drop()
        self.psql(f"CREATE DATABASE {self.name}", "postgres")
        self.holdfast(binary, "migrate", "--sql", "sql")
        Path(state).mkdir(parents=True, exist_ok=True)
        self.holdfast(binary, "demo", "load", "--state", state)

    def drop(self):
        self.psql(f"DROP DATABASE IF EXISTS {self.name}", "postgres")

    def session_of(self, role, way):
        """A session of one of the demonstration's authorities' people: the agency's code and the token."""
        token = f"{way}.{role.replace('_', '')}".ljust(len(way) + 44, "0")
        code = self.psql(f"""
            INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, started_at, idle_until,
                absolute_until, address, device)
            SELECT sha256(convert_to('{token}', 'UTF8')), gen_random_uuid(), a.worker_id, a.agency_id, '{way}', 'full',
                now(), now() + interval '1 day', now() + interval '1 day', 'bench', 'bench'
            FROM holdfast.appointment AS a JOIN holdfast.agency AS g USING (agency_id)
            WHERE a.role = '{role}' AND g.kind = 'local_authority' ORDER BY a.worker_id LIMIT 1
            RETURNING (SELECT g.code FROM holdfast.agency AS g WHERE g.agency_id = session.agency_id)""")
        return code, token

    def renew_sessions(self):
        self.psql(
            "UPDATE authz.session SET started_at = now(), idle_until = now() + interval '1 day',"
            " absolute_until = now() + interval '1 day', ended_at = NULL WHERE device = 'bench'"
        )

    def wait_until_quiet(self):
        """Until the server's first housekeeping is over: it would stand among the statements of a request, and slow it."""
        active = (
            "SELECT count(*) FROM pg_stat_activity WHERE usename LIKE 'holdfast%' AND state <> 'idle'"
            f" AND datname = '{self.name}'")
        quiet = 0
        while quiet < 3:
            quiet = quiet + 1 if self.psql(active) == "0" else 0
            time.sleep(0.1)

    def processor_seconds(self):
        """Of the backends that serve the product's logins: nanoseconds on a processor are the first word of schedstat."""
        total = 0
        for (process,) in self.rows(
                f"SELECT pid FROM pg_stat_activity WHERE usename LIKE 'holdfast%' AND datname = '{self.name}'"):
            with open(f"/proc/{process}/schedstat") as schedule:
                total += int(schedule.read().split()[0])
        return total / 1e9

    def records(self):
        if self.psql(f"SELECT 1 FROM pg_database WHERE datname = '{self.name}'", "postgres") != "1":
            return None
        if self.psql("SELECT to_regclass('public.bench')") == "":
            return None
        return int(self.psql("SELECT records FROM public.bench"))

    def holdfast(self, binary, *arguments):
        command = [binary, *arguments, "--database", self.conninfo("postgres")]
        done = subprocess.run([str(a) for a in command], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"deploy/bench: holdfast {arguments[0]} failed: {done.stderr.strip()}")

    # The server's own statements, as PostgreSQL logs them.

    def log_statements(self, wanted):
        for role in ("holdfast_web", "holdfast_audit"):
            for setting, value in (("log_statement", "all"), ("log_error_verbosity", "default")):
                self.psql(f"ALTER ROLE {role} IN DATABASE {self.name} " + (f"SET {setting} = '{value}'" if wanted else f"RESET {setting}"))

    @cached_property
    def log(self):
        return self.psql("SELECT current_setting('data_directory')") + ".log"

    def log_size(self):
        return int(self.psql(f"SELECT size FROM pg_stat_file('{self.log}')"))

    def log_since(self, offset):
        return self.psql(f"SELECT pg_read_file('{self.log}', {offset}, 50000000)")


def require(names):
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise SystemExit(f"deploy/bench: {', '.join(missing)} is not set: run it by deploy/dev bench.")
    return [os.environ[name] for name in names]

