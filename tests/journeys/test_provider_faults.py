# SPDX-License-Identifier: Apache-2.0
"""Stripe silent, stuttering and contradicting itself."""

import json

import pytest

from support.waiting import until, until_equal


@pytest.fixture
def meddled(new_market):
    return new_market(meddled=True, REQUEST_TIMEOUT="3s")


def one_key_and_body(meddler, path):
    sent = meddler.requests("POST", path)
    assert len({request.key for request in sent}) == 1, [request.key for request in sent]
    assert len({request.body for request in sent}) == 1
    return len(sent)


@pytest.mark.parametrize("fault", ["dropped before", "dropped after", "500 before", "500 after", "garbage after", "429"])
def test_a_payout_outlives_a_fault_of_the_transfer(meddled, fault):
    creator = meddled.creator()
    meddled.earned(8_000, creator)
    path, meddler = r"^/v1/transfers$", meddled.meddler
    error = json.dumps({"error": {"type": "api_error", "message": "Something went wrong on Stripe's end."}}).encode()
    limit = json.dumps({"error": {"type": "invalid_request_error", "code": "rate_limit", "message": "Slow down."}}).encode()
    {
        "dropped before": lambda: meddler.drop_request("POST", path, 2),
        "dropped after": lambda: meddler.drop_answer("POST", path, 2),
        "500 before": lambda: meddler.spoil_answer("POST", path, 500, error, forwards=False),
        "500 after": lambda: meddler.spoil_answer("POST", path, 500, error),
        "garbage after": lambda: meddler.spoil_answer("POST", path, 200, b"<html>It works!</html>"),
        "429": lambda: meddler.spoil_answer("POST", path, 429, limit, forwards=False),
    }[fault]()
    payout = creator.withdraw(8_000)
    creator.wait_payout(payout["id"], "COMPLETED", within=90)
    assert len(meddled.transfers_of(payout["id"])) == 1
    assert len(meddled.stripe_payouts_of(creator.stripe_account)) == 1
    one_key_and_body(meddler, path)
    until_equal(lambda: creator.buckets()["totalWithdrawn"], 8_000, "totalWithdrawn")


def test_a_transfer_that_stripe_refuses_fails_the_payout(meddled):
    creator = meddled.creator()
    meddled.earned(8_000, creator)
    refusal = {"error": {
        "type": "invalid_request_error", "code": "insufficient_capabilities_for_transfer",
        "message": "Your destination account needs to have a capability.",
    }}
    meddled.meddler.spoil_answer("POST", r"^/v1/transfers$", 400, json.dumps(refusal).encode(), forwards=False)
    payout = creator.withdraw(8_000)
    failed = creator.wait_payout(payout["id"], "FAILED")
    assert failed["failureCode"] == "insufficient_capabilities_for_transfer"
    wallet = creator.buckets()
    assert (wallet["availableBalance"], wallet["inTransit"], wallet["totalWithdrawn"]) == (8_000, 0, 0)
    # A retry is a new attempt with a new key.
    again = creator.withdraw(8_000)
    creator.wait_payout(again["id"], "COMPLETED")
    keys = {request.key for request in meddled.meddler.requests("POST", r"^/v1/transfers$")}
    assert len(keys) == 2


def test_a_payout_that_stripe_refuses_brings_the_transfer_back(meddled):
    creator = meddled.creator()
    meddled.earned(8_000, creator)
    refusal = {"error": {
        "type": "invalid_request_error", "code": "payouts_not_allowed", "message": "Payouts are paused on this account.",
    }}
    meddled.meddler.spoil_answer("POST", r"^/v1/payouts$", 400, json.dumps(refusal).encode(), forwards=False)
    payout = creator.withdraw(8_000)
    creator.wait_payout(payout["id"], "FAILED")
    creator.wait_returned(payout["id"])
    until_equal(lambda: creator.buckets()["availableBalance"], 8_000, "the money back in the wallet")
    (transfer,) = meddled.transfers_of(payout["id"])
    assert transfer["amount_reversed"] == 8_000


@pytest.mark.parametrize("forwards", [True, False], ids=["it was done", "it was not done"])
def test_silence_is_told_and_the_same_key_learns_the_end(meddled, forwards):
    """503 provider_pending, retryable; the key stays pending until the work is done, and nothing is done twice."""
    deal = meddled.agree()
    intent = deal.begin()["payment"]["stripePaymentIntentId"]
    path = r"/confirm$"
    rule = meddled.meddler.spoil_answer("POST", path, 503, b"", times=1_000, forwards=False)
    if forwards:
        rule.left = 0
        rule = meddled.meddler.drop_answer("POST", path, times=1_000)
    silent = deal.confirm("pm_card_visa", key="pay-once", timeout=60)
    problem = silent.problem(503, "provider_pending")
    assert problem["retryable"] and int(silent.headers["Retry-After"]) >= 1
    assert deal.status() in ("PENDING", "HELD")
    rule.left = 0
    until(lambda: deal.confirm("pm_card_visa", key="pay-once").status == 200, "the answer to the same key", within=60)
    assert deal.status() == "HELD"
    assert len(meddled.sandbox.list("/v1/charges", payment_intent=intent)) == 1
    one_key_and_body(meddled.meddler, path)


def test_a_refund_outlives_a_dropped_answer(meddled):
    deal = meddled.funded(budget=1_000, share=800)
    meddled.meddler.drop_answer("POST", r"^/v1/refunds$", 2)
    deal.refund(400).expect(201)
    deal.wait_refunded(400, within=60)
    intent = deal.payment()["stripePaymentIntentId"]
    assert len(meddled.sandbox.list("/v1/refunds", payment_intent=intent)) == 1


def test_an_intent_that_could_not_be_made_can_be_asked_for_again(meddled):
    deal = meddled.agree()
    refusal = {"error": {"type": "invalid_request_error", "code": "amount_too_small", "message": "Too small."}}
    meddled.meddler.spoil_answer("POST", r"^/v1/payment_intents$", 400, json.dumps(refusal).encode(), forwards=False)
    refused = deal.company.api.post("/payments/create-intent", {"collaborationId": deal.id})
    refused.problem(502, "provider_refused")
    assert deal.fund().status() == "HELD"
