DROP INDEX postings_entry;
ALTER TABLE postings DROP CONSTRAINT postings_pkey;
ALTER TABLE postings ADD PRIMARY KEY (entry_sequence, position);
CREATE INDEX postings_account ON postings (account, entry_sequence, amount);

DROP INDEX entries_reference;
CREATE INDEX entries_reference ON entries (reference_id, sequence) WHERE kind <> 'release';

DROP INDEX events_first_recipient;
DROP INDEX events_second_recipient;
