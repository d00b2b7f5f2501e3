CREATE TABLE dead_letters (
    id TEXT PRIMARY KEY,
    subscription TEXT NOT NULL,
    topic TEXT NOT NULL,
    key TEXT NOT NULL,
    attributes TEXT NOT NULL,
    payload TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    exception TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX dead_letters_by_subscription ON dead_letters (subscription, id);
