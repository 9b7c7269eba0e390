# SPDX-License-Identifier: Apache-2.0
"""Taking up the stream of events where one left off."""

import pytest

from support.waiting import until


@pytest.fixture
def pair(market):
    return market.company(), market.newcomer()


@pytest.mark.postgres
def test_by_number_without_a_gap_or_a_double(market, pair):
    company, creator = pair
    whole = company.listen()
    start = whole.ready()
    deal = market.funded(company, creator)
    first = company.listen(since=start)
    first.wait("payment:update", status="HELD")
    last = first.assert_in_order(start)
    first.close()
    for part in range(1, 8):
        deal.release(part).expect(200)
    second = company.listen(since=last)
    deal.release().expect(200)
    second.wait("payment:update", status="RELEASED")
    whole.wait("payment:update", status="RELEASED")
    until(lambda: len(first.events) + len(second.events) >= len(whole.events), "the rest of the events")
    second.assert_in_order(last)
    assert first.events + second.events == whole.events
    whole.close(), second.close()


def test_while_events_keep_coming(market, pair):
    """Each connection takes up where the one before was cut off, in the middle of the stream."""
    company, creator = pair
    deal = market.funded(company, creator, budget=1_000, share=1_000)
    whole = company.listen(since=0)
    collected, last = [], 0
    for part in range(30):
        deal.release(1).expect(200)
        if part % 3 == 0:
            piece = company.listen(since=last)
            piece.frame("ready")
            until(lambda: piece.events, "an event")
            piece.close()
            collected += piece.events
            last = piece.assert_in_order(last)
    rest = company.listen(since=last)
    rest.wait("payment:update", amountReleased=30)
    whole.wait("payment:update", amountReleased=30)
    collected += rest.events
    assert collected == whole.events
    rest.close(), whole.close()


def test_of_what_was_said_before_one_came(market, pair):
    company, creator = pair
    deal = market.funded(company, creator)
    heard = creator.listen(since=0)
    assert heard.wait("payment:update", status="HELD")["id"] == deal.payment_id
    assert heard.history("payment:update", "status") == ["PENDING", "HELD"]
    heard.close()


@pytest.mark.parametrize("since", [-1, 10**15])
def test_a_number_that_never_was_is_reset_or_refused(market, pair, since):
    heard = pair[0].listen(since=since)
    until(
        lambda: heard.close_code is not None or any(frame["type"] == "reset" for frame in heard.frames),
        "a reset or the end",
    )
    assert heard.events == []
    heard.close()


def test_over_a_restart(new_market):
    market = new_market()
    company, creator = market.company(), market.newcomer()
    deal = market.funded(company, creator)
    heard = company.listen(since=0)
    heard.wait("payment:update", status="HELD")
    last = heard.assert_in_order()
    market.server.kill()
    assert heard.wait_closed()
    market.server.start()
    deal.release().expect(200)
    again = company.listen(since=last)
    again.wait("payment:update", status="RELEASED")
    again.assert_in_order(last)
    again.close()
