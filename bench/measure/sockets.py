# SPDX-License-Identifier: Apache-2.0
"""Ten thousand WebSocket connections on one server: their memory, and how soon events reach them."""

import json
import re
import resource

from .client import get
from .machine import BUILD
from .releases import funded, releases

SOCKETS = 10_000
EVENTS_PER_SECOND = 1000
EVENTS_PER_RELEASE = 2
SECONDS = 15


def commit_seconds(world):
    """Of all commits so far: their time and their number."""
    text = get(world.port, "/metrics")
    value = lambda name: float(re.search(rf"^holdfast_engine_commit_seconds_{name}(?:{{}})? (\S+)", text, re.M)[1])
    return value("sum"), value("count")


def sockets(bench):
    count = bench.count(SOCKETS)
    wanted = count + 1000
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, max(hard, wanted)))
    payments = bench.count(1000)
    world, collaborations = funded(bench, payments, payments)
    world.invite(count - len(world.companies))
    tokens = bench.folder / "tokens"
    tokens.write_text("".join(bearer + "\n" for bearer in world.companies + [b for _, b in world.creators]))

    before = bench.resident_mb(world)
    listeners = bench.processes.start([BUILD / "bench/bench_sockets", world.port, tokens])
    line = listeners.stdout.readline()
    if not line:
        raise SystemExit(listeners.log.read_text())
    connected = json.loads(line)
    after = bench.resident_mb(world)
    make, rate = releases(collaborations), EVENTS_PER_SECOND // EVENTS_PER_RELEASE
    spent = commit_seconds(world)
    paced = bench.observe(world, lambda: bench.client.send(world.port, make(rate * SECONDS), 200, rate=rate))
    total = [now - then for now, then in zip(commit_seconds(world), spent)]
    listeners.stdin.close()
    row = json.loads(listeners.stdout.readline())
    # The payment to both parties, the wallet to its creator.
    if (row["events"], row["deliveries"]) != (2 * paced["requests"], 3 * paced["requests"]):
        raise SystemExit(f"events were lost or came twice: {row}")
    row.update({
        "cpu": paced["cpu"], "commands_per_batch": paced["commands_per_batch"], "connections": connected["connected"], "connect_seconds": round(connected["seconds"], 2),
        "server_mb_before": before, "server_mb": after,
        "memory_per_connection_kb": round((after - before) * 1024 / connected["connected"], 1),
        "events_per_second": round(row["events"] / paced["seconds"]),
        "per_second": round(row["deliveries"] / paced["seconds"]),
        "mean_commit_ms": round(total[0] / total[1] * 1000, 2),
    })
    bench.results["sockets_delivery"] = row
    world.settle()
    world.verify()
