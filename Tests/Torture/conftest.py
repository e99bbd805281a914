"""The deployment that Tests/Browser uses too, here on clusters that are killed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Deployment"))

import pytest  # noqa: E402

from campaign import Template  # noqa: E402


@pytest.fixture(scope="session")
def template():
    with Template() as made:
        yield made
