# SPDX-License-Identifier: Apache-2.0
"""Sessions: staying signed in by a cookie, and every way in which that ends."""

import http.cookies
import uuid

import pytest

from support.market import PASSWORD
from support.together import at_once

pytestmark = pytest.mark.postgres

COOKIE = "holdfast_session"


def cookie_of(answer):
    """The one cookie that an answer sets."""
    jar = http.cookies.SimpleCookie(answer.headers.get("Set-Cookie", ""))
    assert list(jar) == [COOKIE], repr(answer)
    return jar[COOKIE]


class Browser:
    """Somebody who keeps a session, with the refresh token in hand."""

    def __init__(self, server, email, password=PASSWORD):
        self.api = server.api()
        self.take(self.api.post("/auth/login", {"email": email, "password": password, "keepSession": True}))

    def take(self, answer):
        signed_in = answer.expect(200)
        assert set(signed_in) == {"user", "accessToken", "expiresIn", "tokenType"}, signed_in
        self.refresh_token = cookie_of(answer).value
        self.api.token = signed_in["accessToken"]
        return self

    def present(self, token=None, path="/auth/refresh", **headers):
        sent = {"Cookie": f"theme=dark; {COOKIE}={token or self.refresh_token}", "Authorization": None, **headers}
        return self.api.post(path, headers=sent, key=None)

    def refresh(self):
        self.take(self.present())
        return self.refresh_token


@pytest.fixture
def company(market):
    return market.company()


@pytest.fixture
def browser(market, company):
    return Browser(market.server, company.email)


def test_without_being_asked_to_nobody_is_kept(market, company):
    answer = market.server.api().post("/auth/login", {"email": company.email, "password": PASSWORD})
    answer.expect(200)
    assert "Set-Cookie" not in answer.headers


def test_registration_can_keep_a_session_too(market):
    body = {
        "email": f"{uuid.uuid4().hex}@journeys.test", "password": PASSWORD, "role": "company", "displayName": "Kept",
        "keepSession": True,
    }
    made = market.server.api().post("/auth/register", body)
    assert made.expect(201)["user"]["displayName"] == "Kept"
    assert cookie_of(made).value


def test_the_cookie_is_kept_from_scripts_other_sites_and_other_paths(market, browser):
    cookie = cookie_of(browser.present())
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["path"] == "/auth"
    assert cookie["max-age"] == "2592000" and not cookie["secure"], "without TLS a browser would drop a secure one"
    assert not cookie["domain"]


def test_a_proxy_that_ends_tls_makes_it_secure(new_market):
    market = new_market(TRUSTED_PROXIES="127.0.0.1")
    browser = Browser(market.server, market.company().email)
    assert cookie_of(browser.present(**{"X-Forwarded-Proto": "https"}))["secure"]


def test_each_use_exchanges_the_token(browser):
    seen = {browser.refresh_token}
    for _ in range(5):
        seen.add(browser.refresh())
        browser.api.get("/auth/me").expect(200)
    assert len(seen) == 6


def test_tabs_that_wake_at_once_get_the_same_successor(browser):
    answers = at_once([browser.present] * 8)
    assert {answer.status for answer in answers} == {200}
    assert len({cookie_of(answer).value for answer in answers}) == 1
    browser.take(answers[0]).refresh()


def test_a_token_that_comes_again_ends_the_session_for_everybody(market, company, browser):
    other = Browser(market.server, company.email)
    stolen = browser.refresh_token
    browser.refresh()
    browser.refresh()
    browser.present(stolen).problem(401, "session_reused")
    browser.present().problem(401, "session_expired")
    browser.present(stolen).problem(401, "session_expired")
    other.refresh()


@pytest.mark.parametrize("token", ["x", "", "01890000-0000-7000-8000-000000000001." + "0" * 64], ids=["short", "empty", "unknown"])
def test_what_is_no_session_is_refused(browser, token):
    answer = browser.api.post("/auth/refresh", headers={"Cookie": f"{COOKIE}={token}"}, key=None)
    answer.problem(401, "session_expired")


def test_no_cookie_is_no_session(market):
    market.server.api().post("/auth/refresh", key=None).problem(401, "session_expired")


def test_signing_out_ends_this_session_alone(market, company, browser):
    other = Browser(market.server, company.email)
    out = browser.present(path="/auth/logout")
    assert out.status == 204 and out.body == b""
    assert cookie_of(out).value == "" and cookie_of(out)["max-age"] == "0"
    browser.present().problem(401, "session_expired")
    assert browser.present(path="/auth/logout").status == 204, "once more does no harm"
    other.refresh()


def test_signing_out_everywhere_ends_them_all(market, company, browser):
    others = [Browser(market.server, company.email) for _ in range(3)]
    bystander = Browser(market.server, market.company().email)
    assert browser.api.post("/auth/logout-all", key=None).status == 204
    for each in [browser, *others]:
        each.present().problem(401, "session_expired")
    bystander.refresh()
    market.server.api().post("/auth/logout-all", key=None).problem(401, "unauthenticated")


def test_a_new_password_ends_the_other_sessions(market, company, browser):
    other = Browser(market.server, company.email)
    body = {"currentPassword": PASSWORD, "newPassword": "another correct horse"}
    held = {"Cookie": f"{COOKIE}={browser.refresh_token}"}
    browser.api.post("/auth/password", body | {"currentPassword": "wrong"}, headers=held, key=None).problem(
        401, "invalid_credentials"
    )
    assert browser.api.post("/auth/password", body, headers=held, key=None).status == 204
    other.present().problem(401, "session_expired")
    browser.refresh()
    market.server.api().post("/auth/login", {"email": company.email, "password": PASSWORD}).problem(401)
    Browser(market.server, company.email, "another correct horse").refresh()


def test_a_new_password_follows_the_rules_of_the_first(browser):
    for wanted in ("short", "x" * 257):
        body = {"currentPassword": PASSWORD, "newPassword": wanted}
        browser.api.post("/auth/password", body, key=None).problem(400, "invalid_request", "/newPassword")


def test_a_name_is_changed_at_once(browser):
    changed = browser.api.request("PATCH", "/auth/me", json={"displayName": "Another name"}).expect(200)
    assert changed["displayName"] == "Another name"
    assert browser.api.get("/auth/me").expect(200) == changed
    assert browser.api.request("PATCH", "/auth/me", json={}).expect(200) == changed
    browser.api.request("PATCH", "/auth/me", json={"displayName": " "}).problem(400, pointer="/displayName")
    browser.api.request("PATCH", "/auth/me", json={"role": "admin"}).problem(400, pointer="/role")


@pytest.mark.parametrize("headers", [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
], ids=str)
def test_pages_of_other_sites_can_not_use_the_cookie(browser, headers):
    for path in ("/auth/refresh", "/auth/logout"):
        browser.present(path=path, **headers).problem(403, "forbidden")
    browser.refresh()


def test_our_own_page_can(market, browser):
    headers = {"Origin": market.server.url, "Sec-Fetch-Site": "same-origin"}
    browser.take(browser.present(**headers))


def test_sessions_are_bounded_for_each_user(market, company):
    browsers = [Browser(market.server, company.email) for _ in range(21)]
    browsers[0].present().problem(401, "session_expired")
    browsers[1].refresh()
    browsers[-1].refresh()


def test_sessions_outlive_a_restart(new_market):
    market = new_market()
    browser = Browser(market.server, market.company().email)
    browser.refresh()
    market.server.kill()
    market.server.restart()
    browser.refresh()


def test_no_token_is_in_the_log_or_in_the_answers_body(new_market):
    market = new_market(LOG_LEVEL="debug")
    browser = Browser(market.server, market.company().email)
    tokens = [browser.refresh_token, browser.refresh()]
    answer = browser.present(tokens[0])
    tokens.append(cookie_of(answer).value)
    browser.present(path="/auth/logout")
    log = market.server.process.log()
    assert "a session began" in log
    for token in tokens:
        assert token.split(".")[1] not in log and token.encode() not in answer.body
