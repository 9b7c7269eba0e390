CREATE INDEX IF NOT EXISTS idempotency_keys_created ON idempotency_keys (created_at);

ALTER TABLE events RENAME TO events_first;
ALTER TABLE events_first RENAME CONSTRAINT events_pkey TO events_first_pkey;
CREATE TABLE events (LIKE events_first, PRIMARY KEY (sequence)) PARTITION BY RANGE (sequence);
ALTER TABLE events ATTACH PARTITION events_first FOR VALUES FROM (MINVALUE) TO (MAXVALUE);

DROP VIEW transactions;
DROP TRIGGER IF EXISTS postings_stay ON postings;
ALTER TABLE postings RENAME TO postings_first;
ALTER TABLE postings_first RENAME CONSTRAINT postings_pkey TO postings_first_pkey;
ALTER INDEX postings_account RENAME TO postings_first_account;
CREATE TABLE postings (LIKE postings_first, PRIMARY KEY (entry_sequence, position)) PARTITION BY RANGE (entry_sequence);
CREATE INDEX postings_account ON postings (account, entry_sequence, amount)
WHERE substr(account, 1, 7) <> 'escrow:' AND substr(account, 1, 15) <> 'wallet_pending:';
ALTER TABLE postings ATTACH PARTITION postings_first FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
CREATE TRIGGER postings_stay BEFORE UPDATE OR DELETE ON postings FOR EACH ROW EXECUTE FUNCTION refuse_change();

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

CREATE INDEX postings_debits ON postings (account, entry_sequence)
WHERE amount > 0 AND substr(account, 1, 17) = 'wallet_available:';
CREATE INDEX IF NOT EXISTS payments_company_open ON payments (company_id, status, id) WHERE status <> 'COMPLETED';
CREATE INDEX IF NOT EXISTS payments_influencer_open ON payments (influencer_id, status, id) WHERE status <> 'COMPLETED';
CREATE INDEX IF NOT EXISTS collaborations_company_open ON collaborations (company_id, status, id) WHERE status <> 'COMPLETED';
CREATE INDEX IF NOT EXISTS collaborations_influencer_open ON collaborations (influencer_id, status, id) WHERE status <> 'COMPLETED';
