# SPDX-License-Identifier: Apache-2.0
"""Withdrawing to the bank, and what the bank may make of it."""

import pytest

from support.api import all_pages
from support.together import at_once, statuses
from support.waiting import until_equal


def at_rest(available=0, earned=0, withdrawn=0):
    return {
        "availableBalance": available, "pendingBalance": 0, "inEscrow": 0, "inTransit": 0,
        "totalEarned": earned, "totalWithdrawn": withdrawn,
    }


@pytest.mark.parametrize(
    "bank, code",
    [("000111111116", "no_account"), ("000111111113", "account_closed"), ("000222222227", "insufficient_funds")],
)
@pytest.mark.postgres
def test_a_payout_that_the_bank_returns_comes_back_to_the_wallet(market, bank, code):
    creator = market.creator(bank=bank)
    deal = market.earned(8_000, creator)
    payout = creator.withdraw(8_000)
    failed = creator.wait_payout(payout["id"], "FAILED")
    assert failed["failureCode"] == code and failed["failureReason"] and failed["completedAt"] is None
    assert creator.wait_returned(payout["id"])["status"] == "FAILED"
    until_equal(creator.buckets, at_rest(available=8_000, earned=8_000), "the wallet after the return")
    assert deal.status() == "RELEASED"
    (transfer,) = market.transfers_of(payout["id"])
    assert transfer["amount_reversed"] == 8_000 and transfer["reversed"]
    rows = all_pages(creator.api, "/wallet/transactions")
    assert [(row["type"], row["amount"]) for row in rows] == [("credit", 8_000), ("debit", 8_000), ("credit", 8_000)]


@pytest.mark.postgres
def test_a_payout_returned_after_it_was_paid_undoes_the_completion(market):
    creator = market.creator(bank="000555555559")
    deal = market.earned(8_000, creator)
    heard = creator.listen()
    heard.ready()
    payout = creator.withdraw(8_000)
    heard.wait("payout:update", status="COMPLETED")
    heard.wait("payout:update", status="FAILED", within=30)
    creator.wait_returned(payout["id"])
    assert heard.history("payout:update", "status", id=payout["id"])[-2:] == ["COMPLETED", "FAILED"]
    until_equal(creator.buckets, at_rest(available=8_000, earned=8_000), "the wallet after the return")
    deal.wait_status("RELEASED")
    assert deal.payment()["completedAt"] is None
    heard.close()


def test_until_the_money_is_back_it_counts_as_in_transit(new_market):
    market = new_market(meddled=True)
    creator = market.creator(bank="000111111116")
    market.earned(8_000, creator)
    reversal = market.meddler.hold_request("POST", r"^/v1/transfers/[^/]+/reversals$")
    payout = creator.withdraw(8_000)
    reversal.wait_arrived()
    failed = creator.payout(payout["id"])
    assert failed["status"] == "FAILED" and failed["fundsReturnedAt"] is None
    now = creator.buckets()
    assert (now["inTransit"], now["availableBalance"]) == (8_000, 0)
    # Refused for the empty wallet, or first for the bank account that Stripe has turned away.
    creator.api.post("/wallet/payout", {"amount": 1}).problem((409, 422))
    reversal.open()
    creator.wait_returned(payout["id"])
    until_equal(creator.buckets, at_rest(available=8_000, earned=8_000), "the wallet after the return")


def test_what_was_reversed_by_hand_in_part_is_taken_back_in_the_rest(new_market):
    market = new_market(meddled=True)
    creator = market.creator(bank="000111111116")
    market.earned(8_000, creator)
    reversal = market.meddler.hold_request("POST", r"^/v1/transfers/[^/]+/reversals$")
    payout = creator.withdraw(8_000)
    reversal.wait_arrived()
    (transfer,) = market.transfers_of(payout["id"])
    market.sandbox.stripe("POST", f"/v1/transfers/{transfer['id']}/reversals", {"amount": 3_000})
    reversal.open()
    creator.wait_returned(payout["id"])
    until_equal(creator.buckets, at_rest(available=8_000, earned=8_000), "the wallet after the return")
    (transfer,) = market.transfers_of(payout["id"])
    assert transfer["amount_reversed"] == 8_000 and transfer["reversed"]
    assert sorted(part["amount"] for part in transfer["reversals"]["data"]) == [3_000, 5_000]


@pytest.mark.postgres
def test_twenty_payouts_of_one_balance_have_one_winner(market):
    creator = market.creator()
    market.earned(8_000, creator)
    answers = at_once([lambda: creator.api.post("/wallet/payout", {"amount": 8_000}) for _ in range(20)])
    assert statuses(answers) == [201] + [409] * 19, answers
    for answer in answers:
        if answer.status == 409:
            answer.problem(409, "insufficient_balance")
    (payout,) = all_pages(creator.api, "/wallet/payouts")
    creator.wait_payout(payout["id"], "COMPLETED")
    until_equal(creator.buckets, at_rest(earned=8_000, withdrawn=8_000), "the wallet at the end")
    assert len(market.transfers_of(payout["id"])) == 1
    assert len(market.stripe_payouts_of(creator.stripe_account)) == 1


@pytest.mark.postgres
def test_parts_withdrawn_in_parallel_never_exceed_the_balance(market):
    creator = market.creator()
    deal = market.earned(8_000, creator)
    answers = at_once([lambda: creator.api.post("/wallet/payout", {"amount": 3_000}) for _ in range(6)])
    assert statuses(answers) == [201] * 2 + [409] * 4, answers
    creator.withdraw(2_000)
    for payout in all_pages(creator.api, "/wallet/payouts"):
        creator.wait_payout(payout["id"], "COMPLETED")
    until_equal(creator.buckets, at_rest(earned=8_000, withdrawn=8_000), "the wallet at the end")
    deal.wait_status("COMPLETED")
    sent = market.stripe_payouts_of(creator.stripe_account)
    assert sorted(payout["amount"] for payout in sent) == [2_000, 3_000, 3_000]


def test_a_payment_completes_when_payouts_cover_its_releases(market):
    creator = market.creator()
    first = market.earned(4_000, creator)
    second = market.earned(4_000, creator, company=first.company)
    payout = creator.withdraw(5_000)
    creator.wait_payout(payout["id"], "COMPLETED")
    first.wait_status("COMPLETED")
    assert second.status() == "RELEASED"
    creator.withdraw(3_000)
    second.wait_status("COMPLETED")


@pytest.mark.postgres
def test_without_platform_funds_a_payout_waits_and_then_completes(new_market):
    """The creator gets all of the budget, so Stripe's fee leaves the platform short."""
    market = new_market()
    creator = market.creator()
    deal = market.funded(creator=creator, budget=50_000, share=50_000)
    deal.release().expect(200)
    creator.wait_available(50_000)
    assert market.sandbox.available() < 50_000
    payout = creator.withdraw(50_000)
    until_equal(lambda: creator.payout(payout["id"]).get("pendingReason"), "platform_funds", "the reason for waiting")
    assert creator.payout(payout["id"])["status"] == "PENDING"
    assert creator.buckets() == {**at_rest(earned=50_000), "inTransit": 50_000}
    assert market.transfers_of(payout["id"]) == []
    market.sandbox.charge_for_funds(10_000)
    creator.wait_payout(payout["id"], "COMPLETED", within=90)
    until_equal(creator.buckets, at_rest(earned=50_000, withdrawn=50_000), "the wallet at the end")
    assert len(market.transfers_of(payout["id"])) == 1


class TestWhoMayWithdraw:
    def test_not_without_an_account(self, market):
        creator = market.newcomer()
        deal = market.funded(creator=creator, budget=1_000, share=800)
        deal.release().expect(200)
        creator.wait_available(800)
        creator.api.post("/wallet/payout", {"amount": 800}).problem(422)
        assert creator.buckets()["availableBalance"] == 800

    def test_not_without_a_bank_account_in_that_currency(self, market):
        creator = market.creator()
        deal = market.funded(creator=creator, budget=1_000, share=800, currency="gbp")
        deal.release().expect(200)
        creator.wait_available(800, "gbp")
        creator.api.post("/wallet/payout", {"amount": 800, "currency": "gbp"}).problem(422, "bank_account_required")
        assert creator.buckets("gbp")["availableBalance"] == 800

    def test_not_more_than_is_available(self, market):
        creator = market.creator()
        creator.api.post("/wallet/payout", {"amount": 1}).problem(409, "insufficient_balance")
        market.earned(800, creator)
        creator.api.post("/wallet/payout", {"amount": 801}).problem(409, "insufficient_balance")

    def test_not_below_the_minimum(self, new_market):
        market = new_market(MINIMUM_PAYOUT="500")
        creator = market.creator()
        market.earned(800, creator)
        creator.api.post("/wallet/payout", {"amount": 499}).problem(422, "below_minimum")
        creator.withdraw(500)
