# SPDX-License-Identifier: Apache-2.0
"""Every route of the description × everybody who has no business there × every object that is not theirs: refused alike for
what is foreign and for what does not exist, and the books are as they were. A route that is not in the table fails."""

import json
import uuid

import pytest

from support.api import all_pages
from support.market import Market
from support.sandbox import make_event, sign_webhook
from support.waiting import until
from test_access import ADMIN, COMPANY, CREATOR, ROUTES, fill

EVERYBODY = {COMPANY, CREATOR, ADMIN}
PAGES = (
    "/admin/payments /admin/users /admin/ledger/accounts /admin/ledger/entries /admin/ledger/trial-balance /admin/events /admin/jobs"
    " /admin/audit /admin/reconciliation /admin/reconciliation/runs"
)
TABLE = [(method, path.split("?")[0], body, roles) for method, path, body, roles in ROUTES] + [
    ("POST", "/auth/password", {"currentPassword": "wrong", "newPassword": "long enough"}, EVERYBODY),
    *[("GET", path, None, {ADMIN}) for path in PAGES.split()],
    ("GET", "/admin/events/{event}", None, {ADMIN}),
    ("POST", "/admin/events/{event}/replay", {}, {ADMIN}),
    ("POST", "/admin/jobs/{job}/retry", {}, {ADMIN}),
    ("POST", "/admin/reconciliation/run", {"account": "acct_of_nobody"}, {ADMIN}),
    ("POST", "/admin/reconciliation/differences/{difference}/resolve", {"note": "As it should be."}, {ADMIN}),
]
OPEN = {
    "POST /auth/register", "POST /auth/login", "POST /auth/refresh", "POST /auth/logout", "POST /payments/webhook",
    "GET /livez", "GET /readyz", "GET /metrics", "GET /openapi.json", "GET /docs", "GET /docs/errors", "GET /app/config.json",
    "POST /app/demo/clock", "GET /realtime",
}
IDS = [f"{route[0]} {route[1]}" for route in TABLE]
ABOUT_ONE = [route for route in TABLE if "{" in route[1] or "{" in json.dumps(route[2])[1:]]
WITH_BODY = [route for route in TABLE if route[2] is not None]
KEPT = (
    "users", "connect_accounts", "collaborations", "payments", "releases", "refunds", "disputes", "wallets", "payouts",
    "payout_allocations", "payment_methods", "balances", "entries", "postings", "events", "activities",
)
NO_IDS = (
    "1", "-1", "x" * 36, "0" * 5_000, "%00", "%0d%0a", "'%20OR%201=1--", "%7B%7D", "*", "null", "undefined", "evt_%25",
    "..%2f..%2fetc", "%c0%ae", str(uuid.UUID(int=0)), str(uuid.UUID(int=2**128 - 1)),
)
SURPRISES = {
    "id": str(uuid.UUID(int=7)), "userId": str(uuid.UUID(int=7)), "companyId": str(uuid.UUID(int=7)), "isAdmin": True,
    "status": "HELD", "amountReleased": 1, "amountBudgetMinor": 1, "stripeAccountId": "acct_1", "version": 0,
    "createdAt": "2026-01-01T00:00:00Z", "__proto__": {"role": "admin"}, "constructor": {}, "": 1, "metadata": {"a": "b"},
}


class Stage:
    """One of every object there is, and nothing under way: any later row is a change."""

    def __init__(self, market):
        self.market = market
        creator, company = market.creator(), market.company()
        first = market.earned(1_600, creator, company)
        payout = creator.withdraw(800)
        creator.wait_payout(payout["id"], "COMPLETED")
        deal = market.agree(company, creator, 1_000, 800)
        company.api.post("/payments/create-intent", {"collaborationId": deal.id, "savePaymentMethod": True}).expect(201)
        deal.begin()
        deal.confirm("pm_card_visa").expect(200)
        until(lambda: all_pages(company.api, "/payment-methods"), "the card on file")
        (card,) = all_pages(company.api, "/payment-methods")
        self.deal, self.first = deal, first
        self.rival = market.agree(market.company(), market.creator(), 1_000, 800)
        self.rival.begin()
        self.names = {
            "collaboration": deal.id, "payment": deal.payment_id, "payout": payout["id"], "card": card["id"],
            # There is none: what is asked of one is asked of nothing.
            "difference": str(uuid.uuid4()), "event": self._event(), "job": market.server.database.rows("SELECT id FROM jobs ORDER BY id LIMIT 1")[0]["id"],
        }
        self.parties = {COMPANY: company, CREATOR: creator}
        self.strangers = {COMPANY: self.rival.company, CREATOR: self.rival.creator}
        self.admin = market.admin()
        self._settle()

    def _event(self):
        body = make_event("something.entirely_new", {"id": "xyz_1", "object": "xyz"})
        self.market.server.webhook(body, sign_webhook(self.market.server.webhook_secrets[0], body)).expect(200)
        return json.loads(body)["id"]

    def rows(self):
        return {table: sorted(map(str, self.market.server.database.rows(f"SELECT * FROM {table}"))) for table in KEPT}

    def _settle(self):
        """Until what was begun above has ended: fees are learnt of a moment after a charge."""
        unsettled = (
            "SELECT id FROM payments WHERE status IN ('HELD', 'RELEASED', 'COMPLETED') AND (stripe_fee IS NULL OR NOT is_available)"
        )
        until(lambda: not self.market.server.database.rows(unsettled), "the charges being settled", within=60, every=0.1)
        seen = []

        def quiet():
            seen.append(self.rows())
            return len(seen) > 25 and all(rows == seen[-1] for rows in seen[-25:])

        until(quiet, "the books being at rest", within=40, every=0.1)

    def caller(self, role):
        return self.admin if role == ADMIN else self.strangers[role]

    def ask(self, caller, route, names, body=None):
        method, path, own, _ = route
        api = caller.api if caller else self.market.server.api()
        path, body = fill(path, names), fill(own if body is None else body, names)
        if method == "POST":
            return api.post(path, body)
        return api.request(method, path, **({"json": body} if body is not None else {}))


@pytest.fixture(scope="module")
def made(_new_folder):
    market = Market(_new_folder()).start()
    try:
        yield Stage(market)
    finally:
        market.close()


@pytest.fixture
def stage(made, books):
    """Whatever a test asks for, nothing may have changed when it ends."""
    books.check(made.market.server)
    before = made.rows()
    yield made
    assert made.rows() == before


def told(answer):
    """All that the caller can see of a refusal but what differs by itself: nothing may hint at what is there."""
    problem = json.loads(answer.body)
    problem.pop("requestId")
    return answer.status, problem, sorted(answer.headers)


def unknown(names):
    return {name: f"evt_{uuid.uuid4().hex[:24]}" if name == "event" else str(uuid.uuid4()) for name in names}


def test_the_table_is_the_whole_description(made):
    """A new route fails here until somebody has said who may call it."""
    document = made.market.server.api().get("/openapi.json").expect(200)
    described = {
        f"{method.upper()} {path}": operation for path, methods in document["paths"].items() for method, operation in methods.items()
    }
    names = {name: "{id}" for name in made.names}
    known = {f"{method} {path.format(**names)}": roles for method, path, _, roles in TABLE}
    assert set(described) == set(known) | OPEN
    for name, operation in described.items():
        needs_token = [{"bearer": []}] == operation.get("security", document.get("security"))
        assert needs_token == (name in known), name


def test_bodies_are_closed_in_the_description(made):
    document = made.market.server.api().get("/openapi.json").expect(200)
    bodies = [
        content["schema"]["$ref"].rsplit("/", 1)[1]
        for methods in document["paths"].values() for operation in methods.values()
        for kind, content in operation.get("requestBody", {}).get("content", {}).items()
        if kind == "application/json" and "$ref" in content["schema"]
    ]
    schemas = document["components"]["schemas"]
    open_ones = {name for name in bodies if schemas[name].get("additionalProperties") is not False} - {"StripeEvent"}
    assert bodies and open_ones == set()


@pytest.mark.parametrize("route", TABLE, ids=IDS)
def test_without_a_token_all_is_alike(stage, route):
    answers = [stage.ask(None, route, names) for names in (stage.names, unknown(stage.names), dict.fromkeys(stage.names, "1"))]
    for answer in answers:
        answer.problem(401, "unauthenticated")
    assert told(answers[0]) == told(answers[1]) == told(answers[2])


@pytest.mark.parametrize("route", TABLE, ids=IDS)
def test_for_another_role_all_is_alike(stage, route):
    for role in EVERYBODY - route[3]:
        people = [stage.admin] if role == ADMIN else [stage.parties[role], stage.strangers[role]]
        answers = [stage.ask(each, route, names) for each in people for names in (stage.names, unknown(stage.names))]
        for answer in answers:
            answer.problem(403, "forbidden")
        assert all(told(answer) == told(answers[0]) for answer in answers)


@pytest.mark.parametrize("route", ABOUT_ONE, ids=[f"{route[0]} {route[1]}" for route in ABOUT_ONE])
def test_what_is_foreign_looks_like_what_is_not_there(stage, route):
    """Every foreign id of every kind, in every place for an id, for everybody whose role fits."""
    for role in route[3]:
        caller = stage.caller(role)
        absent = stage.ask(caller, route, unknown(stage.names))
        absent.problem(404, "not_found")
        fitting = {name for name in stage.names if f"{{{name}}}" in f"{route[1]} {route[2]}"}
        for kind, foreign in stage.names.items():
            if role == ADMIN and kind in fitting:
                continue  # theirs to see
            answer = stage.ask(caller, route, dict.fromkeys(stage.names, foreign))
            if kind == "event":
                answer.problem((400, 404))  # of another form than ours: no secret is in that
            else:
                assert told(answer) == told(absent), kind


@pytest.mark.parametrize("route", [route for route in ABOUT_ONE if "{" in route[1]], ids=lambda route: f"{route[0]} {route[1]}")
def test_what_is_no_id_is_nothing(stage, route):
    for role in route[3]:
        for caller in [stage.admin] if role == ADMIN else [stage.parties[role], stage.strangers[role]]:
            for text in NO_IDS:
                stage.ask(caller, route, dict.fromkeys(stage.names, text)).problem((404, 400))


@pytest.mark.parametrize("route", WITH_BODY, ids=[f"{route[0]} {route[1]}" for route in WITH_BODY])
def test_no_body_takes_more_than_it_should(stage, route):
    """Mass assignment: every field beyond the described ones is refused by name, also for who may otherwise do it."""
    role = next(iter(route[3] - {ADMIN}), ADMIN)
    for caller in {stage.caller(role), stage.admin if role == ADMIN else stage.parties[role]}:
        answer = stage.ask(caller, route, stage.names, body={**route[2], **SURPRISES})
        pointers = {error["pointer"] for error in answer.problem(400, "invalid_request")["errors"]}
        assert {"/" + name for name in SURPRISES} <= pointers, pointers


@pytest.mark.parametrize("path, fields", [
    ("/auth/register", {"email": "new@journeys.test", "password": "long enough to pass", "role": "company", "displayName": "N"}),
    ("/auth/login", {"email": "new@journeys.test", "password": "long enough to pass"}), ("/auth/refresh", {}),
    ("/auth/logout", {}),
], ids=["register", "login", "refresh", "logout"])
def test_nor_do_the_open_ones(stage, path, fields):
    answer = stage.market.server.api().post(path, fields | SURPRISES, key=None)
    pointers = {error["pointer"] for error in answer.problem(400, "invalid_request")["errors"]}
    assert {"/" + name for name in SURPRISES} <= pointers


def test_no_answer_shows_what_is_kept_to_ourselves(stage):
    hidden = ("passwordhash", "password_hash", "tokenhash", "token_hash", "argon2", "whsec_", "sk_test", "secretkey")
    for route in TABLE:
        if route[0] == "GET":
            for role in route[3]:
                caller = stage.admin if role == ADMIN else stage.parties[role]
                body = stage.ask(caller, route, stage.names).body.decode().lower()
                if route[1] == "/admin/audit":
                    body = body.replace('"password_hash":"changed"', "").replace('"token_hash":"changed"', "")
                assert not any(word in body for word in hidden), route


def test_nobody_pays_with_the_card_of_another(made):
    """Neither by its id here nor by the one it has at Stripe. (Last: an attempt is part of a payment's history.)"""
    rival, saved = made.rival, made.names["card"]
    intent = made.deal.payment()["stripePaymentIntentId"]
    at_stripe = made.market.sandbox.stripe("GET", f"/v1/payment_intents/{intent}")["payment_method"]
    before = made.rows()
    absent = told(rival.confirm(str(uuid.uuid4())))
    assert absent[0] in (400, 402, 404), absent
    assert told(rival.confirm(saved)) == absent
    rival.confirm(at_stripe).problem((400, 402, 404, 409, 502))
    assert rival.status() in ("PENDING", "FAILED")
    after = made.rows()
    assert (after["entries"], after["postings"], after["balances"]) == (before["entries"], before["postings"], before["balances"])
