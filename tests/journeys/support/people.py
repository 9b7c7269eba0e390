# SPDX-License-Identifier: Apache-2.0
"""Users, and one deal between two of them, told in the words of the API."""

from support.waiting import until, until_equal

BUCKETS = ("availableBalance", "pendingBalance", "inEscrow", "inTransit", "totalEarned", "totalWithdrawn")


class User:
    def __init__(self, server, user, token, password=None):
        self.server = server
        self.user = user
        self.id = user["id"]
        self.email = user["email"]
        self.role = user["role"]
        self.token = token
        self.password = password
        self.api = server.api(token)
        self.stripe_account = None

    def listen(self, **options):
        return self.server.listen(self.token, **options)

    # ---- a creator's wallet ---------------------------------------------------------------------------------------
    def wallet(self, currency="usd"):
        return self.api.get(f"/wallet/balance?currency={currency}").expect(200)

    def buckets(self, currency="usd"):
        wallet = self.wallet(currency)
        return {name: wallet[name] for name in BUCKETS}

    def wait_available(self, amount, currency="usd", within=20):
        return until_equal(
            lambda: self.wallet(currency)["availableBalance"], amount, f"availableBalance of {self.email}", within
        )

    def withdraw(self, amount, currency=None):
        body = {"amount": amount, **({"currency": currency} if currency else {})}
        return self.api.post("/wallet/payout", body).expect(201)

    def payout(self, payout_id):
        return self.api.get(f"/wallet/payouts/{payout_id}").expect(200)

    def wait_payout(self, payout_id, status, within=25):
        until_equal(lambda: self.payout(payout_id)["status"], status, f"payout {payout_id}", within)
        return self.payout(payout_id)

    def wait_returned(self, payout_id, within=25):
        until(lambda: self.payout(payout_id)["fundsReturnedAt"], f"payout {payout_id} being returned", within)
        return self.payout(payout_id)


class Deal:
    """A collaboration between a company and a creator, and its newest payment."""

    def __init__(self, company, creator, collaboration):
        self.company, self.creator = company, creator
        self.id = collaboration["id"]
        self.budget = collaboration["amountBudget"]
        self.share = collaboration["amountInfluencerFee"]
        self.currency = collaboration["currency"]
        self.payment_id = None

    # ---- funding ----------------------------------------------------------------------------------------------------
    def begin(self, **options):
        """create-intent: the answer's JSON."""
        made = self.company.api.post("/payments/create-intent", {"collaborationId": self.id}, **options).expect(201)
        assert set(made) == {"payment", "clientSecret", "publishableKey"}, made
        self.payment_id = made["payment"]["id"]
        return made

    def confirm(self, card=None, return_url=None, **options):
        body = {}
        if card:
            body["paymentMethodId"] = card
        if return_url:
            body["returnUrl"] = return_url
        return self.company.api.post(f"/payments/{self.payment_id}/confirm", body, **options)

    def fund(self, card="pm_card_bypassPending"):
        self.begin()
        held = self.confirm(card).expect(200)
        assert held["payment"]["status"] == "HELD" and "nextAction" not in held, held
        return self

    # ---- what becomes of it -----------------------------------------------------------------------------------------
    def release(self, amount=None, by=None, **options):
        body = {"amount": amount} if amount is not None else {}
        return (by or self.company).api.post(f"/payments/collaboration/{self.id}/release", body, **options)

    def refund(self, amount=None, by=None, reason=None, **options):
        body = {name: value for name, value in (("amount", amount), ("reason", reason)) if value is not None}
        return (by or self.company).api.post(f"/payments/{self.payment_id}/refund", body, **options)

    def submit(self):
        return self.creator.api.post(f"/collaborations/{self.id}/submit", {})

    def complete(self):
        return self.company.api.post(f"/collaborations/{self.id}/complete", {})

    def cancel(self):
        return self.company.api.post(f"/collaborations/{self.id}/cancel", {})

    # ---- how it stands ----------------------------------------------------------------------------------------------
    def payment(self, by=None):
        return (by or self.company).api.get(f"/payments/{self.payment_id}").expect(200)

    def status(self):
        return self.payment()["status"]

    def wait_status(self, status, within=20):
        until_equal(self.status, status, f"payment {self.payment_id}", within)
        return self.payment()

    def wait_refunded(self, amount, within=20):
        until_equal(lambda: self.payment()["amountRefunded"], amount, "amountRefunded", within)
        return self.payment()

    def collaboration(self, by=None):
        return (by or self.company).api.get(f"/collaborations/{self.id}").expect(200)
