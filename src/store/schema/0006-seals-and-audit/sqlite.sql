CREATE TABLE audit (
    sequence INTEGER NOT NULL PRIMARY KEY,
    actor_id TEXT,
    actor_role TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_type TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    changes TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE seals (
    number INTEGER NOT NULL PRIMARY KEY,
    last_entry_sequence INTEGER NOT NULL,
    last_event_sequence INTEGER NOT NULL,
    last_audit_sequence INTEGER NOT NULL,
    entries_digest TEXT NOT NULL,
    events_digest TEXT NOT NULL,
    audit_digest TEXT NOT NULL,
    seal TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER entries_stay_on_update BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'rows of entries are never changed or deleted'); END;
CREATE TRIGGER entries_stay_on_delete BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'rows of entries are never changed or deleted'); END;
CREATE TRIGGER postings_stay_on_update BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'rows of postings are never changed or deleted'); END;
CREATE TRIGGER postings_stay_on_delete BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'rows of postings are never changed or deleted'); END;
CREATE TRIGGER audit_stays_on_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'rows of audit are never changed or deleted'); END;
CREATE TRIGGER audit_stays_on_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'rows of audit are never changed or deleted'); END;
CREATE TRIGGER seals_stay_on_update BEFORE UPDATE ON seals
BEGIN SELECT RAISE(ABORT, 'rows of seals are never changed or deleted'); END;
CREATE TRIGGER seals_stay_on_delete BEFORE DELETE ON seals
BEGIN SELECT RAISE(ABORT, 'rows of seals are never changed or deleted'); END;
