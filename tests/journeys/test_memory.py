# SPDX-License-Identifier: Apache-2.0
"""Hot reads are answered from memory on a node that is alone, and are as new as those from the database."""

import threading

from support.nodes import metric


def hits(market):
    return metric(market.server, "holdfast_read_cache_hits_total")


def test_memory_answers_and_forgets(new_market):
    market = new_market()
    company, creator = market.company(), market.newcomer()
    deal = market.funded(company, creator)
    reads = [
        (company, f"/payments/{deal.payment_id}"), (creator, "/wallet/balance?currency=usd"), (creator, "/wallet/transactions"),
    ]
    for number in range(1, 11):
        deal.release(100).expect(200)
        creator.wait_available(80 * number)
        first = [user.api.get(path) for user, path in reads]
        # The fee's own posting may come in between: then it is read once more.
        before = hits(market)
        again = [[user.api.get(path) for user, path in reads] for _ in range(3)]
        assert hits(market) > before
        for answers in (first, *again):
            payment, balance, transactions = (answer.expect(200) for answer in answers)
            assert payment["amountReleased"] == 100 * number
            assert balance["totalEarned"] == 80 * number
            assert len(transactions["data"]) == number and transactions["data"][0]["balanceAfter"] == 80 * number


def test_what_is_in_memory_is_shown_to_the_parties_alone(new_market):
    market = new_market()
    deal = market.funded()
    path = f"/payments/{deal.payment_id}"
    for _ in range(3):
        deal.company.api.get(path).expect(200)
    assert hits(market) > 0
    market.company().api.get(path).problem(404)
    market.admin().api.get(path).expect(200)


def test_nobody_goes_back_in_time(new_market):
    """Readers of the same wallet and its history, while it changes: no answer shows less than the one before."""
    market = new_market()
    company, creator = market.company(), market.newcomer()
    deal = market.funded(company, creator, 1_000_000, 999_999)
    stop = threading.Event()
    wrong = []

    def watch():
        api, known, earned = creator.api.as_bearer(creator.token), 0, 0
        while not stop.is_set():
            balance = api.get("/wallet/balance?currency=usd")
            history = api.get("/wallet/transactions?limit=1")
            total, newest = balance.expect(200)["availableBalance"], history.expect(200)["data"]
            after = newest[0]["balanceAfter"] if newest else 0
            if total < earned or after < total or balance.sequence < known:
                wrong.append((known, earned, balance, history))
            known, earned = balance.sequence, after

    watchers = [threading.Thread(target=watch) for _ in range(2)]
    for watcher in watchers:
        watcher.start()
    for number in range(1, 61):
        deal.release(10).expect(200)
        assert creator.wallet()["totalEarned"] == 999_999 * 10 * number // 1_000_000
    stop.set()
    for watcher in watchers:
        watcher.join(30)
    assert wrong == []
    assert hits(market) > 0
