# SPDX-License-Identifier: Apache-2.0
"""Access tokens: our own, and those of an outside identity provider."""

import json
import time

import pytest
import requests

from support import tokens
from support.processes import Running, free_port
from support.server import AUDIENCE, ISSUER, JWT_SECRET, Server


@pytest.fixture(scope="module")
def company(_shared_market):
    return _shared_market.company()


def is_answering(api):
    try:
        return api.get("/livez", timeout=5).status == 200
    except requests.ConnectionError:
        return False


def refused(server, token):
    server.api(token).get("/auth/me").problem(401)


class TestOurOwn:
    def test_a_changed_claim_is_no_token(self, market, company):
        header, _, signature = company.token.split(".")
        forged = tokens.claims_of(company.token) | {"role": "admin"}
        refused(market.server, f"{header}.{tokens.b64url(json.dumps(forged))}.{signature}")

    def test_the_same_claims_signed_with_the_secret_are_one(self, market, company):
        own = tokens.sign_hs256(tokens.claims_of(company.token), JWT_SECRET)
        assert market.server.api(own).get("/auth/me").expect(200)["id"] == company.id

    @pytest.mark.parametrize("change", [
        {"aud": "others"}, {"aud": None}, {"iss": "https://others.test"}, {"iss": None}, {"exp": 1_000_000_000},
        {"exp": None}, {"nbf": 4_000_000_000}, {"sub": None}, {"exp": "tomorrow"}, {"role": "emperor"},
    ], ids=str)
    def test_wrong_claims_are_refused(self, market, company, change):
        claims = {k: v for k, v in (tokens.claims_of(company.token) | change).items() if v is not None}
        refused(market.server, tokens.sign_hs256(claims, JWT_SECRET))

    def test_an_expired_one_says_so(self, market, company):
        claims = tokens.claims_of(company.token) | {"exp": 1_000_000_000}
        market.server.api(tokens.sign_hs256(claims, JWT_SECRET)).get("/auth/me").problem(401, "token_expired")

    def test_no_door_takes_one_that_has_just_expired(self, market, company):
        claims = tokens.claims_of(company.token) | {"exp": int(time.time()) - 1}
        token = tokens.sign_hs256(claims, JWT_SECRET)
        market.server.api(token).get("/auth/me").problem(401, "token_expired")
        assert market.server.listen(token).wait_closed() == 4401

    def test_another_secret_and_no_signature_are_refused(self, market, company):
        claims = tokens.claims_of(company.token)
        refused(market.server, tokens.sign_hs256(claims, "another secret that is long enough to be used"))
        refused(market.server, tokens.sign_hs256(claims, ""))
        refused(market.server, tokens.unsigned(claims))
        refused(market.server, tokens.unsigned(claims) + company.token.split(".")[2])
        refused(market.server, tokens.sign_hs256(claims, JWT_SECRET, {"alg": "none", "typ": "JWT"}))
        refused(market.server, tokens.sign_hs256(claims, JWT_SECRET, {"alg": "HS512", "typ": "JWT"}))

    @pytest.mark.parametrize("text", ["", "x", "a.b.c", "....", "Bearer", "é", "\x7f", "a" * 8_000], ids=lambda text: repr(text[:12]))
    def test_what_is_no_token_is_refused(self, market, text):
        answer = market.server.api().get("/auth/me", headers={"Authorization": f"Bearer {text}".encode("latin-1")})
        assert answer.status in (400, 401), answer
        answer.problem(answer.status)

    def test_other_schemes_are_refused(self, market, company):
        for value in (company.token, f"Basic {company.token}", f"Token {company.token}", "Bearer"):
            market.server.api().get("/auth/me", headers={"Authorization": value}).problem(401, "unauthenticated")

    def test_the_command_makes_one(self, market, company):
        token = market.server.token(company.id, "company", ttl=60)
        assert market.server.api(token).get("/auth/me").expect(200)["id"] == company.id
        claims = tokens.claims_of(token)
        assert claims["exp"] - claims.get("iat", claims["exp"] - 60) == 60
        for ttl in (-5, 0):
            assert market.server.command("token", "--user", company.id, "--role", "company", "--ttl", ttl).returncode == 2


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    return tokens.RsaKey(tmp_path_factory.mktemp("provider"), "key-1")


class TestAnOutsideProvider:
    @pytest.fixture
    def outside(self, new_market, provider, folder):
        jwks = folder / "jwks.json"
        jwks.write_text(json.dumps({"keys": [provider.jwk]}))
        return new_market(JWT_SECRET=None, JWKS_FILE=jwks)

    def test_maps_a_subject_to_a_user_at_first_sight(self, outside, provider):
        claims = tokens.claims(ISSUER, AUDIENCE, "person-1", "company", email="p1@provider.test", name="Person One")
        api = outside.server.api(provider.sign(claims))
        first = api.get("/auth/me").expect(200)
        assert first["role"] == "company"
        again = outside.server.api(provider.sign(claims | {"exp": claims["exp"] + 1})).get("/auth/me").expect(200)
        assert again["id"] == first["id"]
        other = tokens.claims(ISSUER, AUDIENCE, "person-2", "influencer")
        creator = outside.server.api(provider.sign(other)).get("/auth/me").expect(200)
        assert creator["id"] != first["id"]
        api.post("/collaborations", {
            "influencerId": creator["id"], "title": "T", "currency": "usd", "amountBudget": 2, "amountInfluencerFee": 1,
        }).expect(201)
        # The role is fixed at first sight.
        changed = provider.sign(claims | {"role": "influencer"})
        outside.server.api(changed).get("/auth/me").problem(403, "role_mismatch")
        assert api.get("/auth/me").expect(200)["role"] == "company"
        # There is no login of our own beside it.
        assert outside.server.api().post("/auth/login", {"email": "p1@provider.test", "password": "x" * 12}).status >= 400

    def test_a_long_name_is_cut_between_characters(self, outside, provider):
        claims = tokens.claims(ISSUER, AUDIENCE, "person-9", "company", name="a" + "撮" * 200)
        user = outside.server.api(provider.sign(claims)).get("/auth/me").expect(200)
        assert user["displayName"] == "a" + "撮" * 119

    def test_its_clock_may_differ_a_little_at_every_door(self, outside, provider):
        token = provider.sign(tokens.claims(ISSUER, AUDIENCE, "person-8", "company", ttl=-10))
        outside.server.api(token).get("/auth/me").expect(200)
        heard = outside.server.listen(token)
        heard.ready()
        heard.close()

    def test_until_its_keys_are_had_nobody_is_judged(self, market, provider):
        server = Server(market.server.folder / "keyless", market.sandbox.url, JWT_SECRET=None,
                        JWKS_URL=f"http://127.0.0.1:{free_port()}/keys.json")
        server.process = Running(["serve"], server.environment, server.folder / "server.log")
        try:
            server.process.wait_until_serving(lambda: is_answering(server.api()))
            server.api().get("/readyz").problem(503)
            token = provider.sign(tokens.claims(ISSUER, AUDIENCE, "person-7", "company"))
            assert server.api(token).get("/auth/me").problem(503)["retryable"]
            assert server.listen(token).wait_closed() == 1013
            server.api("no token").get("/auth/me").problem(401)
        finally:
            server.close()

    def test_pins_the_algorithm_and_the_key(self, outside, provider, folder):
        claims = tokens.claims(ISSUER, AUDIENCE, "person-3", "company")
        stranger = tokens.RsaKey(folder, "key-1")  # the same name, another key
        server = outside.server
        refused(server, stranger.sign(claims))
        refused(server, tokens.unsigned(claims))
        refused(server, tokens.sign_hs256(claims, provider.public_pem, {"alg": "HS256", "kid": "key-1"}))
        refused(server, tokens.sign_hs256(claims, JWT_SECRET))
        refused(server, provider.sign(claims, kid="../../../../etc/passwd"))
        refused(server, provider.sign(claims, kid="' OR 1=1 --"))
        refused(server, stranger.sign(claims, jwk=stranger.jwk))
        refused(server, stranger.sign(claims, jku="http://127.0.0.1:9/keys.json"))
        for wrong in ({"aud": "others"}, {"iss": "https://others.test"}, {"exp": 1_000_000_000}, {"nbf": 4_000_000_000}):
            refused(server, provider.sign(claims | wrong))
        assert server.api(provider.sign(claims)).get("/auth/me").expect(200)["role"] == "company"
