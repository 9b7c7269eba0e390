# SPDX-License-Identifier: Apache-2.0
"""Who may do what: every route, for every role, and for those whom the object is not about."""

import re
import uuid

import pytest

from support.api import assert_list

COMPANY, CREATOR, ADMIN = "company", "influencer", "admin"

# method, path, body, roles that may call it at all. `{…}` stands for an object of the deal.
ROUTES = [
    ("GET", "/auth/me", None, {COMPANY, CREATOR, ADMIN}),
    ("PATCH", "/auth/me", {}, {COMPANY, CREATOR, ADMIN}),
    ("POST", "/auth/logout-all", None, {COMPANY, CREATOR, ADMIN}),
    ("POST", "/collaborations", {}, {COMPANY}),
    ("GET", "/collaborations", None, {COMPANY, CREATOR, ADMIN}),
    ("GET", "/collaborations/{collaboration}", None, {COMPANY, CREATOR, ADMIN}),
    ("POST", "/collaborations/{collaboration}/submit", {}, {CREATOR}),
    ("POST", "/collaborations/{collaboration}/complete", {}, {COMPANY}),
    ("POST", "/collaborations/{collaboration}/cancel", {}, {COMPANY}),
    ("POST", "/payments/create-intent", {"collaborationId": "{collaboration}"}, {COMPANY}),
    ("POST", "/payments/{payment}/confirm", {}, {COMPANY}),
    ("POST", "/payments/collaboration/{collaboration}/release", {}, {COMPANY, ADMIN}),
    ("POST", "/payments/{payment}/refund", {}, {COMPANY, CREATOR, ADMIN}),
    ("GET", "/payments/{payment}", None, {COMPANY, CREATOR, ADMIN}),
    ("GET", "/payments/collaboration/{collaboration}", None, {COMPANY, CREATOR, ADMIN}),
    ("GET", "/payments", None, {COMPANY, CREATOR, ADMIN}),
    ("GET", "/payments/summary", None, {COMPANY, CREATOR}),
    ("GET", "/payments/{payment}/timeline", None, {COMPANY, CREATOR, ADMIN}),
    ("GET", "/payments/{payment}/release-preview", None, {COMPANY, CREATOR, ADMIN}),
    ("GET", "/payments/{payment}/refunds", None, {COMPANY, CREATOR, ADMIN}),
    ("GET", "/wallet/holds", None, {CREATOR}),
    ("GET", "/wallet/transactions.csv", None, {CREATOR}),
    ("GET", "/wallet/payout-preview?amount=1", None, {CREATOR}),
    ("GET", "/wallet/payouts/{payout}/timeline", None, {CREATOR}),
    ("GET", "/wallet/balance", None, {CREATOR}),
    ("GET", "/wallet/transactions", None, {CREATOR}),
    ("POST", "/wallet/payout", {"amount": 1}, {CREATOR}),
    ("GET", "/wallet/payouts", None, {CREATOR}),
    ("GET", "/wallet/payouts/{payout}", None, {CREATOR}),
    ("POST", "/connect/account", {"country": "US"}, {CREATOR}),
    ("POST", "/connect/account-link", {"returnUrl": "https://a.b/", "refreshUrl": "https://a.b/"}, {CREATOR}),
    ("GET", "/connect/status", None, {CREATOR}),
    ("GET", "/payment-methods", None, {COMPANY}),
    ("POST", "/payment-methods/setup-intent", {}, {COMPANY}),
    ("DELETE", "/payment-methods/{card}", None, {COMPANY}),
    ("POST", "/payment-methods/{card}/default", {}, {COMPANY}),
]
ABOUT_ONE = [route for route in ROUTES if re.search(r"\{\w+\}", f"{route[1]} {route[2]}")]
IDS = [f"{route[0]} {route[1]}" for route in ROUTES]


def fill(value, names):
    if isinstance(value, dict):
        return {name: fill(each, names) for name, each in value.items()}
    return value.format(**names) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def stage(_shared_market):
    """A deal with a payment that is held, a payout and a card; and people who have nothing to do with it."""
    market = _shared_market
    creator = market.creator()
    first = market.earned(800, creator)
    payout = creator.withdraw(800)
    deal = market.agree(first.company, creator, 1_000, 800)
    first.company.api.post(
        "/payments/create-intent", {"collaborationId": deal.id, "savePaymentMethod": True}
    ).expect(201)
    deal.fund("pm_card_visa")
    names = {"collaboration": deal.id, "payment": deal.payment_id, "payout": payout["id"], "card": str(uuid.uuid4())}
    strangers = {COMPANY: market.company(), CREATOR: market.newcomer()}
    parties = {COMPANY: first.company, CREATOR: creator}
    return deal, names, parties, strangers, market.admin()


def ask(caller, route, names, **options):
    method, path, body, _ = route
    path, body = fill(path, names), fill(body, names)
    return caller.post(path, body, **options) if method == "POST" else caller.request(method, path, **options)


@pytest.mark.parametrize("route", ROUTES, ids=IDS)
def test_nobody_without_a_token(market, stage, route):
    answer = ask(market.server.api(), route, stage[1])
    answer.problem(401, "unauthenticated")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("route", ROUTES, ids=IDS)
def test_no_other_role(market, stage, route):
    _, names, parties, strangers, admin = stage
    for role in {COMPANY, CREATOR, ADMIN} - route[3]:
        for people in ([admin] if role == ADMIN else [parties[role], strangers[role]]):
            ask(people.api, route, names).problem(403, "forbidden")


@pytest.mark.parametrize("route", ABOUT_ONE, ids=[f"{route[0]} {route[1]}" for route in ABOUT_ONE])
def test_what_is_foreign_does_not_exist(market, stage, route):
    """And answers as what really does not exist, so that ids can't be tried."""
    deal, names, _, strangers, _ = stage
    unknown = {name: str(uuid.uuid4()) for name in names}
    before = deal.payment(), deal.collaboration()
    for role in route[3] - {ADMIN}:
        foreign = ask(strangers[role].api, route, names).problem(404, "not_found")
        absent = ask(strangers[role].api, route, unknown).problem(404, "not_found")
        assert foreign["detail"] == absent["detail"] and foreign["title"] == absent["title"]
    assert (deal.payment(), deal.collaboration()) == before


@pytest.mark.parametrize("route", [r for r in ABOUT_ONE if "{" in r[1]], ids=lambda route: f"{route[0]} {route[1]}")
def test_what_is_no_id_does_not_exist(market, stage, route):
    _, names, parties, _, _ = stage
    role = (route[3] - {ADMIN}).pop()
    for text in ("1", "x" * 36, "..%2f..%2fetc", "%00", "'%20OR%201=1--", "0" * 5_000):
        ask(parties[role].api, route, {name: text for name in names}).problem((404, 400))


def test_lists_hold_only_ones_own(market, stage):
    deal, _, parties, strangers, _ = stage
    for path in ("/collaborations", "/payments"):
        for role in (COMPANY, CREATOR):
            assert assert_list(strangers[role].api.get(path))["data"] == []
        owned = assert_list(parties[COMPANY].api.get(path))["data"]
        assert owned and all(row["companyId"] == parties[COMPANY].id for row in owned)
    for path in ("/wallet/transactions", "/wallet/payouts"):
        assert assert_list(strangers[CREATOR].api.get(path))["data"] == []
        assert assert_list(parties[CREATOR].api.get(path))["data"] != []


def test_both_parties_and_an_admin_see_a_payment_alike(stage):
    deal, _, parties, _, admin = stage
    seen = [deal.payment(by=people) for people in (parties[COMPANY], parties[CREATOR], admin)]
    assert seen[0] == seen[1] == seen[2]


def test_an_admin_cannot_be_registered(market):
    market.server.api().post("/auth/register", {
        "email": "root@journeys.test", "password": "long enough to pass", "role": "admin", "displayName": "Root",
    }).problem(400, "invalid_request", "/role")


def test_a_password_opens_one_account_only(market):
    company = market.company()
    api = market.server.api()
    wrong = api.post("/auth/login", {"email": company.email, "password": "not the password"})
    unknown = api.post("/auth/login", {"email": "nobody-" + company.email, "password": "not the password"})
    first, second = wrong.problem(401, "invalid_credentials"), unknown.problem(401, "invalid_credentials")
    assert first["detail"] == second["detail"]
    right = api.post("/auth/login", {"email": company.email.upper(), "password": company.password}).expect(200)
    assert right["user"] == company.user and right["expiresIn"] > 0
    api.post("/auth/register", {
        "email": company.email, "password": "another password", "role": "influencer", "displayName": "Twin",
    }).problem(409, "email_taken")


def test_the_answer_about_oneself(market):
    company = market.company()
    me = company.api.get("/auth/me").expect(200)
    assert {"id", "email", "displayName", "role", "defaultCurrency"} <= set(me) and me["role"] == "company"
    assert "password" not in str(me).lower()
