# SPDX-License-Identifier: Apache-2.0
"""Several nodes on one PostgreSQL: any of them serves any request, and together they are one server."""

import itertools
import threading
import time

import pytest
import requests

from support.database import count
from support.nodes import at, metric
from support.together import at_once, statuses
from support.waiting import until

pytestmark = pytest.mark.nodes


@pytest.fixture(params=["notify", "redis", "polling"])
def pair(request, new_nodes):
    """Two nodes that wake each other by NOTIFY or by Redis, and two whose Redis is not there at all."""
    if request.param == "notify":
        return new_nodes()
    if request.param == "redis":
        return new_nodes(REDIS_URL=request.getfixturevalue("redis").url)
    return new_nodes(REDIS_URL="unix:///nonexistent/redis.sock")


class TestEvents:
    def test_what_is_committed_on_one_is_heard_on_another(self, pair):
        market, (one, other) = pair.market, pair.all
        company, creator = market.company(), market.newcomer()
        heard = [at(node, user).listen() for user in (company, creator) for node in (one, other)]
        for recorder in heard:
            recorder.ready()
        deal = market.funded(company, creator)
        elsewhere = at(other, company)
        for number in range(20):
            deal.release(100, by=(company, elsewhere)[number % 2]).expect(200)
        for recorder in heard:
            until(lambda: recorder.of("payment:update", amountReleased=2_000), "the last release")
            recorder.assert_in_order()
        # Both nodes told each user the same, whoever committed it.
        for mine, theirs in (heard[0:2], heard[2:4]):
            until(lambda: mine.sequences() == theirs.sequences(), "both nodes to have told the same events")
        assert heard[1].history("payment:update", "amountReleased") == list(range(0, 2_001, 100))
        for recorder in heard:
            recorder.close()

    def test_a_socket_resumes_on_another_node(self, pair):
        market, (_, other) = pair.market, pair.all
        company, creator = market.company(), market.newcomer()
        first = company.listen()
        first.ready()
        deal = market.agree(company, creator)
        first.wait("collaboration:update", id=deal.id)
        since = first.assert_in_order()
        first.close()
        deal.fund()
        resumed = at(other, company).listen(since=since)
        resumed.wait("payment:update", status="HELD")
        assert resumed.events[0]["seq"] > since
        resumed.assert_in_order(since)
        resumed.close()


def test_a_hint_is_quicker_than_the_clock(new_nodes):
    """Nodes poll twice a second; told of a batch, they have it long before that."""
    nodes = new_nodes()
    company, creator = nodes.market.company(), nodes.market.newcomer()
    heard = at(nodes.all[1], company).listen()
    heard.ready()
    waits = []
    for _ in range(12):
        deal = nodes.market.agree(company, creator)
        answered = time.monotonic()
        heard.wait("collaboration:update", id=deal.id)
        waits.append(time.monotonic() - answered)
    assert sorted(waits)[len(waits) // 2] < 0.15, waits
    heard.close()


class TestReading:
    def test_a_write_is_read_on_another_node(self, pair):
        """What a client says it knows, every node knows before it answers."""
        market, (one, other) = pair.market, pair.all
        company, creator = market.company(), market.newcomer()
        deal = market.funded(company, creator)
        places = [at(node, company) for node in (one, other)]
        for number in range(1, 41):
            writer, reader = places[number % 2], places[(number + 1) % 2]
            written = deal.release(100, by=writer)
            written.expect(200)
            answer = reader.api.get(
                f"/payments/{deal.payment_id}", headers={"Holdfast-Min-Sequence": str(written.sequence)}
            )
            assert answer.expect(200)["amountReleased"] == 100 * number
            assert answer.sequence >= written.sequence
            # Nor does who says nothing read what is old.
            assert deal.payment(by=reader)["amountReleased"] == 100 * number

    def test_what_nobody_has_committed_is_not_waited_for_long(self, pair):
        company = pair.market.company()
        sequence = company.api.get("/auth/me").sequence
        began = time.monotonic()
        pair.all[1].api(company.token).get(
            "/payments", headers={"Holdfast-Min-Sequence": str(sequence + 1_000_000)}
        ).problem(503)
        assert time.monotonic() - began < 10

    def test_nobody_goes_back_in_time(self, pair):
        """The same reads on both nodes at once, while both write: nothing read is older than what was known or seen."""
        market, (one, other) = pair.market, pair.all
        company, creator = market.company(), market.newcomer()
        deal = market.funded(company, creator, 1_000_000, 999_999)
        stop = threading.Event()
        wrong = []

        def watch(node):
            known, earned = 0, 0
            api = at(node, creator).api
            while not stop.is_set():
                answer = api.get("/wallet/balance?currency=usd", headers={"Holdfast-Min-Sequence": str(known)})
                wallet = answer.expect(200)
                if wallet["totalEarned"] < earned or answer.sequence < known:
                    wrong.append((known, earned, answer))
                known, earned = answer.sequence, wallet["totalEarned"]

        watchers = [threading.Thread(target=watch, args=(node,)) for node in (one, other) for _ in range(2)]
        for watcher in watchers:
            watcher.start()
        for number in range(1, 101):
            answer = deal.release(10, by=at((one, other)[number % 2], company))
            answer.expect(200)
            wallet = at((one, other)[(number + 1) % 2], creator).api.get(
                "/wallet/balance?currency=usd", headers={"Holdfast-Min-Sequence": str(answer.sequence)}
            ).expect(200)
            assert wallet["totalEarned"] == 999_999 * 10 * number // 1_000_000
        stop.set()
        for watcher in watchers:
            watcher.join(30)
        assert wrong == []

    def test_memory_answers_and_nothing_goes_back(self, pair):
        """Readers go from node to node while both write; some say what they were shown."""
        market, (one, other) = pair.market, pair.all
        company, creator = market.company(), market.newcomer()
        deal = market.funded(company, creator, 1_000_000, 999_999)
        stop = threading.Event()
        wrong = []
        before = [metric(node, "holdfast_read_cache_hits_total") for node in pair.all]

        def is_answered_from_memory():
            at(one, creator).api.get("/wallet/balance?currency=usd").expect(200)
            return metric(one, "holdfast_read_cache_hits_total") > before[0]

        until(is_answered_from_memory, "an answer from memory for one who says nothing")

        # Says nothing of what it saw, and still never sees less on one node than on the other.
        def stray():
            earned = 0
            apis = [at(node, creator).api for node in pair.all]
            for turn in itertools.count():
                if stop.is_set():
                    return
                answer = apis[turn % 2].get("/wallet/balance?currency=usd")
                now = answer.expect(200)["totalEarned"]
                if now < earned:
                    wrong.append((earned, answer))
                earned = now

        def wander():
            seen, earned = 0, 0
            apis = [at(node, creator).api for node in pair.all]
            for turn in itertools.count():
                if stop.is_set():
                    return
                answer = apis[turn % 2].get("/wallet/balance?currency=usd", headers={"Holdfast-Seen": str(seen)})
                wallet = answer.expect(200)
                shown = int(answer.headers["Holdfast-Seen"])
                if wallet["totalEarned"] < earned or shown < answer.sequence:
                    wrong.append((seen, earned, answer))
                seen, earned = max(seen, shown), wallet["totalEarned"]

        wanderers = [threading.Thread(target=way) for way in (wander, wander, stray, stray)]
        for wanderer in wanderers:
            wanderer.start()
        for number in range(1, 101):
            writer = at((one, other)[number % 2], company)
            answer = deal.release(10, by=writer)
            answer.expect(200)
            wallet = at((one, other)[(number + 1) % 2], creator).api.get(
                "/wallet/balance?currency=usd",
                headers={"Holdfast-Seen": str(answer.sequence), "Holdfast-Min-Sequence": str(answer.sequence)},
            ).expect(200)
            assert wallet["totalEarned"] == 999_999 * 10 * number // 1_000_000
        stop.set()
        for wanderer in wanderers:
            wanderer.join(30)
        assert wrong == []
        at(one, creator).api.get("/wallet/balance", headers={"Holdfast-Seen": "0"}).expect(200)
        at(one, creator).api.get("/wallet/balance", headers={"Holdfast-Seen": "0"}).expect(200)
        assert sum(metric(node, "holdfast_read_cache_hits_total") for node in pair.all) > sum(before)
        creator.api.get("/wallet/balance", headers={"Holdfast-Seen": "newest"}).problem(400)


class TestOneEffect:
    def test_one_key_sent_to_two_nodes_has_one_effect(self, pair):
        market, (one, other) = pair.market, pair.all
        company, creator = market.company(), market.newcomer()
        deal = market.funded(company, creator)
        places = [at(one, company), at(other, company)]
        for number in range(10):
            answers = at_once(
                [lambda place=place: deal.release(100, by=place, key=f"once-{number}") for place in places * 3]
            )
            assert statuses(answers) == [200] * 6
            assert len({answer.body for answer in answers}) == 1
            assert sum(not answer.is_replay for answer in answers) == 1
        assert deal.payment()["amountReleased"] == 1_000

    def test_one_key_with_two_bodies_is_refused_on_either_node(self, pair):
        market, (one, other) = pair.market, pair.all
        deal = market.funded()
        deal.release(100, by=at(one, deal.company), key="k").expect(200)
        deal.release(200, by=at(other, deal.company), key="k").problem(422, "idempotency_key_reused")

    def test_rivals_on_two_nodes_can_not_overdraw(self, pair):
        market, (one, other) = pair.market, pair.all
        creator = market.creator()
        market.earned(8_000, creator)
        places = [at(one, creator), at(other, creator)]
        answers = at_once([lambda place=place: place.api.post("/wallet/payout", {"amount": 5_000}) for place in places * 2])
        assert statuses(answers)[0] == 201 and statuses(answers)[1] >= 400
        creator.wait_payout(next(answer for answer in answers if answer.status == 201).json["id"], "COMPLETED", within=60)


class TestJobs:
    def test_no_job_runs_twice(self, new_nodes):
        """Three nodes, many payouts: each has one transfer, asked for once."""
        nodes = new_nodes(count=3, market={"meddled": True})
        market = nodes.market
        creators = at_once([market.creator for _ in range(6)])
        company = market.company()
        at_once([lambda creator=creator: market.earned(3_000, creator, company) for creator in creators])
        payouts = at_once([
            lambda creator=creator, node=nodes.all[number % 3]: (creator, at(node, creator).withdraw(3_000))
            for number, creator in enumerate(creators)
        ])
        for creator, payout in payouts:
            creator.wait_payout(payout["id"], "COMPLETED", within=60)
            assert len(market.transfers_of(payout["id"])) == 1
            assert len(market.stripe_payouts_of(creator.stripe_account)) == 1
        sent = market.meddler.requests("POST", r"^/v1/transfers$")
        assert len(sent) == len({request.key for request in sent}) == 6

    @pytest.mark.slow
    @pytest.mark.parametrize("how", ["hold_request", "hold_answer"])
    def test_a_killed_node_s_job_is_finished_by_another(self, new_nodes, how):
        nodes = new_nodes(market={"meddled": True})
        market, (one, other) = nodes.market, nodes.all
        creator = market.creator()
        market.earned(8_000, creator)
        other.stop()  # so that the first has the job
        held = getattr(market.meddler, how)("POST", r"^/v1/transfers$")
        payout = creator.withdraw(8_000)
        held.wait_arrived()
        other.start()
        one.kill()
        held.open()
        survivor = at(other, creator)
        # The other goes on when the lease has run out. Stripe's webhooks go to the dead one until it is back.
        until(lambda: survivor.payout(payout["id"])["status"] in ("IN_TRANSIT", "COMPLETED"), "the transfer", within=150)
        one.start()
        survivor.wait_payout(payout["id"], "COMPLETED", within=120)
        assert len(market.transfers_of(payout["id"])) == 1
        assert len(market.stripe_payouts_of(creator.stripe_account)) == 1
        wallet = survivor.buckets()
        assert (wallet["inTransit"], wallet["totalWithdrawn"]) == (0, 8_000)
        sent = market.meddler.requests("POST", r"^/v1/transfers$")
        assert len({request.key for request in sent}) == 1 and len({request.body for request in sent}) == 1
        assert count(other.database, "jobs", "status = 'DEAD'") == 0

    @pytest.mark.slow
    def test_a_killed_node_s_request_is_resumed_on_another(self, new_nodes):
        """Killed after Stripe has charged the card: the same key at the other node answers with the result."""
        nodes = new_nodes(market={"meddled": True, "webhooks": False})
        market, (one, other) = nodes.market, nodes.all
        deal = market.agree()
        intent = deal.begin()["payment"]["stripePaymentIntentId"]
        held = market.meddler.hold_answer("POST", r"/confirm$")

        def ask(company):
            try:
                return company.api.post(
                    f"/payments/{deal.payment_id}/confirm", {"paymentMethodId": "pm_card_visa"}, key="pay-once"
                )
            except requests.RequestException:
                return None

        waiting = threading.Thread(target=ask, args=(deal.company,))
        waiting.start()
        held.wait_arrived()
        one.kill()
        held.open()
        waiting.join()
        elsewhere = at(other, deal.company)
        until(lambda: ask(elsewhere).status == 200, "the answer to the same key", within=120)
        assert ask(elsewhere).json["payment"]["status"] == "HELD"
        assert len(market.sandbox.list("/v1/charges", payment_intent=intent)) == 1
        one.start()
