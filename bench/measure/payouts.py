# SPDX-License-Identifier: Apache-2.0
"""Payouts: asked for over HTTP, then carried to their end at the sandbox, transfer and payout for each."""

import json
import time
import urllib.request

from . import machine, yardsticks
from .client import request
from .world import World, release_of

ACTIVE = "SELECT count(*) FROM connect_accounts WHERE state = 'ACTIVE'"
PAID = "SELECT count(*) FROM payouts WHERE status = 'COMPLETED'"
AMOUNT = 100


def wait_for(bench, world, query, count, what, patience=180):
    end = time.monotonic() + patience
    while bench.database.count(world.url, query) < count:
        if time.monotonic() > end:
            raise SystemExit(f"{what} took more than {patience} s")
        time.sleep(0.05)


def onboard(bench, world, sandbox):
    """Every creator has an account with a bank behind it; the sandbox's webhooks tell the server."""
    _, accounts = world.post([("/connect/account", bearer, {"country": "US"}) for _, bearer in world.creators], 200)
    for account in accounts:
        forms = urllib.request.Request(f"http://127.0.0.1:{sandbox}/_sandbox/accounts/{account['accountId']}/complete",
                                       data=json.dumps({}).encode(), headers={"Content-Type": "application/json"})
        urllib.request.urlopen(forms, timeout=30).close()
    wait_for(bench, world, ACTIVE, len(accounts), "onboarding")


def payout(bench):
    port = machine.free_port()
    sandbox = bench.start_sandbox(webhook_port=port)
    world = World(bench, sandbox, port)
    world.start()
    world.invite(bench.count(400))
    onboard(bench, world, sandbox)
    collaborations = world.collaborate(len(world.creators))
    world.fund(collaborations)
    world.settle()
    world.post([release_of(c, 1_000_000) for c in collaborations], 200, bodies=False)
    asked = 0

    def make(count):
        nonlocal asked
        asked += count
        return [request("POST", "/wallet/payout", world.creators[i % len(world.creators)][1], {"amount": AMOUNT})
                for i in range(count)]

    count = bench.count(2000)
    started = time.monotonic()
    row = bench.measure_once(world, make(count), 201)
    wait_for(bench, world, PAID, count, "the payouts' way to the bank")
    row["paid_per_second"] = round(count / (time.monotonic() - started))
    row["beside"] = yardsticks.beside(bench, writes=True)
    paced = bench.client.send(world.port, make(count), 201, rate=row["per_second"] / 2)
    row["half_load"] = {key: paced[key] for key in ("per_second", "p50_ms", "p99_ms", "max_ms")}
    wait_for(bench, world, PAID, asked, "the payouts' way to the bank")
    bench.results["payout"] = row
    world.settle()
    world.verify()
