"""Disk, connections and file handles used up: a clear 503, nothing lost, and back by itself."""

import contextlib
import json
import os
import resource
import shutil
import socket
import subprocess

import pytest

from clients import Client
from serving import LIMIT, exchange, seconds_until, serving, works


def says_503(answer):
    status, headers, body = answer
    problem = json.loads(body)
    return (
        status == 503 and headers["Content-Type"] == "application/problem+json" and problem["status"] == 503
        and len(problem["detail"]) > 20 and int(headers["Retry-After"]) > 0 and "CANARY" not in body)


@pytest.fixture
def small_disk():
    """A file system of its own, with `fill` and `free`."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk to fill")
    disk = SmallDisk()
    try:
        yield disk
    finally:
        disk.remove()


class SmallDisk:
    def __init__(self):
        self.folder = f"/tmp/hf-disk-{os.getpid()}"
        self.ballast = f"{self.folder}/ballast"

    def mount(self, bytes_needed):
        os.mkdir(self.folder)
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={bytes_needed},mode=0755", "holdfast", self.folder], check=True)

    def fill(self):
        with open(self.ballast, "wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(65536))
        with open(self.ballast, "ab", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(512))

    def free(self):
        os.remove(self.ballast)

    def remove(self):
        subprocess.run(["umount", "--lazy", self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


def test_the_disk_of_the_tables_is_full(template, small_disk):
    used = int(subprocess.run(["du", "-sb", template.data], capture_output=True, text=True, check=True).stdout.split()[0])
    small_disk.mount(used + 16 * 1024 * 1024)
    with serving(template, data_on=small_disk.folder) as client:
        before = client.record_concern()
        small_disk.fill()
        answers = Answers(client)
        for _ in range(400):
            answers.record_concern()
            if answers.refused:
                break
        assert answers.refused and all(says_503(answer) for answer in answers.refused), answers.refused[:1]
        small_disk.free()
        seconds_until(lambda: works(client))
        after = client.record_concern()
        stands = client.deployment.sql(
            f"SELECT count(*) FROM holdfast.concern WHERE summary IN ('{before.words}', '{after.words}')")
        assert stands == "2"
        # What was refused was not done.
        acknowledged = len(answers.acknowledged)
        assert client.deployment.sql(
            "SELECT count(*) FROM holdfast.concern WHERE summary LIKE 'CANARY-BULK%'") == str(acknowledged)


class Answers:
    """Big concerns, each with a new key, and what the server said to them."""

    def __init__(self, client):
        self.client, self.acknowledged, self.refused = client, [], []
        self.number = 0

    def record_concern(self):
        self.number += 1
        words = f"CANARY-BULK {self.number} " + os.urandom(1900).hex()
        status, headers, body = exchange(self.client, "POST", self.client.concern_path, json.dumps(
            self.client.concern(words)), {"Content-Type": "application/json", "Idempotency-Key": f"bulk-{self.number:08}"})
        (self.acknowledged if status == 201 else self.refused).append((status, headers, body))


def test_the_connections_of_postgresql_are_used_up(template):
    """Others hold all that there are: the server, whose own were ended, gets none until they go."""
    with serving(template, settings={"max_connections": "20", "superuser_reserved_connections": "3"}) as client:
        assert works(client)
        with contextlib.ExitStack() as others:
            hold_all_connections(client, others)
            client.deployment.sql(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'holdfast'")
            hold_all_connections(client, others)
            answer = exchange(client, "GET", "/my-work")
            assert says_503(answer), answer
        assert seconds_until(lambda: works(client)) < 5


def hold_all_connections(client, held):
    """Holds what connections ordinary people can still get: half-open logins count as much as others."""
    binary = client.cluster.binaries / "psql"
    for _ in range(20):
        psql = subprocess.Popen(
            [binary, "-X", "-q", "-A", "-t", "-d", client.deployment.conninfo("holdfast_jobs")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        psql.stdin.write("SELECT 1;\n")
        psql.stdin.flush()
        if psql.stdout.readline() == "":
            psql.stdin.close()
            psql.wait()
            return
        held.callback(end, psql)


def end(process):
    process.stdin.close()
    process.wait()


def test_the_file_handles_are_used_up(template):
    """More clients than the process may hold files: those within keep being served, the others are told, and it passes."""
    def few_files():
        resource.setrlimit(resource.RLIMIT_NOFILE, (160, 160))

    with serving(template, limits=few_files) as client:
        assert works(client)
        crowd = [connected(client) for _ in range(300)]
        try:
            # The client that was there before is served on.
            assert works(client)
            # Whoever found room is served, and each of the rest is told. Who of them did is open at the edge: the event
            # loops let their clients in side by side.
            answered = [words for words in (first_words(c) for c in crowd[85:135]) if words]
            served = [words for words in answered if words.startswith(b"HTTP/1.1 200 ")]
            told = [words for words in answered if b" 503 " in words and b"application/problem+json" in words]
            assert len(told) >= 10 and len(served) + len(told) == len(answered), answered
        finally:
            for connection in crowd:
                connection.close()
        fresh = Client(client.cluster, client.deployment, client.person, 2)
        assert seconds_until(lambda: works(fresh)) < LIMIT
        assert client.deployment.server.poll() is None


def connected(client):
    connection = socket.socket()
    connection.settimeout(2)
    connection.connect(("127.0.0.1", client.deployment.port))
    return connection


def first_words(connection):
    try:
        connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
        return connection.recv(2000)
    except OSError:
        return b""
