# SPDX-License-Identifier: Apache-2.0
"""Fixtures of the journeys: a market that most tests share, markets of their own for the others, and the check of the books
that ends every test."""

import itertools
import pathlib
import shutil
import sys
import tempfile

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from support.database import POSTGRES_URL  # noqa: E402
from support.market import Market  # noqa: E402
from support.nodes import Nodes  # noqa: E402
from support.processes import BINARY  # noqa: E402
from support.redis import Redis  # noqa: E402


def pytest_configure(config):
    if not BINARY.exists():
        raise pytest.UsageError(f"{BINARY} is not there; build it, or name another in HOLDFAST_BINARY")


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL there is no SQLite file to look into; on SQLite there are no several nodes."""
    marker = "sqlite" if POSTGRES_URL else "nodes"
    apart = [item for item in items if item.get_closest_marker(marker)]
    items[:] = [item for item in items if item not in apart]
    config.hook.pytest_deselected(items=apart)


class Books:
    """The servers whose books must hold when the test ends."""

    def __init__(self):
        self._of_test = []

    def check(self, server):
        if server not in self._of_test:
            self._of_test.append(server)

    def verify_all(self):
        servers, self._of_test = self._of_test, []
        for server in servers:
            server.verify()


@pytest.fixture(scope="session")
def books():
    return Books()


@pytest.fixture(autouse=True)
def verified(books):
    """Every test ends with `holdfast verify` finding nothing, on every server it used."""
    yield
    books.verify_all()


@pytest.fixture(scope="session")
def scratch():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="holdfast-journeys."))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def _new_folder(scratch):
    numbers = itertools.count(1)
    return lambda: scratch / str(next(numbers))


@pytest.fixture(scope="session")
def _shared_market(_new_folder):
    market = Market(_new_folder()).start()
    yield market
    market.close()


@pytest.fixture
def market(_shared_market, books):
    """The market that most tests share: bring your own people."""
    books.check(_shared_market.server)
    return _shared_market


@pytest.fixture
def new_market(_new_folder, books):
    """Makes markets that belong to this test alone."""
    made = []

    def make(**options):
        fresh = Market(_new_folder(), **options)
        made.append(fresh)
        fresh.start()
        books.check(fresh.server)
        return fresh

    yield make
    try:
        books.verify_all()
        for each in made:
            each.sandbox.audit()
    finally:
        for each in made:
            each.close()


@pytest.fixture
def new_nodes(new_market):
    """Makes a market of several nodes on one PostgreSQL: the first is the market's own server."""
    made = []

    def make(count=2, market=None, **options):
        nodes = Nodes(new_market(**{**(market or {}), **options}))
        made.append(nodes)
        for _ in range(count - 1):
            nodes.add()
        return nodes

    yield make
    for nodes in made:
        nodes.close()


@pytest.fixture
def redis(_new_folder):
    running = Redis(_new_folder()).start()
    yield running
    running.kill()


@pytest.fixture
def folder(_new_folder):
    path = _new_folder()
    path.mkdir(parents=True)
    return path
