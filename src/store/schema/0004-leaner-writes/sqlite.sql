DROP VIEW transactions;
CREATE TABLE postings_by_entry (
    account TEXT NOT NULL,
    entry_sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    balance_after INTEGER,
    version INTEGER,
    PRIMARY KEY (entry_sequence, position)
) STRICT, WITHOUT ROWID;
INSERT INTO postings_by_entry SELECT * FROM postings ORDER BY entry_sequence, position;
DROP TABLE postings;
ALTER TABLE postings_by_entry RENAME TO postings;
CREATE INDEX postings_account ON postings (account, entry_sequence, amount)
WHERE substr(account, 1, 7) <> 'escrow:' AND substr(account, 1, 15) <> 'wallet_pending:';

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

DROP INDEX events_first_recipient;
DROP INDEX events_second_recipient;
