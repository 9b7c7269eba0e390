# SPDX-License-Identifier: Apache-2.0
"""Two decimals, none and three."""

import pytest

from support.waiting import until_equal


@pytest.mark.parametrize("currency, country, bank", [
    ("eur", "DE", "DE89370400440532013000"), ("gbp", "GB", "00012345"), ("jpy", "JP", "0001234"),
    ("kwd", "KW", "KW81CBKU0000000000001234560101"),
])
@pytest.mark.postgres
def test_the_whole_way_in_another_currency(market, currency, country, bank):
    creator = market.creator(bank=bank, country=country)
    deal = market.funded(creator=creator, budget=20_000, share=15_000, currency=currency)
    intent = market.sandbox.stripe("GET", f"/v1/payment_intents/{deal.payment()['stripePaymentIntentId']}")
    assert (intent["amount"], intent["currency"]) == (20_000, currency)
    assert creator.buckets(currency)["inEscrow"] == 15_000
    deal.release().expect(200)
    creator.wait_available(15_000, currency)
    payout = creator.withdraw(15_000, currency)
    creator.wait_payout(payout["id"], "COMPLETED")
    until_equal(lambda: creator.buckets(currency)["totalWithdrawn"], 15_000, "totalWithdrawn")
    assert deal.wait_status("COMPLETED")["currency"] == currency


def test_wallets_of_several_currencies_stand_side_by_side(market):
    creator = market.newcomer()
    company = market.company()
    for currency, share in (("usd", 800), ("jpy", 700), ("eur", 600)):
        market.funded(company, creator, 1_000, share, currency).release().expect(200)
        creator.wait_available(share, currency)
    wallet = creator.api.get("/wallet/balance").expect(200)
    assert wallet["currency"] == "usd" and wallet["availableBalance"] == 800
    assert {each["currency"]: each["availableBalance"] for each in wallet["wallets"]} == {"usd": 800, "jpy": 700, "eur": 600}
    assert creator.wallet("gbp")["availableBalance"] == 0
    rows = creator.api.get("/wallet/transactions?currency=jpy").expect(200)["data"]
    assert [row["amount"] for row in rows] == [700]


@pytest.mark.parametrize("member", ["amountBudget", "amountInfluencerFee"])
def test_three_decimals_come_in_tens(market, member):
    company, creator = market.company(), market.newcomer()
    body = {
        "influencerId": creator.id, "title": "T", "currency": "kwd", "amountBudget": 20_000, "amountInfluencerFee": 15_000,
    }
    company.api.post("/collaborations", body | {member: body[member] - 5}).problem(400, "invalid_request", f"/{member}")
    company.api.post("/collaborations", body).expect(201)


def test_parts_of_three_decimals_come_in_tens_too(market):
    """What Stripe can't move exactly is refused with 400 before anything is reserved."""
    creator = market.creator(bank="KW81CBKU0000000000001234560101", country="KW")
    deal = market.funded(creator=creator, budget=20_000, share=15_000, currency="kwd")
    deal.refund(1_005).problem(400, "invalid_request", "/amount")
    deal.refund(1_000).expect(201)
    deal.wait_refunded(1_000)
    deal.release().expect(200)
    earned = 15_000 * 19_000 // 20_000
    creator.wait_available(earned, "kwd")
    creator.api.post("/wallet/payout", {"amount": 1_005, "currency": "kwd"}).problem(400, "invalid_request", "/amount")
    assert creator.buckets("kwd")["availableBalance"] == earned


@pytest.mark.parametrize("currency", ["chf", "sek", "isk", "btc", "usdx", "EUR", "Usd", ""])
def test_what_the_platform_does_not_settle_in_is_refused(market, currency):
    company, creator = market.company(), market.newcomer()
    company.api.post("/collaborations", {
        "influencerId": creator.id, "title": "T", "currency": currency, "amountBudget": 1_000, "amountInfluencerFee": 800,
    }).problem(400)


def test_currencies_are_configured(new_market):
    market = new_market(CURRENCIES="eur")
    company, creator = market.company(), market.newcomer()
    body = {"influencerId": creator.id, "title": "T", "amountBudget": 1_000, "amountInfluencerFee": 800}
    company.api.post("/collaborations", body | {"currency": "usd"}).problem(400, "currency_not_supported")
    company.api.post("/collaborations", body | {"currency": "eur"}).expect(201)


@pytest.mark.parametrize("path", ["/wallet/balance", "/wallet/transactions", "/wallet/transactions.csv", "/wallet/holds"])
def test_a_wallet_is_asked_for_in_a_currency_of_the_platform(market, path):
    creator = market.newcomer()
    creator.api.get(f"{path}?currency=aud").problem(400, "currency_not_supported", "?currency")
    assert creator.api.get(f"{path}?currency=eur").status == 200
