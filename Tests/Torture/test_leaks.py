"""Nothing about a person in any channel that is not theirs to see; and what looks for it does find it where it may stand."""

import http.client
import json
from pathlib import Path

import pytest

from leaks import leaks, leaks_in, personal_words
from serving import exchange, serving

WORDS = {"Tansy Puddlewick", "12 Nettle Row, Northmoor"}


@pytest.mark.parametrize("line", [
    "WARNING summary=CANARY-CONCERN 12", "GET /files?q=Tansy Puddlewick", "could not write 12 Nettle Row, Northmoor",
    "authorization: Bearer case." + "a" * 43,
])
def test_a_leak_is_found(line):
    assert leaks_in(f"started\n{line}\nstopped", WORDS) == [line]


def test_what_says_nothing_is_no_leak():
    assert leaks_in("GET /files 200\nrecord 019a-22 C-7K2M9XQT\nTansy is a plant\ncase.short", WORDS) == []


@pytest.fixture(scope="module")
def client(template):
    with serving(template) as made:
        made.record_concern()
        yield made


@pytest.fixture(scope="module")
def words(client):
    return personal_words(client.deployment)


def test_who_may_see_it_is_shown_it(client, words):
    """The control, in a channel where it may stand: the same eyes find a child's name and the canary that was written."""
    status, _, placement = exchange(client, "GET", f"/placements/{client.person.placement}")
    assert status == 200 and leaks_in(placement, words)
    record = client.deployment.sql("SELECT record_id FROM holdfast.concern WHERE summary LIKE 'CANARY-%' LIMIT 1")
    status, _, body = exchange(client, "GET", f"/records/{record}")
    assert status == 200 and "CANARY" in "".join(leaks_in(body, words))


def asked_by_nobody(client, method, path):
    """The whole answer to a stranger, its head included."""
    connection = http.client.HTTPConnection("127.0.0.1", client.deployment.port, timeout=30)
    try:
        connection.request(method, path, headers={"Accept": "application/json"})
        answer = connection.getresponse()
        return answer.status, f"{answer.getheaders()}\n{answer.read().decode(errors='replace')}"
    finally:
        connection.close()


def test_a_stranger_learns_nothing(client, words):
    """Every operation of the API's description, with the ids of things that are there; health and the like included."""
    document = json.loads(exchange(client, "GET", "/openapi.json")[2])
    record = client.deployment.sql("SELECT record_id FROM holdfast.concern WHERE summary LIKE 'CANARY-%' LIMIT 1")
    known = {"placement": client.person.placement, "worker": client.person.worker, "record": record}
    asked = 0
    for path, operations in document["paths"].items():
        for name in [part[1:-1] for part in path.split("/") if part.startswith("{")]:
            path = path.replace(f"{{{name}}}", known.get(name, record))
        for method in {"get", "post", "put", "delete"} & operations.keys():
            status, said = asked_by_nobody(client, method.upper(), path)
            assert status < 500 and leaks_in(said, words) == [], path
            asked += 1
    assert asked > 50, asked
    for path in ("/health/live", "/health/ready", "/metrics", "/sign-in", f"/{record}", f"/files?q={record}"):
        assert leaks_in(asked_by_nobody(client, "GET", path)[1], words) == [], path


def test_there_are_no_metrics_that_could_tell(client):
    """Whoever adds them has to add them here, with a control."""
    for path in ("/metrics", "/health/metrics", "/stats", "/debug"):
        assert asked_by_nobody(client, "GET", path)[0] in (401, 404), path


def test_what_postgresql_shows_of_its_work_says_nothing(client, words):
    """Statements carry values apart from their text, so that whoever watches the server sees none."""
    client.record_concern()
    watched = client.deployment.sql(
        "SELECT query, application_name FROM pg_stat_activity WHERE usename LIKE 'holdfast%'")
    assert "holdfast." in watched or "authz." in watched or "COMMIT" in watched, watched
    assert leaks_in(watched, words) == []
    # The control: a value within the text would be seen there.
    shown = client.deployment.sql("SELECT query, 'CANARY-HERE' FROM pg_stat_activity WHERE pid = pg_backend_pid()")
    assert leaks_in(shown, words)


def test_what_the_machine_shows_of_processes_says_nothing(client, words):
    said = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if "holdfast" in command:
            said.append(command)
    assert said
    assert leaks_in("\n".join(said), words) == []


def test_no_log_says_anything(client):
    assert leaks(client) == []
