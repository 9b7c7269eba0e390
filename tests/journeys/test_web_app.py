# SPDX-License-Identifier: Apache-2.0
"""The web app as the server gives it out, what it is told about the server, and the clock of a demo."""

import re
from datetime import datetime

import pytest

from support.api import Api
from support.demo import Demo
from support.waiting import until, until_equal

DAY = 24 * 3600


def test_the_front_door_leads_to_the_app(market):
    answer = market.server.api().get("/")
    assert answer.status == 302 and answer.headers["Location"] == "/app/"


def test_the_app_is_told_what_it_needs(market):
    answer = market.server.api().get("/app/config.json")
    config = answer.expect(200)
    assert answer.headers["Cache-Control"] == "no-store"
    assert config.pop("version")
    assert datetime.fromisoformat(config.pop("now")).tzinfo
    assert config == {
        "mode": "sandbox", "publishableKey": "pk_test_holdfast", "stripeJsUrl": "https://js.stripe.com/endive/stripe.js",
        "currencies": ["usd", "eur", "gbp", "jpy", "kwd"], "minimumPayout": None, "clearingDelaySeconds": 0, "demo": None,
    }


def test_the_app_is_told_of_the_operators_choices(new_market):
    market = new_market(
        MINIMUM_PAYOUT="500", CLEARING_DELAY="7d", CURRENCIES="eur", STRIPE_JS_URL="http://127.0.0.1:1/v3/stripe.js"
    )
    config = market.server.api().get("/app/config.json").expect(200)
    assert config["minimumPayout"] == 500 and config["clearingDelaySeconds"] == 7 * DAY
    assert config["currencies"] == ["eur"] and config["stripeJsUrl"] == "http://127.0.0.1:1/v3/stripe.js"


def test_only_a_demo_has_a_clock_to_move(market):
    market.server.api().post("/app/demo/clock", {"advanceSeconds": 60}, key=None).problem(404, "not_found")


class TestThePages:
    """Of a program that was built with its web app."""

    @pytest.fixture
    def page(self, market):
        page = market.server.api().get("/app/")
        if page.status == 404:
            assert b"./dev build" in page.body
            pytest.skip("this program was built without its web app")
        return page

    def test_every_path_of_the_app_is_its_page(self, market, page):
        assert page.headers["Content-Type"].startswith("text/html")
        for path in ("/app", "/app/wallet", "/app/payments/0190", "/app/index.html"):
            assert market.server.api().get(path).body == page.body
        again = market.server.api().get("/app/", headers={"If-None-Match": page.headers["ETag"]})
        assert again.status == 304 and again.body == b""
        assert page.headers["Cache-Control"] == "no-cache"
        head = market.server.api().request("HEAD", "/app/wallet")
        assert head.status == 200 and head.body == b""

    def test_the_page_may_load_what_it_needs_alone(self, page):
        policy = dict(rule.strip().split(" ", 1) for rule in page.headers["Content-Security-Policy"].split(";"))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert policy["script-src"] == "'self' https://js.stripe.com https://*.js.stripe.com"
        assert policy["connect-src"] == "'self' https://api.stripe.com"
        assert not any("unsafe" in sources for sources in policy.values())
        for name in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
            assert page.headers[name]

    def test_its_files_are_kept_for_good_and_sent_small(self, market, page):
        scripts = re.findall(rb'(?:src|href)="(/app/assets/[^"]+)"', page.body)
        assert scripts
        for path in map(bytes.decode, scripts):
            plain = market.server.api().get(path, headers={"Accept-Encoding": "identity"})
            assert plain.status == 200 and "immutable" in plain.headers["Cache-Control"]
            if not path.endswith((".js", ".css")) or len(plain.body) < 1_000:
                continue  # packed already, or too small to gain
            packed = market.server.api().get(path, headers={"Accept-Encoding": "gzip"})
            assert packed.status == 200 and plain.body == packed.body
            assert packed.headers["Content-Encoding"] == "gzip" and "immutable" in packed.headers["Cache-Control"]
            assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"])
            assert market.server.api().get(path, headers={"Accept-Encoding": "br"}).headers["Content-Encoding"] == "br"

    def test_a_file_of_another_build_is_not_the_page(self, market, page):
        assert market.server.api().get("/app/assets/index-of-another-build.js").status == 404


class TestTheDemo:
    @pytest.fixture
    def demo(self, folder):
        demo = Demo(folder, CLEARING_DELAY="7d")
        yield demo.start()
        demo.stop()

    def test_says_who_can_be_tried_out(self, demo):
        config = Api(demo.url).get("/app/config.json").expect(200)
        assert config["mode"] == "sandbox"
        assert {user["role"] for user in config["demo"]["users"]} == {"company", "influencer", "admin"}
        assert all(user["displayName"] for user in config["demo"]["users"])
        assert config["stripeJsUrl"] == config["demo"]["sandboxUrl"] + "/endive/stripe.js"

    def test_time_is_moved_for_server_and_sandbox_alike(self, demo):
        creator = demo.sign_in("influencer")

        def pending():
            return creator.get("/wallet/balance?currency=usd").expect(200)["pendingBalance"]

        until(pending, "money that waits for its clearing delay", within=30)
        demo.advance(8 * DAY)
        creator = demo.sign_in("influencer")
        until_equal(pending, 0, "pendingBalance after the delay", within=20)

        demo.stop()
        creator = demo.start().sign_in("influencer")
        assert creator.get("/wallet/balance?currency=usd").expect(200)["pendingBalance"] == 0

    @pytest.mark.parametrize("seconds", [0, -1, 1.5, "60", 10**12, None], ids=str)
    def test_time_goes_forward_by_whole_seconds(self, demo, seconds):
        Api(demo.url).post("/app/demo/clock", {"advanceSeconds": seconds}, key=None).problem(
            400, "invalid_request", "/advanceSeconds"
        )
