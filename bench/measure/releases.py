# SPDX-License-Identifier: Apache-2.0
"""Releases, on many wallets and on one, and reads beside them."""

import random

from . import yardsticks
from .client import request
from .world import World, release_of


def shuffled(items):
    order = list(items)
    random.Random(1).shuffle(order)
    return order


def releases(collaborations):
    """Takes turns over the collaborations, over all calls of what is returned."""
    sent = 0

    def make(count):
        nonlocal sent
        chosen = [collaborations[(sent + i) % len(collaborations)] for i in range(count)]
        sent += count
        return [request("POST", *release_of(c)) for c in chosen]
    return make


def funded(bench, payments, creators, results=None, budget=10_000_000):
    """A world with that many held payments, on the sandbox."""
    world = World(bench, bench.start_sandbox())
    first_start_ms = world.start()
    idle_mb = bench.resident_mb(world)
    world.invite(creators)
    collaborations = world.collaborate(payments, budget=budget)
    created = bench.observe(world, lambda: world.begin(collaborations))
    confirmed = bench.observe(world, lambda: world.confirm(collaborations))
    if results is not None:
        results["first_start_ms"], results["idle_mb"] = first_start_ms, idle_mb
        created["beside"] = confirmed["beside"] = yardsticks.beside(bench, writes=False)
        results["create_intent_sandbox"], results["confirm_sandbox"] = created, confirmed
    world.settle()
    return world, shuffled(collaborations)


def release(bench):
    """Many creators: any two releases of a batch touch other wallets. Then the same on one wallet alone."""
    payments = bench.count(2000)
    world, collaborations = funded(bench, payments, payments, bench.results)
    bench.results["release"] = bench.measure(world, releases(collaborations), bench.count(40_000), 200)
    hot = world.collaborate(bench.count(500), world.creators[:1])
    world.fund(hot)
    world.settle()
    bench.results["release_hot_wallet"] = bench.measure(world, releases(shuffled(hot)), bench.count(40_000), 200)
    for name, seen in (("balance", None), ("balance_seen", 0)):
        make = lambda n, seen=seen: [
            request("GET", "/wallet/balance", world.creators[i % len(world.creators)][1], seen=seen) for i in range(n)
        ]
        bench.client.send(world.port, make(len(world.creators)), 200)  # what is kept in memory is there
        bench.results[name] = bench.measure(world, make, bench.count(40_000), 200)
    world.stop()
    bench.results["restart_ms"] = world.start()
    world.verify()
