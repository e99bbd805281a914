"""A PostgreSQL cluster of the tests' own, which they may kill as they like."""

import ctypes
import getpass
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
from pathlib import Path

LOGIN_ROLES = ("postgres", "holdfast_web", "holdfast_audit", "holdfast_jobs")
LIBC = ctypes.CDLL(None)
# Of PostgreSQL, which refuses to run as root.
SERVER_USER = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


class Cluster:
    """Listens on a Unix socket only. `settings` are as in postgresql.conf; it starts from a copy of `template`.

    `data_on` is a folder, such as another disk, that then holds the tables, and nothing of the log that it writes ahead.
    """

    def __init__(self, settings=(), template=None, data_on=None):
        self.binaries = Path(os.environ.get("HOLDFAST_POSTGRES_BIN", "/usr/lib/postgresql/15/bin"))
        # Short, for a socket's path ends at 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="hf-", dir="/tmp"))
        self.data_on = data_on
        self.data = Path(data_on or self.folder) / "data"
        self.template = template
        self.settings = {
            "listen_addresses": "", "unix_socket_directories": str(self.folder), "log_error_verbosity": "terse",
            "log_line_prefix": "%m [%p] %u@%d ", "max_connections": "60", **dict(settings)}
        self.process = None
        if SERVER_USER:
            shutil.chown(self.folder, "postgres", "postgres")
        self.folder.chmod(0o755)

    def __enter__(self):
        if self.data_on and SERVER_USER:
            shutil.chown(self.data_on, "postgres", "postgres")
        if self.template:
            self._run("cp", "-a", str(self.template), str(self.data))
        else:
            self._run(
                self.binaries / "initdb", "-D", str(self.data), "-N", "-U", "postgres", "-A", "peer", "-E", "UTF8",
                "--locale=C.UTF-8")
        if self.data_on:
            self._run("mv", str(self.data / "pg_wal"), str(self.folder / "pg_wal"))
            (self.data / "pg_wal").symlink_to(self.folder / "pg_wal")
        caller = getpass.getuser()
        (self.data / "pg_hba.conf").write_text("local all all peer map=tests\n")
        (self.data / "pg_ident.conf").write_text("".join(f"tests {caller} {role}\n" for role in LOGIN_ROLES))
        self.start()
        return self

    def __exit__(self, *_):
        self.kill_postmaster()
        shutil.rmtree(self.folder, ignore_errors=True)

    def conninfo(self, role="postgres", database="postgres"):
        return f"host={self.folder} user={role} dbname={database}"

    def start(self):
        """Returns when it accepts connections. The postmaster left behind by a kill may still hold the memory."""
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            if self.process is None or self.process.poll() is not None:
                self._spawn()
            if self.accepts():
                return
            time.sleep(0.02)
        raise RuntimeError(f"PostgreSQL did not start; its words are in {self.log_path}")

    def _spawn(self):
        options = [word for name, value in self.settings.items() for word in ("-c", f"{name}={value}")]
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                [self.binaries / "postgres", "-D", str(self.data), *options], stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, cwd="/", preexec_fn=_end_with_parent, **SERVER_USER)

    @property
    def log_path(self):
        return self.folder / "log"

    def accepts(self):
        """Whether it lets anybody in: it answers a start-up packet by asking who they are, not by an error."""
        packet = b"".join(word + b"\0" for word in (b"user", b"postgres", b"database", b"postgres", b""))
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(1)
                connection.connect(str(self.folder / ".s.PGSQL.5432"))
                connection.sendall(struct.pack("!ii", len(packet) + 8, 196608) + packet)
                return connection.recv(1) == b"R"
        except OSError:
            return False

    def stop(self):
        """As an operator does, so that its data can be copied."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)
        self.process = None

    def kill_postmaster(self):
        """As the kernel does when memory runs out: its children are left to find out."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def backends(self, words=b""):
        """The server processes under the postmaster whose title holds `words`."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                if int(re.search(r"\nPPid:\t(\d+)", (entry / "status").read_text())[1]) == self.process.pid:
                    if words in (entry / "cmdline").read_bytes():
                        found.append(int(entry.name))
            except (OSError, TypeError):
                continue  # It ended meanwhile.
        return found

    def kill_backend(self, process):
        """PostgreSQL then restarts all its processes, for shared memory may be damaged."""
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    def _run(self, program, *arguments):
        done = subprocess.run(
            [program, *arguments], cwd="/", capture_output=True, text=True, timeout=60, **SERVER_USER)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stderr}")


def _end_with_parent():
    """So that no cluster outlives a test run that was itself killed. 1 is PR_SET_PDEATHSIG."""
    LIBC.prctl(1, signal.SIGQUIT)
