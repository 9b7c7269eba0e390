# SPDX-License-Identifier: Apache-2.0
"""One key, one effect; the same body, the same answer."""

import uuid

import pytest

from support.api import all_pages
from support.together import at_once

pytestmark = pytest.mark.postgres


def a_key():
    return "journey-" + str(uuid.uuid4())


def collaboration_body(creator, **changes):
    return {
        "influencerId": creator.id, "title": "A film", "currency": "usd", "amountBudget": 1_000,
        "amountInfluencerFee": 800, **changes,
    }


@pytest.fixture(scope="module")
def people(_shared_market):
    return _shared_market.company(), _shared_market.newcomer()


def test_the_same_request_again_is_answered_from_the_first(market, people):
    company, creator = people
    key, body = a_key(), collaboration_body(creator)
    before = len(all_pages(company.api, "/collaborations", 100))
    first = company.api.post("/collaborations", body, key=key)
    again = company.api.post("/collaborations", body, key=key)
    assert not first.is_replay and again.is_replay
    assert first.expect(201) == again.expect(201) and first.body == again.body
    assert first.headers["Content-Type"] == again.headers["Content-Type"]
    assert len(all_pages(company.api, "/collaborations", 100)) == before + 1


def test_in_parallel_it_has_one_effect(market):
    company, creator = market.company(), market.newcomer()
    key, body = a_key(), collaboration_body(creator)
    answers = at_once([lambda: company.api.post("/collaborations", body, key=key) for _ in range(12)])
    assert all(answer.status in (201, 409) for answer in answers), answers
    made = {answer.json["id"] for answer in answers if answer.status == 201}
    assert len(made) == 1
    assert sum(answer.status == 201 and not answer.is_replay for answer in answers) == 1
    for answer in answers:
        if answer.status == 409:
            answer.problem(409, "idempotency_key_in_use")
    assert len(all_pages(company.api, "/collaborations")) == 1


def test_with_another_body_it_is_refused(market, people):
    company, creator = people
    key = a_key()
    company.api.post("/collaborations", collaboration_body(creator), key=key).expect(201)
    reused = company.api.post("/collaborations", collaboration_body(creator, title="Another film"), key=key)
    reused.problem(422, "idempotency_key_reused")
    assert not reused.is_replay


def test_on_another_path_it_is_refused(market):
    deal = market.funded()
    key = a_key()
    deal.release(key=key, amount=1).expect(200)
    deal.refund(key=key, amount=1).problem(422, "idempotency_key_reused")


def test_keys_of_two_users_are_independent(market, people):
    company, creator = people
    key, other = a_key(), market.company()
    mine = company.api.post("/collaborations", collaboration_body(creator), key=key).expect(201)
    answer = other.api.post("/collaborations", collaboration_body(creator), key=key)
    assert not answer.is_replay and answer.expect(201)["id"] != mine["id"]


def test_a_release_is_done_once(market):
    deal = market.funded(budget=1_000, share=800)
    key = a_key()
    first = deal.release(300, key=key)
    replays = at_once([lambda: deal.release(300, key=key) for _ in range(5)])
    assert first.expect(200)["payment"]["amountReleased"] == 300
    assert all(answer.is_replay and answer.body == first.body for answer in replays)
    # What happened since does not change the answer.
    deal.release(200).expect(200)
    assert deal.release(300, key=key).body == first.body
    assert deal.payment()["amountReleased"] == 500


def test_releases_in_parallel_under_one_key_are_one(market):
    deal = market.funded(budget=1_000, share=800)
    key = a_key()
    answers = at_once([lambda: deal.release(100, key=key) for _ in range(10)])
    assert all(answer.status in (200, 409) for answer in answers), answers
    assert deal.payment()["amountReleased"] == 100


def test_a_refusal_is_kept_too(market):
    deal = market.agree()
    key = a_key()
    first = deal.release(key=key)
    first.problem(409, "wrong_state")
    deal.fund()
    again = deal.release(key=key)
    assert again.is_replay and again.status == 409
    assert again.json["detail"] == first.json["detail"]
    deal.release().expect(200)


def test_a_decline_is_kept_with_its_answer(market):
    deal = market.agree()
    deal.begin()
    key = a_key()
    first = deal.confirm("pm_card_chargeDeclined", key=key)
    again = deal.confirm("pm_card_chargeDeclined", key=key)
    assert first.status == again.status == 402 and again.is_replay and first.json == again.json
    charges = market.sandbox.list("/v1/charges", payment_intent=deal.payment()["stripePaymentIntentId"])
    assert len(charges) == 1


def test_confirming_in_parallel_under_one_key_charges_once(market):
    deal = market.agree()
    deal.begin()
    key = a_key()
    answers = at_once([lambda: deal.confirm("pm_card_visa", key=key) for _ in range(6)])
    assert all(answer.status in (200, 409, 503) for answer in answers), answers
    final = deal.confirm("pm_card_visa", key=key)
    assert final.is_replay and final.expect(200)["payment"]["status"] == "HELD"
    charges = market.sandbox.list("/v1/charges", payment_intent=deal.payment()["stripePaymentIntentId"])
    assert len(charges) == 1


def test_an_invalid_request_does_not_use_up_its_key(market, people):
    company, creator = people
    key = a_key()
    company.api.post("/collaborations", collaboration_body(creator, amountBudget=-1), key=key).problem(400)
    company.api.post("/collaborations", collaboration_body(creator, currency="chf"), key=key).problem(400)
    assert not company.api.post("/collaborations", collaboration_body(creator), key=key).is_replay


def test_an_unauthenticated_one_does_not_either(market, people):
    company, creator = people
    key = a_key()
    market.server.api("not.a.token").post("/collaborations", collaboration_body(creator), key=key).problem(401)
    company.api.post("/collaborations", collaboration_body(creator), key=key).expect(201)


def test_a_payout_is_made_once(market):
    creator = market.creator()
    market.earned(800, creator)
    key = a_key()
    answers = at_once([lambda: creator.api.post("/wallet/payout", {"amount": 300}, key=key) for _ in range(6)])
    assert all(answer.status in (201, 409) for answer in answers), answers
    assert len({answer.json["id"] for answer in answers if answer.status == 201}) == 1
    (payout,) = all_pages(creator.api, "/wallet/payouts")
    creator.wait_payout(payout["id"], "COMPLETED")
    assert len(market.transfers_of(payout["id"])) == 1


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb", "\u00e9", "a" * 5_000], ids=lambda key: repr(key[:6]))
def test_what_is_no_key_is_refused(market, people, key):
    company, creator = people
    answer = company.api.post("/collaborations", collaboration_body(creator), key=key.encode("latin-1"))
    answer.problem(400)


def test_without_a_key_each_request_stands_alone(market, people):
    company, creator = people
    made = [company.api.post("/collaborations", collaboration_body(creator), key=None).expect(201) for _ in range(2)]
    assert made[0]["id"] != made[1]["id"]


def test_what_stripe_alone_makes_is_made_once(market):
    company, creator = market.company(), market.newcomer()
    creator.api.post("/connect/account", {"country": "US"}).expect(200)
    urls = {"returnUrl": "https://app.example/return", "refreshUrl": "https://app.example/refresh"}
    for api, path, body, other, status in (
        (company.api, "/payment-methods/setup-intent", {}, None, 201),
        (creator.api, "/connect/account-link", urls, urls | {"returnUrl": "https://app.example/else"}, 200),
    ):
        key = a_key()
        first = api.post(path, body, key=key)
        again = api.post(path, body, key=key)
        assert first.expect(status) == again.expect(status) and first.body == again.body
        assert not first.is_replay and again.is_replay
        api.post(path, other, key=key).problem(422, "idempotency_key_reused")
        api.post(path, body, key="no key").problem(400, "invalid_request")
        assert api.post(path, body, key=a_key()).expect(status) != first.json
    refused = market.newcomer().api
    key = a_key()
    told = refused.post("/connect/account-link", urls, key=key)
    told.problem(409, "wrong_state")
    again = refused.post("/connect/account-link", urls, key=key)
    assert again.is_replay and again.body == told.body
