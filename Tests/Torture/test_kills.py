"""What was acknowledged survives kill -9 of the server, of PostgreSQL and of its backends, and is done once."""

import random
import time

import pytest

from campaign import LIMIT, Campaign
from leaks import leaks

# A thousand by `deploy/dev torture kills`.
KILLS = 30


@pytest.mark.parametrize("kind", ["server", "postmaster", "backend"])
def test_kills(template, kind):
    seed = random.randrange(2**32)
    with Campaign.on_its_own(template, seed) as campaign:
        for _ in range(KILLS):
            campaign.kill(kind)
        campaign.finish()
        print(f"seed={seed} {campaign.summary()}")
        assert campaign.faults() == []
        assert campaign.slowest <= LIMIT
        # Or nothing was proved: the kills must have hit people at work.
        assert len(campaign.acts) > KILLS / 3 and len(campaign.unknown) > KILLS / 3, campaign.summary()
        assert any(act.had_committed for act in campaign.unknown), campaign.summary()
        assert leaks(campaign) == []


def test_the_clients_would_notice_a_lost_write(template):
    """The control: commits that are not waited for are acknowledged and lost when PostgreSQL is killed."""
    with Campaign.on_its_own(template, 1, {"wal_writer_delay": "10s"}) as campaign:
        campaign.deployment.sql("ALTER ROLE holdfast_web SET synchronous_commit = off")
        for _ in range(4):
            campaign.kill("postmaster")
        campaign.finish()
        assert [fault for fault in campaign.faults() if fault.endswith("is lost")], campaign.summary()


def test_the_clients_would_notice_a_write_done_twice(template):
    """The control: what is sent again with another key, though it had been committed, is there twice."""
    with Campaign.on_its_own(template, 2, keeps_key=False, hang_ups=0.7) as campaign:
        ends = time.monotonic() + 30
        while sum(bool(act.had_committed) for act in campaign.unknown) < 2 and time.monotonic() < ends:
            time.sleep(0.1)
        campaign.finish()
        assert [fault for fault in campaign.faults() if "with one key" in fault], campaign.summary()
