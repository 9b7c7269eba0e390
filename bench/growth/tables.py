# SPDX-License-Identifier: Apache-2.0
"""The statements that fill each table from the plan (seed.py): a thousand minor units a payment, 850 of them the creator's."""

PENDING = "'wallet_pending:' || p.creator || ':usd'"
AVAILABLE = "'wallet_available:' || p.creator || ':usd'"
CONNECTED = "'stripe_connected:' || p.creator || ':usd'"

LEDGER = (
    """INSERT INTO entries (sequence, id, kind, description, reference_type, reference_id, created_at, posted_by)
    SELECT p.entry + v.n, growth_id(p.ms, 16 + v.n, p.i), v.kind, 'for “Campaign ' || p.i || '”', v.of,
        CASE WHEN v.of = 'payout' THEN p.payout ELSE p.payment END, p.at, NULL
    FROM growth_plan p JOIN (VALUES (0, 1, 'hold', 'payment'), (1, 2, 'release', 'payment'), (2, 2, 'clear', 'payment'),
        (3, 3, 'payout_request', 'payout'), (4, 3, 'transfer', 'payout'), (5, 3, 'payout_paid', 'payout')) v(n, level, kind, of)
        ON v.level <= p.level ORDER BY p.i, v.n""",
    # A wallet that is paid out after every release goes up and down; one that isn't only grows.
    f"""INSERT INTO postings (entry_sequence, position, account, currency, amount, balance_after, version)
    SELECT p.entry + v.n, v.position, v.account, 'usd', v.amount, v.after, v.version FROM growth_plan p, LATERAL (VALUES
        (0, 0, 1, 'stripe_platform:usd', 1000, NULL::bigint, NULL::bigint),
        (0, 1, 1, 'escrow:' || p.payment, -1000, -1000, 1),
        (1, 0, 2, 'escrow:' || p.payment, 1000, 0, 2),
        (1, 1, 2, {PENDING}, -850, -850, 2 * p.k - 1),
        (1, 2, 2, 'fees:usd', -150, NULL, NULL),
        (2, 0, 2, {PENDING}, 850, 0, 2 * p.k),
        (2, 1, 2, {AVAILABLE}, -850, CASE p.class WHEN 0 THEN -850 * p.k ELSE -850 END,
            CASE p.class WHEN 0 THEN p.k ELSE 2 * p.k - 1 END),
        (3, 0, 3, {AVAILABLE}, 850, 0, 2 * p.k),
        (3, 1, 3, 'payout:' || p.payout, -850, -850, 1),
        (4, 0, 3, {CONNECTED}, 850, 850, 2 * p.k - 1),
        (4, 1, 3, 'stripe_platform:usd', -850, NULL, NULL),
        (5, 0, 3, 'payout:' || p.payout, 850, 0, 2),
        (5, 1, 3, {CONNECTED}, -850, 0, 2 * p.k)) v(n, position, level, account, amount, after, version)
    WHERE v.level <= p.level ORDER BY p.i, v.n, v.position""",
    """INSERT INTO balances (account, currency, balance, version)
    SELECT 'escrow:' || payment, 'usd', CASE level WHEN 1 THEN -1000 ELSE 0 END, CASE level WHEN 1 THEN 1 ELSE 2 END
    FROM growth_plan WHERE level > 0 ORDER BY i""",
    "INSERT INTO balances SELECT 'payout:' || payout, 'usd', 0, 2 FROM growth_plan WHERE level = 3 ORDER BY i",
    """INSERT INTO balances WITH n AS (SELECT creator, class, count(*) AS n FROM growth_plan WHERE level > 1 GROUP BY 1, 2)
    SELECT 'wallet_pending:' || creator || ':usd', 'usd', 0, 2 * n FROM n UNION ALL
    SELECT 'wallet_available:' || creator || ':usd', 'usd', CASE class WHEN 0 THEN -850 * n ELSE 0 END,
        CASE class WHEN 0 THEN n ELSE 2 * n END FROM n UNION ALL
    SELECT 'stripe_connected:' || creator || ':usd', 'usd', 0, 2 * n FROM n WHERE class = 1""",
    """INSERT INTO checkpoints (account, entry_sequence, currency, balance)
    SELECT account, {checkpoint}, 'usd', sum(amount) FROM postings WHERE account IN ('stripe_platform:usd', 'fees:usd')
        AND entry_sequence <= {checkpoint} GROUP BY account""",
)

OBJECTS = (
    """INSERT INTO users (id, email, display_name, role, default_currency, issuer, subject, created_at)
    SELECT growth_id({start}, tag, n), role || '-' || n || '@growth.test', role || ' ' || n, role, 'usd', 'growth', role || n,
        timestamptz 'epoch' + {start} * interval '1 ms'
    FROM (VALUES (1, 'company', 1999), (2, 'influencer', 9999), (7, 'admin', 0)) r(tag, role, last), generate_series(0, last) n""",
    """INSERT INTO collaborations (id, company_id, influencer_id, title, description, currency, amount_budget,
        amount_influencer_fee, status, created_at, completed_at)
    SELECT collaboration, company, creator, 'Campaign ' || i, '', 'usd', 1000, 850,
        CASE WHEN level > 1 THEN 'COMPLETED' ELSE 'ACTIVE' END, at, CASE WHEN level > 1 THEN at END FROM growth_plan ORDER BY i""",
    """INSERT INTO payments (id, collaboration_id, company_id, influencer_id, currency, amount_budget, amount_influencer_fee,
        amount_released, amount_credited, amount_refunding, amount_refunded, amount_disputed, amount_paid_out, status,
        is_disputed, stripe_payment_intent_id, stripe_charge_id, attempts, save_payment_method, available_on, is_available,
        metadata, created_at, expires_at, held_at, released_at, completed_at)
    SELECT payment, collaboration, company, creator, 'usd', 1000, 850, CASE WHEN level > 1 THEN 1000 ELSE 0 END,
        CASE WHEN level > 1 THEN 850 ELSE 0 END, 0, 0, 0, CASE level WHEN 3 THEN 850 ELSE 0 END,
        CASE WHEN class = 7 THEN 'PENDING' WHEN class > 7 THEN 'FAILED' ELSE ('{{HELD,RELEASED,COMPLETED}}'::text[])[level] END,
        false, 'pi_' || i, CASE WHEN level > 0 THEN 'ch_' || i END, 1, false, CASE WHEN level > 0 THEN at END, level > 1, '{{}}',
        at, at + interval '1 day', CASE WHEN level > 0 THEN at END, CASE WHEN level > 1 THEN at END,
        CASE WHEN level > 2 THEN at END FROM growth_plan ORDER BY i""",
    """INSERT INTO releases (id, payment_id, influencer_id, currency, amount, credited, allocated, paid_out, released_at,
        clears_after, cleared_at) SELECT release, payment, creator, 'usd', 1000, 850, CASE level WHEN 3 THEN 850 ELSE 0 END,
        CASE level WHEN 3 THEN 850 ELSE 0 END, at, at, at FROM growth_plan WHERE level > 1 ORDER BY i""",
    """INSERT INTO wallets (id, user_id, currency, available_balance, pending_balance, in_escrow, in_transit, total_earned,
        total_withdrawn, created_at)
    SELECT growth_id({start}, 8, row_number() OVER ()), creator, 'usd', 850 * sum((level = 2)::int), 0,
        850 * sum((level = 1)::int), 0, 850 * sum((level > 1)::int), 850 * sum((level = 3)::int), min(at)
    FROM growth_plan GROUP BY creator""",
    """INSERT INTO payouts (id, wallet_id, user_id, currency, amount, unallocated, status, stripe_account_id,
        stripe_transfer_id, stripe_payout_id, is_settled, requested_at, completed_at)
    SELECT p.payout, w.id, p.creator, 'usd', 850, 0, 'COMPLETED', 'acct_' || p.creator, 'tr_' || p.i, 'po_' || p.i, true,
        p.at, p.at FROM growth_plan p JOIN wallets w ON w.user_id = p.creator WHERE p.level = 3 ORDER BY p.i""",
    """INSERT INTO payout_allocations (payout_id, release_id, payment_id, amount, status)
    SELECT payout, release, payment, 850, 'PAID' FROM growth_plan WHERE level = 3 ORDER BY i""",
    """INSERT INTO events (sequence, type, subject_id, first_recipient, second_recipient, payload, request_id, created_at)
    SELECT i + 1, 'payment:update', payment, company, creator, '{{"id":"' || payment || '","status":"HELD"}}', 'req_' || i, at
    FROM growth_plan ORDER BY i""",
    # Work that is done, and at the beginning some that an operator should have seen.
    """INSERT INTO jobs (id, kind, subject_id, subject_key, status, request, stripe_idempotency_key, run_at, attempts, claim,
        request_id, created_at, finished_at)
    SELECT growth_id(ms, 9, i), CASE WHEN i < 500 THEN 'create_transfer' ELSE 'record_fee' END, payment, '',
        CASE WHEN i < 500 THEN 'DEAD' ELSE 'DONE' END, '', 'key_' || i, at, 1, 1, 'req_' || i, at, at
    FROM growth_plan WHERE class IN (0, 5) ORDER BY i""",
    """INSERT INTO stripe_events (id, type, object_id, payload, status, received_at, applied_at)
    SELECT 'evt_' || lpad(i::text, 12, '0'), CASE WHEN i < 500 THEN 'payout.failed' ELSE 'payment_intent.succeeded' END,
        'pi_' || i, '{{}}', CASE WHEN i < 500 THEN 'UNMATCHED' ELSE 'APPLIED' END, at, at
    FROM growth_plan WHERE class IN (0, 5) ORDER BY i""",
    """INSERT INTO idempotency_keys (user_id, idempotency_key, fingerprint, response_status, response_body, created_at)
    SELECT company, growth_id(ms, 10, i)::text, md5(i::text), 201, '{{}}', at FROM growth_plan WHERE class IN (0, 5) ORDER BY i""",
    """INSERT INTO batches (id, commands, last_event_sequence, last_entry_sequence, created_at)
    SELECT growth_id(max(ms), 11, 1), 1, {payments}, {last_entry}, max(at) FROM growth_plan""",
)
