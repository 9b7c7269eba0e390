# SPDX-License-Identifier: Apache-2.0
"""What is done to the cluster while clients release and withdraw, and what must hold afterwards."""

import os
import signal
import time

from support.market import Market
from support.server import Server
from support.waiting import until, until_equal
from writers import Load, Writer

RELEASERS, WITHDRAWERS = 12, 4
AMOUNT = 100  # of each release and each payout, in cents
MOST_RELEASES, MOST_PAYOUTS = 5_000, 500


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


class Trial:
    """One node finds the primary by a list of hosts, the other through HAProxy."""

    def __init__(self, cluster, folder):
        self.cluster = cluster
        self.report = {}
        self.nodes = []
        self.market = Market(folder / "market", DATABASE_URL=cluster.url_of_hosts())
        self.nodes.append(self.market.start().server)
        second = Server(
            folder / "second", self.market.sandbox.url, self.market.server.webhook_secrets,
            DATABASE_URL=cluster.url_of_proxy(),
        )
        self.nodes.append(second.start())
        self.pids = [node.process.pid for node in self.nodes]

    def close(self):
        for node in self.nodes[1:]:
            node.stop()
        self.market.close()

    def run(self):
        say("the market opens")
        whole = MOST_RELEASES * AMOUNT
        self.deals = [self.market.funded(budget=whole, share=whole) for _ in range(RELEASERS)]
        self.creators = [self.market.earned(MOST_PAYOUTS * AMOUNT).creator for _ in range(WITHDRAWERS)]
        self.load = Load([*map(self._releaser, range(RELEASERS)), *map(self._withdrawer, range(WITHDRAWERS))])
        self._trouble("quiet", lambda: time.sleep(5))
        self._trouble("restarted", self._restart)
        self._trouble("lost", self._lose_primary)
        self._trouble("switched", self._switch)
        self._trouble("lost_unreplicated", self._lose_what_was_not_replicated)
        self._finish()
        return self.report

    # ---- the clients ------------------------------------------------------------------------------------------------
    def _releaser(self, number):
        deal, clients = self.deals[number], self._clients(self.deals[number].company.token)
        path, body = f"/payments/collaboration/{deal.id}/release", {"amount": AMOUNT}
        send = lambda node, key: clients[node % 2].post(path, body, key=key, timeout=8)
        return Writer(f"release-{number}", number, send, 200, MOST_RELEASES, 0.02)

    def _withdrawer(self, number):
        clients = self._clients(self.creators[number].token)
        send = lambda node, key: clients[node % 2].post("/wallet/payout", {"amount": AMOUNT}, key=key, timeout=8)
        return Writer(f"payout-{number}", number, send, 201, MOST_PAYOUTS, 0.5)

    def _clients(self, token):
        return [node.api(token) for node in self.nodes]

    # ---- the troubles -----------------------------------------------------------------------------------------------
    def _trouble(self, name, happens):
        """Afterwards every client must be served again, by processes that nobody restarted."""
        began, before = time.monotonic(), self.load.count()
        happens()
        passed = time.monotonic()
        until(lambda: self.load.everyone_since(passed), f"service after `{name}`", 90, every=0.1)
        ended = time.monotonic()
        assert all(node.process.is_running() for node in self.nodes) and self.pids == [n.process.pid for n in self.nodes]
        self.report[name] = {
            "acknowledged": self.load.count() - before,
            "seconds": round(ended - began, 1),
            "longest_silence_seconds": round(self.load.longest_silence(began, ended), 2),
        }
        say(f"{name}: {self.report[name]}")
        self.cluster.wait_in_sync()

    def _restart(self):
        answer = self.cluster.leader().ask("POST", "/restart", json={})
        assert answer.status_code == 200, answer.text

    def _lose_primary(self):
        lost, heir = self.cluster.leader(), self.cluster.standby()
        lost.kill()
        self.cluster.wait_leader(heir)
        lost.start()  # without a standby nothing is acknowledged
        self.cluster.wait_in_sync()

    def _switch(self):
        old, new = self.cluster.leader(), self.cluster.standby()
        answer = old.ask("POST", "/switchover", json={"leader": old.name, "candidate": new.name})
        assert answer.status_code == 200, answer.text
        self.cluster.wait_leader(new)
        self.cluster.wait_in_sync()

    def _lose_what_was_not_replicated(self):
        """The standby hears nothing more; an operator cancels the commits that wait for it; then the primary is lost."""
        lost, heir = self.cluster.leader(), self.cluster.standby()
        receiver = int(heir.sql("SELECT pid FROM pg_stat_wal_receiver"))
        os.kill(receiver, signal.SIGSTOP)
        deaf = time.monotonic()
        cancel = (
            "SELECT count(*) FROM (SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
            " WHERE wait_event = 'SyncRep' AND application_name = 'holdfast') x"
        )
        cancelled = 0
        while cancelled < 6:
            cancelled += until(lambda: int(lost.sql(cancel)), "a commit that waits for the standby")
        lost.kill()
        told = self.load.begun_within(deaf, time.monotonic())
        os.kill(receiver, signal.SIGTERM)  # taken before what waits in its socket is read
        os.kill(receiver, signal.SIGCONT)
        assert not told, f"{len(told)} acknowledged although the standby did not have them"
        self.cluster.wait_leader(heir)
        lost.start()
        self.cluster.wait_in_sync()
        self.report["commits_cancelled"] = cancelled

    # ---- what must hold ---------------------------------------------------------------------------------------------
    def _finish(self):
        self.load.finish()
        releases, payouts = self.load.writers[:RELEASERS], self.load.writers[RELEASERS:]
        for writer in self.load.writers:
            writer.replay()
        for writer, deal in zip(releases, self.deals):
            assert deal.payment()["amountReleased"] == AMOUNT * len(writer.acknowledged), writer.name
        for writer, creator in zip(payouts, self.creators):
            known = {acknowledged.key for acknowledged in writer.acknowledged}
            until_equal(lambda c=creator: c.buckets()["inTransit"], 0, "payouts settling", 120)
            assert creator.buckets()["totalWithdrawn"] == AMOUNT * len(known), writer.name
            sent = self.market.sandbox.list("/v1/payouts", creator.stripe_account)
            assert len(sent) == len(known), f"{writer.name}: {len(sent)} at Stripe, {len(known)} acknowledged"
        for node in self.nodes:
            node.verify()
        self.market.sandbox.audit()
        self.report["acknowledged"] = {
            "releases": sum(len(writer.acknowledged) for writer in releases),
            "payouts": sum(len(writer.acknowledged) for writer in payouts),
            "sent_again": sum(writer.repeats for writer in self.load.writers),
            "lost": 0,
            "doubled": 0,
        }
        say(f"all acknowledged: {self.report['acknowledged']}")
