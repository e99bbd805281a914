"""A hostile client with each of the server's logins, over every table: with no token, with somebody's, in every way.

HostileTests.swift tries what is cleverer, as the login that people's requests come by.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

from leaks import leaks_in, personal_words
from serving import serving

LOGINS = ("holdfast_web", "holdfast_audit", "holdfast_jobs")
WAYS = ("wide", "team", "case", "kind", "own", "none", "link", "guest", "authz", "owner")
READS = (
    "SELECT * FROM {table}", "SELECT count(*) FROM {table} HAVING count(*) > 0", "COPY {table} TO STDOUT",
    "SELECT 1 / (SELECT 0 FROM {table} LIMIT 1)", "SELECT 'found' WHERE EXISTS (SELECT FROM {table})",
)
WRITES = ("DELETE FROM {table} RETURNING 'deleted'", "TRUNCATE {table}", "INSERT INTO {table} SELECT * FROM {table} RETURNING 'made'")


@pytest.fixture(scope="module")
def client(template):
    with serving(template) as made:
        made.record_concern()
        yield made


@pytest.fixture(scope="module")
def tables(client):
    return client.deployment.sql(
        "SELECT c.oid::regclass FROM pg_class AS c WHERE c.relkind IN ('r', 'p', 'v') AND c.relnamespace IN"
        " ('holdfast'::regnamespace, 'authz'::regnamespace, 'staging'::regnamespace) ORDER BY 1").splitlines()


def tries(client, login, statements, opening=()):
    """Each statement in a transaction of its own that is undone: rows and words of all, and which were not refused."""
    lines = ["\\set VERBOSITY verbose"]
    for number, statement in enumerate(statements):
        lines += [f"\\echo === {number}", "BEGIN;", *opening, f"{statement};", "ROLLBACK;"]
    psql = Path(os.environ["HOLDFAST_POSTGRES_BIN"]) / "psql"
    done = subprocess.run(
        [psql, "-X", "-q", "-A", "-t", "-d", client.deployment.conninfo(login), "-f", "-"], input="\n".join(lines) + "\n",
        capture_output=True, text=True, timeout=280)
    shown = {}
    for part in re.split(r"^=== ", done.stdout, flags=re.M)[1:]:
        number, _, said = part.partition("\n")
        if said.strip():
            shown[statements[int(number)]] = said
    return shown, done.stderr


def hostile(tables):
    """Only tables that are about somebody: what any login may know of the deployment is listed here."""
    known = {"authz.clock"}
    return [s.format(table=t) for t in tables if t not in known for s in (*READS, *WRITES)]


@pytest.mark.parametrize("login", LOGINS)
def test_a_login_alone_shows_nothing(client, tables, login):
    statements = hostile(tables)
    assert len(statements) >= 200, len(statements)
    shown, words = tries(client, login, statements)
    assert shown == {} and leaks_in(words, personal_words(client.deployment)) == []


@pytest.mark.parametrize("login", LOGINS)
def test_taking_a_way_shows_nothing(client, tables, login):
    statements = [f"SET LOCAL ROLE holdfast_{way}; SELECT * FROM {table}" for way in WAYS for table in tables]
    shown, words = tries(client, login, statements)
    # What stands for everybody, whoever asks, is about no person.
    about_people = {s: said for s, said in shown.items() if leaks_in(said, personal_words(client.deployment))}
    assert about_people == {} and leaks_in(words, personal_words(client.deployment)) == []


@pytest.mark.parametrize("login", ("holdfast_audit", "holdfast_jobs"))
def test_a_token_opens_nothing_for_the_other_logins(client, tables, login):
    """Only the login that requests come by may go on to see: the others refuse to enter, or see nothing having entered."""
    opening = (f"SELECT 'entered' FROM authz.enter('{client.person.token}', NULL) \\g /dev/null", "SAVEPOINT entered;")
    statements = [s for t in tables for s in (
        f"ROLLBACK TO entered; SET LOCAL ROLE holdfast_case; SELECT * FROM {t}", f"ROLLBACK TO entered; SELECT * FROM {t}")]
    shown, words = tries(client, login, statements, opening)
    words_of_people = personal_words(client.deployment)
    assert leaks_in("".join(shown.values()), words_of_people) == [] and leaks_in(words, words_of_people) == []


def test_the_control_sees(client, tables):
    """The same statements with the same token, by the login that requests come by, show the person's own; and the superuser's all."""
    words = personal_words(client.deployment)
    opening = (f"SELECT 'entered' FROM authz.enter('{client.person.token}', NULL) \\g /dev/null",)
    shown, _ = tries(client, "holdfast_web", [f"SET LOCAL ROLE holdfast_case; SELECT * FROM {t}" for t in tables], opening)
    assert leaks_in("".join(shown.values()), words)
    shown, _ = tries(client, "postgres", hostile(tables)[:400])
    assert len(shown) > 50 and leaks_in("".join(shown.values()), words)
