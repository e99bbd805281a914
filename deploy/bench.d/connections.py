"""What memory the server needs with a thousand open connections, each with a session of its own that has been used."""

import resource
import select
import time

from calls import samples
from load import Call, Client
from server import Server

ASKED = 10
AT_ONCE = 8


def tokens(database, count):
    """A session for each connection: several of each worker's, as one person has on several devices."""
    database.psql(
        "DELETE FROM authz.session WHERE address = 'lines';"
        " INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, started_at, idle_until,"
        " absolute_until, address, device)"
        " SELECT sha256(convert_to('case.lines' || lpad(i::text, 38, '0'), 'UTF8')), gen_random_uuid(), w.worker_id,"
        " w.home_agency_id, 'case', 'full', now(), now() + interval '1 day', now() + interval '1 day', 'lines', 'bench'"
        f" FROM generate_series(0, {count - 1}) AS i JOIN holdfast.worker AS w ON w.email = 'bench' || 1 + i % 160 || '@bench.example'")
    return ["case.lines" + str(i).rjust(38, "0") for i in range(count)]


def measure(database, binary, assets, records, count=1_000):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, count + 100)), hard))
    record_of = {int(worker): record for worker, record in samples(database, "r.record_id", 160)}
    calls = [Call(f"/records/{record_of[1 + i % 160]}", token) for i, token in enumerate(tokens(database, count))]
    server = Server(binary, database, assets, connections=8)
    try:
        started = server.peak_mib()
        began = time.monotonic()
        clients = [Client(server.port) for _ in range(count)]
        opened = server.peak_mib()
        for _ in range(ASKED):
            ask_all(clients, calls)
        print(
            f"bench connections open={established(server)} sessions={count} requests={ASKED * count}"
            f" peak_mib={server.peak_mib():.0f} now_mib={server.resident_mib():.0f} started_mib={started:.0f}"
            f" opened_mib={opened:.0f} seconds={time.monotonic() - began:.0f} records={records}", flush=True)
        for client in clients:
            client.socket.close()
    finally:
        server.stop()


def ask_all(clients, calls):
    """One request on each connection, a few at a time; all stay open. A connection that the server closed ends the run."""
    poll = select.epoll()
    waiting = list(zip(clients, calls))
    busy = {}

    def send():
        client, call = waiting.pop()
        busy[client.socket.fileno()] = client
        poll.register(client.socket, select.EPOLLIN)
        client.send(call)

    for _ in range(min(AT_ONCE, len(waiting))):
        send()
    while busy:
        for number, _ in poll.poll():
            status = busy[number].receive()
            if status is None:
                continue
            if status != 200:
                raise SystemExit(f"deploy/bench: the server answered {status}: {busy[number].buffer[-500:]!r}")
            poll.unregister(busy.pop(number).socket)
            if waiting:
                send()


def established(server):
    """As the kernel counts them on the server's side."""
    with open("/proc/net/tcp") as table:
        rows = [line.split() for line in table]
    return sum(1 for row in rows[1:] if row[1].endswith(f":{server.port:04X}") and row[3] == "01")
