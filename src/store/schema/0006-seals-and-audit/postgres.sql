CREATE TABLE audit (
    sequence bigint NOT NULL PRIMARY KEY,
    actor_id uuid,
    actor_role text COLLATE "C" NOT NULL,
    action text COLLATE "C" NOT NULL,
    subject_type text COLLATE "C" NOT NULL,
    subject_id text COLLATE "C" NOT NULL,
    request_id text COLLATE "C" NOT NULL,
    changes text NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE seals (
    number bigint NOT NULL PRIMARY KEY,
    last_entry_sequence bigint NOT NULL,
    last_event_sequence bigint NOT NULL,
    last_audit_sequence bigint NOT NULL,
    entries_digest text COLLATE "C" NOT NULL,
    events_digest text COLLATE "C" NOT NULL,
    audit_digest text COLLATE "C" NOT NULL,
    seal text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME; END$$;
CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER postings_stay BEFORE UPDATE OR DELETE ON postings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seals_stay BEFORE UPDATE OR DELETE ON seals FOR EACH ROW EXECUTE FUNCTION refuse_change();
