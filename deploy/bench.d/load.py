"""A load generator: keep-alive connections that each send the next request as soon as the last is answered.

One thread over epoll, requests made beforehand; it takes some 30 microseconds of processor time a request, so that it
stays far from what it measures.
"""

import itertools
import select
import socket
import time
import uuid


class Call:
    """One request: its bytes, with a fresh Idempotency-Key each time where it writes."""

    def __init__(self, path, token, accept="application/json", body=None, content="application/json"):
        self.path, self.token, self.body = path, token, body
        head = f"{'GET' if body is None else 'POST'} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\nAccept: {accept}\r\n"
        if body is not None:
            head += f"Content-Type: {content}\r\nContent-Length: {len(body)}\r\n"
        self.head = head.encode()

    def bytes(self):
        if self.body is None:
            return self.head + b"\r\n"
        return self.head + b"Idempotency-Key: " + uuid.uuid4().hex.encode() + b"\r\n\r\n" + self.body


class Client:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.wanted = None
        self.sent_at = 0.0

    def send(self, call):
        self.buffer, self.wanted = b"", None
        self.sent_at = time.perf_counter()
        self.socket.sendall(call.bytes())

    def receive(self):
        """The status, once the answer is whole; None before."""
        chunk = self.socket.recv(1 << 18)
        if not chunk:
            raise SystemExit("deploy/bench: the server closed a connection.")
        self.buffer += chunk
        if self.wanted is None:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return None
            at = self.buffer.lower().find(b"content-length:", 0, end)
            if at < 0:
                raise SystemExit("deploy/bench: an answer without Content-Length.")
            self.wanted = end + 4 + int(self.buffer[at + 15 : self.buffer.index(b"\r\n", at)])
        return int(self.buffer[9:12]) if len(self.buffer) >= self.wanted else None


def ask(port, call):
    """One request by itself: its status and body."""
    client = Client(port)
    client.send(call)
    status = None
    while status is None:
        status = client.receive()
    client.socket.close()
    return status, client.buffer.split(b"\r\n\r\n", 1)[1]


def run(port, calls, clients, seconds):
    """Returns answers a second and the latencies in seconds. Any answer but success ends the measuring."""
    queue = itertools.cycle(calls)
    poll = select.epoll()
    lines = {}
    for _ in range(clients):
        client = Client(port)
        lines[client.socket.fileno()] = client
        poll.register(client.socket, select.EPOLLIN)
    latencies = []
    began = time.perf_counter()
    end = began + seconds
    for client in lines.values():
        client.send(next(queue))
    waiting = clients
    now = began
    while waiting:
        for number, _ in poll.poll():
            client = lines[number]
            status = client.receive()
            if status is None:
                continue
            now = time.perf_counter()
            if status not in (200, 201):
                raise SystemExit(f"deploy/bench: the server answered {status}: {client.buffer[-500:]!r}")
            latencies.append(now - client.sent_at)
            if now < end:
                client.send(next(queue))
            else:
                waiting -= 1
    for client in lines.values():
        client.socket.close()
    return len(latencies) / (now - began), latencies
