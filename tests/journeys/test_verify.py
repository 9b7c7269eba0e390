# SPDX-License-Identifier: Apache-2.0
"""What guards the books: `holdfast verify`, and the refusal of a schema from the future."""

import json
import re
import shutil
import sqlite3

import pytest

from support.market import Market


class TestVerify:
    def test_counts_what_it_looked_at(self, market):
        market.funded().release().expect(200)
        done = market.server.command("verify", "--json")
        assert done.returncode == 0, done.stdout
        json.loads(done.stdout)

    @pytest.mark.sqlite
    @pytest.mark.parametrize("tampering, names", [
        ("UPDATE postings SET amount = amount + 1 WHERE rowid_of", ["I1", "I3"]),
        ("DELETE FROM postings WHERE rowid_of", ["I1", "I3"]),
        ("UPDATE wallets SET available_balance = available_balance + 1 WHERE user_id = '{user}'", ["I13"]),
        ("UPDATE wallets SET total_earned = total_earned + 1 WHERE user_id = '{user}'", ["I14"]),
        ("UPDATE payments SET amount_released = amount_released - 1 WHERE id = '{payment}'", ["I5"]),
        ("DELETE FROM events WHERE sequence = (SELECT max(sequence) - 1 FROM events)", ["I9"]),
    ], ids=lambda value: value[:40] if isinstance(value, str) else "")
    def test_finds_what_was_tampered_with(self, tampered_copy, tampering, names):
        market, deal, make_copy = tampered_copy
        wallet = f"wallet_available:{deal.creator.id}:usd"
        one = f"account = '{wallet}' AND entry_sequence = (SELECT max(entry_sequence) FROM postings WHERE account = '{wallet}')"
        statement = tampering.replace("rowid_of", one).format(user=deal.creator.id, payment=deal.payment_id)
        path = make_copy()
        tamper(path, statement)
        done = market.server.command("verify", DATABASE_URL=f"sqlite://{path}")
        assert done.returncode == 1, done.stdout + done.stderr
        told = done.stdout + done.stderr
        assert any(re.search(rf"\b{name}\b", told) for name in names), told
        if "postings" in tampering:
            assert wallet in told or deal.creator.id in told, told

    @pytest.mark.sqlite
    @pytest.mark.parametrize("tampering, promise", [
        ("UPDATE entries SET description = 'for nothing' WHERE sequence = 1", "entries and their postings"),
        ("UPDATE events SET payload = replace(payload, 'HELD', 'FAILED') WHERE sequence ="
         " (SELECT max(sequence) FROM events WHERE payload LIKE '%HELD%')", "events are"),
        ("DELETE FROM audit WHERE sequence = (SELECT max(sequence) - 1 FROM audit)", "audit log"),
        ("UPDATE seals SET seal = replace(seal, substr(seal, 1, 1), 'x') WHERE number = 2", "seal 2 does not"),
    ], ids=lambda value: value[:40] if isinstance(value, str) else "")
    def test_finds_what_only_the_seals_tell(self, tampered_copy, tampering, promise):
        market, _, make_copy = tampered_copy
        path = make_copy()
        tamper(path, tampering)
        done = market.server.command("verify", DATABASE_URL=f"sqlite://{path}")
        assert done.returncode == 1 and "I18" in done.stdout and promise in done.stdout, done.stdout + done.stderr

    @pytest.mark.sqlite
    def test_a_tail_cut_off_is_found_by_what_was_noted(self, tampered_copy):
        market, _, make_copy = tampered_copy
        path = make_copy()
        noted = market.server.command("verify", "--seal", DATABASE_URL=f"sqlite://{path}").stdout.split()[-1]
        assert re.fullmatch(r"\d+:[0-9a-f]{64}", noted), noted
        same = market.server.command("verify", "--anchor", noted, DATABASE_URL=f"sqlite://{path}")
        assert same.returncode == 0, same.stdout
        tamper(path, "DELETE FROM seals WHERE number = (SELECT max(number) FROM seals)")
        done = market.server.command("verify", "--anchor", noted, DATABASE_URL=f"sqlite://{path}")
        assert done.returncode == 1 and f"seal {noted.split(':')[0]} was noted" in done.stdout, done.stdout
        assert market.server.command("verify", "--anchor", "12").returncode == 2

    @pytest.fixture(scope="class")
    def tampered_copy(self, _new_folder):
        """Books of a stopped server, of which each test spoils a copy."""
        market = Market(_new_folder(), webhooks=False).start()
        deal = market.funded()
        deal.release(50_000).expect(200)
        deal.creator.wait_available(40_000)
        market.server.stop()
        copies = []

        def make_copy():
            folder = market.server.folder / f"copy-{len(copies)}"
            folder.mkdir()
            copies.append(folder)
            for file in market.server.folder.glob("journey.db*"):
                shutil.copy(file, folder / file.name)
            return folder / "journey.db"

        yield market, deal, make_copy
        market.close()


def tamper(path, statement):
    """As somebody does who owns the file, and takes the guards away first."""
    with sqlite3.connect(path) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        assert connection.execute(statement).rowcount == 1
    connection.close()


@pytest.mark.sqlite
def test_a_newer_schema_is_refused(new_market, folder):
    """By every command that would write, and by the server; and nothing is changed in it."""
    market = new_market()
    market.server.stop()
    path = folder / "newer.db"
    shutil.copy(market.server.database.path, path)
    with sqlite3.connect(path) as connection:
        add_newer_version(connection)
    connection.close()
    before = path.read_bytes()
    for command in ("serve", "migrate"):
        done = market.server.command(command, DATABASE_URL=f"sqlite://{path}")
        assert done.returncode not in (0, None), command
        assert "newer" in (done.stdout + done.stderr).lower(), done.stdout + done.stderr
    assert path.read_bytes() == before
    market.server.start()


def add_newer_version(connection):
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for table in tables:
        if "schema" in table or "migration" in table:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            newest = connection.execute(f"SELECT * FROM {table} ORDER BY 1 DESC LIMIT 1").fetchone()
            row = [value + 1_000 if number == 0 and isinstance(value, int) else value for number, value in enumerate(newest)]
            connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(row))})", row)
    connection.execute(f"PRAGMA user_version = {version + 1_000}")


@pytest.mark.sqlite
def test_sqlite_below_the_data_folder_is_the_default(new_market):
    market = new_market(DATABASE_URL=None)
    market.company()
    assert list(market.server.folder.glob("*.db")) or list(market.server.folder.glob("**/*.sqlite*"))
