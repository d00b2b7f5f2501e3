ALTER TABLE conversation ADD COLUMN customer TEXT;

CREATE TABLE served (
    customer_id TEXT PRIMARY KEY,
    expires_at  INTEGER NOT NULL,
    record      TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX served_expires ON served (expires_at);
