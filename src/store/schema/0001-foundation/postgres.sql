CREATE TABLE users (
    id uuid NOT NULL PRIMARY KEY,
    email text COLLATE "C",
    display_name text NOT NULL,
    role text COLLATE "C" NOT NULL,
    default_currency text COLLATE "C" NOT NULL,
    password_hash text COLLATE "C",
    issuer text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    stripe_customer_id text COLLATE "C",
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX users_email ON users (email) WHERE password_hash IS NOT NULL;
CREATE UNIQUE INDEX users_subject ON users (issuer, subject);
CREATE INDEX users_customer ON users (stripe_customer_id) WHERE stripe_customer_id IS NOT NULL;

CREATE TABLE connect_accounts (
    user_id uuid NOT NULL PRIMARY KEY,
    stripe_account_id text COLLATE "C",
    account_job_id uuid,
    country text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    payouts_enabled boolean NOT NULL,
    transfers_enabled boolean NOT NULL,
    requirements text NOT NULL,
    bank_accounts text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX connect_accounts_stripe ON connect_accounts (stripe_account_id) WHERE stripe_account_id IS NOT NULL;

CREATE TABLE collaborations (
    id uuid NOT NULL PRIMARY KEY,
    company_id uuid NOT NULL,
    influencer_id uuid NOT NULL,
    title text NOT NULL,
    description text NOT NULL,
    currency text COLLATE "C" NOT NULL,
    amount_budget bigint NOT NULL,
    amount_influencer_fee bigint NOT NULL,
    status text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    submitted_at timestamptz,
    completed_at timestamptz,
    canceled_at timestamptz
);
CREATE INDEX collaborations_company ON collaborations (company_id, id);
CREATE INDEX collaborations_influencer ON collaborations (influencer_id, id);

CREATE TABLE payments (
    id uuid NOT NULL PRIMARY KEY,
    collaboration_id uuid NOT NULL,
    company_id uuid NOT NULL,
    influencer_id uuid NOT NULL,
    currency text COLLATE "C" NOT NULL,
    amount_budget bigint NOT NULL,
    amount_influencer_fee bigint NOT NULL,
    amount_released bigint NOT NULL,
    amount_credited bigint NOT NULL,
    amount_refunding bigint NOT NULL,
    amount_refunded bigint NOT NULL,
    amount_disputed bigint NOT NULL,
    amount_paid_out bigint NOT NULL,
    status text COLLATE "C" NOT NULL,
    is_disputed boolean NOT NULL,
    stripe_payment_intent_id text COLLATE "C",
    stripe_client_secret text COLLATE "C",
    stripe_charge_id text COLLATE "C",
    stripe_balance_transaction_id text COLLATE "C",
    intent_job_id uuid,
    attempts bigint NOT NULL,
    save_payment_method boolean NOT NULL,
    stripe_fee bigint,
    available_on timestamptz,
    is_available boolean NOT NULL,
    failure_code text COLLATE "C",
    failure_reason text,
    metadata text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    held_at timestamptz,
    released_at timestamptz,
    completed_at timestamptz
) WITH (fillfactor = 70);
CREATE INDEX payments_collaboration ON payments (collaboration_id, id);
CREATE INDEX payments_company ON payments (company_id, id);
CREATE INDEX payments_influencer ON payments (influencer_id, id);
CREATE INDEX payments_intent ON payments (stripe_payment_intent_id) WHERE stripe_payment_intent_id IS NOT NULL;

CREATE TABLE releases (
    id uuid NOT NULL PRIMARY KEY,
    payment_id uuid NOT NULL,
    influencer_id uuid NOT NULL,
    currency text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    credited bigint NOT NULL,
    allocated bigint NOT NULL,
    paid_out bigint NOT NULL,
    released_at timestamptz NOT NULL,
    clears_after timestamptz NOT NULL,
    cleared_at timestamptz
) WITH (fillfactor = 80);
CREATE INDEX releases_uncleared ON releases (payment_id, released_at, id) WHERE cleared_at IS NULL;
CREATE INDEX releases_open ON releases (influencer_id, currency, cleared_at, id) WHERE credited > allocated;

CREATE TABLE refunds (
    id uuid NOT NULL PRIMARY KEY,
    payment_id uuid NOT NULL,
    requested_by uuid,
    currency text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    reason text,
    status text COLLATE "C" NOT NULL,
    stripe_refund_id text COLLATE "C",
    failure_reason text,
    created_at timestamptz NOT NULL,
    completed_at timestamptz
);
CREATE INDEX refunds_payment ON refunds (payment_id, id);
CREATE INDEX refunds_stripe ON refunds (stripe_refund_id) WHERE stripe_refund_id IS NOT NULL;

CREATE TABLE disputes (
    stripe_dispute_id text COLLATE "C" NOT NULL PRIMARY KEY,
    payment_id uuid NOT NULL,
    currency text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    fee bigint NOT NULL,
    reinstated bigint NOT NULL,
    status text COLLATE "C" NOT NULL,
    reason text,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz
);

CREATE TABLE wallets (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    currency text COLLATE "C" NOT NULL,
    available_balance bigint NOT NULL,
    pending_balance bigint NOT NULL,
    in_escrow bigint NOT NULL,
    in_transit bigint NOT NULL,
    total_earned bigint NOT NULL,
    total_withdrawn bigint NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, currency)
) WITH (fillfactor = 50);

CREATE TABLE payouts (
    id uuid NOT NULL PRIMARY KEY,
    wallet_id uuid NOT NULL,
    user_id uuid NOT NULL,
    currency text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    unallocated bigint NOT NULL,
    status text COLLATE "C" NOT NULL,
    pending_reason text COLLATE "C",
    stripe_account_id text COLLATE "C",
    stripe_transfer_id text COLLATE "C",
    stripe_payout_id text COLLATE "C",
    stripe_transfer_reversal_id text COLLATE "C",
    bank_account text COLLATE "C",
    failure_code text COLLATE "C",
    failure_reason text,
    is_settled boolean NOT NULL,
    requested_at timestamptz NOT NULL,
    estimated_arrival timestamptz,
    completed_at timestamptz,
    failed_at timestamptz,
    funds_returned_at timestamptz
) WITH (fillfactor = 80);
CREATE INDEX payouts_user ON payouts (user_id, id);
CREATE INDEX payouts_stripe ON payouts (stripe_payout_id) WHERE stripe_payout_id IS NOT NULL;

CREATE TABLE payout_allocations (
    payout_id uuid NOT NULL,
    release_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    amount bigint NOT NULL,
    status text COLLATE "C" NOT NULL,
    PRIMARY KEY (payout_id, release_id)
);

CREATE TABLE payment_methods (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid NOT NULL,
    stripe_payment_method_id text COLLATE "C" NOT NULL,
    brand text COLLATE "C" NOT NULL,
    last4 text COLLATE "C" NOT NULL,
    exp_month bigint NOT NULL,
    exp_year bigint NOT NULL,
    is_default boolean NOT NULL,
    created_at timestamptz NOT NULL,
    detached_at timestamptz
);
CREATE INDEX payment_methods_user ON payment_methods (user_id, id);

CREATE TABLE balances (
    account text COLLATE "C" NOT NULL PRIMARY KEY,
    currency text COLLATE "C" NOT NULL,
    balance bigint NOT NULL,
    version bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE entries (
    sequence bigint NOT NULL PRIMARY KEY,
    id uuid NOT NULL,
    kind text COLLATE "C" NOT NULL,
    description text NOT NULL,
    reference_type text COLLATE "C" NOT NULL,
    reference_id uuid,
    reverses uuid,
    created_at timestamptz NOT NULL
);

CREATE TABLE postings (
    account text COLLATE "C" NOT NULL,
    entry_sequence bigint NOT NULL,
    position bigint NOT NULL,
    currency text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    balance_after bigint,
    version bigint,
    PRIMARY KEY (account, entry_sequence)
);

CREATE TABLE checkpoints (
    account text COLLATE "C" NOT NULL,
    entry_sequence bigint NOT NULL,
    currency text COLLATE "C" NOT NULL,
    balance bigint NOT NULL,
    PRIMARY KEY (account, entry_sequence)
);

CREATE TABLE events (
    sequence bigint NOT NULL PRIMARY KEY,
    type text COLLATE "C" NOT NULL,
    subject_id uuid,
    first_recipient uuid NOT NULL,
    second_recipient uuid,
    payload text NOT NULL,
    request_id text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX events_first_recipient ON events (first_recipient, sequence);
CREATE INDEX events_second_recipient ON events (second_recipient, sequence) WHERE second_recipient IS NOT NULL;

CREATE TABLE jobs (
    id uuid NOT NULL PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    subject_id uuid,
    subject_key text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    request text NOT NULL,
    stripe_idempotency_key text COLLATE "C" NOT NULL,
    run_at timestamptz NOT NULL,
    attempts bigint NOT NULL,
    claim bigint NOT NULL,
    leased_until timestamptz,
    first_sent_at timestamptz,
    last_error text,
    request_id text COLLATE "C" NOT NULL,
    waiting_user_id uuid,
    waiting_key text COLLATE "C",
    created_at timestamptz NOT NULL,
    finished_at timestamptz
) WITH (fillfactor = 70);
CREATE INDEX jobs_due ON jobs (status, run_at) WHERE status IN ('READY', 'LEASED');
CREATE INDEX jobs_dead ON jobs (id) WHERE status = 'DEAD';

CREATE TABLE stripe_events (
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    type text COLLATE "C" NOT NULL,
    account text COLLATE "C",
    object_id text COLLATE "C",
    payload text NOT NULL,
    status text COLLATE "C" NOT NULL,
    received_at timestamptz NOT NULL,
    applied_at timestamptz
);

CREATE TABLE idempotency_keys (
    user_id uuid NOT NULL,
    idempotency_key text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    job_id uuid,
    response_status bigint NOT NULL,
    response_body text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, idempotency_key)
) WITH (fillfactor = 90);

CREATE TABLE batches (
    id uuid NOT NULL PRIMARY KEY,
    commands bigint NOT NULL,
    last_event_sequence bigint NOT NULL,
    last_entry_sequence bigint NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX batches_newest ON batches (created_at, last_event_sequence);

CREATE TABLE writer_lock (id bigint NOT NULL PRIMARY KEY CHECK (id = 1));
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
JOIN postings p ON p.account = 'wallet_available:' || w.user_id::text || ':' || w.currency
JOIN entries e ON e.sequence = p.entry_sequence;
