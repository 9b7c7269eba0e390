# SPDX-License-Identifier: Apache-2.0
"""What the same machine does in the same run without the product's rules. A machine with other work on it is slower at one
moment than at the next, so the loops run again beside each scenario, and it is to those that ratios are made."""

from .client import request, token
from .machine import BUILD, cpu_seconds


class HttpLoop:
    """The product's own transport with a handler that only answers."""

    def __init__(self, bench):
        self.bench = bench
        process = bench.processes.start([BUILD / "bench/bench_http_loop"])
        self.pid, self.port = process.pid, int(process.stdout.readline())
        self.sample = request("POST", "/x", token("bench", "company"), {"amount": 100})

    def run(self, count):
        before = cpu_seconds(self.pid)
        summary = self.bench.client.send(self.port, [self.sample] * count, 200)
        del summary["cpu_seconds"]
        summary["cpu_us"] = round((cpu_seconds(self.pid) - before) / count * 1e6, 1)
        return summary


def raw_loops(bench, releases):
    """By batch size: the engine's largest, and as many as there are connections, which is all that can wait at once."""
    return {str(batch): bench.database.raw_loop(releases, batch) for batch in (256, bench.connections)}


def measure(bench):
    results = bench.results["yardsticks"] = {
        "http_loop": bench.http_loop.run(bench.count(100_000)), "raw_loop": raw_loops(bench, bench.count(40_000))}
    if bench.database.name == "postgres":
        results["pgbench"] = bench.database.pgbench(3 if bench.quick else 10)


def beside(bench, writes):
    """How many a second, now, and the CPU of each."""
    now = {"http_loop": bench.http_loop.run(bench.count(40_000))}
    if writes:
        now |= {f"raw_{batch}": row for batch, row in raw_loops(bench, bench.count(8_000)).items()}
    return {stick: {key: row[key] for key in ("per_second", "cpu_us")} for stick, row in now.items()}
