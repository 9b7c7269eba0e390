# SPDX-License-Identifier: Apache-2.0
"""A Stripe sandbox in a process of its own, and Stripe's API as its client sees it."""

import hashlib
import hmac
import json
import time

import requests

from support.processes import Running, free_port

SECRET_KEY = "sk_test_holdfast"
PUBLISHABLE_KEY = "pk_test_holdfast"


class Sandbox:
    def __init__(self, folder, timing="fast"):
        self.port = free_port()
        self.folder = folder
        self.url = f"http://127.0.0.1:{self.port}"
        self._timing = timing
        self._session = requests.Session()
        self._session.trust_env = False
        folder.mkdir(parents=True, exist_ok=True)
        self.start()

    def start(self):
        self.process = Running(
            ["sandbox", "--port", self.port, "--timing", self._timing, "--data", self.folder / "data"],
            {}, self.folder / "sandbox.log",
        )
        self.process.wait_until_serving(self._is_serving)

    def _is_serving(self):
        try:
            return self.stripe("GET", "/v1/account")["object"] == "account"
        except requests.ConnectionError:
            return False

    def call(self, method, path, params=None, account=None, key=None):
        """A request to Stripe's API. `params` are flat: {"metadata[a]": "b"}."""
        headers = {"Authorization": f"Bearer {SECRET_KEY}"}
        if account:
            headers["Stripe-Account"] = account
        if key:
            headers["Idempotency-Key"] = key
        in_query = method in ("GET", "DELETE")
        return self._session.request(
            method, self.url + path, params=params if in_query else None, data=None if in_query else params,
            headers=headers, timeout=30,
        )

    def stripe(self, method, path, params=None, account=None):
        response = self.call(method, path, params, account)
        assert response.status_code == 200, f"{method} {path}: {response.status_code} {response.text}"
        return response.json()

    def list(self, path, account=None, **params):
        """Everything in a list of Stripe's."""
        found = []
        while True:
            page = self.stripe("GET", path, {"limit": 100, **params}, account)
            found += page["data"]
            if not page["has_more"]:
                return found
            params["starting_after"] = found[-1]["id"]

    def add_webhook(self, url, connect=False):
        """Registers an endpoint and returns its secret."""
        params = {"url": url, "enabled_events[]": "*"}
        if connect:
            params["connect"] = "true"
        return self.stripe("POST", "/v1/webhook_endpoints", params)["secret"]

    def control(self, method, path, body=None):
        """The sandbox's own controls, which Stripe does not have."""
        response = self._session.request(method, f"{self.url}/_sandbox{path}", json=body, timeout=60)
        assert response.ok, f"{method} {path}: {response.status_code} {response.text}"
        return response.json()

    def advance(self, seconds):
        self.control("POST", "/clock/advance", {"seconds": seconds})

    def complete_account(self, account, bank):
        self.control("POST", f"/accounts/{account}/complete", {"bankAccount": bank})

    def audit(self):
        """Every balance of the sandbox is the sum of its transactions."""
        found = self.control("GET", "/audit")
        assert found["balanced"], found

    def charge_for_funds(self, amount, currency="usd", payment_method="pm_card_bypassPending"):
        """Money of the platform's own, available at once with that card."""
        return self.stripe("POST", "/v1/payment_intents", {
            "amount": amount, "currency": currency, "confirm": "true", "payment_method": payment_method,
            "capture_method": "automatic",
            "automatic_payment_methods[enabled]": "true", "automatic_payment_methods[allow_redirects]": "never",
        })

    def give_evidence(self, payment_intent, evidence):
        """Answers the chargeback of that payment, once however often it is asked."""
        (dispute,) = self.list("/v1/disputes", payment_intent=payment_intent)
        if dispute["status"] == "needs_response":
            self.stripe("POST", f"/v1/disputes/{dispute['id']}", {
                "evidence[uncategorized_text]": evidence, "submit": "true",
            })

    def send_lost_webhooks(self, payment_intent):
        """Once more those that were given up, of what was told of that payment's chargeback."""
        kinds = [f"charge.dispute.{what}" for what in ("created", "funds_withdrawn", "funds_reinstated", "closed")]
        for event in self.list("/v1/events", **{"types[]": kinds}):
            if event["data"]["object"]["payment_intent"] == payment_intent:
                for delivery in self.control("GET", f"/deliveries?event={event['id']}")["deliveries"]:
                    if delivery["state"] == "lost":
                        self.control("POST", f"/deliveries/{delivery['id']}/retry")

    def available(self, currency="usd", account=None):
        balance = self.stripe("GET", "/v1/balance", account=account)
        return sum(part["amount"] for part in balance["available"] if part["currency"] == currency)

    def hang_up(self):
        """Before a restart, which ends its connections."""
        self._session.close()

    def stop(self):
        self.process.stop()
        self._session.close()


def sign_webhook(secret, body, at=None):
    """The `Stripe-Signature` header for these bytes."""
    at = int(time.time()) if at is None else at
    body = body.encode() if isinstance(body, str) else body
    mac = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"


def make_event(kind, target, event_id=None, account=None):
    """An event as Stripe writes it."""
    event = {
        "id": event_id or "evt_" + hashlib.sha256(f"{kind}{target}{time.time_ns()}".encode()).hexdigest()[:24],
        "object": "event", "api_version": "2026-10-28.endive", "created": int(time.time()), "livemode": False,
        "pending_webhooks": 1, "request": {"id": None, "idempotency_key": None}, "type": kind,
        "data": {"object": target},
    }
    if account:
        event["account"] = account
    return json.dumps(event)
