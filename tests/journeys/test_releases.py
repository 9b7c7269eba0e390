# SPDX-License-Identifier: Apache-2.0
"""Paying the creator in parts: every cent goes somewhere, and only once."""

import pytest

from support.together import at_once, statuses
from support.waiting import until_equal


@pytest.mark.parametrize(
    "budget, share, parts",
    [
        (10_001, 3_333, [1, 33, 2_500, 7_000, 467]),
        (10_000, 1, [1, 9_998, 1]),                # parts of which nothing is the creator's
        (9_999, 9_999, [3_333, 1, 6_665]),         # no fee at all
        (1_000, 999, [1] * 5 + [995]),
    ],
)
@pytest.mark.postgres
def test_the_creator_is_credited_to_the_cent(market, budget, share, parts):
    creator = market.newcomer()
    deal = market.funded(creator=creator, budget=budget, share=share)
    released = 0
    for part in parts:
        payment = deal.release(part).expect(200)["payment"]
        released += part
        assert payment["amountReleased"] == released
        assert payment["status"] == ("RELEASED" if released == budget else "HELD")
        wallet = creator.buckets()
        credited = share * released // budget
        assert wallet["totalEarned"] == credited
        assert wallet["availableBalance"] + wallet["pendingBalance"] == credited
        assert wallet["inEscrow"] == share - credited
    assert creator.buckets()["totalEarned"] == share
    creator.wait_available(share)
    assert deal.collaboration()["status"] == "COMPLETED"


def test_more_than_is_held_is_refused(market):
    deal = market.funded(budget=1_000, share=800)
    deal.release(1_001).problem(409, "amount_exceeds_held")
    deal.release(400).expect(200)
    deal.release(601).problem(409, "amount_exceeds_held")
    assert deal.payment()["amountReleased"] == 400
    deal.release(600).expect(200)
    deal.release(1).problem(409)
    deal.release().problem(409)


def test_nothing_is_released_before_it_is_held(market):
    deal = market.agree()
    deal.release().problem(409, "wrong_state")
    deal.begin()
    deal.release().problem(409, "wrong_state")
    deal.complete().problem(409, "wrong_state")
    deal.confirm("pm_card_chargeDeclined").problem(402)
    deal.release(1).problem(409, "wrong_state")


def test_a_company_may_pay_before_the_work_is_delivered(market):
    deal = market.funded()
    assert deal.complete().expect(200)["status"] == "COMPLETED"
    assert deal.status() == "RELEASED"


def test_an_admin_may_release(market):
    deal = market.funded()
    assert deal.release(500, by=market.admin()).expect(200)["payment"]["amountReleased"] == 500


def test_released_money_is_pending_until_stripe_has_settled_it(new_market):
    """With Stripe's real timing nothing clears by itself."""
    market = new_market(timing="real")
    creator = market.newcomer()
    deal = market.funded(creator=creator, card="pm_card_visa")
    deal.release(50_000).expect(200)
    wallet = creator.buckets()
    assert (wallet["pendingBalance"], wallet["availableBalance"], wallet["inEscrow"]) == (40_000, 0, 40_000)
    creator.api.post("/wallet/payout", {"amount": 1}).problem((409, 422))


def test_the_clearing_delay_is_kept(new_market):
    market = new_market(CLEARING_DELAY="1h")
    creator = market.newcomer()
    deal = market.funded(creator=creator)
    fees = market.server.database
    until_equal(
        lambda: int(fees.rows("SELECT count(*) AS n FROM payments WHERE stripe_fee IS NOT NULL")[0]["n"]), 1, "the fee"
    )
    deal.release().expect(200)
    wallet = creator.buckets()
    assert (wallet["pendingBalance"], wallet["availableBalance"]) == (80_000, 0)


@pytest.mark.postgres
def test_parallel_releases_share_out_what_is_held_exactly(market):
    creator = market.newcomer()
    deal = market.funded(creator=creator, budget=1_000, share=700)
    answers = at_once([lambda: deal.release(300) for _ in range(8)])
    assert statuses(answers) == [200] * 3 + [409] * 5, answers
    payment = deal.payment()
    assert (payment["amountReleased"], payment["status"]) == (900, "HELD")
    assert creator.buckets()["totalEarned"] == 700 * 900 // 1_000


def test_all_of_it_at_once_twice_has_one_winner(market):
    for _ in range(5):
        deal = market.funded(budget=1_000, share=700)
        answers = at_once([deal.release, deal.release, deal.complete])
        assert statuses(answers).count(200) == 1, answers
        assert deal.payment()["amountReleased"] == 1_000 and deal.creator.buckets()["totalEarned"] == 700
