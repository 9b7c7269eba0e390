# SPDX-License-Identifier: Apache-2.0
"""Reads of wallets with a short and with a long history behind them."""

from . import seed
from .client import request
from .releases import funded

CREATORS = 100
BUDGET = 90_000_000  # holds what half of the longest history releases


def long_history(bench, rows):
    world, _ = funded(bench, CREATORS, CREATORS, budget=BUDGET)
    world.stop()
    seed.fill(bench.database, world.url, rows, CREATORS)
    world.start()
    # The one with half of all rows first.
    bearers = [bearer for _, bearer in sorted(world.creators)]

    def of_all(path):
        return lambda count: [request("GET", path, bearers[i % CREATORS]) for i in range(count)]

    def of_first(count):
        return [request("GET", "/wallet/transactions", bearers[0])] * count

    count = bench.count(20_000)
    bench.results[f"balance_{rows}_rows"] = bench.measure(world, of_all("/wallet/balance"), count, 200)
    bench.results[f"transactions_{rows}_rows"] = bench.measure(world, of_all("/wallet/transactions"), count, 200)
    bench.results[f"transactions_{rows}_rows_one_wallet"] = bench.measure(world, of_first, count, 200)
    world.verify("--accept", "1000000")  # the history was not committed by the server, so it has no seal


def reads(bench):
    for rows in (1000, 20_000 if bench.quick else 1_000_000):
        long_history(bench, rows)
