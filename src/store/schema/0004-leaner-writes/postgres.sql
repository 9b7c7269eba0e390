DROP INDEX postings_entry;
ALTER TABLE postings DROP CONSTRAINT postings_pkey;
ALTER TABLE postings ADD PRIMARY KEY (entry_sequence, position);
CREATE INDEX postings_account ON postings (account, entry_sequence, amount)
WHERE substr(account, 1, 7) <> 'escrow:' AND substr(account, 1, 15) <> 'wallet_pending:';

DROP INDEX events_first_recipient;
DROP INDEX events_second_recipient;
