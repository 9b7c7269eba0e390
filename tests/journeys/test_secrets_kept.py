# SPDX-License-Identifier: Apache-2.0
"""Secrets stay where they were put: a life cycle with known ones, and then everything that the server wrote, showed or left
behind is looked through for them, in every spelling."""

import base64
import json
import os
import pathlib
import re
import stat
import urllib.parse
import uuid

import pytest

from support import tokens
from support.sandbox import PUBLISHABLE_KEY, SECRET_KEY, make_event, sign_webhook
from support.server import JWT_SECRET
from test_sessions import Browser

CARD = "4242424242424242"


def spellings(secret):
    """As it is, and as it would be in JSON, a URL, Base64 or hex."""
    raw = secret.encode()
    encoded = base64.b64encode(raw).rstrip(b"=").decode()
    return {
        secret, json.dumps(secret)[1:-1], urllib.parse.quote(secret, safe=""), raw.hex(), encoded[:-1],
        encoded[:-1].replace("+", "-").replace("/", "_"),
    }


def holds(data, secret):
    return [text for text in spellings(secret) if text.encode() in data]


class Lived:
    """A server that has been through everything, and what it must not have told."""

    def __init__(self, market):
        self.market, self.answers = market, []
        server = market.server
        self.password, self.new_password = f"pass-{uuid.uuid4()}", f"word-{uuid.uuid4()}"
        deal = market.earned(8_000)
        payout = deal.creator.withdraw(5_000)
        deal.creator.wait_payout(payout["id"], "COMPLETED")
        email = f"{uuid.uuid4().hex}@journeys.test"
        body = {"email": email, "password": self.password, "role": "company", "displayName": "Kept", "keepSession": True}
        self.keep(server.api().post("/auth/register", body, key=None))
        browser = Browser(server, email, self.password)
        refresh = [browser.refresh_token, browser.refresh(), browser.refresh()]
        self.keep(browser.present(refresh[0]))  # used twice: the session ends
        browser = Browser(server, email, self.password)
        change = {"currentPassword": self.password, "newPassword": self.new_password}
        assert browser.api.post("/auth/password", change, key=None).status == 204
        access = browser.api.token
        intent = market.agree(deal.company).begin()
        self._mistakes(server, email, access, refresh)
        self.secrets = {
            "the password": self.password, "the new password": self.new_password, "the access token": access,
            "its signature": access.split(".")[2], "Stripe's key": SECRET_KEY, "the tokens' secret": JWT_SECRET,
            **{f"webhook secret {at}": secret for at, secret in enumerate(server.webhook_secrets)},
            **{f"refresh token {at}": token.split(".", 1)[1] for at, token in enumerate(refresh)},
        }
        self.client_secret = intent["clientSecret"]

    def keep(self, answer):
        self.answers.append(answer)

    def _mistakes(self, server, email, access, refresh):
        """Requests that are refused, each with a secret in a place from which it could be told again."""
        api = server.api()
        bad = [{"email": email, "password": self.new_password, "surprise": self.new_password}, {"email": email, self.new_password: 1},
               {"email": self.new_password, "password": self.new_password}, {"password": [self.new_password]}]
        for body in bad:
            # Who sends a secret as the name of a field is told which field; that it is no more than that is looked at below.
            answer = api.post("/auth/login", body, key=None)
            answer.problem((400, 401))
            if self.new_password not in body:
                self.keep(answer)
        self.keep(api.post("/auth/login", data=f'{{"password":"{self.new_password}"', key=None))
        self.keep(api.post("/auth/login", data=f'{{"password":"{self.new_password}"}}', headers={"Content-Type": "text/plain"}, key=None))
        self.keep(api.get(f"/payments/{refresh[0]}", headers={"Authorization": f"Bearer {access}"}))
        self.keep(api.get("/auth/me", headers={"Authorization": f"Bearer {access[:-2]}"}))
        self.keep(api.get("/auth/me", headers={"Authorization": f"Basic {access}"}))
        self.keep(api.get(f"/nothing/{access}"))
        self.keep(api.get("/nothing", headers={"Cookie": f"holdfast_session={refresh[1]}"}))
        event = make_event("payment_intent.succeeded", {"id": "pi_1", "object": "payment_intent"})
        self.keep(server.webhook(event, sign_webhook("whsec_wrong", event)))
        heard = server.listen(access + "x")
        heard.wait_closed()


@pytest.fixture(scope="module")
def lived(_new_folder):
    from support.market import Market

    market = Market(_new_folder(), LOG_LEVEL="debug", JWT_TTL="2h").start()
    try:
        yield Lived(market)
    finally:
        market.close()


def test_not_in_the_log(lived):
    log = lived.market.server.process.log().encode()
    assert b"a session began" in log and log.count(b"\n") > 50
    for name, secret in lived.secrets.items():
        assert not holds(log, secret), name
    assert lived.client_secret.encode() not in log


def test_not_in_answers(lived):
    assert len(lived.answers) > 8
    for answer in lived.answers:
        shown = answer.body + json.dumps({k: v for k, v in answer.headers.items() if k != "Set-Cookie"}).encode()
        for name, secret in lived.secrets.items():
            assert not holds(shown, secret), (name, answer)


def test_not_in_what_is_open_to_all(lived):
    api = lived.market.server.api()
    for path in ("/metrics", "/openapi.json", "/docs", "/docs/errors", "/app/config.json", "/app/", "/livez", "/readyz"):
        body = api.get(path, headers={"Accept-Encoding": "identity"}).body
        for name, secret in lived.secrets.items():
            assert not holds(body, secret), (path, name)


def test_not_in_the_files_of_the_database(lived):
    """Of what is in it, digests alone. (The frozen answers of keys hold what the client was answered; no token is.)"""
    server = lived.market.server
    files = [path for path in server.folder.iterdir() if path.name.startswith("journey.db")]
    if not files:
        pytest.skip("the books are in PostgreSQL")
    data = b"".join(path.read_bytes() for path in files)
    assert b"$argon2id$" in data
    for name, secret in lived.secrets.items():
        assert not holds(data, secret), name
    assert CARD.encode() not in data


def test_not_in_the_events_that_browsers_hear(lived):
    payloads = json.dumps(lived.market.server.database.rows("SELECT payload FROM events")).encode()
    for name, secret in lived.secrets.items():
        assert not holds(payloads, secret), name
    assert lived.client_secret.encode() not in payloads


def test_not_in_the_list_of_processes(lived):
    command = pathlib.Path(f"/proc/{lived.market.server.process.pid}/cmdline").read_bytes()
    assert command.endswith(b"serve\0")
    for secret in lived.secrets.values():
        assert not holds(command, secret)


def test_not_in_a_dump_of_memory_and_not_for_others_of_the_same_user(lived):
    """Not dumpable: no core file, and /proc shows memory and environment to root alone."""
    process = pathlib.Path(f"/proc/{lived.market.server.process.pid}")
    limits = re.search(r"^Max core file size\s+(\S+)\s+(\S+)", (process / "limits").read_text(), re.M)
    assert limits.groups() == ("0", "0")
    # What is not dumpable belongs to root in /proc, whoever runs it; the command line and the status stay readable.
    assert (process / "environ").stat().st_uid == 0
    if os.getuid() != 0:
        for name in ("environ", "mem", "maps"):
            with pytest.raises(PermissionError):
                (process / name).read_bytes()


def test_not_in_what_the_commands_say(lived):
    server = lived.market.server
    for arguments in (["config"], ["config", "--json"], ["verify"], ["verify", "--json"], ["reconcile"], ["migrate"], ["version"]):
        done = server.command(*arguments)
        shown = (done.stdout + done.stderr).encode()
        for name, secret in lived.secrets.items():
            assert not holds(shown, secret), (arguments, name)
    assert PUBLISHABLE_KEY in server.command("config").stdout, "what is public is shown"


@pytest.mark.parametrize("changes", [
    {"PORT": "abc"}, {"DATABASE_URL": "postgres://holdfast:hunter2-secret@127.0.0.1:9/none"},
    {"REDIS_URL": "redis://:hunter2-secret@127.0.0.1:x"}, {"DATABASE_READ_URL": "postgres://a:hunter2-secret@/x"},
    {"JWKS_FILE": "/nothing"}, {"DATABASE_URL": "mysql://holdfast:hunter2-secret@db/none"},
], ids=lambda changes: next(iter(changes)) + "=" + next(iter(changes.values()))[:12])
def test_not_in_a_refusal_to_start(lived, changes):
    done = lived.market.server.command("serve", **{"PORT": "0", "DATA_DIR": lived.market.server.folder / "other", **changes})
    assert done.returncode != 0
    shown = (done.stdout + done.stderr).encode()
    for name, secret in {**lived.secrets, "the database's password": "hunter2-secret"}.items():
        assert not holds(shown, secret), (name, shown)


def test_what_the_server_makes_is_for_its_user_alone(lived):
    """Also in a folder that everybody may look into, and whatever the umask it was started with."""
    server = lived.market.server
    made = [path for path in server.folder.rglob("*") if path.name != "server.log"]
    assert made or server.database.kind != "sqlite"
    for path in made:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_passwords_are_kept_as_argon2id_of_the_recommended_cost(lived):
    """OWASP's floor is 19 MiB with two passes."""
    hashes = [row["password_hash"] for row in lived.market.server.database.rows("SELECT password_hash FROM users") if row["password_hash"]]
    assert hashes and len(set(hashes)) == len(hashes)
    for text in hashes:
        memory, passes = map(int, re.match(r"^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$", text).groups())
        assert memory >= 19 * 1024 and passes >= 2, text


def test_tokens_can_not_be_guessed(lived):
    """Refresh tokens have 256 bits, access tokens 256 bits of signature; no two are alike."""
    market = lived.market
    company = market.company()
    made = [Browser(market.server, company.email).refresh_token for _ in range(5)]
    parts = [token.split(".", 1)[1] for token in made]
    assert len(set(parts)) == 5 and all(re.fullmatch(r"[0-9a-f]{64}|[\w-]{43,}", part) for part in parts), parts
    assert len(tokens.unb64url(company.token.split(".")[2])) == 32
