CREATE TABLE event (
    conversation_id   TEXT    NOT NULL,
    seq               INTEGER NOT NULL,
    payload           TEXT    NOT NULL,
    client_message_id TEXT,
    cause_id          TEXT,
    sender            TEXT,
    answer_seq        INTEGER,
    PRIMARY KEY (conversation_id, seq)
) WITHOUT ROWID;

-- A client sends again with the same id; the bus redelivers with the same id. Both find the first one here.
CREATE UNIQUE INDEX event_client_message ON event (conversation_id, client_message_id)
    WHERE client_message_id IS NOT NULL;
CREATE UNIQUE INDEX event_cause ON event (conversation_id, cause_id) WHERE cause_id IS NOT NULL;

CREATE TABLE conversation (
    conversation_id        TEXT    NOT NULL PRIMARY KEY,
    customer_id            TEXT    NOT NULL,
    client_conversation_id TEXT    NOT NULL,
    status                 TEXT    NOT NULL,
    agent_id               TEXT,
    last_seq               INTEGER NOT NULL,
    updated_at             INTEGER NOT NULL,
    participants           TEXT    NOT NULL,
    summary                TEXT    NOT NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX conversation_start ON conversation (customer_id, client_conversation_id);
CREATE INDEX conversation_open_agent ON conversation (agent_id, updated_at) WHERE agent_id IS NOT NULL;
CREATE INDEX conversation_open_customer ON conversation (customer_id, updated_at)
    WHERE status NOT IN ('wrapup', 'resolved');
CREATE INDEX conversation_status ON conversation (status, updated_at);
CREATE INDEX conversation_updated ON conversation (updated_at);

CREATE TABLE attachment_use (
    attachment_id   TEXT    NOT NULL PRIMARY KEY,
    conversation_id TEXT    NOT NULL,
    seq             INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE attachment (
    attachment_id   TEXT    NOT NULL PRIMARY KEY,
    conversation_id TEXT    NOT NULL,
    uploader        TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    content_type    TEXT    NOT NULL,
    size_bytes      INTEGER NOT NULL,
    state           TEXT    NOT NULL,
    created_at      INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX attachment_conversation ON attachment (conversation_id, uploader);

CREATE TABLE virtual_agent_session (
    conversation_id TEXT    NOT NULL PRIMARY KEY,
    json            TEXT    NOT NULL,
    updated_at      INTEGER NOT NULL
) WITHOUT ROWID;
