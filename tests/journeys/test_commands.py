# SPDX-License-Identifier: Apache-2.0
"""The command line that operators use."""

import json
import re

import pytest

from support.api import Api
from support.processes import Running, run_command
from support.realtime import Recorder
from support.sandbox import SECRET_KEY
from support.server import JWT_SECRET
from support.waiting import until

def test_the_version_is_told(market):
    done = run_command("version")
    assert done.returncode == 0 and re.search(r"\d+\.\d+\.\d+", done.stdout)
    assert json.loads(run_command("version", "--json").stdout)["version"] in done.stdout
    assert run_command("--json", "version").stdout == run_command("version", "--json").stdout


def test_help_is_given_and_nonsense_refused():
    assert "serve" in run_command("--help").stdout
    for arguments in (["nonsense"], ["serve", "--nonsense"], ["token"], []):
        done = run_command(*arguments)
        assert done.returncode != 0, arguments
        assert done.stdout + done.stderr, arguments
    slip = run_command("serve", "--json", "--port", "abc")
    assert slip.returncode == 2 and json.loads(slip.stderr)["error"]["exitCode"] == 2


class TestTheConfiguration:
    def test_shows_each_value_with_its_source_and_no_secret(self, market):
        for arguments in (["config", "--json"], ["config"]):
            done = market.server.command(*arguments)
            assert done.returncode == 0, done.stderr
            shown = done.stdout + done.stderr
            for secret in (JWT_SECRET, SECRET_KEY, *market.server.webhook_secrets):
                assert secret not in shown
            assert str(market.server.port) in shown and "environment" in shown.lower()
        json.loads(market.server.command("config", "--json").stdout)

    def test_a_password_in_an_address_is_a_secret(self, market):
        shown = market.server.command(
            "config", "--json", DATABASE_URL="postgres://holdfast:hunter2@db.example/holdfast",
            REDIS_URL="redis://:hunter3@cache.example/0",
        ).stdout
        assert "hunter2" not in shown and "hunter3" not in shown
        in_query = market.server.command("config", DATABASE_URL="postgresql://db.example/holdfast?user=h&password=hunter4")
        assert "hunter4" not in in_query.stdout + in_query.stderr

    def test_any_value_may_come_from_a_file(self, market, folder):
        (folder / "port").write_text("4321\n")
        (folder / "secret").write_text("a secret of a file that is long enough\n")
        done = market.server.command(
            "config", "--json", PORT=None, PORT_FILE=folder / "port", JWT_SECRET=None, JWT_SECRET_FILE=folder / "secret"
        )
        assert done.returncode == 0, done.stderr
        assert "4321" in done.stdout and "a secret of a file" not in done.stdout

    def test_the_environment_goes_before_the_file(self, market, folder):
        toml = folder / "holdfast.toml"
        toml.write_text('port = 4444\nlog_level = "warn"\n')
        done = market.server.command("config", "--json", "--config", toml)
        assert done.returncode == 0, done.stderr
        assert "4444" not in done.stdout and str(market.server.port) in done.stdout and "warn" in done.stdout

    @pytest.mark.parametrize("changes", [
        {"PORT": "99999"}, {"PORT": "abc"}, {"CURRENCIES": "usd,xxx"}, {"JWT_SECRET": None}, {"TLS_CERT": "/nothing"},
        {"TLS_CERT_FILE": "/nothing"}, {"TLS_KEY_FILE": "/nothing"}, {"JWKS_FILE": "/nothing", "JWT_SECRET": None},
        {"DATABASE_URL": "mysql://x"}, {"CLEARING_DELAY": "soon"}, {"MINIMUM_PAYOUT": "-1"}, {"LOG_LEVEL": "loud"},
    ], ids=str)
    def test_nonsense_is_refused_with_its_name(self, market, changes):
        done = market.server.command("serve", **changes)
        assert done.returncode == 3
        assert next(iter(changes)) in done.stdout + done.stderr


class TestUsers:
    def test_an_admin_is_made_by_the_operator_alone(self, market):
        admin = market.admin()
        assert admin.role == "admin"
        assert admin.api.get("/auth/me").expect(200)["role"] == "admin"

    def test_an_address_is_taken_once(self, market):
        admin = market.admin()
        done = market.server.command(
            "user", "add", "--role", "admin", "--email", admin.email, "--password", "another password", "--name", "Twin"
        )
        assert done.returncode != 0


def test_migrating_twice_changes_nothing(market):
    for _ in range(2):
        assert market.server.command("migrate").returncode == 0


@pytest.mark.postgres
def test_lifecycle_plays_the_eight_steps(new_market):
    market = new_market()
    done = market.server.command("lifecycle", "--url", market.server.url)
    assert done.returncode == 0, done.stdout + done.stderr
    for word in ("PENDING", "HELD", "RELEASED", "COMPLETED"):
        assert word in done.stdout, done.stdout
    as_json = market.server.command("lifecycle", "--url", market.server.url, "--json")
    assert as_json.returncode == 0, as_json.stdout + as_json.stderr
    for line in as_json.stdout.splitlines():
        json.loads(line)


def test_lifecycle_fails_when_nobody_answers():
    assert run_command("lifecycle", "--url", "http://127.0.0.1:9", timeout=90).returncode == 4


class TestTheDemo:
    def test_starts_everything_and_says_where(self, folder):
        demo = Running(["demo", "--port", 0, "--sandbox-port", 0, "--data", folder / "data"], {}, folder / "demo.log")
        try:
            addresses = until(lambda: set(re.findall(r"http://[\w.]+:\d+", demo.log())), "its addresses", within=40)
            url = until(lambda: self._serving(set(re.findall(r"http://[\w.]+:\d+", demo.log()))), "the server", within=40)
            logins = until(
                lambda: re.findall(r"([\w.+-]+@[\w.-]+)\W+([^\s│|]+)", demo.log()), "the logins", within=40
            )
            assert len(addresses) >= 1
            roles = set()
            for email, password in logins:
                answer = Api(url).post("/auth/login", {"email": email, "password": password})
                if answer.status == 200:
                    user = answer.json
                    roles.add(user["user"]["role"])
                    heard = Recorder(url, user["accessToken"])
                    heard.ready()
                    heard.close()
            assert {"company", "influencer"} <= roles, demo.log()
            assert run_command("lifecycle", "--url", url, environment={"DATA_DIR": folder / "data"}).returncode == 0
        finally:
            demo.stop()

    @staticmethod
    def _serving(addresses):
        for address in addresses:
            try:
                if Api(address).get("/readyz", timeout=5).status == 200:
                    return address
            except (OSError, AssertionError):
                continue
        return None
