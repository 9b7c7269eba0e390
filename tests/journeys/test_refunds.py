# SPDX-License-Identifier: Apache-2.0
"""Giving money back to the company."""

import pytest

from support.api import TIME, all_pages
from support.together import at_once
from support.waiting import until_equal


def refunds_at_stripe(market, deal):
    return market.sandbox.list("/v1/refunds", payment_intent=deal.payment()["stripePaymentIntentId"])


@pytest.mark.postgres
def test_a_full_refund_ends_the_payment_and_a_new_one_may_begin(market):
    deal = market.funded(budget=1_000, share=800)
    first = deal.payment_id
    answer = deal.refund(reason="The film is not needed any more.").expect(201)
    assert answer["refund"]["amount"] == 1_000 and answer["refund"]["status"] in ("PENDING", "SUCCEEDED")
    refunded = deal.wait_status("REFUNDED")
    assert (refunded["amountRefunded"], refunded["amountReleased"]) == (1_000, 0)
    assert deal.creator.buckets()["inEscrow"] == 0
    assert deal.collaboration()["status"] == "ACTIVE"
    (at_stripe,) = refunds_at_stripe(market, deal)
    assert (at_stripe["amount"], at_stripe["status"]) == (1_000, "succeeded")

    deal.release().problem(409, "wrong_state")
    deal.refund().problem(409)
    assert deal.begin()["payment"]["id"] != first
    assert deal.confirm("pm_card_visa").expect(200)["payment"]["status"] == "HELD"
    assert deal.creator.buckets()["inEscrow"] == 800
    listed = all_pages(deal.company.api, f"/payments/collaboration/{deal.id}")
    assert [payment["status"] for payment in listed] == ["HELD", "REFUNDED"]


@pytest.mark.postgres
def test_refunds_in_part_leave_the_rest_held(market):
    deal = market.funded(budget=1_000, share=800)
    deal.refund(300).expect(201)
    rest = deal.wait_refunded(300)
    assert rest["status"] == "HELD"
    assert deal.creator.buckets()["inEscrow"] == 560
    deal.refund(701).problem(409, "amount_exceeds_held")
    deal.refund(700).expect(201)
    assert deal.wait_status("REFUNDED")["amountRefunded"] == 1_000
    assert sorted(refund["amount"] for refund in refunds_at_stripe(market, deal)) == [300, 700]


def test_after_a_partial_release_the_rest_may_be_refunded(market):
    deal = market.funded(budget=1_000, share=800)
    deal.release(400).expect(200)
    deal.refund(601).problem(409, "amount_exceeds_held")
    deal.refund().expect(201)
    ended = deal.wait_refunded(600)
    assert (ended["status"], ended["amountReleased"], ended["amountRefunded"]) == ("RELEASED", 400, 600)
    wallet = deal.creator.buckets()
    assert (wallet["totalEarned"], wallet["inEscrow"]) == (320, 0)


def test_what_a_refund_reserves_cannot_be_released(market):
    deal = market.funded(budget=1_000, share=800, card="pm_card_pendingRefund")
    assert deal.refund(900).expect(201)["payment"]["status"] == "HELD"
    deal.release(101).problem(409, "amount_exceeds_held")
    assert deal.release(100).expect(200)["payment"]["amountReleased"] == 100
    assert deal.wait_refunded(900)["status"] == "RELEASED"


def test_a_refund_that_fails_after_success_puts_the_money_back(market):
    deal = market.funded(budget=1_000, share=800, card="pm_card_refundFail")
    deal.refund().expect(201)
    until_equal(lambda: len(refunds_at_stripe(market, deal)), 1, "Stripe being asked")
    (refund,) = refunds_at_stripe(market, deal)
    until_equal(
        lambda: market.sandbox.stripe("GET", f"/v1/refunds/{refund['id']}")["status"], "failed", "Stripe's refund failing"
    )
    until_equal(lambda: (deal.status(), deal.payment()["amountRefunded"]), ("HELD", 0), "the money coming back")
    assert deal.creator.buckets()["inEscrow"] == 800
    deal.release().expect(200)
    assert deal.status() == "RELEASED"


class TestWhoMayRefund:
    def test_the_company_not_once_the_work_is_delivered(self, market):
        deal = market.funded()
        deal.submit().expect(200)
        deal.refund(100).problem(409, "wrong_state")
        assert deal.refund(100, by=deal.creator).expect(201)["refund"]["amount"] == 100

    def test_the_creator_any_time(self, market):
        deal = market.funded()
        deal.refund(by=deal.creator).expect(201)
        deal.wait_status("REFUNDED")

    def test_an_admin_any_time(self, market):
        deal = market.funded()
        deal.submit().expect(200)
        deal.refund(by=market.admin()).expect(201)
        deal.wait_status("REFUNDED")
        assert deal.collaboration()["status"] == "ACTIVE"

    def test_nobody_before_it_is_held(self, market):
        deal = market.agree()
        deal.begin()
        deal.refund().problem(409, "wrong_state")


@pytest.mark.postgres
def test_release_against_refund_has_one_winner(market):
    """Many rounds of both at the same moment, each for all that is held."""
    company, creator = market.company(), market.newcomer()
    deals = at_once([lambda: market.funded(company, creator, 1_000, 800) for _ in range(12)])
    earned = 0
    for number, deal in enumerate(deals):
        calls = [deal.release, deal.refund] if number % 2 else [deal.refund, deal.release]
        by_call = dict(zip(calls, at_once(calls)))
        released, refunded = by_call[deal.release], by_call[deal.refund]
        assert (released.status, refunded.status) in ((200, 409), (409, 201)), (released, refunded)
        earned += 800 if released.status == 200 else 0
    for deal in deals:
        until_equal(lambda: deal.status() in ("RELEASED", "REFUNDED"), True, "the end of it")
        payment = deal.payment()
        assert (payment["amountReleased"], payment["amountRefunded"]) in ((1_000, 0), (0, 1_000))
    assert creator.buckets()["totalEarned"] == earned and creator.buckets()["inEscrow"] == 0


@pytest.mark.postgres
def test_release_against_refund_in_parts_never_spends_a_cent_twice(market):
    deal = market.funded(budget=1_000, share=800)
    calls = [lambda: deal.release(170), lambda: deal.refund(130)] * 6
    answers = at_once(calls)
    released = 170 * sum(answer.status == 200 for answer in answers)
    refunded = 130 * sum(answer.status == 201 for answer in answers)
    assert all(answer.status in (200, 201, 409) for answer in answers), answers
    assert 1_000 - 130 < released + refunded <= 1_000
    ended = deal.wait_refunded(refunded)
    assert ended["amountReleased"] == released
    assert sum(refund["amount"] for refund in refunds_at_stripe(market, deal)) == refunded


def test_the_refund_is_shown_as_an_object(market):
    deal = market.funded(budget=1_000, share=800)
    refund = deal.refund(250, reason="Agreed on the phone").expect(201)["refund"]
    assert refund["paymentId"] == deal.payment_id and refund["currency"] == "usd"
    assert refund["reason"] == "Agreed on the phone" and TIME.match(refund["createdAt"])
    deal.wait_refunded(250)


def refund_by_hand(market, deal, amount):
    """As in Stripe's dashboard: nothing tells that it concerns us."""
    market.sandbox.stripe(
        "POST", "/v1/refunds", {"payment_intent": deal.payment()["stripePaymentIntentId"], "amount": amount}
    )


@pytest.mark.postgres
def test_one_made_in_stripes_dashboard_is_booked_and_not_paid_out_again(market):
    deal = market.funded(budget=1_000, share=800)
    refund_by_hand(market, deal, 400)
    deal.wait_refunded(400)
    (listed,) = all_pages(deal.company.api, f"/payments/{deal.payment_id}/refunds")
    assert (listed["amount"], listed["status"]) == (400, "SUCCEEDED") and "outside of Holdfast" in listed["reason"]
    deal.release(700).problem(409, "amount_exceeds_held")
    refund_by_hand(market, deal, 600)
    deal.wait_status("REFUNDED")
    deal.release().problem(409, "wrong_state")
    assert len(all_pages(deal.company.api, f"/payments/{deal.payment_id}/refunds")) == 2
