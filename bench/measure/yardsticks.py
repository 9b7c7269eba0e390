# SPDX-License-Identifier: Apache-2.0
"""What the same machine does in the same run without the product's rules."""

from .client import request, token
from .machine import BUILD


def http_loop(bench):
    """The product's own transport with a handler that only answers."""
    loop = bench.processes.start([BUILD / "bench/bench_http_loop"])
    port = int(loop.stdout.readline())
    sample = request("POST", "/x", token("bench", "company"), {"amount": 100})
    summary = bench.client.send(port, [sample] * bench.count(100_000), 200)
    loop.stdin.close()
    loop.wait(10)
    return summary


def raw_loops(bench):
    """By batch size: the engine's largest, and as many as there are connections, which is all that can wait at once."""
    return {str(batch): bench.database.raw_loop(bench.count(40_000), batch) for batch in (256, bench.connections)}


def measure(bench):
    results = bench.results["yardsticks"] = {"http_loop": http_loop(bench), "raw_loop": raw_loops(bench)}
    if bench.database.name == "postgres":
        results["pgbench"] = bench.database.pgbench(3 if bench.quick else 10)
