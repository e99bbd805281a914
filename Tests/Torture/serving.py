"""A deployment with nobody at work, and one client who looks whether it works."""

import contextlib
import http.client
import time

from clients import Client, Unanswered
from cluster import Cluster
from deployment import Deployment
from people import social_workers

# Goal R-9: back by itself within so many seconds.
LIMIT = 30


@contextlib.contextmanager
def serving(template, data_on=None, settings=(), **options):
    """A deployment of its own, and one client."""
    with Cluster(settings, template.data, data_on=data_on) as cluster:
        deployment = Deployment(cluster.conninfo(), template.name, **options)
        try:
            deployment.serve()
            yield Client(cluster, deployment, social_workers(deployment, 1)[0], 1)
        finally:
            deployment.stop_server()


def seconds_until(works, limit=LIMIT):
    began = time.monotonic()
    while not works():
        assert time.monotonic() - began < limit, f"not back within {limit} seconds"
        time.sleep(0.1)
    return time.monotonic() - began


def works(client):
    # A connection that was idle for too long has been closed; then the second is a new one.
    for _ in range(2):
        with contextlib.suppress(Unanswered):
            return client.send("GET", "/my-work")[0] == 200
    return False


def exchange(client, method, path, body=None, headers=None):
    """One request on a connection of its own: status, headers and body as text."""
    connection = http.client.HTTPConnection("127.0.0.1", client.deployment.port, timeout=30)
    try:
        connection.request(method, path, body, {"Authorization": f"Bearer {client.person.token}", **(headers or {})})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()
