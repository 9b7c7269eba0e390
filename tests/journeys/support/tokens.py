# SPDX-License-Identifier: Apache-2.0
"""Makes JSON Web Tokens, right ones and wrong ones, and the keys for them."""

import base64
import hashlib
import hmac
import json
import subprocess
import time
import uuid


def b64url(data):
    data = data.encode() if isinstance(data, str) else data
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def claims_of(token):
    return json.loads(unb64url(token.split(".")[1]))


def _signing_input(header, claims):
    return f"{b64url(json.dumps(header))}.{b64url(json.dumps(claims))}"


def sign_hs256(claims, secret, header=None):
    text = _signing_input(header or {"alg": "HS256", "typ": "JWT"}, claims)
    mac = hmac.new(secret.encode() if isinstance(secret, str) else secret, text.encode(), hashlib.sha256)
    return f"{text}.{b64url(mac.digest())}"


def sign_hs256_text(header, payload, secret):
    """Header and payload as JSON text, right or wrong."""
    text = f"{b64url(header)}.{b64url(payload)}"
    return f"{text}.{b64url(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest())}"


def unsigned(claims):
    """alg none, with nothing after the last point."""
    return _signing_input({"alg": "none", "typ": "JWT"}, claims) + "."


def claims(issuer, audience, subject=None, role="company", ttl=300, **more):
    now = int(time.time())
    made = {
        "iss": issuer, "aud": audience, "sub": subject or str(uuid.uuid4()), "role": role,
        "iat": now, "nbf": now - 5, "exp": now + ttl, **more,
    }
    return {name: value for name, value in made.items() if value is not None}


class RsaKey:
    """A key of an outside identity provider, made with openssl."""

    def __init__(self, folder, kid):
        self.kid = kid
        self.path = folder / f"{kid}.pem"
        _openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", self.path)
        modulus = _openssl("rsa", "-in", self.path, "-noout", "-modulus").strip().removeprefix(b"Modulus=")
        self.public_pem = _openssl("rsa", "-in", self.path, "-pubout")
        self.jwk = {
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid,
            "n": b64url(bytes.fromhex(modulus.decode())), "e": "AQAB",
        }

    def sign(self, token_claims, **header):
        text = _signing_input({"alg": "RS256", "typ": "JWT", "kid": self.kid, **header}, token_claims)
        signature = _openssl("dgst", "-sha256", "-sign", self.path, "-binary", stdin=text.encode())
        return f"{text}.{b64url(signature)}"


class EcKey:
    """The same on the curve P-256, whose signatures are two numbers of 32 bytes."""

    def __init__(self, folder, kid):
        self.kid = kid
        self.path = folder / f"{kid}.pem"
        _openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self.path)
        point = _openssl("pkey", "-in", self.path, "-pubout", "-outform", "DER")[-64:]
        self.jwk = {
            "kty": "EC", "use": "sig", "alg": "ES256", "crv": "P-256", "kid": kid, "x": b64url(point[:32]), "y": b64url(point[32:]),
        }

    def sign(self, token_claims, signature=None, **header):
        """`signature` makes, of the right one as (DER, raw), what the token ends with."""
        text = _signing_input({"alg": "ES256", "typ": "JWT", "kid": self.kid, **header}, token_claims)
        der = _openssl("dgst", "-sha256", "-sign", self.path, "-binary", stdin=text.encode())
        r_size = der[3]
        numbers = der[4 : 4 + r_size], der[6 + r_size :]
        raw = b"".join(number[-32:].rjust(32, b"\0") for number in numbers)
        return f"{text}.{b64url(signature(der, raw) if signature else raw)}"


def self_signed_certificate(folder):
    certificate, key = folder / "tls.crt", folder / "tls.key"
    _openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "-keyout", key, "-out", certificate,
    )
    return certificate, key


def _openssl(*arguments, stdin=b""):
    return subprocess.run(
        ["openssl", *map(str, arguments)], input=stdin, capture_output=True, check=True, timeout=60
    ).stdout
