# SPDX-License-Identifier: Apache-2.0
"""The engine alone, without HTTP (bench/engine.cpp), in turns with the raw loop, so that both meet the same noise."""

import statistics
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


def engine(bench):
    releases, rounds = bench.count(16_000), 1 if bench.quick else 3
    for in_flight in (bench.connections, 256):
        pairs = []
        for _ in range(rounds):
            raw = bench.database.raw_loop(releases, in_flight)
            pairs.append((once(bench, releases, in_flight, 2000), raw))
        row = sorted((row for row, _ in pairs), key=lambda row: row["per_second"])[rounds // 2]
        row["to_raw_beside_it"] = round(statistics.median(
            row["per_second"] / raw["per_second"] for row, raw in pairs), 3)
        bench.results[f"engine_{in_flight}"] = row
    bench.results["engine_hot_wallet"] = once(bench, releases, bench.connections, 1)
