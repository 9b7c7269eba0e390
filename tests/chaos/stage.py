# SPDX-License-Identifier: Apache-2.0
"""What is put to the test: a sandbox, one server or two, and what they stand on."""

import ctypes
import os
import subprocess
import threading
import time

from postgres import Postgres
from support.database import PostgresDatabase, SqliteDatabase
from support.market import Market
from support.nodes import Nodes
from support.processes import Running, _end_with_parent
from support.redis import Redis
from trouble import Trouble

DISK_BYTES = 512 * 1024 * 1024
CLONE_NEWNS = 0x20000
# Told to end, also before it had begun; killed; the database or the disk was away when it began.
EXPECTED_ENDS = {0, -15, -9, 4}


class WholePostgres(PostgresDatabase):
    """The one database of a server of our own, which goes with it."""

    def __init__(self, url):
        self.url = url

    def remove(self):
        pass


def mount_small_disk(folder):
    """A small file system of its own, seen by us and what we start alone. False where we may not mount."""
    folder.mkdir(parents=True)
    if os.geteuid() != 0 or ctypes.CDLL(None).unshare(CLONE_NEWNS) != 0:
        return False
    for arguments in (["--make-rprivate", "/"], ["-t", "tmpfs", "-o", f"size={DISK_BYTES},mode=0755", "tmpfs", folder]):
        if subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode != 0:
            return False
    return True


class Keeper(threading.Thread):
    """Starts a server again whenever it ends, as an init system does, and remembers how it ended."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server = server
        self.ends = []
        self.unexpected = []
        self.most_memory_kb = 0
        self._closing = threading.Event()
        self.start()

    def run(self):
        while not self._closing.wait(0.05):
            if self.server.process.is_running():
                self._look_at_memory()
                continue
            code = self.server.process.wait()
            self.ends.append(code)
            if code not in EXPECTED_ENDS:
                self.unexpected.append(f"exit {code}: {self.server.process.log()[-2000:]}")
            if code == 4:
                self._closing.wait(0.2)
            self.server.process = Running(["serve"], self.server.environment, self.server.folder / "server.log")

    def _look_at_memory(self):
        try:
            with open(f"/proc/{self.server.process.pid}/status", encoding="ascii") as status:
                resident = {line.split()[0]: int(line.split()[1]) for line in status if line.startswith("Rss")}
        except OSError:
            return
        used = resident.get("RssAnon:", 0) + resident.get("RssFile:", 0)  # what undoes writes is shared memory
        self.most_memory_kb = max(self.most_memory_kb, used)

    def close(self):
        self._closing.set()
        self.join()


class Stage:
    def __init__(self, folder, store, disk_lies=False):
        self.folder, self.store, self._disk_lies = folder, store, disk_lies
        self.postgres = self.redis = self.nodes = self.market = None
        self.keepers = []
        self.trouble = Trouble(folder)
        self.disk = folder / "disk"
        self.clock_ahead = 0
        try:
            settings = self._prepare_sqlite() if store == "sqlite" else self._prepare_postgres()
            self.market = Market(folder / "market", meddled=True, REQUEST_TIMEOUT="5s", **settings)
            self.market.start()
            self.nodes = Nodes(self.market)
            if store == "postgres":
                self.nodes.add()
        except BaseException:
            self.close()
            raise
        self.keepers = [Keeper(server) for server in self.nodes.all]
        self.sandbox = self.market.sandbox

    def _prepare_sqlite(self):
        self.can_fill_disk = mount_small_disk(self.disk)
        return {"database": SqliteDatabase(self.disk), **self.trouble.environment(self.disk, lies=self._disk_lies)}

    def _prepare_postgres(self):
        self.can_fill_disk = False
        self.postgres = Postgres(self.folder / "postgres", self.trouble, _end_with_parent).start()
        self.redis = Redis(self.folder / "redis").start()
        return {
            "database": WholePostgres(self.postgres.url), "REDIS_URL": self.redis.url, "RATE_LIMIT": "1000000",
            **self.trouble.environment(self.disk),
        }

    @property
    def servers(self):
        return self.nodes.all

    @property
    def database(self):
        return self.market.server.database

    def move_clocks(self, seconds):
        """Stripe's and ours together, and for good: signatures of webhooks bear with five minutes."""
        self.clock_ahead += seconds
        self.sandbox.advance(seconds)
        self.trouble.move_clock(self.clock_ahead)

    def restart_sandbox(self, kills, pause):
        self.sandbox.hang_up()
        if kills:
            self.sandbox.process.kill()
        else:
            self.sandbox.process.stop()
        time.sleep(pause)
        self.sandbox.start()

    def close(self):
        for keeper in self.keepers:
            keeper.close()
        if self.nodes:
            self.nodes.close()
        if self.market:
            self.market.close()
        if self.redis:
            self.redis.kill()
        if self.postgres:
            self.postgres.kill()
        if self.store == "sqlite" and self.can_fill_disk:
            subprocess.run(["umount", "-l", self.disk], check=False, capture_output=True)
