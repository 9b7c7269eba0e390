# SPDX-License-Identifier: Apache-2.0
"""Requests that no client should send: refused with the place of the fault, and nothing changed."""

import json

import pytest

from support.market import Market

LONG = "9" * 40
# As JSON text, where an amount belongs.
BAD_AMOUNTS = [
    "-1", "0", "-0", str(2**63), str(2**63 - 1), str(-(2**63)), "1e3", "1E3", "1.0", "1.5", '"10"', LONG, "-" + LONG,
    "null", "true", "[1]", '{"a":1}', '""', "1e400", "100000000000000000",
]
NOT_JSON_AMOUNTS = ["NaN", "Infinity", "-Infinity", "+1", "01", "0x10", "1_000", ".5", "5.", "١"]
MAX_AMOUNT_FITS = "999999999999"


@pytest.fixture(scope="module")
def stage(_new_folder):
    """A quiet server with one held payment: any event after that is a change that should not have been."""
    market = Market(_new_folder(), webhooks=False).start()
    creator = market.creator()
    deal = market.earned(800, creator)
    deal = market.funded(deal.company, creator, 1_000, 800, card="pm_card_bypassPending")
    yield Stage(market, deal)
    market.close()


class Stage:
    def __init__(self, market, deal):
        self.market, self.deal = market, deal
        collaboration = {
            "influencerId": deal.creator.id, "title": "T", "currency": "usd", "amountBudget": 5, "amountInfluencerFee": 4,
        }
        self.routes = {
            "collaboration": (deal.company, "/collaborations", collaboration),
            "release": (deal.company, f"/payments/collaboration/{deal.id}/release", {"amount": 5}),
            "refund": (deal.company, f"/payments/{deal.payment_id}/refund", {"amount": 5}),
            "payout": (deal.creator, "/wallet/payout", {"amount": 5}),
        }

    def state(self):
        pages = (
            (self.deal.company, "/collaborations"), (self.deal.company, "/payments"),
            (self.deal.creator, "/wallet/transactions"), (self.deal.creator, "/wallet/payouts"),
        )
        rows = [who.api.get(f"{path}?limit=100").expect(200)["data"] for who, path in pages]
        return rows, self.deal.creator.buckets()

    def post(self, who, path, text, **options):
        return who.api.post(path, data=text.encode() if isinstance(text, str) else text, **options)


@pytest.fixture
def unchanged(stage, books):
    books.check(stage.market.server)
    before = stage.state()
    yield stage
    assert stage.state() == before


def with_amount(body, member, text):
    """The body with that text where the amount stood."""
    return json.dumps(body | {member: "<here>"}).replace('"<here>"', text)


@pytest.mark.parametrize("route, member", [
    ("collaboration", "amountBudget"), ("collaboration", "amountInfluencerFee"), ("release", "amount"),
    ("refund", "amount"), ("payout", "amount"),
])
def test_amounts(unchanged, route, member):
    who, path, body = unchanged.routes[route]
    for text in BAD_AMOUNTS:
        problem = unchanged.post(who, path, with_amount(body, member, text)).problem(400, "invalid_request")
        assert "/" + member in [error["pointer"] for error in problem["errors"]], (text, problem)
    for text in NOT_JSON_AMOUNTS:
        unchanged.post(who, path, with_amount(body, member, text)).problem(400, "invalid_request")


@pytest.mark.parametrize("route", ["collaboration", "release", "refund", "payout"])
def test_bodies(unchanged, route):
    who, path, body = unchanged.routes[route]
    good = json.dumps(body)
    member = next(name for name in body if name.startswith("amount"))
    wrong = {
        "a key twice": good[:-1] + f', "{member}": 5}}',
        "an unknown field": json.dumps(body | {"surprise": 1}),
        "an unknown nested field": json.dumps(body | {"a": {"b": [1, 2, {"c": None}]}}),
        "something after the end": good + "x",
        "a second object": good + good,
        "a half": good[:-1],
        "no object": "[1]",
        "a number": "5",
        "null": "null",
        "a comment": good[:-1] + "/* */}",
        "a comma too many": good[:-1] + ",}",
        "single quotes": good.replace('"', "'"),
        "bad UTF-8": good.encode()[:-1] + b', "x": "\xff\xfe"}',
        "an overlong encoding": good.encode()[:-1] + b', "x": "\xc0\xaf"}',
        "half a surrogate pair": good[:-1] + ', "x": "\\ud800"}',
        "a raw control character": good[:-1] + ', "x": "\x01"}',
        "a byte order mark": b"\xef\xbb\xbf" + good.encode(),
        "UTF-16": good.encode("utf-16"),
        "ten thousand deep": '{"a":' * 10_000 + "1" + "}" * 10_000,
        "arrays ten thousand deep": good[:-1] + ', "x": ' + "[" * 10_000 + "]" * 10_000 + "}",
    }
    for name, text in wrong.items():
        answer = unchanged.post(who, path, text)
        assert answer.status == 400, (name, answer)
        answer.problem(400, "invalid_request")
    problem = unchanged.post(who, path, wrong["an unknown field"]).problem(400)
    assert [error["pointer"] for error in problem["errors"]] == ["/surprise"]


def test_every_fault_of_a_body_is_told_at_once(unchanged):
    who, path, body = unchanged.routes["collaboration"]
    bad = body | {"title": "", "amountBudget": -1, "currency": 5, "surprise/~": 1}
    del bad["influencerId"]
    problem = who.api.post(path, bad).problem(400, "invalid_request")
    pointers = {error["pointer"] for error in problem["errors"]}
    assert {"/title", "/amountBudget", "/currency", "/influencerId", "/surprise~1~0"} <= pointers


@pytest.mark.parametrize("change, pointer", [
    ({"title": "x" * 100_000}, None), ({"title": "a\u0000b"}, "/title"), ({"title": "   "}, "/title"),
    ({"title": None}, "/title"), ({"influencerId": "not-an-id"}, "/influencerId"), ({"influencerId": 7}, "/influencerId"),
    ({"amountInfluencerFee": 6}, "/amountInfluencerFee"), ({"currency": "USD"}, "/currency"),
    ({"currency": "xxx"}, "/currency"), ({"currency": "chf"}, None), ({"currency": "us"}, "/currency"),
    ({"description": ["a"]}, "/description"),
], ids=str)
def test_fields_of_a_collaboration(unchanged, change, pointer):
    who, path, body = unchanged.routes["collaboration"]
    answer = who.api.post(path, body | change)
    assert answer.status in (400, 413), answer
    answer.problem(answer.status, pointer=pointer)


def test_content_types(unchanged):
    who, path, body = unchanged.routes["payout"]
    good = json.dumps(body)
    for kind in (None, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                 "application/xml", "application/json; charset=utf-16", "application/jsonx", "json"):
        unchanged.post(who, path, good, headers={"Content-Type": kind}).problem(415, "unsupported_media_type")


def test_sizes(unchanged):
    who, path, body = unchanged.routes["payout"]
    for size in (70_000, 2_000_000):
        big = json.dumps(body | {"x": "a" * size})
        unchanged.post(who, path, big, headers={"Connection": "close"}).problem(413, "payload_too_large")


def test_nothing_at_all(unchanged):
    for route in ("collaboration", "payout"):
        who, path, _ = unchanged.routes[route]
        unchanged.post(who, path, b"").problem(400, "invalid_request")


def test_methods_and_paths(unchanged):
    company = unchanged.deal.company.api
    answer = company.request("PUT", "/payments")
    answer.problem(405, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]
    company.request("DELETE", "/collaborations").problem(405)
    for path in ("/nothing", "/payments//x", "/PAYMENTS", "/payments/%2e%2e/users", "/admin", "/.env"):
        assert company.get(path).status in (400, 404), path


def test_query_parameters(unchanged):
    company = unchanged.deal.company.api
    for query in (
        "limit=0", "limit=101", "limit=-1", "limit=1.5", "limit=1e1", "limit=", "limit=abc", "limit=5&limit=6", f"limit={LONG}",
        "after=", "after=abc", "after=%00", "status=held", "status=NOPE", "surprise=1", "limit=%zz",
    ):
        company.get(f"/payments?{query}").problem(400, "invalid_request")
    creator = unchanged.deal.creator.api
    for query in ("currency=USD", "currency=xxx", "currency=", "surprise=1"):
        creator.get(f"/wallet/balance?{query}").problem(400)


def test_the_same_server_still_takes_what_is_right(stage, books):
    """Last: the requests above were refused for what was wrong with them, not for everything."""
    books.check(stage.market.server)
    for route in ("collaboration", "release", "refund", "payout"):
        who, path, body = stage.routes[route]
        assert who.api.post(path, body).status in (200, 201), route
    who, path, body = stage.routes["collaboration"]
    big = with_amount(body | {"amountInfluencerFee": 1}, "amountBudget", MAX_AMOUNT_FITS)
    stage.post(who, path, with_amount(json.loads(big), "amountInfluencerFee", "1")).expect(201)
