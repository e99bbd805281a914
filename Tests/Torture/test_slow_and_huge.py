"""Slow and huge requests cost the server a bounded time and memory, and nobody else anything. Over real sockets."""

import http.client
import socket
import threading
import time

import pytest

from serving import serving, works

PATIENCE = 2
MIB = 1024 * 1024


@pytest.fixture(scope="module")
def client(template):
    with serving(template, patience=PATIENCE) as made:
        yield made


def connected(client):
    connection = socket.create_connection(("127.0.0.1", client.deployment.port), timeout=40)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def seconds_until_closed(connection, pieces, pause=0.2, limit=30):
    """Sends one piece after another, and says when the other side had enough."""
    began = time.monotonic()
    connection.settimeout(pause)
    for piece in pieces:
        if time.monotonic() - began > limit:
            break
        try:
            connection.sendall(piece)
            if connection.recv(65536) == b"":
                return time.monotonic() - began
        except TimeoutError:
            continue
        except OSError:
            return time.monotonic() - began
    raise AssertionError(f"still open after {time.monotonic() - began:.0f} seconds")


def endlessly(piece):
    while True:
        yield piece


HEAD = b"POST /concerns/raise HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize("name", ["says nothing", "a header a moment", "a body without end", "a body that stops"])
def test_a_slow_client_is_ended(client, name):
    token = f"Authorization: Bearer {client.person.token}\r\n".encode()
    with connected(client) as connection:
        if name == "says nothing":
            took = seconds_until_closed(connection, endlessly(b""))
        elif name == "a header a moment":
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            took = seconds_until_closed(connection, (b"X-%d: a\r\n" % n for n in range(10_000)))
        elif name == "a body without end":
            connection.sendall(HEAD + token + b"Transfer-Encoding: chunked\r\n\r\n")
            took = seconds_until_closed(connection, endlessly(b"1\r\na\r\n"))
        else:
            connection.sendall(HEAD + token + b"Content-Length: 1000\r\n\r\n{")
            took = seconds_until_closed(connection, endlessly(b""))
    assert took <= 3 * PATIENCE


def test_somebody_who_does_not_take_the_answer_is_ended(client):
    """Asks again and again, and reads nothing."""
    request = b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with connected(client) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        began, ended = time.monotonic(), None
        connection.settimeout(0.5)
        while time.monotonic() - began < 30 and ended is None:
            try:
                connection.sendall(request * 50)
            except TimeoutError:
                continue
            except OSError:
                ended = time.monotonic() - began
        assert ended is not None, "still open after 30 seconds"


def test_slow_clients_keep_nobody_out(client):
    crowd = [connected(client) for _ in range(300)]
    try:
        for connection in crowd:
            connection.sendall(b"GET / HTTP/1.1\r\nHost:")
        began = time.monotonic()
        assert works(client)
        assert time.monotonic() - began < 2
    finally:
        for connection in crowd:
            connection.close()


def send(client, path, body, kind, length=None):
    connection = http.client.HTTPConnection("127.0.0.1", client.deployment.port, timeout=30)
    try:
        connection.request("POST", path, body, {
            "Authorization": f"Bearer {client.person.token}", "Content-Type": kind,
            **({"Content-Length": str(length)} if length else {})}, encode_chunked=length is None)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException):
        # It may close before it has read all of what it has refused.
        return 413
    finally:
        connection.close()


def memory(client):
    return memory_of(client.deployment.server.pid)


def memory_of(process):
    """The most it ever had, in MiB."""
    with open(f"/proc/{process}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


@pytest.mark.parametrize("kind", [
    "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
def test_a_huge_body_is_refused_without_being_kept(client, kind):
    before = memory(client)
    threads = [
        threading.Thread(target=lambda: statuses.append(
            send(client, client.concern_path, (b"a" * MIB for _ in range(64)), kind)))
        for _ in range(4)]
    statuses = []
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(status in (413, 415) for status in statuses) and len(statuses) == 4, statuses
    assert memory(client) - before < 64
    assert works(client)


@pytest.mark.parametrize(("name", "body", "kind"), [
    ("deep JSON", b'{"a":' * 40_000 + b"1" + b"}" * 40_000, "application/json"),
    ("a wide object", b"{" + b",".join(b'"%d":1' % n for n in range(20_000)) + b"}", "application/json"),
    ("a long number", b'{"summary":' + b"9" * 200_000 + b"}", "application/json"),
    ("many pairs", b"&".join(b"%d=" % n for n in range(30_000)), "application/x-www-form-urlencoded"),
])
def test_a_costly_body_is_refused_at_once(client, name, body, kind):
    began = time.monotonic()
    assert 400 <= send(client, client.concern_path, body, kind, len(body)) < 500
    assert time.monotonic() - began < 3


def test_a_huge_head_is_refused(client):
    for head in (b"GET /" + b"a" * 200_000, b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000,
                 b"GET / HTTP/1.1\r\n" + b"X-Y: z\r\n" * 30_000):
        with connected(client) as connection:
            connection.settimeout(10)
            try:
                connection.sendall(head + b"\r\n\r\n")
                answer = connection.recv(1000)
            except OSError:
                answer = b""
            assert answer == b"" or b" 400 " in answer or b" 431 " in answer or b" 414 " in answer, answer
    assert works(client)
