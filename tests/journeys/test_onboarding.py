# SPDX-License-Identifier: Apache-2.0
"""How a creator becomes one who can be paid."""

from support.api import TIME
from support.hosted_pages import Browser
from support.market import GOOD_BANK
from support.together import at_once
from support.waiting import until, until_equal

RETURN_URL, REFRESH_URL = "https://app.example/return", "https://app.example/refresh"


def walk(browser):
    """Through the pages as they are filled in beforehand, with a bank account of ours; where it ends."""
    for _ in range(10):
        if browser.left_for:
            return browser.left_for
        browser.press("continue", {"account_number": GOOD_BANK} if "account_number" in browser.text else {})
    raise AssertionError(browser.text[:2000])


def test_onboarding_goes_from_nothing_to_active(market):
    creator = market.newcomer()
    none = creator.api.get("/connect/status").expect(200)
    assert (none["state"], none["payoutsEnabled"], none["bankAccount"]) == ("NONE", False, None)
    creator.api.post(
        "/connect/account-link", {"returnUrl": "https://a.example/", "refreshUrl": "https://a.example/"}
    ).problem(409, "wrong_state")
    account = creator.api.post("/connect/account", {"country": "US"}).expect(200)
    assert account["accountId"].startswith("acct_")
    assert creator.api.post("/connect/account", {"country": "US"}).expect(200)["accountId"] == account["accountId"]
    pending = creator.api.get("/connect/status").expect(200)
    assert pending["state"] == "PENDING" and pending["requirements"] and not pending["payoutsEnabled"]
    at_stripe = market.sandbox.stripe("GET", f"/v1/accounts/{account['accountId']}")
    assert at_stripe["settings"]["payouts"]["schedule"]["interval"] == "manual"
    link = creator.api.post("/connect/account-link", {"returnUrl": RETURN_URL, "refreshUrl": REFRESH_URL}).expect(200)
    assert TIME.match(link["expiresAt"])
    assert walk(Browser(market.sandbox.url).open(link["url"])) == RETURN_URL
    until_equal(lambda: creator.api.get("/connect/status").expect(200)["state"], "ACTIVE", "onboarding")
    active = creator.api.get("/connect/status").expect(200)
    assert active["payoutsEnabled"] and "6789" in str(active["bankAccount"]) and active["requirements"] == []
    assert creator.wallet()["stripeAccountId"] == account["accountId"]


def test_a_creator_onboards_once_in_parallel(market):
    creator = market.newcomer()
    answers = at_once([lambda: creator.api.post("/connect/account", {"country": "US"}) for _ in range(5)])
    assert all(answer.status in (200, 409, 503) for answer in answers), answers
    until(lambda: creator.api.post("/connect/account", {"country": "US"}).status == 200, "the account")
    accounts = market.sandbox.list("/v1/accounts")
    assert len([a for a in accounts if a["metadata"].get("holdfast_user") == creator.id]) == 1


def test_payouts_that_were_made_automatic_at_stripe_are_manual_again(market):
    """Else Stripe would empty the account behind the books."""
    creator = market.creator()
    path = f"/v1/accounts/{creator.stripe_account}"
    market.sandbox.stripe("POST", path, {"settings[payouts][schedule][interval]": "daily"})
    until_equal(
        lambda: market.sandbox.stripe("GET", path)["settings"]["payouts"]["schedule"]["interval"], "manual",
        "the account's schedule",
    )
