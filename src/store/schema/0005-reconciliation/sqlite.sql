ALTER TABLE connect_accounts ADD COLUMN payouts_paused_at INTEGER;

CREATE TABLE reconciliations (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT,
    account TEXT NOT NULL,
    window_from INTEGER NOT NULL,
    window_until INTEGER NOT NULL,
    remaining_until INTEGER NOT NULL,
    matched INTEGER NOT NULL,
    in_transit INTEGER NOT NULL,
    missing_here INTEGER NOT NULL,
    missing_there INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    fee INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;
CREATE INDEX reconciliations_account ON reconciliations (account, id);

CREATE TABLE differences (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT,
    account TEXT NOT NULL,
    class TEXT NOT NULL,
    status TEXT NOT NULL,
    leg TEXT NOT NULL,
    stripe_id TEXT NOT NULL,
    balance_transaction_id TEXT,
    reference_type TEXT,
    reference_id TEXT,
    currency TEXT NOT NULL,
    amount_here INTEGER,
    amount_there INTEGER,
    fee_here INTEGER,
    fee_there INTEGER,
    moved_at INTEGER NOT NULL,
    found_at INTEGER NOT NULL,
    closed_at INTEGER,
    closed_by TEXT,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX differences_open ON differences (user_id, id) WHERE status = 'OPEN';
CREATE INDEX differences_account ON differences (account, id) WHERE status = 'OPEN';
CREATE INDEX payouts_transfer ON payouts (stripe_transfer_id) WHERE stripe_transfer_id IS NOT NULL;
CREATE INDEX jobs_reconcile ON jobs (subject_id) WHERE kind = 'reconcile';
