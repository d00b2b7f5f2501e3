CREATE TABLE IF NOT EXISTS conversation_event (
    conversation_id VARCHAR   NOT NULL,
    seq             BIGINT    NOT NULL,
    event_id        VARCHAR   NOT NULL,
    type            VARCHAR   NOT NULL,
    occurred_at     TIMESTAMP NOT NULL,
    customer_id     VARCHAR,
    author_kind     VARCHAR,
    queue           VARCHAR,
    agent_id        VARCHAR,
    cause           VARCHAR,
    score           INTEGER,
    PRIMARY KEY (conversation_id, seq)
);

CREATE TABLE IF NOT EXISTS routing_event (
    event_id        VARCHAR   NOT NULL PRIMARY KEY,
    type            VARCHAR   NOT NULL,
    occurred_at     TIMESTAMP NOT NULL,
    conversation_id VARCHAR,
    queue           VARCHAR,
    agent_id        VARCHAR,
    state           VARCHAR
);
