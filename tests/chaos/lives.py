# SPDX-License-Identifier: Apache-2.0
"""Companies and creators who go on with their lives whatever happens, and remember what they were told."""

import threading
import time
import uuid

import requests

from acknowledged import Contradiction, Told
from checks import patiently, retried
from support.people import Deal
from writers import is_unsettled


PATIENCE_SECONDS = 240


class Kept(Deal):
    """A deal, and what must have become of it by all that was acknowledged."""

    released = refunded = releases = refunds = lost = 0

    @property
    def held(self):
        return self.budget - self.released - self.refunded - self.lost

    @property
    def earned(self):
        return self.share * self.released // self.budget


class Life(threading.Thread):
    """A company and its creator. The creator of a `doubtful` one has a bank that returns what it is paid."""

    def __init__(self, stage, told, dice, company, creator, doubtful=False):
        super().__init__(daemon=True)
        self.stage, self.told, self.dice = stage, told, dice
        self.company, self.creator, self.doubtful = company, creator, doubtful
        self.deals, self.payouts = [], []
        self.error = None
        self.ending = threading.Event()
        self._apis = {}

    def run(self):
        try:
            while not self.ending.is_set():
                self._live()
        except Exception as error:  # pylint: disable=broad-except
            self.error = error

    # ---- asking -----------------------------------------------------------------------------------------------------
    def _api(self, user):
        node = self.dice.choice(self.stage.servers)
        return self._apis.setdefault((node.port, user.id), node.api(user.token))

    def _until_settled(self, what, send):
        began = time.monotonic()
        while True:
            try:
                answer = send()
            except (requests.RequestException, AssertionError):  # cut short: a header of ours may be missing
                answer = None
            if answer is not None and answer.status != 429 and not is_unsettled(answer):
                return answer
            if time.monotonic() > began + PATIENCE_SECONDS:
                raise Contradiction(f"{what} not settled within {PATIENCE_SECONDS} s, last {answer!r}")
            self.told.count_repeat()
            time.sleep(self.dice.uniform(0.05, 0.3))

    def read(self, user, path):
        return self._until_settled(path, lambda: self._api(user).get(path, timeout=10)).expect(200)

    def ask(self, kind, user, path, body, *wanted):
        """Until it is answered for good; now and then by two at once, or once more afterwards."""
        key = str(uuid.UUID(int=self.dice.getrandbits(128), version=4))
        send = lambda: self._api(user).post(path, body, key=key, timeout=15)
        rival, heard = None, []
        if self.dice.random() < 0.05:
            rival = threading.Thread(target=lambda: heard.append(self._until_settled(path, send)), daemon=True)
            rival.start()
        answer = self._until_settled(path, send)
        if rival:
            rival.join(PATIENCE_SECONDS)
        elif self.dice.random() < 0.1:
            heard.append(self._until_settled(path, send))
        if any((other.status, other.body) != (answer.status, answer.body) for other in heard):
            raise Contradiction(f"{kind} {key}: told {answer!r} and {heard!r}")
        if answer.status not in wanted:
            raise Contradiction(f"{kind}: wanted {wanted}, told {answer!r}")
        told = self.told.add(Told(kind, user, path, body, key, answer.status, answer.body))
        self.ending.wait(self.dice.expovariate(1 / 0.15))
        return told

    # ---- a deal -----------------------------------------------------------------------------------------------------
    def _live(self):
        disputed = self.dice.random() < 0.08
        deal = self._funded(["pm_card_createDispute"] if disputed else ["pm_card_visa", "pm_card_bypassPending"])
        self.deals.append(deal)
        if disputed and not self._win_back(deal):
            return
        if not disputed and self.dice.random() < 0.25:  # the sandbox refunds no charge that a bank has taken back
            self._refund(deal, self.company, self.dice.randint(100, deal.budget // 5))
        if self.dice.random() < 0.8:
            self.ask("submit", self.creator, f"/collaborations/{deal.id}/submit", {}, 200)
        for _ in range(self.dice.randint(0, 4)):
            if deal.held > 200:
                self._release(deal, self.dice.randint(100, deal.held // 2))
        ends = self.dice.random()
        if ends < 0.7:
            self._complete(deal)
        elif ends < 0.85 and not disputed:
            self._refund(deal, self.creator, deal.held)
        self._withdraw()

    def _funded(self, cards):
        budget = self.dice.randint(5_000, 200_000)
        made = self.ask("collaboration", self.company, "/collaborations", {
            "influencerId": self.creator.id, "title": "A film about storms", "currency": "usd", "amountBudget": budget,
            "amountInfluencerFee": budget * self.dice.randint(60, 85) // 100,
        }, 201)
        deal = Kept(self.company, self.creator, made.json)
        self._begin(deal)
        if self.dice.random() < 0.1:
            self._confirm(deal, "pm_card_chargeDeclined", 402)
            self._begin(deal)
        held = self._confirm(deal, self.dice.choice(cards), 200).json
        if held["payment"]["status"] != "HELD":
            raise Contradiction(f"confirmed and not held: {held}")
        return deal

    def _begin(self, deal):
        begun = self.ask("intent", self.company, "/payments/create-intent", {"collaborationId": deal.id}, 201).json
        deal.payment_id = begun["payment"]["id"]

    def _confirm(self, deal, card, wanted):
        return self.ask("confirm", self.company, f"/payments/{deal.payment_id}/confirm", {"paymentMethodId": card}, wanted)

    def _release(self, deal, amount):
        path = f"/payments/collaboration/{deal.id}/release"
        told = self.ask("release", self.company, path, {"amount": amount}, 200).json
        deal.released += amount
        deal.releases += 1
        if told["payment"]["amountReleased"] != deal.released:
            raise Contradiction(f"released {deal.released}, told {told}")

    def _complete(self, deal):
        self.ask("complete", self.company, f"/collaborations/{deal.id}/complete", {}, 200)
        deal.released += deal.held
        deal.releases += 1

    def _refund(self, deal, by, amount):
        self.ask("refund", by, f"/payments/{deal.payment_id}/refund", {"amount": amount}, 201)
        deal.refunded += amount
        deal.refunds += 1

    def _win_back(self, deal):
        """The bank has taken the payment back: whether it comes again. Meanwhile nothing is released or refunded."""
        self._until_told(deal, lambda payment, _: payment["disputed"])
        for path in (f"/payments/collaboration/{deal.id}/release", f"/payments/{deal.payment_id}/refund"):
            self.ask("disputed", self.company, path, {"amount": 100}, 409)
        wins = self.dice.random() < 0.6
        intent = self.read(self.company, f"/payments/{deal.payment_id}")["stripePaymentIntentId"]
        patiently(lambda: self.stage.sandbox.give_evidence(intent, "winning_evidence" if wins else "losing_evidence"))
        self._until_told(deal, lambda payment, steps: not payment["disputed"] and f"dispute_{'won' if wins else 'lost'}" in steps)
        deal.lost = 0 if wins else deal.budget
        return wins

    def _until_told(self, deal, is_so):
        """Webhooks alone tell of it: those that were lost are sent again, as an operator at Stripe's would."""
        began = time.monotonic()
        while True:
            payment = self.read(self.company, f"/payments/{deal.payment_id}")
            timeline = self.read(self.company, f"/payments/{deal.payment_id}/timeline")
            if is_so(payment, [item["type"] for item in timeline["data"]]):
                return
            retried(lambda: self.stage.sandbox.send_lost_webhooks(payment["stripePaymentIntentId"]))
            if time.monotonic() > began + PATIENCE_SECONDS:
                raise Contradiction(f"nothing heard of a chargeback within {PATIENCE_SECONDS} s: {payment}")
            time.sleep(self.dice.uniform(0.5, 1.5))

    def _withdraw(self):
        available = self.read(self.creator, "/wallet/balance?currency=usd")["availableBalance"]
        if available < 500:
            return
        amount = self.dice.randint(500, available)
        # Once its bank has returned one, an account may not be paid out to.
        wanted = (201, 409, 422) if self.doubtful else (201,)
        told = self.ask("payout", self.creator, "/wallet/payout", {"amount": amount}, *wanted)
        if told.status == 201:
            self.payouts.append(told.json)
