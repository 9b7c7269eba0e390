# SPDX-License-Identifier: Apache-2.0
"""A long history in a short time: released and cleared money, written by SQL in the way the product would have written it,
so that `holdfast verify` finds nothing to say but that it has no seal. The server must not run meanwhile."""

# Half of all rows are of the first wallet, the rest of the others in turns. `k` counts a payment's own releases.
AMOUNT, CREDITED = 20, 17

SQLITE = {
    "series": "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {rows}) SELECT i FROM n",
    "id": "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2) || '-8' || "
          "substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))",
    "now": "CAST(strftime('%s', 'now') AS INTEGER) * 1000000",
}
POSTGRES = {"series": "SELECT generate_series(0, {rows} - 1) AS i", "id": "gen_random_uuid()", "now": "now()"}

STEPS = (
    """CREATE TEMP TABLE seats AS SELECT row_number() OVER (ORDER BY p.influencer_id) - 1 AS seat, p.id AS payment,
        p.influencer_id AS creator, p.company_id AS company, b.account AS escrow,
        'wallet_pending:' || CAST(p.influencer_id AS text) || ':usd' AS pending,
        'wallet_available:' || CAST(p.influencer_id AS text) || ':usd' AS available, b.balance, b.version
        FROM payments p JOIN balances b ON b.account = 'escrow:' || CAST(p.id AS text)""",
    """CREATE TEMP TABLE plan AS SELECT i, {first} + 2 * i AS sequence,
        CASE WHEN i % 2 = 0 THEN i / 2 + 1 ELSE i / 2 / ({seats} - 1) + 1 END AS k,
        CASE WHEN i % 2 = 0 THEN 0 ELSE 1 + (i / 2) % ({seats} - 1) END AS seat FROM ({series}) s""",
    """CREATE TEMP TABLE done AS SELECT s.*, p.i, p.k, p.sequence FROM plan p JOIN seats s ON s.seat = p.seat
        ORDER BY p.i""",
    """INSERT INTO entries (sequence, id, kind, description, reference_type, reference_id, posted_by, created_at)
        SELECT sequence + n, {id}, CASE WHEN n = 0 THEN 'release' ELSE 'clear' END, 'Released for a campaign', 'payment',
        payment, company, {now} FROM done, (SELECT 0 AS n UNION ALL SELECT 1) two""",
    """INSERT INTO postings (account, entry_sequence, position, currency, amount, balance_after, version)
        SELECT escrow, sequence, 0, 'usd', {amount}, balance + {amount} * k, version + k FROM done UNION ALL
        SELECT pending, sequence, 1, 'usd', -{credited}, -{credited}, 2 * k - 1 FROM done UNION ALL
        SELECT 'fees:usd', sequence, 2, 'usd', {credited} - {amount}, NULL, NULL FROM done UNION ALL
        SELECT pending, sequence + 1, 0, 'usd', {credited}, 0, 2 * k FROM done UNION ALL
        SELECT available, sequence + 1, 1, 'usd', -{credited}, -{credited} * k, k FROM done""",
    """INSERT INTO releases (id, payment_id, influencer_id, currency, amount, credited, allocated, paid_out, released_at,
        clears_after, cleared_at) SELECT {id}, payment, creator, 'usd', {amount}, {credited}, 0, 0, {now}, {now}, {now}
        FROM done""",
    """CREATE TEMP TABLE sums AS SELECT payment, creator, escrow, pending, available, max(k) AS n FROM done
        GROUP BY payment, creator, escrow, pending, available""",
    """UPDATE payments SET amount_released = {amount} * s.n, amount_credited = {credited} * s.n FROM sums s
        WHERE id = s.payment""",
    """UPDATE wallets SET available_balance = {credited} * s.n, total_earned = {credited} * s.n,
        in_escrow = in_escrow - {credited} * s.n FROM sums s WHERE user_id = s.creator""",
    """UPDATE balances SET balance = balance + {amount} * s.n, version = version + s.n FROM sums s
        WHERE account = s.escrow""",
    """INSERT INTO balances (account, currency, balance, version)
        SELECT pending, 'usd', 0, 2 * n FROM sums UNION ALL SELECT available, 'usd', -{credited} * n, n FROM sums""",
    """INSERT INTO batches (id, commands, last_event_sequence, last_entry_sequence, created_at)
        SELECT {id}, {rows}, max(last_event_sequence), {first} + 2 * {rows} - 1, {now} FROM batches""",
    "DROP TABLE sums", "DROP TABLE done", "DROP TABLE plan", "DROP TABLE seats",
)


def fill(database, url, rows, seats):
    """`rows` lines of wallet statements over `seats` payments of as many creators, whose books hold nothing else yet."""
    dialect = POSTGRES if database.name == "postgres" else SQLITE
    words = {**dialect, "rows": rows, "seats": seats, "amount": AMOUNT, "credited": CREDITED,
             "first": database.count(url, "SELECT max(sequence) + 1 FROM entries")}
    words["series"] = dialect["series"].format(rows=rows)
    database.execute(url, [step.format(**words) for step in STEPS])
