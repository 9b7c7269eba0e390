# SPDX-License-Identifier: Apache-2.0
"""Reads on a replica: nobody reads what is older than what they know, however far it lags."""

import pytest

from support.nodes import at, metric
from support.replica import PostgresReplica
from support.waiting import until

pytestmark = [pytest.mark.nodes, pytest.mark.slow]


@pytest.fixture
def replica():
    running = PostgresReplica().start()
    yield running
    running.close()


@pytest.fixture
def node(new_nodes, replica):
    """A node that reads on the replica, beside one that writes."""
    nodes = new_nodes(count=1)
    reading = nodes.add(DATABASE_READ_URL=replica.url(nodes.first.database.name))
    reading.market = nodes.market
    return reading


def test_who_wrote_reads_what_they_wrote(node, replica):
    market = node.market
    company, creator = market.company(), market.newcomer()
    deal = market.funded(company, creator)
    here = at(node, company)
    for number in range(1, 31):
        deal.release(100, by=here).expect(200)
        assert deal.payment(by=here)["amountReleased"] == 100 * number
    replica.pause()
    for number in range(31, 41):
        written = deal.release(100, by=here)
        written.expect(200)
        read = here.api.get(f"/payments/{deal.payment_id}")
        assert read.expect(200)["amountReleased"] == 100 * number
        assert read.sequence >= written.sequence
    replica.resume()


def test_what_was_told_elsewhere_is_read_here(node, replica):
    market = node.market
    company, creator = market.company(), market.newcomer()
    deal = market.funded(company, creator)
    replica.pause()
    written = deal.release(100)
    written.expect(200)
    read = at(node, company).api.get(
        f"/payments/{deal.payment_id}", headers={"Holdfast-Min-Sequence": str(written.sequence)}
    )
    assert read.expect(200)["amountReleased"] == 100 and read.sequence >= written.sequence
    replica.resume()


def test_what_a_socket_told_is_read(node, replica):
    market = node.market
    company, creator = market.company(), market.newcomer()
    deal = market.funded(company, creator)
    there = at(node, creator)
    heard = there.listen()
    heard.ready()
    replica.pause()
    deal.release(100).expect(200)
    heard.wait("payment:update", amountReleased=100)
    assert deal.payment(by=there)["amountReleased"] == 100
    assert there.buckets()["totalEarned"] == 80
    heard.close()
    replica.resume()


def test_others_may_read_what_is_older_and_are_told_how_old(node, replica):
    """The replica is really read: held back, it shows an uninvolved operator what was before, and says so."""
    market = node.market
    admin = market.admin()
    company, creator = market.company(), market.newcomer()
    deal = market.funded(company, creator)
    path = f"/payments/{deal.payment_id}"
    there = at(node, admin)
    told = there.api.get(path).sequence
    until(lambda: metric(node, "holdfast_replica_sequence") >= told, "the replica catching up")
    replica.pause()
    written = deal.release(100)
    written.expect(200)
    old = there.api.get(path)
    assert old.expect(200)["amountReleased"] == 0 and old.sequence < written.sequence
    new = there.api.get(path, headers={"Holdfast-Min-Sequence": str(written.sequence)})
    assert new.expect(200)["amountReleased"] == 100
    # What was told once is not taken back.
    assert there.api.get(path).expect(200)["amountReleased"] == 100
    replica.resume()


def test_a_replica_that_is_away_is_not_missed(node, replica):
    market = node.market
    company, creator = market.company(), market.newcomer()
    deal = market.funded(company, creator)
    here = at(node, company)
    replica.stop()
    for number in range(1, 11):
        deal.release(100, by=here).expect(200)
        assert deal.payment(by=here)["amountReleased"] == 100 * number
        here.api.get("/payments").expect(200)
    replica.go()
    until(lambda: here.api.get("/payments").status == 200, "reads after the replica came back")
