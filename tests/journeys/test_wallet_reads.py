# SPDX-License-Identifier: Apache-2.0
"""What a creator is told of money: why it waits, what a withdrawal would be, and the statement as a table."""

import csv
import io

import pytest

from support.api import all_pages
from support.waiting import until


def holds(creator, currency="usd"):
    """The holds; their sums are the totals, and those the wallet's columns, to the cent."""
    found = creator.api.get(f"/wallet/holds?currency={currency}").expect(200)
    sums = {"escrow": 0, "clearing": 0, "payout": 0}
    for row in found["data"]:
        assert row["currency"] == currency and row["amount"] > 0 and row["reason"]
        sums[row["kind"]] += row["amount"]
    totals = found["totals"]
    assert sums == {
        "escrow": totals["inEscrow"], "clearing": totals["pendingBalance"], "payout": totals["inTransit"]
    }, found
    return found


def agrees_with_wallet(creator, currency="usd"):
    wallet = creator.wallet(currency)
    totals = holds(creator, currency)["totals"]
    return all(totals[name] == wallet[name] for name in ("inEscrow", "pendingBalance", "inTransit"))


@pytest.mark.postgres
def test_every_cent_that_waits_is_explained(new_market):
    market = new_market(CLEARING_DELAY="1h")
    creator = market.creator()
    first = market.funded(creator=creator, budget=10_001, share=7_777)
    second = market.funded(creator=creator, budget=5_000, share=4_000)
    first.release(3_333).expect(200)
    second.submit().expect(200)
    found = holds(creator)
    assert agrees_with_wallet(creator)
    by_reason = {row["reason"]: row for row in found["data"]}
    assert set(by_reason) == {"awaiting_work", "awaiting_approval", "clearing"}
    assert by_reason["awaiting_work"]["paymentId"] == first.payment_id
    assert by_reason["awaiting_approval"]["collaborationId"] == second.id
    assert by_reason["awaiting_approval"]["collaborationTitle"] == "A film about bicycles"
    assert by_reason["clearing"]["payoutId"] is None
    until(lambda: {row["reason"]: row["until"] for row in holds(creator)["data"]}["clearing"], "the day of clearing")


@pytest.mark.postgres
def test_a_payout_on_its_way_is_held_until_it_arrives(new_market):
    market = new_market(meddled=True)
    creator = market.creator(bank="000111111116")
    market.earned(8_000, creator)
    reversal = market.meddler.hold_request("POST", r"^/v1/transfers/[^/]+/reversals$")
    payout = creator.withdraw(8_000)
    reversal.wait_arrived()
    (row,) = holds(creator)["data"]
    assert (row["kind"], row["payoutId"], row["reason"]) == ("payout", payout["id"], "payout_returning")
    assert agrees_with_wallet(creator)
    reversal.open()
    creator.wait_returned(payout["id"])
    assert holds(creator)["data"] == []
    timeline = creator.api.get(f"/wallet/payouts/{payout['id']}/timeline").expect(200)["data"]
    assert [item["type"] for item in timeline] == ["requested", "transferred", "failed", "funds_returned"]
    assert timeline[0]["actor"]["userId"] == creator.id and timeline[1]["actor"]["role"] == "system"
    assert timeline[2]["detail"] and {item["amount"] for item in timeline} == {8_000}


@pytest.mark.postgres
def test_a_payout_that_arrived_has_its_steps(market):
    creator = market.creator()
    market.earned(4_000, creator)
    payout = creator.withdraw(4_000)
    creator.wait_payout(payout["id"], "COMPLETED")
    timeline = creator.api.get(f"/wallet/payouts/{payout['id']}/timeline").expect(200)["data"]
    assert [item["type"] for item in timeline] == ["requested", "transferred", "paid"]
    assert [posting["account"].split(":")[0] for posting in timeline[0]["postings"]] == ["wallet_available", "payout"]
    market.creator().api.get(f"/wallet/payouts/{payout['id']}/timeline").problem(404, "not_found")


@pytest.mark.postgres
def test_a_payout_is_refused_as_its_preview_says(new_market):
    market = new_market(MINIMUM_PAYOUT="500")
    creator = market.newcomer()

    def preview(amount, currency="usd"):
        return creator.api.get(f"/wallet/payout-preview?amount={amount}&currency={currency}").expect(200)

    def both_refuse(amount, currency="usd"):
        told = preview(amount, currency)["refusal"]
        asked = creator.api.post("/wallet/payout", {"amount": amount, "currency": currency})
        assert asked.status >= 400, asked
        assert told == {name: asked.json[name] for name in ("code", "title", "detail")}
        return told["code"]

    assert both_refuse(1_000) == "payouts_not_enabled"
    market.onboard(creator)
    assert both_refuse(1_000) == "insufficient_balance"
    assert both_refuse(499) == "below_minimum"
    assert both_refuse(1_000, "gbp") == "bank_account_required"
    assert both_refuse(1_000, "chf") == "currency_not_supported"
    market.earned(8_000, creator)
    allowed = preview(8_000)
    assert allowed["refusal"] is None and allowed["estimatedArrival"]
    assert (allowed["net"], allowed["fee"], allowed["availableBalance"], allowed["minimumPayout"]) == (8_000, 0, 8_000, 500)
    payout = creator.withdraw(8_000)
    assert payout["bankAccount"] == allowed["bankAccount"]
    creator.api.get("/wallet/payout-preview").problem(400, "invalid_request", "?amount")


@pytest.mark.postgres
def test_the_statement_as_a_table_adds_up_to_the_balance(market):
    creator = market.creator()
    company = market.company()
    made = company.api.post("/collaborations", {
        "influencerId": creator.id, "title": "=HYPERLINK(\"http://evil\",\"x\")", "currency": "usd",
        "amountBudget": 10_000, "amountInfluencerFee": 8_000,
    }).expect(201)
    deal = market.agree(company, creator)
    deal.id = made["id"]
    deal.fund()
    deal.release().expect(200)
    creator.wait_available(8_000)
    payout = creator.withdraw(3_050)
    creator.wait_payout(payout["id"], "COMPLETED")

    answer = creator.api.get("/wallet/transactions.csv?currency=usd")
    assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in answer.headers["Content-Disposition"] and answer.headers["Holdfast-Truncated"] == "false"
    rows = list(csv.DictReader(io.StringIO(answer.body.decode())))
    listed = all_pages(creator.api, "/wallet/transactions")
    assert [row["id"] for row in rows] == [row["id"] for row in listed]
    assert [row["amount"] for row in rows] == ["30.50", "80.00"]
    total = sum(round(float(row["amount"]) * 100) * (1 if row["type"] == "credit" else -1) for row in rows)
    assert total == creator.wallet()["availableBalance"] == 4_950
    for row in rows:
        for cell in row.values():
            assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r"), row
    only_debits = list(csv.DictReader(io.StringIO(creator.api.get("/wallet/transactions.csv?type=debit").body.decode())))
    assert [row["type"] for row in only_debits] == ["debit"]
    newest = listed[0]["createdAt"]
    assert [row["id"] for row in all_pages(creator.api, f"/wallet/transactions?from={newest}")] == [listed[0]["id"]]
    assert [row["id"] for row in all_pages(creator.api, f"/wallet/transactions?to={newest}")] == [listed[1]["id"]]
    company.api.get("/wallet/transactions.csv").problem(403, "forbidden")
