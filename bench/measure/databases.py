# SPDX-License-Identifier: Apache-2.0
"""The two databases under test, each private to the run and with its default durability, which is asserted."""

import sqlite3
import subprocess

from .machine import BUILD, ROOT, cpu_seconds, run_json

POSTGRES_BIN = "/usr/lib/postgresql/15/bin"


def with_cpu(row, database_seconds):
    row["cpu_us"] = round((row.pop("cpu_seconds") + database_seconds) / row["releases"] * 1e6, 1)
    return row


class Sqlite:
    name = "sqlite"

    def __init__(self, folder, processes):
        self.folder = folder
        self.worlds = 0

    def start(self):
        return self

    def stop(self):
        pass

    def new_database(self):
        self.worlds += 1
        return f"sqlite://{self.folder}/world-{self.worlds}.db"

    def count(self, url, query):
        connection = sqlite3.connect(url.removeprefix("sqlite://"), timeout=10)
        try:
            return connection.execute(query).fetchone()[0]
        finally:
            connection.close()

    def span_seconds(self, url, table, first, last):
        return self.count(url, f"SELECT max({last}) - min({first}) FROM {table}") / 1e6

    def execute(self, url, statements):
        """In one transaction."""
        connection = sqlite3.connect(url.removeprefix("sqlite://"), isolation_level=None)
        try:
            # Much is written at once: what the default cache would spill and read again stays in memory.
            for statement in ["PRAGMA cache_size = -1000000", "PRAGMA temp_store = MEMORY", "BEGIN", *statements, "COMMIT"]:
                connection.execute(statement)
        finally:
            connection.close()

    def describe(self):
        # The writer's own PRAGMAs are part of the binary: WAL, synchronous=FULL.
        return {"sqlite": sqlite3.sqlite_version, "synchronous": "FULL"}

    def cpu_seconds(self):
        return 0.0

    def wal_bytes(self):
        return None

    def raw_loop(self, releases, batch):
        self.worlds += 1
        path = self.folder / f"raw-{self.worlds}.db"
        return with_cpu(run_json([BUILD / "bench/bench_raw_sqlite", path, releases, batch]), 0)


class Postgres:
    """Started as for the tests (tools/postgres.sh), behind a shell that stops it when its input closes."""

    name = "postgres"

    def __init__(self, folder, processes):
        self.processes = processes
        self.worlds = 0

    def start(self, settings=()):
        script = ('set -e; . tools/postgres.sh; trap stop_postgres EXIT; start_postgres; echo "$postgres_home"; '
                  'head -1 "$postgres_home/data/postmaster.pid"; read -r _ || true')
        environment = {"postgres_settings": " ".join(f"-c {setting}" for setting in settings)}
        self.shell = self.processes.start(["bash", "-c", script], environment, cwd=ROOT)
        self.home = self.shell.stdout.readline().strip()
        self.pid = int(self.shell.stdout.readline())
        self.assert_durable()
        return self

    def stop(self):
        self.shell.stdin.close()
        self.shell.wait(30)

    def url(self, database):
        return f"postgres://holdfast@/{database}?host={self.home}"

    def sql(self, text, url=None):
        out = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", text, url or self.url("postgres")],
                             capture_output=True, text=True)
        if out.returncode:
            raise SystemExit(out.stderr)
        return out.stdout.strip()

    def assert_durable(self):
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            if self.sql(f"SHOW {setting}") != "on":
                raise SystemExit(f"{setting} is off: nothing is measured without durability")

    def new_database(self):
        self.worlds += 1
        self.sql(f"CREATE DATABASE world_{self.worlds}")
        return self.url(f"world_{self.worlds}")

    def count(self, url, query):
        return int(self.sql(query, url))

    def span_seconds(self, url, table, first, last):
        return float(self.sql(f"SELECT extract(epoch FROM max({last}) - min({first})) FROM {table}", url))

    def execute(self, url, statements):
        """In one transaction."""
        self.sql(";".join(["BEGIN", *statements, "COMMIT"]), url)
        self.sql("VACUUM ANALYZE", url)  # what autovacuum would have come round to

    def describe(self):
        return {"postgres": self.sql("SHOW server_version"), "fsync": self.sql("SHOW fsync"),
                "synchronous_commit": self.sql("SHOW synchronous_commit")}

    def cpu_seconds(self):
        return cpu_seconds(self.pid, with_children=True)

    def wal_bytes(self):
        return int(self.sql("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"))

    def raw_loop(self, releases, batch):
        command = [BUILD / "bench/bench_raw_postgres", self.url("raw")]
        if not self.sql("SELECT 1 FROM pg_database WHERE datname = 'raw'"):
            self.sql("CREATE DATABASE raw")
            run_json([*command, batch, batch])  # makes the tables and what is in them
        before = self.cpu_seconds()
        row = run_json([*command, releases, batch])
        return with_cpu(row, self.cpu_seconds() - before)

    def pgbench(self, seconds):
        """TPC-B as PostgreSQL ships it: what the server does of small transactions of its own."""
        self.sql("CREATE DATABASE pgbench")
        url = self.url("pgbench")
        subprocess.run([f"{POSTGRES_BIN}/pgbench", "-i", "-q", "-s", "10", url], capture_output=True, check=True)
        out = subprocess.run([f"{POSTGRES_BIN}/pgbench", "-c", "16", "-j", "2", "-s", "10", "-T", str(seconds), url],
                             capture_output=True, text=True, check=True)
        rate = next(line for line in out.stdout.splitlines() if line.startswith("tps"))
        latency = next(line for line in out.stdout.splitlines() if line.startswith("latency average"))
        self.sql("DROP DATABASE pgbench")
        return {"per_second": round(float(rate.split()[2])), "mean_ms": float(latency.split()[3])}


DATABASES = {"sqlite": Sqlite, "postgres": Postgres}
