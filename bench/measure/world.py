# SPDX-License-Identifier: Apache-2.0
"""One server on one fresh database, with the Stripe it talks to, and the people and payments that loads need."""

import os
import re
import subprocess
import sys
import time

from . import machine
from .client import SECRET, WEBHOOK_SECRET, get, request, token, wait_ready
from .machine import HOLDFAST

COMPANIES = 50
# All but those of a day from now.
DUE_JOBS = "SELECT count(*) FROM jobs WHERE status IN ('READY', 'LEASED') AND kind NOT IN ('expire_payment', 'reconcile')"


class World:
    def __init__(self, bench, stripe_port, port=None):
        self.bench = bench
        self.client = bench.client
        self.url = bench.database.new_database()
        self.port = port or machine.free_port()
        self.environment = {
            "PORT": str(self.port), "HOST": "127.0.0.1", "DATA_DIR": str(bench.folder / f"data-{self.port}"),
            "DATABASE_URL": self.url, "STRIPE_SECRET_KEY": "sk_test_holdfast",
            "STRIPE_PUBLISHABLE_KEY": "pk_test_holdfast", "STRIPE_WEBHOOK_SECRET": WEBHOOK_SECRET,
            "STRIPE_API_BASE": f"http://127.0.0.1:{stripe_port}", "JWT_SECRET": SECRET, "JWT_ISSUER": "bench",
            "JWT_AUDIENCE": "holdfast", "RATE_LIMIT": "0", "LOG_LEVEL": "warn",
        }
        self.server = None
        self.companies = [token(f"company{i}", "company") for i in range(COMPANIES)]
        self.creators = []  # (id, token)

    def start(self):
        """Milliseconds until it was ready."""
        started = time.monotonic()
        self.server = self.bench.processes.start([HOLDFAST, "serve"], self.environment)
        wait_ready(self.port, self.server)
        return round((time.monotonic() - started) * 1000)

    def stop(self):
        self.bench.processes.stop(self.server)
        if self.server.returncode != 0:
            raise SystemExit(f"the server ended with {self.server.returncode}")

    def verify(self, *options):
        """Ends the server and checks every invariant of the books it leaves."""
        self.stop()
        done = subprocess.run([str(HOLDFAST), "verify", *options], env={**os.environ, **self.environment}, capture_output=True,
                              text=True)
        if done.returncode:
            sys.stderr.write(done.stdout + done.stderr)
            raise SystemExit("verify found the books broken")

    def post(self, items, expected, bodies=True):
        """Sends POSTs of (path, bearer, body)."""
        return self.client.send(self.port, [request("POST", *item) for item in items], expected, bodies=bodies)

    def invite(self, count):
        """Creators who have signed in once."""
        bearers = [token(f"creator{i}", "influencer") for i in range(count)]
        _, users = self.client.send(self.port, [request("GET", "/auth/me", b) for b in bearers], 200, bodies=True)
        self.creators = [(user["id"], bearer) for user, bearer in zip(users, bearers)]

    def collaborate(self, count, creators=None, budget=10_000_000):
        """New collaborations, the creators taking turns. Each: id, its company's token, its creator's id and token."""
        creators = creators or self.creators
        wanted = [(self.companies[i % COMPANIES], creators[i % len(creators)]) for i in range(count)]
        _, made = self.post([("/collaborations", company, {
            "influencerId": creator[0], "title": f"Campaign {i}", "currency": "usd", "amountBudget": budget,
            "amountInfluencerFee": budget // 100 * 85}) for i, (company, creator) in enumerate(wanted)], 201)
        return [{"id": one["id"], "company": company, "creator": creator}
                for one, (company, creator) in zip(made, wanted)]

    def begin(self, collaborations):
        """Creates a payment for each."""
        created, answers = self.post([("/payments/create-intent", c["company"], {"collaborationId": c["id"]})
                                      for c in collaborations], 201)
        for collaboration, answer in zip(collaborations, answers):
            collaboration["payment"] = answer["payment"]["id"]
            collaboration["intent"] = answer["payment"]["stripePaymentIntentId"]
        return created

    def confirm(self, collaborations):
        return self.post([confirm_of(c) for c in collaborations], 200, bodies=False)

    def fund(self, collaborations):
        """Creates and confirms a payment for each."""
        self.begin(collaborations)
        self.confirm(collaborations)

    def settle(self, patience=60):
        """Waits until no job is due: the fees of new payments are asked for in the background."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if self.bench.database.count(self.url, DUE_JOBS) == 0:
                return
            time.sleep(0.05)
        left = re.findall(r'^holdfast_jobs\{.*', get(self.port, "/metrics"), re.M)
        raise SystemExit("the jobs did not come to an end: " + "; ".join(left))

    def batches(self):
        """Commands and batches so far."""
        text = get(self.port, "/metrics")
        value = lambda name: float(re.search(rf"^{name}(?:{{}})? (\S+)", text, re.M)[1])
        return value("holdfast_engine_batch_commands_sum"), value("holdfast_engine_batch_commands_count")


def confirm_of(collaboration):
    return (f"/payments/{collaboration['payment']}/confirm", collaboration["company"],
            {"paymentMethodId": "pm_card_bypassPending"})


def release_of(collaboration, amount=100):
    return (f"/payments/collaboration/{collaboration['id']}/release", collaboration["company"], {"amount": amount})
