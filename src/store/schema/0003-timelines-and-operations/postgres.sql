ALTER TABLE entries ADD COLUMN posted_by uuid;
CREATE INDEX entries_id ON entries (id);
CREATE INDEX entries_reference ON entries (reference_id, sequence);
CREATE INDEX postings_entry ON postings (entry_sequence);

CREATE TABLE activities (
    id uuid NOT NULL PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    subject_id uuid,
    subject_key text COLLATE "C" NOT NULL,
    actor_id uuid,
    detail text NOT NULL,
    request_id text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX activities_subject ON activities (subject_id, id);

CREATE INDEX payments_unusual ON payments (status, id) WHERE status IN ('PENDING', 'FAILED', 'REFUNDED');
CREATE INDEX users_named ON users (email, id) WHERE email IS NOT NULL;
CREATE INDEX users_role ON users (role, id);
CREATE INDEX jobs_of_event ON jobs (subject_key, id) WHERE kind = 'handle_stripe_event';
CREATE INDEX stripe_events_received ON stripe_events (received_at, id);
CREATE INDEX stripe_events_status ON stripe_events (status, received_at, id);
