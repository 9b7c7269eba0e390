# SPDX-License-Identifier: Apache-2.0
"""The engine alone, without HTTP (bench/engine.cpp), in turns with the raw loop, so that both meet the same noise."""

import time

from . import machine
from .machine import BUILD, run_json


def once(bench, releases, in_flight, wallets):
    before = bench.database.cpu_seconds(), machine.busy_seconds(), time.monotonic()
    row = run_json([BUILD / "bench/bench_engine", bench.database.new_database(), releases, in_flight, wallets])
    cpu, wall = row.pop("cpu_seconds"), row["seconds"]
    # The program makes its payments first: the database and all others are told over its whole run.
    whole = time.monotonic() - before[2]
    database = (bench.database.cpu_seconds() - before[0]) / whole
    row["cpu"] = {"server": round(cpu / wall, 2), "client": 0, "database": round(database, 2),
                  "others": round(max(0, (machine.busy_seconds() - before[1]) / whole - cpu / wall - database), 2)}
    return row


def beside(bench, releases, in_flight, wallets):
    """The row of the middle round, with the raw loop's batch as large as the engine's."""
    rounds = []
    for _ in range(1 if bench.quick else 3):
        raw = bench.database.raw_loop(releases, in_flight)
        row = once(bench, releases, in_flight, wallets)
        row["beside"] = {f"raw_{in_flight}": raw["per_second"]}
        rounds.append(row)
    rounds.sort(key=lambda row: row["per_second"] / row["beside"][f"raw_{in_flight}"])
    return rounds[len(rounds) // 2]


def engine(bench):
    releases = bench.count(16_000)
    for in_flight in (bench.connections, 256):
        bench.results[f"engine_{in_flight}"] = beside(bench, releases, in_flight, 2000)
    bench.results["engine_hot_wallet"] = beside(bench, releases, bench.connections, 1)
