# SPDX-License-Identifier: Apache-2.0
"""What is tried on JSON Web Tokens (RFC 8725), by HTTP and by WebSocket: never followed, never let in, always in the same
words, and the server goes on."""

import http.server
import json
import threading
import time
import uuid

import pytest

from support import tokens
from support.market import PASSWORD, Market
from support.server import AUDIENCE, ISSUER, JWT_SECRET

BAD_TOKEN = 4401
HEADER = '{"alg":"HS256","typ":"JWT"}'


@pytest.fixture(scope="module")
def company(_shared_market):
    return _shared_market.company()


@pytest.fixture
def claims(company):
    now = int(time.time())
    return {"iss": ISSUER, "aud": AUDIENCE, "sub": company.id, "role": "company", "iat": now, "exp": now + 300}


def refused(server, token):
    """By HTTP as unauthenticated; what is too large for a header already by the transport."""
    answer = server.api(token).get("/auth/me")
    answer.problem((401, 431))
    return answer


def changed(token, at):
    """With one bit of the signature flipped."""
    start, signature = token.rsplit(".", 1)
    raw = bytearray(tokens.unb64url(signature))
    raw[at // 8] ^= 1 << at % 8
    return f"{start}.{tokens.b64url(bytes(raw))}"


class TestWithASecret:
    def test_the_yardstick_is_let_in(self, market, company, claims):
        """What follows is refused for what is wrong with it."""
        token = tokens.sign_hs256_text(HEADER, json.dumps(claims), JWT_SECRET)
        assert market.server.api(token).get("/auth/me").expect(200)["id"] == company.id

    @pytest.mark.parametrize("name", ["none", "None", "NONE", "nOnE", "", " none", "none\x00", "HS256 ", "hs256", "HS384", "RS256", "ES256", "EdDSA"])
    def test_no_other_algorithm(self, market, company, claims, name):
        header = json.dumps({"alg": name, "typ": "JWT"})
        signed = tokens.sign_hs256_text(header, json.dumps(claims), JWT_SECRET)
        body, signature = signed.rsplit(".", 1)
        for token in (signed, body + ".", body, f"{body}.{tokens.b64url(b'x' * 32)}", f"{body}.{company.token.split('.')[2]}"):
            refused(market.server, token)

    @pytest.mark.parametrize("header", [
        '{"alg":["HS256"]}', '{"alg":{"HS256":1}}', '{"alg":null}', '{"typ":"JWT"}', '{}', '[]', '"HS256"', "",
        '{"alg":"HS256","alg":"none"}', '{"alg":"none","alg":"HS256"}', '{"alg":"HS256","crit":["exp"]}',
        '{"alg":"HS256","typ":"refresh+jwt"}', '{"alg":"HS256","typ":"dpop+jwt"}', '{"alg":"HS256","zip":"DEF","crit":["zip"]}',
        '{"alg":"HS256","x":' + "[" * 3_000 + "]" * 3_000 + "}",
    ], ids=lambda header: header[:40])
    def test_no_other_header(self, market, claims, header):
        refused(market.server, tokens.sign_hs256_text(header, json.dumps(claims), JWT_SECRET))

    @pytest.mark.parametrize("extra", [
        '"role":"admin"', '"sub":"another"', '"exp":99999999999', '"aud":"others"', '"x":' + "[" * 2_000 + "]" * 2_000,
 '"x":NaN', '"x":"\\ud800"',
    ], ids=lambda extra: extra[:20])
    def test_a_payload_is_strict_json_with_each_claim_once(self, market, claims, extra):
        payload = json.dumps(claims)[:-1] + "," + extra + "}"
        refused(market.server, tokens.sign_hs256_text(HEADER, payload, JWT_SECRET))

    @pytest.mark.parametrize("change", [
        {"exp": None}, {"exp": 0}, {"exp": -1}, {"exp": "4000000000"}, {"exp": [4_000_000_000]}, {"exp": True}, {"iss": [ISSUER]},
        {"iss": ISSUER + "/"}, {"iss": ISSUER.upper()}, {"aud": []}, {"aud": [[AUDIENCE]]}, {"aud": AUDIENCE + "x"}, {"aud": {}},
        {"nbf": "soon"}, {"nbf": 4_000_000_000}, {"sub": ""}, {"sub": 7}, {"sub": "x" * 300}, {"sub": "a\x00b"}, {"role": None},
        {"role": ["admin"]}, {"role": "ADMIN"}, {"role": "company admin"},
    ], ids=str)
    def test_claims_are_what_they_must_be(self, market, claims, change):
        altered = {name: value for name, value in {**claims, **change}.items() if value is not None}
        refused(market.server, tokens.sign_hs256(altered, JWT_SECRET))

    def test_thirty_seconds_are_allowed_for_clocks_and_no_more(self, market, claims):
        token = tokens.sign_hs256(claims | {"exp": int(time.time()) - 40}, JWT_SECRET)
        refused(market.server, token).problem(401, "token_expired")

    def test_every_bit_of_the_signature_counts(self, market, company):
        for at in range(256):
            refused(market.server, changed(company.token, at))

    def test_nothing_may_be_cut_off_or_added(self, market, company):
        token = company.token
        start, signature = token.rsplit(".", 1)
        for wrong in (
            start, start + ".", *(f"{start}.{signature[:size]}" for size in (1, 10, 21, 42)), token + ".", token + "=",
            token + "A", "." + token, token + "." + signature, token.replace(".", ".."), token[1:], token * 2,
        ):
            refused(market.server, wrong)
        # The last character has bits that nothing is made of: another spelling of the same bytes is another token.
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        for other in range(1, 4):
            refused(market.server, token[:-1] + alphabet[alphabet.index(token[-1]) ^ other])

    @pytest.mark.parametrize("size", [9_000, 15_000, 100_000, 1_000_000])
    def test_a_huge_one_is_refused_unread(self, market, claims, size):
        token = tokens.sign_hs256(claims | {"x": "a" * size}, JWT_SECRET)
        try:
            refused(market.server, token)
        except OSError:
            pass  # the connection may end while the rest of it is still being sent
        assert market.server.api().get("/livez").status == 200

    def test_a_refresh_token_is_no_access_token_nor_the_other_way_round(self, market, company):
        kept = market.server.api().post("/auth/login", {"email": company.email, "password": PASSWORD, "keepSession": True})
        kept.expect(200)
        refresh = kept.headers["Set-Cookie"].split("=", 1)[1].split(";")[0]
        refused(market.server, refresh)
        for wrong in (company.token, kept.json["accessToken"], refresh + "x", refresh[:-1], refresh.split(".")[0] + "."):
            answer = market.server.api().post("/auth/refresh", headers={"Cookie": f"holdfast_session={wrong}"}, key=None)
            answer.problem(401)

    def test_the_socket_is_as_strict(self, market, company, claims):
        bad = [
            tokens.unsigned(claims), changed(company.token, 7), company.token.rsplit(".", 1)[0] + ".", "", "x" * 60_000,
            tokens.sign_hs256(claims | {"exp": 1_000_000_000}, JWT_SECRET), tokens.sign_hs256(claims | {"aud": "others"}, JWT_SECRET),
            tokens.sign_hs256_text(HEADER, json.dumps(claims)[:-1] + ',"role":"admin"}', JWT_SECRET),
        ]
        for token in bad:
            heard = market.server.listen(token)
            assert heard.wait_closed() == BAD_TOKEN and heard.events == [] and heard.frames == [], token[:60]

    def test_refusals_do_not_tell_how_near_one_was(self, market, company, claims):
        """A wrong signature is told before anything that it should have covered."""
        forged = [tokens.sign_hs256({**claims, **change}, "not the secret, but as long as it should be") for change in (
            {}, {"exp": 1}, {"aud": "others"}, {"iss": "others"}, {"sub": str(uuid.uuid4())}, {"role": "admin"},
        )]
        told = []
        for token in forged:
            problem = refused(market.server, token).problem(401, "unauthenticated")
            problem.pop("requestId")
            told.append(problem)
        assert all(problem == told[0] for problem in told)


class Trap:
    """Serves a key set of the attacker's, and counts who came for it."""

    def __init__(self, jwks):
        trap, self.calls = self, 0

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                trap.calls += 1
                body = json.dumps(jwks).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/keys.json"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class TestWithPublishedKeys:
    @pytest.fixture(scope="class")
    def keys(self, tmp_path_factory):
        folder = tmp_path_factory.mktemp("keys")
        return tokens.RsaKey(folder, "rsa-1"), tokens.EcKey(folder, "ec-1"), tokens.RsaKey(folder, "evil")

    @pytest.fixture(scope="class")
    def outside(self, keys, _new_folder):
        folder = _new_folder()
        folder.mkdir(parents=True)
        (folder / "jwks.json").write_text(json.dumps({"keys": [key.jwk for key in keys[:2]]}))
        market = Market(folder / "market", webhooks=False, JWT_SECRET=None, JWKS_FILE=folder / "jwks.json")
        yield market.start()
        market.close()

    @pytest.fixture
    def person(self):
        return tokens.claims(ISSUER, AUDIENCE, "person-1", "company")

    def test_both_kinds_are_let_in(self, outside, keys, person):
        for key in keys[:2]:
            assert outside.server.api(key.sign(person)).get("/auth/me").expect(200)["role"] == "company"

    def test_a_public_key_is_no_secret(self, outside, keys, person):
        rsa, ec, _ = keys
        for secret in (rsa.public_pem, rsa.public_pem.strip(), json.dumps(rsa.jwk), rsa.jwk["n"], json.dumps(ec.jwk), ec.jwk["x"], ""):
            for kid in ("rsa-1", "ec-1", None):
                header = {"alg": "HS256", "typ": "JWT", **({"kid": kid} if kid else {})}
                refused(outside.server, tokens.sign_hs256(person, secret, header))

    @pytest.mark.parametrize("make", [
        lambda der, raw: bytes(64), lambda der, raw: bytes(63) + b"\x01", lambda der, raw: b"\x01" + bytes(63), lambda der, raw: b"",
        lambda der, raw: der, lambda der, raw: raw + b"\x00", lambda der, raw: raw[:-1], lambda der, raw: b"\xff" * 64,
        lambda der, raw: raw[32:] + raw[:32], lambda der, raw: bytes(32) + raw[32:], lambda der, raw: raw[:32] + bytes(32),
        lambda der, raw: bytes.fromhex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551") * 2,
    ], ids=["zero", "s=1", "r=2^248", "empty", "DER", "longer", "shorter", "ones", "swapped", "r=0", "s=0", "order"])
    def test_psychic_signatures(self, outside, keys, person, make):
        """CVE-2022-21449 and its kin: numbers that every message would fit."""
        refused(outside.server, keys[1].sign(person, signature=make))

    @pytest.mark.parametrize("kid", [
        "../../../../etc/passwd", "/dev/null", "rsa-1/../../evil", "' OR '1'='1", "rsa-1' UNION SELECT 'x'--", "http://127.0.0.1:9/k",
        "file:///etc/passwd", "rsa-1\x00", "\r\nX: y", "$(id)", "x" * 7_000, "", 0, None, True, ["rsa-1"], {"kid": "rsa-1"},
    ], ids=lambda kid: repr(kid)[:30])
    def test_a_key_id_is_a_name_and_nothing_else(self, outside, keys, person, kid):
        refused(outside.server, keys[2].sign(person, kid=kid))

    def test_keys_that_a_token_brings_or_points_to_are_not_looked_at(self, outside, keys, person):
        evil = keys[2]
        trap = Trap({"keys": [evil.jwk, {**evil.jwk, "kid": "rsa-1"}]})
        try:
            for header in (
                {"jwk": evil.jwk}, {"jku": trap.url}, {"x5u": trap.url}, {"x5c": ["MIIB"]}, {"jku": trap.url, "kid": "rsa-1"},
                {"jwk": evil.jwk, "kid": "rsa-1"}, {"x5t": "AAAA", "kid": "rsa-1"}, {"jku": trap.url + "#" + ISSUER},
            ):
                refused(outside.server, evil.sign(person, **header))
            refused(outside.server, evil.sign(person | {"iss": trap.url}))
            assert trap.calls == 0
        finally:
            trap.close()

    def test_keys_do_not_stand_in_for_each_other(self, outside, keys, person):
        rsa, ec, _ = keys
        for token in (rsa.sign(person, kid="ec-1"), rsa.sign(person, alg="ES256"), ec.sign(person, kid="rsa-1"), ec.sign(person, alg="RS256"),
                      rsa.sign(person, alg="PS256"), rsa.sign(person, alg="RS512"), rsa.sign(person, alg="HS256")):
            refused(outside.server, token)
