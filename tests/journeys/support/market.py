# SPDX-License-Identifier: Apache-2.0
"""A marketplace: one sandbox, one server, and the people on it."""

import uuid

from support.meddler import Meddler
from support.people import Deal, User
from support.processes import free_port
from support.sandbox import Sandbox
from support.server import Server
from support.waiting import until_equal

PASSWORD = "correct horse battery staple"
GOOD_BANK = "000123456789"


class Market:
    """`meddled` puts a proxy between server and sandbox; `webhooks` False leaves the server to ask for itself."""

    def __init__(self, folder, meddled=False, webhooks=True, timing="fast", **settings):
        self.meddler = self.server = None
        self.sandbox = Sandbox(folder / "sandbox", timing)
        try:
            self._make_server(folder / "server", meddled, webhooks, settings)
        except BaseException:
            self.close()
            raise

    def _make_server(self, folder, meddled, webhooks, settings):
        self.meddler = Meddler(self.sandbox.port) if meddled else None
        port = free_port()
        hook = f"http://127.0.0.1:{port}/payments/webhook"
        secrets = [self.sandbox.add_webhook(hook, connect) for connect in (False, True)] if webhooks else []
        stripe_url = self.meddler.url if self.meddler else self.sandbox.url
        self.server = Server(folder, stripe_url, secrets, port, **settings)

    def start(self):
        self.server.start()
        return self

    def close(self):
        if self.meddler:
            self.meddler.close()
        if self.server:
            self.server.close()
        self.sandbox.stop()

    # ---- people -----------------------------------------------------------------------------------------------------
    def register(self, role):
        email = f"{role}-{uuid.uuid4().hex[:12]}@journeys.test"
        made = self.server.api().post(
            "/auth/register",
            {"email": email, "password": PASSWORD, "role": role, "displayName": f"A {role}"},
        ).expect(201)
        return User(self.server, made["user"], made["accessToken"], PASSWORD)

    def company(self):
        return self.register("company")

    def newcomer(self):
        """A creator without an account at Stripe."""
        return self.register("influencer")

    def creator(self, bank=GOOD_BANK, country="US"):
        """A creator who may be paid out."""
        return self.onboard(self.newcomer(), bank, country)

    def onboard(self, creator, bank=GOOD_BANK, country="US"):
        """Checked by Stripe at once, as the sandbox can be told to; test_onboarding.py goes the long way."""
        account = creator.api.post("/connect/account", {"country": country}).expect(200)
        creator.stripe_account = account["accountId"]
        self.sandbox.complete_account(creator.stripe_account, bank)
        until_equal(lambda: creator.api.get("/connect/status").expect(200)["state"], "ACTIVE", "onboarding")
        return creator

    def admin(self):
        email = f"admin-{uuid.uuid4().hex[:12]}@journeys.test"
        self.server.add_admin(email, PASSWORD)
        made = self.server.api().post("/auth/login", {"email": email, "password": PASSWORD}).expect(200)
        return User(self.server, made["user"], made["accessToken"], PASSWORD)

    # ---- deals ------------------------------------------------------------------------------------------------------
    def agree(self, company=None, creator=None, budget=100_000, share=80_000, currency="usd"):
        company = company or self.company()
        creator = creator or self.newcomer()
        collaboration = company.api.post("/collaborations", {
            "influencerId": creator.id, "title": "A film about bicycles", "currency": currency,
            "amountBudget": budget, "amountInfluencerFee": share,
        }).expect(201)
        return Deal(company, creator, collaboration)

    def funded(self, company=None, creator=None, budget=100_000, share=80_000, currency="usd", **options):
        return self.agree(company, creator, budget, share, currency).fund(**options)

    def earned(self, amount=80_000, creator=None, company=None, currency="usd"):
        """A deal whose creator has that much to withdraw (of a budget a quarter larger)."""
        deal = self.funded(company, creator or self.creator(), amount * 5 // 4, amount, currency)
        before = deal.creator.wallet(currency)["availableBalance"]
        deal.release().expect(200)
        deal.creator.wait_available(before + amount, currency)
        return deal

    # ---- what Stripe has --------------------------------------------------------------------------------------------
    def transfers_of(self, payout_id):
        return self.sandbox.list("/v1/transfers", transfer_group=payout_id)

    def stripe_payouts_of(self, account):
        return self.sandbox.list("/v1/payouts", account)
