# SPDX-License-Identifier: Apache-2.0
"""Looks into a server's database, to see what it wrote: SQLite by default, PostgreSQL when the environment names one."""

import csv
import io
import os
import pathlib
import sqlite3
import subprocess
import uuid

POSTGRES_URL = os.environ.get("HOLDFAST_TEST_POSTGRES_URL")


class SqliteDatabase:
    kind = "sqlite"

    def __init__(self, folder):
        self.path = pathlib.Path(folder) / "journey.db"
        self.url = f"sqlite://{self.path}"

    def rows(self, query):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=10)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(query)]
        finally:
            connection.close()

    def remove(self):
        pass


class PostgresDatabase:
    """A fresh database of its own."""

    kind = "postgres"

    def __init__(self):
        self.name = f"journey_{uuid.uuid4().hex[:16]}"
        start, _, query = POSTGRES_URL.partition("?")
        self.url = f"{start.rsplit('/', 1)[0]}/{self.name}" + (f"?{query}" if query else "")
        self._psql(POSTGRES_URL, f'CREATE DATABASE "{self.name}"')

    def rows(self, query):
        return list(csv.DictReader(io.StringIO(self._psql(self.url, query))))

    def remove(self):
        self._psql(POSTGRES_URL, f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    @staticmethod
    def _psql(url, query):
        done = subprocess.run(
            ["psql", "--no-psqlrc", "--csv", "--quiet", "-d", url, "-c", query],
            capture_output=True, text=True, timeout=60, check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def new_database(folder):
    return PostgresDatabase() if POSTGRES_URL else SqliteDatabase(folder)


def count(database, table, where="1 = 1"):
    return int(database.rows(f"SELECT count(*) AS n FROM {table} WHERE {where}")[0]["n"])


def account_sum(database, account):
    """Of the postings on one account: debits positive, as the ledger keeps them."""
    found = database.rows(f"SELECT coalesce(sum(amount), 0) AS total FROM postings WHERE account = '{account}'")
    return int(found[0]["total"])
