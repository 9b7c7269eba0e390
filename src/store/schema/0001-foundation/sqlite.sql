CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    default_currency TEXT NOT NULL,
    password_hash TEXT,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    stripe_customer_id TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX users_email ON users (email) WHERE password_hash IS NOT NULL;
CREATE UNIQUE INDEX users_subject ON users (issuer, subject);
CREATE INDEX users_customer ON users (stripe_customer_id) WHERE stripe_customer_id IS NOT NULL;

CREATE TABLE connect_accounts (
    user_id TEXT NOT NULL PRIMARY KEY,
    stripe_account_id TEXT,
    account_job_id TEXT,
    country TEXT NOT NULL,
    state TEXT NOT NULL,
    payouts_enabled INTEGER NOT NULL,
    transfers_enabled INTEGER NOT NULL,
    requirements TEXT NOT NULL,
    bank_accounts TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX connect_accounts_stripe ON connect_accounts (stripe_account_id) WHERE stripe_account_id IS NOT NULL;

CREATE TABLE collaborations (
    id TEXT NOT NULL PRIMARY KEY,
    company_id TEXT NOT NULL,
    influencer_id TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount_budget INTEGER NOT NULL,
    amount_influencer_fee INTEGER NOT NULL,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    submitted_at INTEGER,
    completed_at INTEGER,
    canceled_at INTEGER
) STRICT;
CREATE INDEX collaborations_company ON collaborations (company_id, id);
CREATE INDEX collaborations_influencer ON collaborations (influencer_id, id);

CREATE TABLE payments (
    id TEXT NOT NULL PRIMARY KEY,
    collaboration_id TEXT NOT NULL,
    company_id TEXT NOT NULL,
    influencer_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount_budget INTEGER NOT NULL,
    amount_influencer_fee INTEGER NOT NULL,
    amount_released INTEGER NOT NULL,
    amount_credited INTEGER NOT NULL,
    amount_refunding INTEGER NOT NULL,
    amount_refunded INTEGER NOT NULL,
    amount_disputed INTEGER NOT NULL,
    amount_paid_out INTEGER NOT NULL,
    status TEXT NOT NULL,
    is_disputed INTEGER NOT NULL,
    stripe_payment_intent_id TEXT,
    stripe_client_secret TEXT,
    stripe_charge_id TEXT,
    stripe_balance_transaction_id TEXT,
    intent_job_id TEXT,
    attempts INTEGER NOT NULL,
    save_payment_method INTEGER NOT NULL,
    stripe_fee INTEGER,
    available_on INTEGER,
    is_available INTEGER NOT NULL,
    failure_code TEXT,
    failure_reason TEXT,
    metadata TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    held_at INTEGER,
    released_at INTEGER,
    completed_at INTEGER
) STRICT;
CREATE INDEX payments_collaboration ON payments (collaboration_id, id);
CREATE INDEX payments_company ON payments (company_id, id);
CREATE INDEX payments_influencer ON payments (influencer_id, id);
CREATE INDEX payments_intent ON payments (stripe_payment_intent_id) WHERE stripe_payment_intent_id IS NOT NULL;

CREATE TABLE releases (
    id TEXT NOT NULL PRIMARY KEY,
    payment_id TEXT NOT NULL,
    influencer_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    credited INTEGER NOT NULL,
    allocated INTEGER NOT NULL,
    paid_out INTEGER NOT NULL,
    released_at INTEGER NOT NULL,
    clears_after INTEGER NOT NULL,
    cleared_at INTEGER
) STRICT;
CREATE INDEX releases_uncleared ON releases (payment_id, released_at, id) WHERE cleared_at IS NULL;
CREATE INDEX releases_open ON releases (influencer_id, currency, cleared_at, id) WHERE credited > allocated;

CREATE TABLE refunds (
    id TEXT NOT NULL PRIMARY KEY,
    payment_id TEXT NOT NULL,
    requested_by TEXT,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reason TEXT,
    status TEXT NOT NULL,
    stripe_refund_id TEXT,
    failure_reason TEXT,
    created_at INTEGER NOT NULL,
    completed_at INTEGER
) STRICT;
CREATE INDEX refunds_payment ON refunds (payment_id, id);
CREATE INDEX refunds_stripe ON refunds (stripe_refund_id) WHERE stripe_refund_id IS NOT NULL;

CREATE TABLE disputes (
    stripe_dispute_id TEXT NOT NULL PRIMARY KEY,
    payment_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    fee INTEGER NOT NULL,
    reinstated INTEGER NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;

CREATE TABLE wallets (
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    available_balance INTEGER NOT NULL,
    pending_balance INTEGER NOT NULL,
    in_escrow INTEGER NOT NULL,
    in_transit INTEGER NOT NULL,
    total_earned INTEGER NOT NULL,
    total_withdrawn INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE payouts (
    id TEXT NOT NULL PRIMARY KEY,
    wallet_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    unallocated INTEGER NOT NULL,
    status TEXT NOT NULL,
    pending_reason TEXT,
    stripe_account_id TEXT,
    stripe_transfer_id TEXT,
    stripe_payout_id TEXT,
    stripe_transfer_reversal_id TEXT,
    bank_account TEXT,
    failure_code TEXT,
    failure_reason TEXT,
    is_settled INTEGER NOT NULL,
    requested_at INTEGER NOT NULL,
    estimated_arrival INTEGER,
    completed_at INTEGER,
    failed_at INTEGER,
    funds_returned_at INTEGER
) STRICT;
CREATE INDEX payouts_user ON payouts (user_id, id);
CREATE INDEX payouts_stripe ON payouts (stripe_payout_id) WHERE stripe_payout_id IS NOT NULL;

CREATE TABLE payout_allocations (
    payout_id TEXT NOT NULL,
    release_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    amount INTEGER NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (payout_id, release_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_methods (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    stripe_payment_method_id TEXT NOT NULL,
    brand TEXT NOT NULL,
    last4 TEXT NOT NULL,
    exp_month INTEGER NOT NULL,
    exp_year INTEGER NOT NULL,
    is_default INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    detached_at INTEGER
) STRICT;
CREATE INDEX payment_methods_user ON payment_methods (user_id, id);

CREATE TABLE balances (
    account TEXT NOT NULL PRIMARY KEY,
    currency TEXT NOT NULL,
    balance INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
    sequence INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    description TEXT NOT NULL,
    reference_type TEXT NOT NULL,
    reference_id TEXT,
    reverses TEXT,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE postings (
    account TEXT NOT NULL,
    entry_sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    balance_after INTEGER,
    version INTEGER,
    PRIMARY KEY (account, entry_sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
    account TEXT NOT NULL,
    entry_sequence INTEGER NOT NULL,
    currency TEXT NOT NULL,
    balance INTEGER NOT NULL,
    PRIMARY KEY (account, entry_sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    sequence INTEGER NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    subject_id TEXT,
    first_recipient TEXT NOT NULL,
    second_recipient TEXT,
    payload TEXT NOT NULL,
    request_id TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_first_recipient ON events (first_recipient, sequence);
CREATE INDEX events_second_recipient ON events (second_recipient, sequence) WHERE second_recipient IS NOT NULL;

CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id TEXT,
    subject_key TEXT NOT NULL,
    status TEXT NOT NULL,
    request TEXT NOT NULL,
    stripe_idempotency_key TEXT NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    leased_until INTEGER,
    first_sent_at INTEGER,
    last_error TEXT,
    request_id TEXT NOT NULL,
    waiting_user_id TEXT,
    waiting_key TEXT,
    created_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;
CREATE INDEX jobs_due ON jobs (status, run_at) WHERE status IN ('READY', 'LEASED');
CREATE INDEX jobs_dead ON jobs (id) WHERE status = 'DEAD';

CREATE TABLE stripe_events (
    id TEXT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    account TEXT,
    object_id TEXT,
    payload TEXT NOT NULL,
    status TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    applied_at INTEGER
) STRICT;

CREATE TABLE idempotency_keys (
    user_id TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    job_id TEXT,
    response_status INTEGER NOT NULL,
    response_body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, idempotency_key)
) STRICT;

CREATE TABLE batches (
    id TEXT NOT NULL PRIMARY KEY,
    commands INTEGER NOT NULL,
    last_event_sequence INTEGER NOT NULL,
    last_entry_sequence INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX batches_newest ON batches (created_at, last_event_sequence);

CREATE TABLE writer_lock (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1)) STRICT;
INSERT INTO writer_lock (id) VALUES (1);

CREATE VIEW transactions AS
SELECT
    e.id AS entry_id,
    w.id AS wallet_id,
    w.user_id AS user_id,
    w.currency AS currency,
    CASE WHEN p.amount < 0 THEN 'credit' ELSE 'debit' END AS type,
    abs(p.amount) AS amount,
    p.amount - p.balance_after AS balance_before,
    -p.balance_after AS balance_after,
    e.description AS description,
    e.reference_type AS reference_type,
    e.reference_id AS reference_id,
    e.created_at AS created_at,
    p.entry_sequence AS entry_sequence
FROM wallets w
JOIN postings p ON p.account = 'wallet_available:' || w.user_id || ':' || w.currency
JOIN entries e ON e.sequence = p.entry_sequence;
