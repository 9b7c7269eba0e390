# SPDX-License-Identifier: Apache-2.0
"""The Holdfast server under test."""

import json

import requests

from support.api import Api
from support.database import new_database
from support.processes import Running, free_port, run_command
from support.realtime import Recorder
from support.sandbox import PUBLISHABLE_KEY, SECRET_KEY

JWT_SECRET = "a-secret-of-the-journeys-that-is-long-enough"
ISSUER = "https://journeys.holdfast.test"
AUDIENCE = "journeys"


class Server:
    """Keeps its data and its port over stops, kills and starts. `settings` are environment variables; None removes one."""

    def __init__(self, folder, stripe_url, webhook_secrets=(), port=None, database=None, **settings):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.port = port or free_port()
        self.database = database or new_database(folder)
        self.webhook_secrets = list(webhook_secrets)
        self.scheme = "https" if settings.get("TLS_CERT") else "http"
        environment = {
            "HOST": "127.0.0.1",
            "PORT": self.port,
            "DATA_DIR": folder,
            "DATABASE_URL": self.database.url,
            "STRIPE_SECRET_KEY": SECRET_KEY,
            "STRIPE_PUBLISHABLE_KEY": PUBLISHABLE_KEY,
            "STRIPE_WEBHOOK_SECRET": ",".join(self.webhook_secrets) or "whsec_that_nobody_signs_with",
            "STRIPE_API_BASE": stripe_url,
            "JWT_SECRET": JWT_SECRET,
            "JWT_ISSUER": ISSUER,
            "JWT_AUDIENCE": AUDIENCE,
            "CURRENCIES": "usd,eur,gbp,jpy,kwd",
            "RATE_LIMIT": "0",
            "LOG_FORMAT": "json",
            **settings,
        }
        self.environment = {name: value for name, value in environment.items() if value is not None}
        self.process = None

    @property
    def url(self):
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def api(self, token=None):
        return Api(self.url, token, verify=self.environment.get("TLS_CERT", True) and str(
            self.environment["TLS_CERT"]) if self.scheme == "https" else True)

    # ---- the process ------------------------------------------------------------------------------------------------
    def start(self, within=30):
        self.process = Running(["serve"], self.environment, self.folder / "server.log")
        probe = self.api()
        try:
            self.process.wait_until_serving(lambda: self._is_ready(probe), within)
        finally:
            probe.close()
        return self

    @staticmethod
    def _is_ready(probe):
        try:
            return probe.get("/readyz", timeout=5).status == 200
        except (requests.ConnectionError, requests.Timeout):
            return False

    def kill(self):
        self.process.kill()

    def restart(self):
        """After a stop or a kill: on the same data and the same port."""
        self.process.stop()
        return self.start()

    def stop(self):
        return self.process.stop() if self.process else None

    def close(self):
        self.stop()
        self.database.remove()

    # ---- its command line ------------------------------------------------------------------------------------------
    def command(self, *arguments, **changes):
        environment = {**self.environment, **changes}
        return run_command(
            *arguments, environment={name: value for name, value in environment.items() if value is not None}
        )

    def verify(self):
        """The books hold: every invariant, checked by the tool that operators use."""
        done = self.command("verify")
        assert done.returncode == 0, f"verify: exit {done.returncode}\n{done.stdout}\n{done.stderr}"

    def token(self, user_id, role, ttl=None):
        arguments = ["token", "--user", user_id, "--role", role, *(["--ttl", ttl] if ttl is not None else [])]
        done = self.command(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def add_admin(self, email, password):
        done = self.command(
            "user", "add", "--role", "admin", "--email", email, "--password", password, "--name", "An operator", "--json"
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    def listen(self, token=None, **options):
        return Recorder(self.url, token, **options)

    def webhook(self, body, signature):
        headers = {"Stripe-Signature": signature} if signature is not None else {}
        return self.api().request("POST", "/payments/webhook", data=body, headers=headers)
