CREATE TABLE sessions (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid NOT NULL,
    token_hash text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    rotated_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
) WITH (fillfactor = 70);
CREATE INDEX sessions_user ON sessions (user_id, id) WHERE revoked_at IS NULL;
