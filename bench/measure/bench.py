# SPDX-License-Identifier: Apache-2.0
"""What all scenarios share: the database, the client, the processes, and how a load is measured."""

import time

from . import machine, yardsticks
from .client import WEBHOOK_SECRET, Client, wait_ready
from .databases import DATABASES
from .machine import BUILD, HOLDFAST

HALF_LOAD_SECONDS = 5


class Bench:
    def __init__(self, folder, options):
        self.folder = folder
        self.quick = options.quick
        self.connections = options.connections
        self.patience = options.patience
        self.processes = machine.Processes(folder)
        self.client = Client(folder, options.connections)
        self.database = DATABASES[options.store](folder, self.processes)
        self.results = {}

    def start(self):
        self.database.start()
        self.http_loop = yardsticks.HttpLoop(self)

    def count(self, full):
        """How many, in a run of this length."""
        return max(self.connections * 4, full // 8) if self.quick else full

    def start_sandbox(self, webhook_port=None):
        port = machine.free_port()
        command = [HOLDFAST, "sandbox", "--port", port, "--timing", "fast"]
        if webhook_port:
            command += ["--webhook-url", f"http://127.0.0.1:{webhook_port}/payments/webhook",
                        "--webhook-secret", WEBHOOK_SECRET]
        process = self.processes.start(command)
        wait_ready(port, process, "/")
        return port

    def start_stub(self, delay_ms):
        """Stripe's latency without Stripe: answers after a delay (bench/stripe_stub.cpp)."""
        return int(self.processes.start([BUILD / "bench/bench_stripe_stub", delay_ms]).stdout.readline())

    def resident_mb(self, world):
        return machine.resident_mb(world.server.pid)

    def measure(self, world, make, count, expected, most=None):
        """Sends `count` of what `make(n)` makes as fast as answers come, then some seconds of it at half that rate (and
        not more of it than `most`)."""
        row = self.measure_once(world, make(count), expected)
        row["beside"] = yardsticks.beside(self, writes="commands_per_batch" in row)
        rate = row["per_second"] / 2
        wanted = max(100, int(rate * HALF_LOAD_SECONDS))
        paced = self.client.send(world.port, make(min(wanted, most or wanted)), expected, rate=rate)
        row["half_load"] = {key: paced[key] for key in ("per_second", "p50_ms", "p99_ms", "max_ms")}
        return row

    def measure_once(self, world, requests, expected):
        return self.observe(world, lambda: self.client.send(world.port, requests, expected))

    def observe(self, world, send):
        """The summary of `send`, and what the processes used meanwhile."""
        machine.wait_until_idle(self.patience)
        before = self.sample(world)
        row = send()
        after = self.sample(world)
        row.update(self.usage(before, after, row))
        row["server_mb"] = self.resident_mb(world)
        return row

    def sample(self, world):
        commands, batches = world.batches()
        return {
            "server": machine.cpu_seconds(world.server.pid), "database": self.database.cpu_seconds(),
            "busy": machine.busy_seconds(), "wall": time.monotonic(), "commands": commands, "batches": batches,
            "written": machine.written_bytes(world.server.pid), "wal": self.database.wal_bytes(),
        }

    def usage(self, before, after, row):
        """CPU as cores kept busy, by process, and as microseconds a request; `others` is whatever else ran: the stand-in
        for Stripe, other work."""
        delta = {key: after[key] - before[key] for key in before if before[key] is not None}
        cpu = {"server": delta["server"], "client": row.pop("cpu_seconds"), "database": delta["database"]}
        usage = machine.cpu_figures(cpu, delta["busy"], delta["wall"], row["requests"])
        if delta["batches"]:
            usage["commands_per_batch"] = round(delta["commands"] / delta["batches"], 1)
        if delta["commands"]:
            if "wal" in delta:
                usage["wal_bytes_per_request"] = round(delta["wal"] / row["requests"])
            else:
                usage["written_bytes_per_request"] = round(delta["written"] / row["requests"])
        return usage
