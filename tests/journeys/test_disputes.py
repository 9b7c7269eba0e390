# SPDX-License-Identifier: Apache-2.0
"""A cardholder takes the money back through their bank: what is held stays where it is until the bank has decided."""

import pytest

from support.waiting import until, until_equal


def disputed(market, **options):
    """A deal whose payment the bank has taken back."""
    deal = market.agree(**options).fund("pm_card_createDispute")
    until(lambda: deal.payment()["disputed"], "the chargeback being known")
    return deal


def answer(market, deal, evidence):
    market.sandbox.give_evidence(deal.payment()["stripePaymentIntentId"], evidence)


def lose_webhooks(market, every):
    for endpoint in market.sandbox.list("/v1/webhook_endpoints"):
        market.sandbox.control("POST", f"/webhook_endpoints/{endpoint['id']}/chaos", {"drop": every})


def steps(deal):
    return [item["type"] for item in deal.company.api.get(f"/payments/{deal.payment_id}/timeline").expect(200)["data"]]


def agrees_with_stripe(market):
    done = market.server.command("reconcile")
    assert done.returncode == 0, done.stdout + done.stderr
    market.server.verify()


@pytest.mark.postgres
def test_nothing_moves_until_the_bank_has_decided_and_all_is_as_before_when_it_is_won(new_market):
    market = new_market()
    deal = disputed(market, budget=100_000, share=80_000)
    assert deal.payment()["status"] == "HELD" and deal.payment()["amountRefunded"] == 0
    for refused in (deal.release(), deal.release(1), deal.complete(), deal.refund(), deal.refund(5_000, by=deal.creator)):
        refused.problem(409, "payment_disputed")
    (hold,) = deal.creator.api.get("/wallet/holds?currency=usd").expect(200)["data"]
    assert (hold["kind"], hold["amount"], hold["reason"]) == ("escrow", 80_000, "disputed")

    answer(market, deal, "winning_evidence")
    until_equal(lambda: deal.payment()["disputed"], False, "the end of the chargeback")
    deal.release().expect(200)
    deal.creator.wait_available(80_000)
    types = steps(deal)
    assert types.index("held") < types.index("disputed") < types.index("dispute_won") < types.index("released")
    agrees_with_stripe(market)


@pytest.mark.postgres
def test_what_is_lost_is_borne_by_what_was_held(new_market):
    market = new_market()
    deal = disputed(market, budget=100_000, share=80_000)
    answer(market, deal, "losing_evidence")
    until(lambda: "dispute_lost" in steps(deal), "the end of the chargeback")
    payment = deal.payment()
    assert payment["disputed"] is False and payment["amountReleased"] == payment["amountRefunded"] == 0
    assert deal.creator.buckets() == dict.fromkeys(deal.creator.buckets(), 0)
    for refused in (deal.release(), deal.release(1), deal.refund()):
        refused.problem(409)
    agrees_with_stripe(market)


def test_what_was_released_before_stays_with_the_creator(new_market):
    """The platform bears what was no longer held when the bank took it back."""
    market = new_market()
    creator = market.creator()
    lose_webhooks(market, 1)
    deal = market.agree(creator=creator, budget=100_000, share=80_000).fund("pm_card_createDispute")
    until(lambda: market.sandbox.list("/v1/disputes"), "the chargeback")
    deal.release(40_000).expect(200)
    lose_webhooks(market, 0)
    answer(market, deal, "losing_evidence")
    until(lambda: "dispute_lost" in steps(deal), "the end of the chargeback", 60)
    creator.wait_available(32_000)
    assert creator.buckets()["totalEarned"] == 32_000 and creator.buckets()["inEscrow"] == 0
    agrees_with_stripe(market)
