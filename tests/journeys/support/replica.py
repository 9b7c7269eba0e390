# SPDX-License-Identifier: Apache-2.0
"""A streaming replica of the tests' PostgreSQL, whose replay can be held back."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import urllib.parse

from support.database import POSTGRES_URL, PostgresDatabase

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")


class PostgresReplica:
    def __init__(self):
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="holdfast-replica."))
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres", "postgres")
        self._data = self._folder / "data"

    def _run(self, program, *arguments):
        # PostgreSQL refuses to run as root.
        become = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] if os.geteuid() == 0 else []
        done = subprocess.run(
            [*become, PROGRAMS / program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, cwd=self._folder, text=True, timeout=120, check=False,
        )
        assert done.returncode == 0, done.stderr

    def start(self):
        self._run("pg_basebackup", "-d", POSTGRES_URL, "-D", str(self._data), "-R", "-X", "stream", "-c", "fast")
        self.go()
        return self

    def go(self):
        self._run(
            "pg_ctl", "-D", str(self._data), "-w", "-t", "60", "-l", str(self._folder / "log"), "-o",
            f"-c listen_addresses='' -c unix_socket_directories='{self._folder}'", "start",
        )

    def stop(self):
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")

    def close(self):
        if (self._data / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database="postgres"):
        user = urllib.parse.urlsplit(POSTGRES_URL).username or ""
        return f"postgres://{user}@/{database}?host={self._folder}"

    def _ask(self, query):
        return PostgresDatabase._psql(self.url(), query)

    def pause(self):
        self._ask("SELECT pg_wal_replay_pause()")

    def resume(self):
        self._ask("SELECT pg_wal_replay_resume()")
