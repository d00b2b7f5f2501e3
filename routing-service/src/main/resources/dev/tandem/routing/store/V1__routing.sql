CREATE TABLE conversation (
    conversation_id TEXT PRIMARY KEY,
    seq             INTEGER NOT NULL,
    customer_name   TEXT NOT NULL,
    work            TEXT
) WITHOUT ROWID;

CREATE INDEX conversation_at_work ON conversation (conversation_id) WHERE work IS NOT NULL;

CREATE TABLE agent (
    agent_id TEXT PRIMARY KEY,
    record   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE queue (
    queue_id TEXT PRIMARY KEY,
    record   TEXT NOT NULL
) WITHOUT ROWID;
