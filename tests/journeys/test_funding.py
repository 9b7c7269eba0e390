# SPDX-License-Identifier: Apache-2.0
"""How a company's payment succeeds, fails and comes back to life."""

import pytest

from support.api import all_pages
from support.hosted_pages import Browser
from support.together import at_once
from support.waiting import until_equal

RETURN_URL = "https://app.example/paid"


@pytest.mark.parametrize(
    "card, code, decline_code",
    [
        ("pm_card_chargeDeclined", "card_declined", "generic_decline"),
        ("pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
        ("pm_card_chargeDeclinedExpiredCard", "expired_card", None),
        ("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", None),
        ("pm_card_chargeDeclinedProcessingError", "processing_error", None),
    ],
)
@pytest.mark.postgres
def test_a_decline_fails_the_payment_and_a_retry_revives_it(market, card, code, decline_code):
    deal = market.agree()
    intent = deal.begin()["payment"]["stripePaymentIntentId"]
    declined = deal.confirm(card).problem(402, code)
    assert declined["declineCode"] == decline_code and declined["payment"]["status"] == "FAILED"
    failed = deal.payment()
    assert failed["status"] == "FAILED" and failed["failureCode"] and failed["failureReason"]
    assert failed == declined["payment"]
    assert deal.creator.buckets()["inEscrow"] == 0

    again = deal.begin()["payment"]
    assert (again["id"], again["status"], again["stripePaymentIntentId"]) == (failed["id"], "PENDING", intent)
    held = deal.confirm("pm_card_visa").expect(200)["payment"]
    assert (held["id"], held["status"], held["failureCode"]) == (failed["id"], "HELD", None)
    assert deal.creator.buckets()["inEscrow"] == deal.share


def test_a_failed_payment_may_be_confirmed_again_at_once(market):
    deal = market.agree()
    deal.begin()
    deal.confirm("pm_card_chargeDeclined").problem(402)
    assert deal.confirm("pm_card_visa").expect(200)["payment"]["status"] == "HELD"


def test_beginning_twice_gives_the_same_payment(market):
    deal = market.agree()
    first, second = deal.begin(), deal.begin()
    assert first["payment"]["id"] == second["payment"]["id"] and first["clientSecret"] == second["clientSecret"]
    made = at_once([deal.begin] * 5)
    assert {each["payment"]["id"] for each in made} == {first["payment"]["id"]}
    intents = market.sandbox.list("/v1/payment_intents")
    assert len([i for i in intents if i["metadata"].get("holdfast_payment") == first["payment"]["id"]]) == 1


def test_beginning_for_the_first_time_in_parallel_makes_one_intent(market):
    deal = market.agree()
    answers = at_once([
        lambda: deal.company.api.post("/payments/create-intent", {"collaborationId": deal.id}) for _ in range(6)
    ])
    assert all(answer.status == 201 for answer in answers), answers
    payments = all_pages(deal.company.api, f"/payments/collaboration/{deal.id}")
    assert len(payments) == 1
    made = deal.begin()["payment"]
    assert made["id"] == payments[0]["id"] and made["stripePaymentIntentId"]


class Test3DSecure:
    @pytest.fixture
    def asked(self, market):
        deal = market.agree()
        deal.begin()
        answer = deal.confirm("pm_card_threeDSecure2Required", RETURN_URL).expect(200)
        assert answer["payment"]["status"] == "PENDING", answer
        assert answer["nextAction"]["type"] == "redirect_to_url" and answer["nextAction"]["url"], answer
        return deal, Browser(market.sandbox.url).open(answer["nextAction"]["url"])

    @pytest.mark.postgres
    def test_approved_holds_the_money(self, asked):
        deal, browser = asked
        browser.press("complete")
        assert browser.left_for.startswith(RETURN_URL) and "redirect_status=succeeded" in browser.left_for
        assert deal.confirm().expect(200)["payment"]["status"] == "HELD"

    def test_approved_is_learnt_of_without_being_asked(self, asked):
        deal, browser = asked
        browser.press("complete")
        deal.wait_status("HELD")

    def test_failed_can_be_tried_again(self, asked):
        deal, browser = asked
        browser.press("fail")
        assert "redirect_status=failed" in browser.left_for
        failed = deal.confirm().problem(402)
        assert failed["code"] == "payment_intent_authentication_failure" and failed["payment"]["status"] == "FAILED"
        assert deal.begin()["payment"]["id"] == deal.payment_id
        assert deal.confirm("pm_card_visa").expect(200)["payment"]["status"] == "HELD"

    def test_not_answered_yet_stays_pending(self, asked):
        deal, _ = asked
        answer = deal.confirm().expect(200)
        assert answer["payment"]["status"] == "PENDING" and answer["nextAction"]["url"]


def test_the_browser_may_confirm_by_itself(market):
    """With the client secret and the publishable key, as Stripe.js does."""
    deal = market.agree()
    intent = deal.begin()["payment"]["stripePaymentIntentId"]
    market.sandbox.stripe("POST", f"/v1/payment_intents/{intent}/confirm", {"payment_method": "pm_card_visa"})
    assert deal.confirm().expect(200)["payment"]["status"] == "HELD"


class TestASecondCapture:
    def test_is_refused_once_the_money_is_held(self, market):
        deal = market.funded()
        deal.company.api.post("/payments/create-intent", {"collaborationId": deal.id}).problem(409, "wrong_state")
        deal.confirm("pm_card_visa").problem(409, "wrong_state")
        assert deal.confirm().expect(200)["payment"]["status"] == "HELD"

    def test_is_refused_after_the_release_too(self, market):
        deal = market.funded()
        deal.release().expect(200)
        deal.company.api.post("/payments/create-intent", {"collaborationId": deal.id}).problem(409, "wrong_state")

    @pytest.mark.postgres
    def test_does_not_come_from_confirming_in_parallel(self, market):
        deal = market.agree()
        intent = deal.begin()["payment"]["stripePaymentIntentId"]
        answers = at_once([lambda: deal.confirm("pm_card_visa") for _ in range(6)])
        assert any(answer.status == 200 for answer in answers), answers
        assert all(answer.status in (200, 409, 503) for answer in answers), answers
        deal.wait_status("HELD")
        charges = market.sandbox.list("/v1/charges", payment_intent=intent)
        assert [charge["status"] for charge in charges] == ["succeeded"]
        assert deal.creator.buckets()["inEscrow"] == deal.share


def test_a_saved_card_pays_again(market):
    company = market.company()
    deal = market.agree(company)
    deal.company.api.post(
        "/payments/create-intent", {"collaborationId": deal.id, "savePaymentMethod": True}
    ).expect(201)
    deal.begin()
    deal.confirm("pm_card_visa").expect(200)
    until_equal(lambda: len(all_pages(company.api, "/payment-methods")), 1, "the card on file")
    (card,) = all_pages(company.api, "/payment-methods")
    assert (card["brand"], card["last4"]) == ("visa", "4242")
    again = market.agree(company)
    again.begin()
    assert again.confirm(card["id"]).expect(200)["payment"]["status"] == "HELD"


def test_the_amounts_come_from_the_collaboration_alone(market):
    deal = market.agree()
    deal.company.api.post(
        "/payments/create-intent", {"collaborationId": deal.id, "amount": 1}
    ).problem(400, "invalid_request", "/amount")
    intent = deal.begin()["payment"]["stripePaymentIntentId"]
    assert market.sandbox.stripe("GET", f"/v1/payment_intents/{intent}")["amount"] == deal.budget


def test_canceling_needs_nothing_held(market):
    deal = market.funded()
    deal.cancel().problem(409, "wrong_state")
    deal.refund().expect(201)
    deal.wait_status("REFUNDED")
    assert deal.cancel().expect(200)["status"] == "CANCELED"
    deal.company.api.post("/payments/create-intent", {"collaborationId": deal.id}).problem(409, "wrong_state")


def test_a_payment_that_nobody_finishes_expires_and_is_revived(new_market):
    """Its intent is canceled at Stripe first; paying then begins anew for the same collaboration."""
    market = new_market(PAYMENT_EXPIRY="2s")
    deal = market.agree()
    intent = deal.begin()["payment"]["stripePaymentIntentId"]
    deal.wait_status("FAILED", within=40)
    assert market.sandbox.stripe("GET", f"/v1/payment_intents/{intent}")["status"] == "canceled"
    again = deal.begin()["payment"]
    assert again["status"] == "PENDING" and again["stripePaymentIntentId"] != intent
    assert deal.confirm("pm_card_visa").expect(200)["payment"]["status"] == "HELD"
