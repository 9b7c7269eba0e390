# SPDX-License-Identifier: Apache-2.0
"""The scenarios by name. Each takes the bench, puts its rows into `bench.results`, and leaves books that verify."""

from .engine import engine
from .funding import latency, webhooks
from .mixed import mixed
from .payouts import payout
from .reads import reads
from .releases import release
from .sockets import sockets

SCENARIOS = {"release": release, "engine": engine, "latency": latency, "payout": payout, "webhooks": webhooks,
             "mixed": mixed, "reads": reads, "sockets": sockets}
