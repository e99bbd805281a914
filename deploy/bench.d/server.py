"""The server under measurement, as a process of its own."""

import os
import socket
import subprocess
import time


class Server:
    def __init__(self, binary, database, assets, connections, is_waited_for=True):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = dict(
            os.environ,
            HOLDFAST_DATABASE=database.conninfo("holdfast_web"),
            HOLDFAST_AUDIT_DATABASE=database.conninfo("holdfast_audit"),
            HOLDFAST_JOBS_DATABASE=database.conninfo("holdfast_jobs"),
        )
        if assets:
            environment["HOLDFAST_ASSETS"] = assets
        command = [binary, "serve", "--port", str(self.port), "--connections", str(connections)]
        began = time.monotonic()
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        while not self._answers():
            if self.process.poll() is not None:
                raise SystemExit("deploy/bench: the server ended by itself; start it by hand to see why.")
            if time.monotonic() - began > 60:
                raise SystemExit("deploy/bench: the server was not ready in a minute.")
            time.sleep(0.01)
        self.started_in = time.monotonic() - began
        if is_waited_for:
            database.wait_until_quiet()

    def _answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                connection.sendall(b"GET /health/ready HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n")
                return b" 200 " in connection.recv(64)
        except OSError:
            return False

    def peak_mib(self):
        return self._status("VmHWM")

    def resident_mib(self):
        return self._status("VmRSS")

    def _status(self, name):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(name)) / 1024

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
