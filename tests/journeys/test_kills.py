# SPDX-License-Identifier: Apache-2.0
"""kill -9 at the worst moments: what was acknowledged stays, what was begun is finished exactly once."""

import threading

import pytest
import requests

from support.api import all_pages
from support.together import at_once
from support.waiting import until, until_equal

pytestmark = pytest.mark.slow

# Where the server is when it dies: Stripe has not heard of it, or has done it and the server does not know.
POINTS = [
    pytest.param("hold_request", r"^/v1/transfers$", id="before the transfer is heard"),
    pytest.param("hold_answer", r"^/v1/transfers$", id="after the transfer is made"),
    pytest.param("hold_request", r"^/v1/payouts$", id="before the payout is heard"),
    pytest.param("hold_answer", r"^/v1/payouts$", id="after the payout is made"),
]


@pytest.mark.parametrize("how, path", POINTS)
@pytest.mark.postgres
def test_a_payout_is_finished_exactly_once(new_market, how, path):
    market = new_market(meddled=True)
    creator = market.creator()
    market.earned(8_000, creator)
    held = getattr(market.meddler, how)("POST", path)
    payout = creator.withdraw(8_000)
    held.wait_arrived()
    market.server.kill()
    held.open()
    market.server.start()
    after = creator.payout(payout["id"])
    assert after["status"] in ("PENDING", "IN_TRANSIT", "COMPLETED")
    assert creator.buckets()["availableBalance"] == 0
    creator.wait_payout(payout["id"], "COMPLETED", within=120)
    assert len(market.transfers_of(payout["id"])) == 1
    assert len(market.stripe_payouts_of(creator.stripe_account)) == 1
    wallet = creator.buckets()
    assert (wallet["inTransit"], wallet["totalWithdrawn"]) == (0, 8_000)
    sent = market.meddler.requests("POST", path)
    assert len({request.key for request in sent}) == 1 and len({request.body for request in sent}) == 1


@pytest.mark.parametrize("delay_ms", [0, 2, 5, 10, 20, 40, 80, 160])
def test_a_payout_survives_a_kill_at_any_moment(new_market, delay_ms):
    """The kill comes some milliseconds after the request was sent, answered or not."""
    market = new_market()
    creator = market.creator()
    market.earned(8_000, creator)
    key = "withdraw-once"

    def ask():
        try:
            return creator.api.post("/wallet/payout", {"amount": 8_000}, key=key)
        except requests.RequestException:
            return None

    dying = threading.Timer(delay_ms / 1_000, market.server.kill)
    dying.start()
    first = ask()
    dying.join()
    market.server.start()
    again = ask()
    payout = again.expect(201)
    if first is not None:
        assert first.expect(201)["id"] == payout["id"] and again.is_replay
    creator.wait_payout(payout["id"], "COMPLETED", within=120)
    assert len(all_pages(creator.api, "/wallet/payouts")) == 1
    assert len(market.transfers_of(payout["id"])) == 1
    assert len(market.stripe_payouts_of(creator.stripe_account)) == 1


def test_a_confirmation_is_finished_exactly_once(new_market):
    """Killed after Stripe has charged the card: the same key then answers with the result."""
    market = new_market(meddled=True, webhooks=False)
    deal = market.agree()
    intent = deal.begin()["payment"]["stripePaymentIntentId"]
    held = market.meddler.hold_answer("POST", r"/confirm$")

    def ask():
        try:
            return deal.confirm("pm_card_visa", key="pay-once")
        except requests.RequestException:
            return None

    waiting = threading.Thread(target=ask)
    waiting.start()
    held.wait_arrived()
    market.server.kill()
    held.open()
    waiting.join()
    market.server.start()
    until(lambda: (answer := ask()) is not None and answer.status == 200, "the answer to the same key", within=120)
    assert ask().json["payment"]["status"] == "HELD"
    assert len(market.sandbox.list("/v1/charges", payment_intent=intent)) == 1


@pytest.mark.postgres
def test_no_acknowledged_release_is_lost(new_market):
    """Killed again and again under load; every release that was answered with 200 is there, once."""
    market = new_market()
    company, creator = market.company(), market.newcomer()
    deals = at_once([lambda: market.funded(company, creator, 1_000_000, 999_999) for _ in range(4)])
    acknowledged = {deal.id: 0 for deal in deals}
    in_doubt = {deal.id: [] for deal in deals}
    refused = []

    for round_number in range(4):
        stop = threading.Event()

        def keep_releasing(deal):
            number = 0
            while not stop.is_set():
                number += 1
                key = f"{deal.id}-{round_number}-{number}"
                try:
                    answer = deal.release(10, key=key, timeout=10)
                except requests.RequestException:
                    in_doubt[deal.id].append(key)
                    return
                if answer.status == 200:
                    acknowledged[deal.id] += 1
                else:
                    refused.append(answer)

        threads = [threading.Thread(target=keep_releasing, args=(deal,)) for deal in deals]
        for thread in threads:
            thread.start()
        wanted = sum(acknowledged.values()) + 100
        until(lambda: sum(acknowledged.values()) >= wanted, "a hundred releases", within=30)
        market.server.kill()
        stop.set()
        for thread in threads:
            thread.join(30)
        market.server.start()
        market.server.verify()

    assert refused == []
    for deal in deals:
        payment = deal.payment()
        least = 10 * acknowledged[deal.id]
        assert least <= payment["amountReleased"] <= least + 10 * len(in_doubt[deal.id])
        for key in in_doubt[deal.id]:
            deal.release(10, key=key).expect(200)
        # Asked again under their keys, each of the doubtful ones has happened once.
        assert deal.payment()["amountReleased"] == least + 10 * len(in_doubt[deal.id])
    released = sum(deal.payment()["amountReleased"] for deal in deals)
    assert creator.buckets()["totalEarned"] == sum(999_999 * deal.payment()["amountReleased"] // 1_000_000 for deal in deals)
    assert released > 0


def test_the_sandbox_may_die_too(new_market):
    """Stripe out of reach is neither success nor failure: the payout waits, then goes through."""
    market = new_market()
    creator = market.creator()
    market.earned(8_000, creator)
    market.sandbox.process.kill()
    payout = creator.withdraw(8_000)
    assert payout["status"] == "PENDING"
    assert creator.buckets()["inTransit"] == 8_000
    market.sandbox.start()
    creator.wait_payout(payout["id"], "COMPLETED", within=120)
    assert len(market.transfers_of(payout["id"])) == 1
    until_equal(lambda: creator.buckets()["totalWithdrawn"], 8_000, "totalWithdrawn")
