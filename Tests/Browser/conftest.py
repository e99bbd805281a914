"""One deployment and one browser for all tests; each test has visitors of its own."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Deployment"))

from deployment import Deployment  # noqa: E402
from visitor import Visitor  # noqa: E402


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("HOLDFAST_CHROMIUM", "/usr/bin/chromium"),
        # Chromium's own sandbox cannot be made in most containers that tests run in.
        "args": ["--no-sandbox"],
    }


@pytest.fixture(scope="session")
def deployment():
    made = Deployment()
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="session")
def sessions():
    """The cookies of everybody who signed in, so that each signs in once."""
    return {}


@pytest.fixture
def visit(browser, deployment):
    """visit(...) is a new visitor who is not signed in; all are checked and sent away at the end."""
    visitors = []

    def make(**options):
        visitors.append(Visitor(browser, deployment, **options))
        return visitors[-1]

    yield make
    try:
        for visitor in visitors:
            visitor.check()
    finally:
        for visitor in visitors:
            visitor.close()


@pytest.fixture
def enter(visit, sessions):
    """enter(name, ...) is a visitor who is signed in; each person signs in once, then comes by the kept cookie."""

    def make(name, **options):
        if name not in sessions:
            first = visit()
            first.let_in(name)
            sessions[name] = first.context.storage_state()
        visitor = visit(storage=sessions[name], **options)
        return visitor

    return make
