# SPDX-License-Identifier: Apache-2.0
"""What a page of another site can make a browser do: nothing with the cookie, nothing by WebSocket, no reading of answers, no
frame around ours; and every kind of answer says so."""

import asyncio
import socket
import uuid

import pytest
import websockets

from support import tokens
from support.market import PASSWORD
from support.realtime import run

EVIL = "https://evil.example"


def signed_in(market, **headers):
    company = market.company()
    body = {"email": company.email, "password": PASSWORD, "keepSession": True}
    answer = market.server.api().post("/auth/login", body, headers=headers, key=None)
    answer.expect(200)
    return answer


@pytest.fixture(scope="module")
def answers(_shared_market):
    """One of every kind: what was asked → what came."""
    market = _shared_market
    company = market.company()
    api, open_api = company.api, market.server.api()
    kinds = {
        "json": api.get("/auth/me"), "list": api.get("/payments"), "health": open_api.get("/livez"),
        "metrics": open_api.get("/metrics"), "description": open_api.get("/openapi.json"), "reference": open_api.get("/docs"),
        "errors page": open_api.get("/docs/errors"), "config": open_api.get("/app/config.json"), "redirect": open_api.get("/"),
        "page": open_api.get("/app/"), "deep page": open_api.get("/app/wallet"), "no asset": open_api.get("/app/assets/none.js"),
        "400": api.get("/payments?limit=0"), "401": open_api.get("/auth/me"), "403": api.get("/wallet/balance"),
        "404": open_api.get("/nothing"), "404 object": api.get(f"/payments/{uuid.uuid4()}"), "405": open_api.request("PUT", "/payments"),
        "413": api.post("/payments/create-intent", data=b'{"x":"' + b"a" * 70_000 + b'"}', headers={"Connection": "close"}),
        "415": api.post("/payments/create-intent", data=b"x", headers={"Content-Type": "text/plain"}),
        "204": open_api.post("/auth/logout", {}, key=None), "sign-in": signed_in(market),
        "table": market.newcomer().api.get("/wallet/transactions.csv?currency=usd"), "head": open_api.request("HEAD", "/app/"),
    }
    yield kinds


class TestHeaders:
    def test_every_answer_is_what_it_says_it_is(self, answers):
        for kind, answer in answers.items():
            headers = answer.headers
            assert headers.get("X-Content-Type-Options") == "nosniff", kind
            assert headers.get("Referrer-Policy"), kind
            assert "frame-ancestors 'none'" in headers.get("Content-Security-Policy", ""), kind
            assert "unsafe" not in headers["Content-Security-Policy"], kind
            if answer.body:
                assert headers["Content-Type"], kind
            for told in ("Server", "X-Powered-By", "Via"):
                assert told not in headers, kind

    def test_pages_can_not_be_framed_or_reached_by_those_who_opened_them(self, answers):
        pages = [answer for answer in answers.values() if answer.headers.get("Content-Type", "").startswith("text/html")]
        assert len(pages) >= 2
        for page in pages:
            assert page.headers["X-Frame-Options"] == "DENY"
            assert page.headers["Cross-Origin-Opener-Policy"].startswith("same-origin")

    def test_nothing_private_is_kept_by_caches(self, answers):
        for kind in ("json", "list", "400", "401", "403", "404 object", "sign-in", "table", "204", "config"):
            assert answers[kind].headers["Cache-Control"] == "no-store", kind

    def test_no_other_origin_may_read(self, market, answers):
        for answer in answers.values():
            assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
        for method in ("OPTIONS", "GET", "POST"):
            asked = market.server.api().request(method, "/auth/login", headers={
                "Origin": EVIL, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization",
            })
            assert asked.status in (400, 405), asked
            assert not [name for name in asked.headers if name.lower().startswith("access-control-")]

    def test_what_the_transport_refuses_has_them_too(self, market):
        with socket.create_connection(("127.0.0.1", market.server.port), timeout=20) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n")
            head = connection.recv(10_000).decode().lower()
        for header in ("x-content-type-options: nosniff", "cache-control: no-store", "frame-ancestors 'none'", "request-id: "):
            assert header in head

    def test_behind_a_proxy_with_tls_every_answer_asks_for_it(self, new_market):
        market = new_market(webhooks=False, TRUSTED_PROXIES="127.0.0.1")
        api = market.server.api()
        for path in ("/", "/app/", "/app/assets/none.js", "/livez", "/nothing", "/docs", "/auth/me"):
            by_tls = api.get(path, headers={"X-Forwarded-Proto": "https"})
            assert "max-age=31536000" in by_tls.headers["Strict-Transport-Security"], path
            assert "Strict-Transport-Security" not in api.get(path, headers={"X-Forwarded-Proto": "http"}).headers, path

    def test_a_stranger_does_not_say_that_it_was_tls(self, market):
        answer = signed_in(market, **{"X-Forwarded-Proto": "https"})
        assert "Secure" not in answer.headers["Set-Cookie"] and "Strict-Transport-Security" not in answer.headers

    def test_what_is_sent_in_is_not_sent_back_as_a_header(self, market):
        for path in ("/app/%0d%0aX-Split:%201", "/nothing%0d%0aX-Split:%201", "/docs?x=%0d%0aX-Split:%201", "/app/wallet?x=%0d%0aX-Split:1"):
            answer = market.server.api().get(path, headers={"Request-Id": "mine", "X-Request-Id": "mine"})
            assert "X-Split" not in answer.headers and answer.headers["Request-Id"] != "mine"


class TestTheCookie:
    def test_forms_of_other_sites_can_not_sign_in(self, market):
        """Neither as somebody else: what a form can send is not what a sign-in takes."""
        company = market.company()
        body = '{"email":"%s","password":"%s","keepSession":true}' % (company.email, PASSWORD)
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None, "text/plain; application/json"):
            answer = market.server.api().post("/auth/login", data=body, headers={"Content-Type": kind, "Origin": EVIL}, key=None)
            answer.problem(415)
            assert "Set-Cookie" not in answer.headers

    def test_no_page_elsewhere_can_use_it(self, market):
        cookie = signed_in(market).headers["Set-Cookie"].split(";")[0]
        host = f"127.0.0.1:{market.server.port}"
        foreign = [
            {"Origin": EVIL}, {"Origin": "null"}, {"Origin": "http://127.0.0.1"}, {"Origin": f"http://127.0.0.1:{market.server.port + 1}"},
            {"Origin": f"http://{host}.evil.example"}, {"Origin": f"http://evil.example/{host}"}, {"Origin": f"http://user@{host}"},
            {"Origin": f"http://{host}, {EVIL}"}, {"Origin": ""}, {"Origin": host}, {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "cross-site", "Origin": f"http://{host}"},
        ]
        for headers in foreign:
            for path in ("/auth/refresh", "/auth/logout"):
                answer = market.server.api().post(path, headers={"Cookie": cookie, **headers}, key=None)
                answer.problem(403, "forbidden")
                assert "Set-Cookie" not in answer.headers
        again = market.server.api().post("/auth/refresh", headers={"Cookie": cookie, "Origin": f"http://{host}"}, key=None)
        again.expect(200)

    def test_it_opens_nothing_but_sessions(self, market):
        """The API takes tokens alone, so that no request of a browser's own accord is somebody's."""
        cookie = signed_in(market).headers["Set-Cookie"].split(";")[0]
        for method, path in (("GET", "/auth/me"), ("GET", "/payments"), ("POST", "/auth/logout-all"), ("POST", "/collaborations")):
            market.server.api().request(method, path, headers={"Cookie": cookie}).problem(401, "unauthenticated")

    def test_reading_changes_nothing(self, market):
        cookie = signed_in(market).headers["Set-Cookie"].split(";")[0]
        for path in ("/auth/refresh", "/auth/logout"):
            market.server.api().get(path, headers={"Cookie": cookie}).problem(405)


class TestTheSocket:
    @staticmethod
    def _connect(market, path="/realtime", **headers):
        url = market.server.url.replace("http", "ws") + path

        async def attempt():
            try:
                opened = await websockets.connect(url, extra_headers=headers, open_timeout=15)
            except websockets.InvalidStatusCode as refused:
                return refused.status_code, None
            return 101, opened

        return run(attempt())

    def test_foreign_pages_are_refused_before_the_upgrade(self, market):
        host = f"127.0.0.1:{market.server.port}"
        for origin in (EVIL, "null", "http://127.0.0.1", f"http://{host}.evil.example", f"http://evil.example#{host}", f"https://evil.example/{host}", ""):
            assert self._connect(market, Origin=origin)[0] == 403, origin
        status, opened = self._connect(market, Origin=f"http://{host}")
        assert status == 101
        run(opened.close())

    def test_allowed_origins_are_whole_ones(self, new_market):
        market = new_market(webhooks=False, ALLOWED_ORIGINS="https://market.example")
        assert self._connect(market, Origin="https://market.example")[0] == 101
        for near in ("http://market.example", "https://market.example.evil.example", "https://evilmarket.example", "https://market.example:8443"):
            assert self._connect(market, Origin=near)[0] == 403, near

    def test_a_token_in_the_address_opens_nothing(self, market):
        """Addresses end in logs and histories."""
        company = market.company()
        query = "&".join(f"{name}={company.token}" for name in ("token", "access_token", "authorization", "auth"))
        status, opened = self._connect(market, f"/realtime?{query}")
        assert status == 101

        async def first():
            try:
                await asyncio.wait_for(opened.recv(), 12)
            except websockets.ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else closed.code
            return "let in"

        assert run(first()) == 4401

    def test_a_cookie_opens_nothing(self, market):
        cookie = signed_in(market).headers["Set-Cookie"].split(";")[0]
        status, opened = self._connect(market, Cookie=cookie)
        assert status == 101
        run(opened.send('{"type":"auth"}'))

        async def closed():
            try:
                while True:
                    await asyncio.wait_for(opened.recv(), 12)
            except websockets.ConnectionClosed as end:
                return end.rcvd.code if end.rcvd else end.code

        assert run(closed()) == 4401


def test_with_tls_the_cookie_is_secure_and_the_page_asks_for_tls(new_market, folder):
    certificate, key = tokens.self_signed_certificate(folder)
    market = new_market(webhooks=False, TLS_CERT=certificate, TLS_KEY=key)
    cookie = signed_in(market).headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/auth"} <= {part.strip() for part in cookie.split(";")}
    for path in ("/", "/app/", "/app/assets/none.js", "/nothing"):
        assert market.server.api().get(path).headers["Strict-Transport-Security"], path
