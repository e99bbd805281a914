"""A short run of schemathesis as four people; `deploy/dev torture api` is the long one."""

import pytest

import api
from leaks import leaks
from serving import serving


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
