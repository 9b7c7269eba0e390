# SPDX-License-Identifier: Apache-2.0
"""What must hold when the faults have stopped and the queues have drained."""

import collections

import requests

from acknowledged import Contradiction
from support.api import all_pages
from support.waiting import Overdue, until
from writers import is_unsettled

DRAINED_WITHIN_SECONDS = 300
MOST_MEMORY_KB = 256 * 1024
OPEN_WORK = (
    "SELECT kind, status, attempts, last_error FROM jobs WHERE status IN ('READY', 'LEASED') AND kind NOT IN ('expire_payment', 'reconcile')"
    " UNION ALL SELECT type, status, 0, '' FROM stripe_events WHERE status = 'RECEIVED'"
)


def require(holds, what):
    if not holds:
        raise Contradiction(what)


def retried(read):
    """None while the server, or what it stands on, is not back yet."""
    try:
        return read()
    except (requests.RequestException, AssertionError):
        return None


def patiently(read):
    """A busy machine may answer 503 at any time: then it is asked again."""
    return until(lambda: retried(lambda: (read(),)), "an answer", 60, every=0.2)[0]


class Checks:
    def __init__(self, stage, told):
        self.stage, self.told, self.market = stage, told, stage.market
        self.checked = 0  # acknowledgements that an earlier round has checked in full

    def run(self, lives, dice):
        self._drain()
        for server in self.stage.servers:
            server.verify()
        self._reconcile()
        self.stage.sandbox.audit()
        self._ask_again(dice)
        self._look_at_keys()
        self._look_at_deals([deal for life in lives for deal in life.deals])
        for life in lives:
            self._look_at_creator(life)
        self._look_at_processes()
        self.checked = len(self.told)

    def _drain(self):
        for server in self.stage.servers:
            until(lambda s=server: retried(lambda: s.api().get("/readyz").status == 200), "a server being ready", 60)
        rows = lambda: self.stage.database.rows(OPEN_WORK)
        try:
            until(lambda: not rows(), "the queues being empty", DRAINED_WITHIN_SECONDS, every=0.5)
        except Overdue as overdue:
            raise Contradiction(f"{overdue}: {rows()[:10]}") from None

    def _reconcile(self):
        reconcile = lambda: self.market.server.command("reconcile")
        try:
            until(lambda: reconcile().returncode == 0, "agreement with Stripe", 60, every=1)
        except Overdue:
            done = reconcile()
            require(done.returncode == 0, f"reconcile: exit {done.returncode}\n{done.stdout}{done.stderr}")

    # ---- what was acknowledged --------------------------------------------------------------------------------------
    def _ask_again(self, dice):
        """All of this round, and some of before: each is answered as it was."""
        earlier = self.told.all[: self.checked]
        for told in self.told.all[self.checked :] + dice.sample(earlier, min(100, len(earlier))):
            again = patiently(lambda t=told: self._settled(dice, t))
            require(
                again.is_replay and (again.status, again.body) == (told.status, told.answer),
                f"{told.kind} {told.key} was told {told.status} {told.answer!r}, and now {again!r}",
            )

    def _settled(self, dice, told):
        answer = dice.choice(self.stage.servers).api(told.user.token).post(told.path, told.body, key=told.key)
        assert not is_unsettled(answer), answer
        return answer

    def _look_at_keys(self):
        found = self.stage.database.rows("SELECT user_id, idempotency_key FROM idempotency_keys")
        kept = {(row["user_id"], row["idempotency_key"]) for row in found}
        lost = [told.key for told in self.told.all if (told.user.id, told.key) not in kept]
        require(not lost, f"{len(lost)} acknowledged keys are not in the database: {lost[:5]}")
        doubled = [key for key, number in collections.Counter(told.key for told in self.told.all).items() if number != 1]
        require(not doubled, f"told twice: {doubled}")

    def _rows_by(self, table, column, more=""):
        query = f"SELECT {column} AS owner, count(*) AS number, sum(amount) AS total FROM {table} {more} GROUP BY {column}"
        found = {row["owner"]: (int(row["number"]), int(row["total"])) for row in self.stage.database.rows(query)}
        return collections.defaultdict(lambda: (0, 0), found)

    def _look_at_deals(self, deals):
        releases, refunds = self._rows_by("releases", "payment_id"), self._rows_by("refunds", "payment_id")
        charges = collections.defaultdict(list)
        for charge in self.stage.sandbox.list("/v1/charges"):
            if charge["status"] == "succeeded":
                charges[charge["payment_intent"]].append(charge)
        for deal in deals:
            payment = patiently(deal.payment)
            told = (deal.released, deal.refunded)
            require((payment["amountReleased"], payment["amountRefunded"]) == told, f"told {told}, but {payment}")
            for rows, wanted in ((releases, (deal.releases, deal.released)), (refunds, (deal.refunds, deal.refunded))):
                found = rows[deal.payment_id]
                require(found == wanted, f"number and sum of rows {found}, wanted {wanted}, of {payment}")
            at_stripe = charges[payment["stripePaymentIntentId"]]
            amounts = [(charge["amount"], charge["amount_refunded"]) for charge in at_stripe]
            require(amounts == [(deal.budget, deal.refunded)], f"charged {amounts} for {payment}, refunded {deal.refunded}")
            listed = patiently(lambda d=deal: all_pages(d.company.api, f"/payments/collaboration/{d.id}"))
            require(len(listed) == 1, f"payments of {payment}")

    # ---- the creators -----------------------------------------------------------------------------------------------
    def _look_at_creator(self, life):
        creator, wallet = life.creator, patiently(life.creator.buckets)
        earned = sum(deal.earned for deal in life.deals)
        payouts = {payout["id"]: payout for payout in patiently(lambda: all_pages(creator.api, "/wallet/payouts", 100))}
        told = {payout["id"] for payout in life.payouts}
        require(set(payouts) == told, f"payouts {set(payouts)}, told of {told}")
        by_status = collections.Counter()
        for payout in payouts.values():
            by_status[payout["status"]] += payout["amount"]
            self._look_at_payout(payout, life.doubtful)
        wanted = {
            "availableBalance": earned - by_status["COMPLETED"], "pendingBalance": 0, "inTransit": 0, "totalEarned": earned,
            "totalWithdrawn": by_status["COMPLETED"],
        }
        del wallet["inEscrow"]  # what it must be `verify` has checked
        require(wallet == wanted, f"wallet of {creator.id}: {wallet}, wanted {wanted}")
        balance = self.market.sandbox.stripe("GET", "/v1/balance", account=creator.stripe_account)
        left = sum(part["amount"] for kind in ("available", "pending") for part in balance[kind])
        require(left == 0, f"{creator.stripe_account} still holds {balance}")
        sent = [p for p in self.market.stripe_payouts_of(creator.stripe_account) if p["status"] == "paid"]
        require(sum(p["amount"] for p in sent) == by_status["COMPLETED"], f"paid out {sent}, wanted {by_status}")

    def _look_at_payout(self, payout, may_fail):
        require(payout["status"] == "COMPLETED" or may_fail and payout["fundsReturnedAt"], f"not settled: {payout}")
        moved = [(t["amount"], t["amount_reversed"]) for t in self.market.transfers_of(payout["id"])]
        wanted = [(payout["amount"], 0 if payout["status"] == "COMPLETED" else payout["amount"])]
        refused_before = payout["status"] == "FAILED" and not moved
        require(moved == wanted or refused_before, f"transfers {moved} for {payout}")

    # ---- the processes ----------------------------------------------------------------------------------------------
    def _look_at_processes(self):
        for keeper in self.stage.keepers:
            require(not keeper.unexpected, f"the server ended by itself: {keeper.unexpected}")
            require(keeper.most_memory_kb < MOST_MEMORY_KB, f"{keeper.most_memory_kb} KB of memory")
