# SPDX-License-Identifier: Apache-2.0
"""The server as a process: health, description, metrics, TLS, and an orderly end."""

import json
import re
import socket
import ssl
import threading

import pytest
import requests

from support import tokens
from support.api import Api
from support.together import at_once


def test_health_is_open_and_short(market):
    api = market.server.api()
    assert api.get("/livez").expect(200)["status"] == "ok"
    assert api.get("/readyz").expect(200)["status"] == "ready"
    head = api.request("HEAD", "/livez")
    assert head.status == 200 and head.body == b""


def test_metrics_are_prometheus_text(market):
    market.funded().release().expect(200)
    answer = market.server.api().get("/metrics")
    assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/plain")
    text = answer.body.decode()
    assert re.search(r'^holdfast_http_requests_total\{.*route="/payments/collaboration/:id/release".*\} [1-9]', text, re.M)
    assert re.search(r"^# TYPE holdfast_\w+ histogram$", text, re.M)
    for line in text.splitlines():
        assert line == "" or line.startswith("#") or re.match(r"^[a-zA-Z_:][\w:]*(\{.*\})? [-+.\deEINnaf]+$", line), line
    assert "sk_test" not in text and "whsec" not in text


def test_the_description_names_every_route(market):
    answer = market.server.api().get("/openapi.json")
    document = answer.expect(200)
    assert document["openapi"].startswith("3.1") and document["info"]["version"]
    from test_access import ROUTES

    names = {"collaboration": "id", "payment": "id", "payout": "id", "card": "id"}
    for method, path, _, _ in ROUTES:
        described = re.sub(r"\{(\w+)\}", lambda match: "{" + names[match[1]] + "}", path.split("?")[0])
        operation = document["paths"][described][method.lower()]
        assert operation["responses"] and operation["operationId"], described
    references = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))
    assert references <= set(document["components"]["schemas"])


def test_the_reference_is_a_page(market):
    answer = market.server.api().get("/docs")
    assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/html")
    assert b"/payments/create-intent" in answer.body
    problem = market.server.api().get("/auth/me").problem(401)
    page = market.server.api().get(problem["type"].split("#")[0])
    assert page.status == 200 and problem["code"].encode() in page.body


def test_answers_carry_safe_headers(market):
    headers = market.server.api().get("/livez").headers
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in headers
    ids = {market.server.api().get("/livez").headers["Request-Id"] for _ in range(5)}
    assert len(ids) == 5


def test_two_requests_may_come_in_one_packet(market):
    request = b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"
    last = b"GET /readyz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", market.server.port), timeout=20) as connection:
        connection.sendall(request + request + last)
        answer = b""
        while chunk := connection.recv(65_536):
            answer += chunk
    assert answer.count(b"HTTP/1.1 200") == 3


class TestAnOrderlyEnd:
    def test_a_request_that_is_on_its_way_is_finished(self, new_market):
        market = new_market(meddled=True)
        deal = market.agree()
        deal.begin()
        held = market.meddler.hold_answer("POST", r"/confirm$")
        calls = [lambda: deal.confirm("pm_card_visa", key="pay-once"), lambda: self._end_while_held(market, held)]
        answer, _ = at_once(calls)
        assert answer.expect(200)["payment"]["status"] == "HELD"
        assert market.server.process.wait(30) == 0
        market.server.start()
        assert deal.status() == "HELD"
        assert deal.confirm("pm_card_visa", key="pay-once").is_replay

    @staticmethod
    def _end_while_held(market, held):
        held.wait_arrived()
        market.server.process.terminate()
        threading.Timer(0.5, held.open).start()

    def test_idle_connections_and_listeners_do_not_delay_it(self, new_market):
        market = new_market()
        company = market.company()
        heard = company.listen()
        heard.ready()
        with socket.create_connection(("127.0.0.1", market.server.port)) as idle:
            idle.sendall(b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
            assert idle.recv(1_000).startswith(b"HTTP/1.1 200")
            assert market.server.stop() == 0
        assert heard.wait_closed() in (1001, 1012, 1000, 1006)
        with pytest.raises(requests.ConnectionError):
            market.server.api().get("/livez")
        market.server.start()
        company.api.get("/auth/me").expect(200)

    def test_it_does_not_start_twice_on_one_port(self, new_market):
        market = new_market()
        done = market.server.command("serve")
        assert done.returncode != 0 and str(market.server.port) in done.stdout + done.stderr
        market.company()

    @pytest.mark.sqlite
    def test_one_file_has_one_server(self, new_market):
        market = new_market()
        done = market.server.command("serve", PORT="0")
        assert done.returncode == 4 and "another server" in done.stdout + done.stderr
        market.company()
        market.server.kill()
        market.server.start()


class TestTls:
    @pytest.fixture
    def secure(self, new_market, folder):
        certificate, key = tokens.self_signed_certificate(folder)
        return new_market(webhooks=False, TLS_CERT=certificate, TLS_KEY=key), certificate

    def test_the_whole_api_is_behind_it(self, secure):
        market, certificate = secure
        company = market.company()
        answer = company.api.get("/auth/me")
        assert answer.expect(200)["id"] == company.id
        assert "max-age" in answer.headers["Strict-Transport-Security"]
        heard = company.listen(ssl=ssl.create_default_context(cafile=certificate))
        heard.ready()
        deal = market.funded(company)
        heard.wait("payment:update", id=deal.payment_id, status="HELD")
        heard.close()

    @pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
    def test_strangers_and_old_versions_are_turned_away(self, secure):
        market, certificate = secure
        with pytest.raises(requests.exceptions.SSLError):
            Api(market.server.url).get("/livez")
        with pytest.raises((requests.ConnectionError, AssertionError)):
            Api(market.server.url.replace("https", "http")).get("/livez")
        old = ssl.create_default_context(cafile=certificate)
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
        with pytest.raises((ssl.SSLError, OSError)):
            with socket.create_connection(("127.0.0.1", market.server.port), timeout=10) as plain:
                old.wrap_socket(plain, server_hostname="localhost")
