"""Clients at work, and somebody who kills what they work with."""

import contextlib
import random
import time
from collections import Counter

from clients import Client, Unanswered
from cluster import Cluster
from deployment import Deployment
from ledger import Found, faults
from people import social_workers

# Counted from PostgreSQL accepting connections, with a server there.
LIMIT = 5.0


class Template:
    """A cluster that has the demonstration and is stopped: loading takes most of a minute, copying no time."""

    def __enter__(self):
        self.cluster = Cluster().__enter__()
        deployment = Deployment(self.cluster.conninfo())
        deployment.load()
        self.name, self.data = deployment.name, self.cluster.data
        self.cluster.stop()
        return self

    def __exit__(self, *_):
        self.cluster.__exit__()


class Campaign:
    """A cluster and a server of its own, and `clients` social workers at work on it."""

    def __init__(self, cluster, deployment, seed, clients=3, **options):
        self.cluster, self.deployment = cluster, deployment
        self.random = random.Random(seed)
        people = social_workers(deployment, clients + 1)
        self.onlooker = Client(cluster, deployment, people.pop(), seed)
        self.clients = [Client(cluster, deployment, person, seed + n, **options) for n, person in enumerate(people)]
        self.slowest = 0.0
        self.kills = Counter()

    @classmethod
    @contextlib.contextmanager
    def on_its_own(cls, template, seed, settings=(), **options):
        with Cluster(settings, template.data) as cluster:
            deployment = Deployment(cluster.conninfo(), template.name)
            try:
                deployment.serve()
                campaign = cls(cluster, deployment, seed, **options)
                for client in campaign.clients:
                    client.start()
                yield campaign
            finally:
                deployment.stop_server()

    # Killing

    def kill(self, kind):
        """Kills under load, mends what an operator would have to, and waits until people can work again."""
        self._let_work()
        if kind == "server":
            self.deployment.kill_server()
            self.deployment.serve()
        elif kind == "postmaster":
            self.cluster.kill_postmaster()
            self.cluster.start()
        else:
            # Mostly those that hold somebody's transaction; sometimes a writer or another of PostgreSQL's own.
            mine = self.cluster.backends(b"holdfast_")
            victims = mine if mine and self.random.random() < 0.8 else self.cluster.backends()
            self.cluster.kill_backend(self.random.choice(victims))
            # Until the postmaster has noticed it still lets people in.
            time.sleep(0.02)
            while not self.cluster.accepts():
                time.sleep(0.02)
        self.kills[kind] += 1
        self.slowest = max(self.slowest, self._until_served())

    def _let_work(self):
        """Until somebody has got something done since the last kill, and then a moment more or less."""
        began, done = time.monotonic(), self._done()
        while self._done() == done and time.monotonic() - began < 20:
            time.sleep(0.01)
        time.sleep(self.random.uniform(0, 0.5))

    def _done(self):
        return sum(client.drafts for client in self.clients)

    def _until_served(self):
        """Seconds until a signed-in page is answered, audit and all."""
        began = time.monotonic()
        while time.monotonic() - began < 30:
            try:
                status, _ = self.onlooker.send("GET", "/my-work")
                assert status == 200, f"My work was answered {status}"
                return time.monotonic() - began
            except Unanswered:
                time.sleep(0.02)
        raise TimeoutError("The server did not come back in 30 seconds")

    # Counting

    @property
    def acts(self):
        return [act for client in self.clients for act in client.acts]

    @property
    def unknown(self):
        return [act for act in self.acts if act.was_unknown]

    def finish(self):
        """Lets everybody resolve what is open. To be called before anything is counted."""
        for client in self.clients:
            client.finish()

    def faults(self):
        slots = {client.person.worker: client.slot for client in self.clients}
        return faults(self.acts, slots, self.found())

    def found(self):
        def pairs(statement):
            return [tuple(row.rsplit("|", 1)) for row in self.deployment.sql(statement).splitlines()]

        return Found(
            made={
                "concern": pairs(
                    "SELECT summary, record_id FROM holdfast.concern WHERE summary LIKE 'CANARY-%'"),
                "link": pairs("SELECT purpose, link_id FROM holdfast.web_link WHERE purpose LIKE 'CANARY-%'"),
            },
            audited=Counter(dict(
                (record, int(count)) for record, count in pairs(
                    "SELECT record_id, count(*) FROM authz.audit WHERE act = 'record a concern'"
                    " AND record_id IS NOT NULL GROUP BY record_id"))),
            drafts={worker: words for words, worker in pairs(
                "SELECT split_part(replace(replace(body ->> 'answers', '%20', ' '), '+', ' '), '=', 2), worker_id"
                " FROM holdfast.draft WHERE form = 'raiseConcern'")})

    def summary(self):
        had = sum(act.had_committed is True for act in self.unknown)
        return (
            f"kills={dict(self.kills)} acts={len(self.acts)} drafts={self._done()} unknown={len(self.unknown)} of which committed={had}"
            f" slowest_return_s={self.slowest:.2f}")
