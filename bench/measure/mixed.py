# SPDX-License-Identifier: Apache-2.0
"""What a marketplace does all day, at once: mostly reads, many releases, some new collaborations and payments."""

import random

from .client import request
from .releases import funded
from .world import release_of


def mixed(bench):
    payments = bench.count(1000)
    world, collaborations = funded(bench, payments, min(payments, 500))
    dice = random.Random(1)

    def one(wanted):
        held = dice.choice(collaborations)
        creator, company = held["creator"], held["company"]
        if wanted < 40:
            return request("POST", *release_of(held))
        if wanted < 60:
            return request("GET", "/wallet/balance", creator[1])
        if wanted < 75:
            return request("GET", "/wallet/transactions", creator[1])
        if wanted < 85:
            return request("GET", f"/payments/{held['payment']}", company)
        if wanted < 95:
            return request("GET", "/payments?status=HELD", company)
        return request("POST", "/collaborations", company, {
            "influencerId": creator[0], "title": "Another campaign", "currency": "usd", "amountBudget": 10_000_000,
            "amountInfluencerFee": 8_500_000})

    def make(count):
        return [one(dice.randrange(100)) for _ in range(count)]

    bench.results["mixed"] = bench.measure(world, make, bench.count(40_000), (200, 201))
    world.settle()
    world.verify()
