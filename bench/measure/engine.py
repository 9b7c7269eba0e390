# SPDX-License-Identifier: Apache-2.0
"""The engine alone, without HTTP (bench/engine.cpp), in turns with the raw loop, so that both meet the same noise."""

import json
import time

from . import machine
from .machine import BUILD


def once(bench, releases, in_flight, wallets):
    def sample():
        return bench.database.cpu_seconds(), machine.busy_seconds(), time.monotonic()

    machine.wait_until_idle(bench.patience)
    url = bench.database.new_database()
    process = bench.processes.start([BUILD / "bench/bench_engine", url, releases, in_flight, wallets])
    process.stdout.readline()  # its market is open
    before = sample()
    line = process.stdout.readline()
    database, busy, wall = (after - start for after, start in zip(sample(), before))
    process.wait()
    if process.returncode:
        raise SystemExit(process.log.read_text())
    row = json.loads(line)
    cpu = {"server": row.pop("cpu_seconds"), "client": 0, "database": database}
    return {**row, **machine.cpu_figures(cpu, busy, wall, releases)}


def beside(bench, releases, in_flight, wallets):
    """The row of the middle round, with the raw loop's batch as large as the engine's."""
    rounds = []
    for _ in range(1 if bench.quick else 3):
        raw = bench.database.raw_loop(releases, in_flight)
        row = once(bench, releases, in_flight, wallets)
        row["beside"] = {f"raw_{in_flight}": {key: raw[key] for key in ("per_second", "cpu_us")}}
        rounds.append(row)
    rounds.sort(key=lambda row: row["per_second"] / row["beside"][f"raw_{in_flight}"]["per_second"])
    return rounds[len(rounds) // 2]


def engine(bench):
    releases = bench.count(16_000)
    for in_flight in (bench.connections, 256):
        bench.results[f"engine_{in_flight}"] = beside(bench, releases, in_flight, 2000)
    bench.results["engine_hot_wallet"] = beside(bench, releases, bench.connections, 1)
