"""The tests of exhaustion and of slow and huge requests see what they look for: held against what would be wrong."""

import json
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from test_exhaustion import says_503
from test_slow_and_huge import endlessly, memory_of, seconds_until_closed, send

CLEAR = {"type": "about:blank", "title": "Busy", "status": 503, "detail": "There are no connections left. Try again."}
HEADERS = {"Content-Type": "application/problem+json", "Retry-After": "5"}


def test_a_clear_503_is_one():
    assert says_503((503, HEADERS, json.dumps(CLEAR)))


@pytest.mark.parametrize(("status", "headers", "problem"), [
    (500, {}, {}),
    (200, {}, {}),
    (503, {"Content-Type": "text/plain"}, {}),
    (503, {"Retry-After": "0"}, {}),
    (503, {}, {"detail": "Busy"}),
    (503, {}, {"status": 500}),
    (503, {}, {"detail": "could not extend file base/5/16384: CANARY-BULK 12"}),
])
def test_any_other_answer_is_none(status, headers, problem):
    assert not says_503((status, HEADERS | headers, json.dumps(CLEAR | problem)))


@contextmanager
def listening(answer):
    """A server that does `answer` with each connection, and nothing else."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        def serve():
            while True:
                try:
                    answer(listener.accept()[0])
                except OSError:
                    return

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]


def test_a_server_that_waits_for_ever_is_noticed():
    held = []
    with listening(held.append) as port, socket.create_connection(("127.0.0.1", port)) as connection:
        with pytest.raises(AssertionError, match="still open"):
            seconds_until_closed(connection, endlessly(b"a"), limit=1)


def test_a_server_that_ends_it_is_noticed_too():
    with listening(lambda connection: connection.close()) as port:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            assert seconds_until_closed(connection, endlessly(b"a"), limit=5) < 5


KEEPS_ALL = """
import http.server
class Keeps(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    kept = []
    def do_POST(self):
        while (size := int(self.rfile.readline(), 16)):
            self.kept.append(self.rfile.read(size + 2))
        self.rfile.readline()
        self.send_response(413)
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *_): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Keeps)
print(server.server_address[1], flush=True)
server.serve_forever()
"""


def test_a_server_that_keeps_a_huge_body_is_noticed():
    process = subprocess.Popen([sys.executable, "-c", KEEPS_ALL], stdout=subprocess.PIPE, text=True)
    try:
        client = SimpleNamespace(
            deployment=SimpleNamespace(port=int(process.stdout.readline()), server=process),
            person=SimpleNamespace(token="none"))
        before = memory_of(process.pid)
        assert send(client, "/", (b"a" * 1024 * 1024 for _ in range(80)), "application/json") == 413
        assert memory_of(process.pid) - before > 64
    finally:
        process.kill()
        process.wait()
