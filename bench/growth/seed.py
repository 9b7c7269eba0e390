# SPDX-License-Identifier: Apache-2.0
"""Two years of a market, written by SQL as the product would have written it, so that `holdfast verify` finds nothing to say.

Of ten payments one is released to two creators with a long history (one of them with a thousand rows), one is paid out,
five are held, one is pending and two have failed: three postings a payment. `level` says how far a payment came."""

import concurrent.futures

from . import tables

DAYS, MONTHS = 720, 24
ENTRIES = 14  # of ten payments

BEFORE = """
CREATE FUNCTION growth_id(ms bigint, tag int, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$SELECT (lpad(to_hex(ms), 12, '0') || '7' || lpad(to_hex(tag), 3, '0') || '8' || lpad(to_hex(i), 15, '0'))::uuid$$;
CREATE UNLOGGED TABLE growth_plan AS
SELECT i, class, j, ms, timestamptz 'epoch' + ms * interval '1 ms' AS at, level, k,
    growth_id(ms, 3, i) AS payment, growth_id(ms, 4, i) AS collaboration, growth_id(ms, 5, i) AS release,
    growth_id(ms, 6, i) AS payout, growth_id({start}, 1, company) AS company, growth_id({start}, 2, creator) AS creator,
    {entries} * j + CASE class WHEN 0 THEN 1 WHEN 1 THEN 4 ELSE 8 + class END AS entry
FROM (SELECT i, i % 10 AS class, i / 10 AS j, {start} + i * {step} AS ms FROM generate_series(0, {payments} - 1::bigint) i) n,
    LATERAL (SELECT
        CASE WHEN class = 0 THEN 2 WHEN class = 1 THEN 3 WHEN class < 7 THEN 1 ELSE 0 END AS level,
        CASE WHEN class = 2 THEN 0 ELSE 1 + i % 1999 END AS company,
        CASE WHEN class = 0 THEN CASE WHEN j % {thin} = 0 THEN 1 ELSE 0 END
             WHEN class = 1 THEN CASE WHEN j % 2 = 0 THEN 2 ELSE 10 + (j / 2) % 990 END ELSE 1000 + i % 9000 END AS creator,
        CASE WHEN class = 0 THEN CASE WHEN j % {thin} = 0 THEN j / {thin} + 1 ELSE j - j / {thin} END
             WHEN class = 1 THEN CASE WHEN j % 2 = 0 THEN j / 2 + 1 ELSE j / 2 / 990 + 1 END END AS k) who
ORDER BY i;
ANALYZE growth_plan;
"""

AFTER = """DROP TABLE growth_plan; DROP FUNCTION growth_id;"""


def partitions(table, highest):
    """A partition a month, as if the server had been there; the last has no end."""
    lines, start = [f"DROP TABLE {table}_first"], "MINVALUE"
    for month in range(1, MONTHS + 1):
        end = "MAXVALUE" if month == MONTHS else str(highest * month // MONTHS)
        lines.append(f"CREATE TABLE {table}_month_{month:02} PARTITION OF {table} FOR VALUES FROM ({start}) TO ({end})")
        start = end
    return ";".join(lines)


def secondary_indexes(database, url):
    """Those that the tables can do without while they are filled."""
    rows = database.sql(
        "SELECT i.indexrelid::regclass || '|' || replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') FROM pg_index i"
        " JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary"
        " AND NOT i.indisunique AND NOT c.relispartition", url)
    return [line.split("|", 1) for line in rows.splitlines()]


def seed(database, url, payments, now_ms):
    step = DAYS * 86_400_000 // payments
    words = {"payments": payments, "start": now_ms - DAYS * 86_400_000, "step": step, "entries": ENTRIES,
             "thin": max(2, payments // 10_000), "last_entry": payments // 10 * ENTRIES}
    words["checkpoint"] = words["last_entry"] // 100_000 * 100_000

    def run(statements):
        prefix = "SET synchronous_commit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '1GB'; SET jit = off;"
        for statement in statements:
            database.sql(prefix + (statement.format(**words) if "{" in statement else statement), url)

    run([partitions("events", payments), partitions("postings", words["last_entry"])])
    indexes = secondary_indexes(database, url)
    run(["DROP INDEX " + ", ".join(name for name, _ in indexes), BEFORE])
    with concurrent.futures.ThreadPoolExecutor(2) as both:
        for done in [both.submit(run, tables.LEDGER), both.submit(run, tables.OBJECTS)]:
            done.result()
    run([AFTER])
    definitions = [definition for _, definition in indexes]
    with concurrent.futures.ThreadPoolExecutor(2) as both:
        for done in [both.submit(run, definitions[::2]), both.submit(run, definitions[1::2])]:
            done.result()
    database.sql("VACUUM ANALYZE", url)
    return words
