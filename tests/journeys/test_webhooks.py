# SPDX-License-Identifier: Apache-2.0
"""Stripe's events: only what Stripe signed, only once, in any order."""

import json
import time
import uuid

import pytest

from support.database import account_sum, count
from support.sandbox import make_event, sign_webhook
from support.together import at_once
from support.waiting import until


@pytest.fixture
def quiet(new_market):
    """A server to which the sandbox sends nothing by itself: the test plays Stripe."""
    return new_market(webhooks=False, STRIPE_WEBHOOK_SECRET="whsec_first,whsec_second")


def stored(market, event_id=None):
    return count(market.server.database, "stripe_events", f"id = '{event_id}'" if event_id else "1 = 1")


def an_event(kind="payment_intent.succeeded"):
    return make_event(kind, {"id": "pi_" + uuid.uuid4().hex, "object": "payment_intent", "status": "succeeded"})


class TestTheSignature:
    def test_forged_stale_and_missing_ones_store_nothing(self, quiet):
        server, body = quiet.server, an_event()
        now = int(time.time())
        good = sign_webhook("whsec_first", body)
        mac = good.split("v1=")[1]
        for signature in (
            None, "", "nonsense", f"t={now}", f"v1={mac}", f"t={now},v1=", f"t={now},v1={'0' * 64}", f"t=x,v1={mac}",
            f"t={now + 1},v1={mac}", f"t={now},v0={mac}", sign_webhook("whsec_third", body),
            sign_webhook("whsec_first", body, now - 301), sign_webhook("whsec_first", body + " "),
            f"t={now},v1={mac[:-1]}", f"t=-1,v1={mac}", f"t={'9' * 40},v1={mac}",
        ):
            server.webhook(body, signature).problem(400)
        assert stored(quiet) == 0

    def test_each_secret_in_force_opens_and_one_of_many_is_enough(self, quiet):
        server = quiet.server
        for secret in ("whsec_first", "whsec_second"):
            body = an_event()
            server.webhook(body, sign_webhook(secret, body)).expect(200)
        body = an_event()
        good = sign_webhook("whsec_second", body)
        start, mac = good.split(",v1=")
        server.webhook(body, f"{start},v1={'0' * 64},v0=abc,v1={mac}").expect(200)
        body = an_event()
        server.webhook(body, sign_webhook("whsec_first", body, int(time.time()) - 290)).expect(200)
        assert stored(quiet) == 4

    def test_it_covers_the_bytes_as_they_came(self, quiet):
        body = an_event()
        spaced = json.dumps(json.loads(body), indent=2)
        quiet.server.webhook(spaced, sign_webhook("whsec_first", body)).problem(400)
        quiet.server.webhook(spaced, sign_webhook("whsec_first", spaced)).expect(200)


def test_what_is_no_event_stores_nothing(quiet):
    for body in (b"", b"{}", b"[]", b"null", b"not json", b'{"id":"evt_1"}', b'{"id":1,"type":"a"}', b"\xff\xfe", b"{" * 50):
        assert quiet.server.webhook(body, sign_webhook("whsec_first", body)).status == 400, body
    huge = b'{"id":"evt_1","type":"a","x":"' + b"a" * 2_000_000 + b'"}'
    assert quiet.server.webhook(huge, sign_webhook("whsec_first", huge)).status in (400, 413)
    assert stored(quiet) == 0


def test_an_event_counts_once_however_often_it_comes(quiet):
    deal = quiet.agree()
    intent = deal.begin()["payment"]["stripePaymentIntentId"]
    quiet.sandbox.stripe("POST", f"/v1/payment_intents/{intent}/confirm", {"payment_method": "pm_card_visa"})
    target = quiet.sandbox.stripe("GET", f"/v1/payment_intents/{intent}")
    body = make_event("payment_intent.succeeded", target)
    answers = at_once([lambda: quiet.server.webhook(body, sign_webhook("whsec_first", body)) for _ in range(8)])
    assert [answer.status for answer in answers] == [200] * 8, answers
    deal.wait_status("HELD")
    again = [make_event("payment_intent.succeeded", target) for _ in range(3)] + [body]
    for each in again:
        quiet.server.webhook(each, sign_webhook("whsec_second", each)).expect(200)
    assert stored(quiet) == 4
    assert deal.creator.buckets()["inEscrow"] == deal.share
    until(lambda: count(quiet.server.database, "stripe_events", "status = 'RECEIVED'") == 0, "all events being handled")
    assert account_sum(quiet.server.database, f"escrow:{deal.payment_id}") == -deal.budget


@pytest.mark.postgres
def test_an_event_says_what_to_look_at_never_what_to_believe(quiet):
    """Its object is fetched anew: a signed event that claims more than Stripe says changes nothing."""
    deal = quiet.agree()
    intent = deal.begin()["payment"]["stripePaymentIntentId"]
    claimed = quiet.sandbox.stripe("GET", f"/v1/payment_intents/{intent}") | {"status": "succeeded"}
    claimed["amount_received"] = claimed["amount"]
    body = make_event("payment_intent.succeeded", claimed)
    quiet.server.webhook(body, sign_webhook("whsec_first", body)).expect(200)
    event_id = json.loads(body)["id"]
    until(
        lambda: count(quiet.server.database, "stripe_events", f"id = '{event_id}' AND status <> 'RECEIVED'"),
        "the event being handled",
    )
    assert deal.status() == "PENDING" and deal.creator.buckets()["inEscrow"] == 0


def test_late_and_old_events_do_not_turn_the_clock_back(quiet):
    deal = quiet.funded()
    intent = deal.payment()["stripePaymentIntentId"]
    held = quiet.sandbox.stripe("GET", f"/v1/payment_intents/{intent}")
    for kind, status in (
        ("payment_intent.created", "requires_payment_method"), ("payment_intent.payment_failed", "requires_payment_method"),
        ("payment_intent.canceled", "canceled"), ("payment_intent.succeeded", "succeeded"),
    ):
        body = make_event(kind, held | {"status": status})
        quiet.server.webhook(body, sign_webhook("whsec_first", body)).expect(200)
    until(lambda: count(quiet.server.database, "stripe_events", "status = 'RECEIVED'") == 0, "all events being handled")
    assert deal.status() == "HELD"


def test_unknown_kinds_and_objects_of_others_are_kept_and_harm_nothing(quiet):
    deal = quiet.funded()
    bodies = [
        make_event("something.entirely_new", {"id": "xyz_1", "object": "xyz"}),
        make_event("payment_intent.succeeded", {"id": "pi_of_somebody_else", "object": "payment_intent"}),
        make_event("payout.paid", {"id": "po_1", "object": "payout"}, account="acct_nobody"),
        make_event("charge.refunded", {"id": "ch_1", "object": "charge", "payment_intent": None}),
    ]
    for body in bodies:
        quiet.server.webhook(body, sign_webhook("whsec_first", body)).expect(200)
    assert stored(quiet) == len(bodies)
    assert deal.status() == "HELD"


def test_an_event_may_come_before_the_intent_is_recorded(new_market):
    """Stripe's answer to create-intent is held back while the payment is confirmed and its events arrive."""
    market = new_market(meddled=True)
    deal = market.agree()
    answer_of_create = market.meddler.hold_answer("POST", r"^/v1/payment_intents$")
    calls = [
        lambda: deal.company.api.post("/payments/create-intent", {"collaborationId": deal.id}),
        lambda: confirm_behind_its_back(market, answer_of_create),
    ]
    made, _ = at_once(calls)
    deal.payment_id = made.expect(201)["payment"]["id"]
    deal.wait_status("HELD", within=30)
    assert deal.creator.buckets()["inEscrow"] == deal.share


def confirm_behind_its_back(market, answer_of_create):
    try:
        answer_of_create.wait_arrived()
        (intent,) = market.sandbox.list("/v1/payment_intents")
        market.sandbox.stripe("POST", f"/v1/payment_intents/{intent['id']}/confirm", {"payment_method": "pm_card_visa"})
        until(
            lambda: count(market.server.database, "stripe_events", "type = 'payment_intent.succeeded'"),
            "the early event",
        )
    finally:
        answer_of_create.open()
