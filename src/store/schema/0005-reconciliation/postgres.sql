ALTER TABLE connect_accounts ADD COLUMN payouts_paused_at timestamptz;

CREATE TABLE reconciliations (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid,
    account text COLLATE "C" NOT NULL,
    window_from timestamptz NOT NULL,
    window_until timestamptz NOT NULL,
    remaining_until timestamptz NOT NULL,
    matched bigint NOT NULL,
    in_transit bigint NOT NULL,
    missing_here bigint NOT NULL,
    missing_there bigint NOT NULL,
    amount bigint NOT NULL,
    fee bigint NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX reconciliations_account ON reconciliations (account, id);

CREATE TABLE differences (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid,
    account text COLLATE "C" NOT NULL,
    class text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    leg text COLLATE "C" NOT NULL,
    stripe_id text COLLATE "C" NOT NULL,
    balance_transaction_id text COLLATE "C",
    reference_type text COLLATE "C",
    reference_id uuid,
    currency text COLLATE "C" NOT NULL,
    amount_here bigint,
    amount_there bigint,
    fee_here bigint,
    fee_there bigint,
    moved_at timestamptz NOT NULL,
    found_at timestamptz NOT NULL,
    closed_at timestamptz,
    closed_by uuid,
    note text NOT NULL
);
CREATE INDEX differences_open ON differences (user_id, id) WHERE status = 'OPEN';
CREATE INDEX differences_account ON differences (account, id) WHERE status = 'OPEN';
CREATE INDEX payouts_transfer ON payouts (stripe_transfer_id) WHERE stripe_transfer_id IS NOT NULL;
CREATE INDEX jobs_reconcile ON jobs (subject_id) WHERE kind = 'reconcile';
