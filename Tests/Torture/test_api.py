"""A short run of schemathesis as four people; `deploy/dev torture api` is the long one."""

import json
import re

import pytest

import api
from leaks import leaks
from serving import exchange, serving


@pytest.fixture(scope="module")
def client(template):
    with serving(template) as made:
        # What Hypothesis works out about characters takes it half a minute where it has kept nothing yet: in a clean
        # clone the first person's time would be over before anything was asked.
        api.run(made.deployment, "none", 1, phases="fuzzing", max_examples=1, max_time=40)
        yield made


@pytest.fixture(scope="module", autouse=True)
def recorded(client):
    """What the logs may not say is there before anything is tried: an administrator may put its worker out of office."""
    client.record_concern()


@pytest.mark.parametrize("way", list(api.ROLES))
def test_the_api_is_as_described(client, way):
    # The same cases every time: new ones are for the long run, which draws its seed and says it.
    done = api.run(client.deployment, way, 903, max_examples=2, max_time=15)
    assert done.failures == [], done.said
    assert done.cases >= 10, done.said


def test_no_log_says_anything_about_a_person(client):
    assert leaks(client) == []


def test_a_fault_would_be_noticed(client):
    """The control: an operation that refuses what its schema allows is told by the one check that is left out."""
    done = api.run(
        client.deployment, "case", 1, phases="fuzzing", checks=["positive_data_acceptance"], max_examples=3, max_time=10)
    assert done.failures


@pytest.mark.parametrize("spoilt", ["missing", "undescribed"])
def test_an_answer_that_is_not_as_described_would_be_noticed(client, spoilt):
    """The control: a member that is always missing, and one that the description does not know."""
    done = api.run(
        client.deployment, "wide", 1, phases="fuzzing", checks=["response_schema_conformance"], spoilt=spoilt,
        include_path="/my-work", max_examples=2, max_time=10)
    assert any("GET /my-work" in failure for failure in done.failures), done.said


def test_every_name_in_a_path_stands_for_something_that_is_there(client):
    """Without ids that exist every path would answer 404, and nothing would be held against its description."""
    paths = json.loads(exchange(client, "GET", "/openapi.json")[2])["paths"]
    names = set(re.findall(r"{(\w+)}", " ".join(paths)))
    known = {name for name, ids in api.known_ids(client.deployment).items() if ids}
    assert names - known == set(api.UNKNOWN)
