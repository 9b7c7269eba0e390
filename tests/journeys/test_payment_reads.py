# SPDX-License-Identifier: Apache-2.0
"""What screens show beside a payment: sums, histories, previews and filtered lists."""

import pytest

from support.api import all_pages
from support.waiting import until_equal


def types(timeline):
    return [item["type"] for item in timeline["data"]]


def timeline(deal, by):
    found = by.api.get(f"/payments/{deal.payment_id}/timeline").expect(200)
    sequences = [item["sequence"] for item in found["data"]]
    assert sequences == sorted(set(sequences))
    return found


@pytest.mark.postgres
def test_a_timeline_tells_everything_with_who_did_it(market):
    deal = market.agree()
    deal.begin()
    deal.confirm("pm_card_chargeDeclinedInsufficientFunds").problem(402)
    deal.confirm("pm_card_bypassPending").expect(200)
    deal.submit().expect(200)
    deal.release(40_000).expect(200)
    deal.creator.wait_available(32_000)
    deal.refund(10_000, by=deal.creator, reason="Less work than planned").expect(201)
    deal.wait_refunded(10_000)
    deal.release(by=market.admin()).expect(200)
    deal.creator.wait_available(72_000)

    seen = timeline(deal, deal.company)
    # A late notice of the failed attempt may be told once more.
    declined = [item for item in seen["data"] if item["type"] == "attempt_failed"]
    seen["data"] = [item for item in seen["data"] if item not in declined[1:]]
    assert types(seen) == [
        "created", "intent_created", "attempt_failed", "held", "submitted", "released", "cleared", "refund_requested",
        "refunded", "released", "cleared", "completed",
    ]
    by_company = {"role": "company", "userId": deal.company.id, "displayName": "A company"}
    by_creator = {"role": "influencer", "userId": deal.creator.id, "displayName": "A influencer"}
    actors = [item["actor"] for item in seen["data"]]
    assert actors[0] == by_company and actors[4] == by_creator and actors[5] == by_company and actors[7] == by_creator
    assert actors[3] == {"role": "system", "userId": None, "displayName": None}
    assert actors[9] == {"role": "admin", "userId": None, "displayName": None}
    assert [item["amount"] for item in seen["data"]][5:10] == [40_000, 32_000, 10_000, 10_000, 50_000]
    assert seen["data"][7]["detail"] == "Less work than planned"
    assert seen["data"][2]["detail"]


def test_postings_are_shown_to_those_whose_accounts_they_are(market):
    deal = market.funded()
    deal.release(50_000).expect(200)
    deal.creator.wait_available(40_000)
    accounts = {}
    for who, reader in (("company", deal.company), ("creator", deal.creator), ("admin", market.admin())):
        (released,) = [item for item in timeline(deal, reader)["data"] if item["type"] == "released"]
        accounts[who] = {posting["account"] for posting in released["postings"]}
        for posting in released["postings"]:
            assert (posting["debit"] is None) != (posting["credit"] is None) and posting["accountLabel"]
    escrow = f"escrow:{deal.payment_id}"
    pending = f"wallet_pending:{deal.creator.id}:usd"
    assert accounts == {"company": {escrow}, "creator": {escrow, pending}, "admin": {escrow, pending, "fees:usd"}}
    assert "fee_recorded" not in types(timeline(deal, deal.company))


@pytest.mark.postgres
def test_a_release_does_what_its_preview_said(market):
    deal = market.funded(budget=10_001, share=7_777)
    path = f"/payments/{deal.payment_id}/release-preview"
    released = 0
    for amount in (1, 3_333, None):
        preview = deal.company.api.get(path + (f"?amount={amount}" if amount else "")).expect(200)
        assert preview == {
            "amount": amount or 10_001 - 3_334, "creatorAmount": preview["creatorAmount"],
            "platformFee": preview["amount"] - preview["creatorAmount"], "remaining": 10_001 - released - preview["amount"],
            "currency": "usd",
        }
        before = deal.creator.wallet()
        deal.release(amount).expect(200)
        earned = deal.creator.wallet()["totalEarned"] - before["totalEarned"]
        assert earned == preview["creatorAmount"]
        released += preview["amount"]
    assert deal.creator.wallet()["totalEarned"] == 7_777
    deal.company.api.get(path).problem(409, "wrong_state")


def test_a_preview_is_refused_where_the_release_would_be(market):
    deal = market.agree()
    deal.begin()
    path = f"/payments/{deal.payment_id}/release-preview"
    deal.company.api.get(path).problem(409, "wrong_state")
    deal.confirm("pm_card_bypassPending").expect(200)
    deal.company.api.get(path + f"?amount={deal.budget + 1}").problem(409, "amount_exceeds_held")
    for wrong in ("0", "-1", "1.5", "x", "9" * 20):
        deal.company.api.get(f"{path}?amount={wrong}").problem(400, "invalid_request", "?amount")
    assert deal.company.api.get(path + "?amount=5").expect(200)["remaining"] == deal.budget - 5


@pytest.mark.postgres
def test_the_summary_adds_up_ones_own_payments(market):
    company, creator = market.company(), market.newcomer()
    first = market.funded(company, creator, budget=50_000, share=40_000)
    second = market.funded(company, creator, budget=30_000, share=20_000)
    yen = market.funded(company, creator, budget=7_000, share=5_000, currency="jpy")
    market.agree(company, creator).begin()
    first.release(20_000).expect(200)
    second.refund(10_000).expect(201)
    second.wait_refunded(10_000)
    yen.release().expect(200)
    expected = [
        {"currency": "jpy", "held": 0, "heldCount": 0, "released": 7_000, "refunded": 0, "refunding": 0},
        {"currency": "usd", "held": 50_000, "heldCount": 2, "released": 20_000, "refunded": 10_000, "refunding": 0},
    ]
    for reader in (company, creator):
        assert reader.api.get("/payments/summary").expect(200) == {"data": expected}
    assert market.company().api.get("/payments/summary").expect(200) == {"data": []}
    market.admin().api.get("/payments/summary").problem(403, "forbidden")


@pytest.mark.postgres
def test_a_collaboration_says_how_its_newest_payment_stands(market):
    deal = market.agree()
    by_both = [f"/collaborations/{deal.id}", "/collaborations?limit=1"]

    def stands():
        seen = [side.api.get(path).expect(200) for side in (deal.company, deal.creator) for path in by_both]
        (status,) = {(one["data"][0] if "data" in one else one)["paymentStatus"] for one in seen}
        return status

    assert stands() is None
    deal.begin()
    assert stands() == "PENDING"
    deal.confirm("pm_card_chargeDeclinedInsufficientFunds").problem(402)
    assert stands() == "FAILED"
    deal.confirm("pm_card_bypassPending").expect(200)
    assert stands() == "HELD"


@pytest.mark.postgres
def test_payments_are_filtered_by_several_statuses_agreement_and_time(market):
    company, creator = market.company(), market.newcomer()
    pending = market.agree(company, creator)
    pending.begin()
    held = market.funded(company, creator)
    released = market.funded(company, creator)
    released.release().expect(200)

    def ids(query):
        return [row["id"] for row in all_pages(company.api, f"/payments?{query}", 1)]

    assert ids("status=PENDING,HELD") == [held.payment_id, pending.payment_id]
    assert ids("status=PENDING&status=RELEASED") == [released.payment_id, pending.payment_id]
    assert ids(f"collaborationId={held.id}") == [held.payment_id]
    made = held.payment()["createdAt"]
    assert ids(f"from={made}") == [released.payment_id, held.payment_id]
    assert ids(f"to={made}") == [pending.payment_id]
    assert ids(f"from={made}&status=RELEASED&collaborationId={held.id}") == []
    company.api.get("/payments?status=HELD,GONE").problem(400, "invalid_request", "?status")
    company.api.get("/payments?from=yesterday").problem(400, "invalid_request", "?from")
    company.api.get("/payments?collaborationId=1").problem(400, "invalid_request", "?collaborationId")
    company.api.get("/payments?limit=1&limit=2").problem(400, "invalid_request", "?limit")
    assert [row["id"] for row in all_pages(company.api, "/collaborations?status=COMPLETED")] == [released.id]
    assert len(all_pages(company.api, "/collaborations?status=ACTIVE,COMPLETED")) == 3


def test_refunds_of_a_payment_are_paged(market):
    deal = market.funded()
    for amount in (1_000, 2_000, 3_000):
        deal.refund(amount).expect(201)
    deal.wait_refunded(6_000)
    path = f"/payments/{deal.payment_id}/refunds"
    assert [row["amount"] for row in all_pages(deal.creator.api, path, 2)] == [3_000, 2_000, 1_000]
    until_equal(
        lambda: {row["status"] for row in all_pages(deal.company.api, path)}, {"SUCCEEDED"}, "the refunds' status"
    )
