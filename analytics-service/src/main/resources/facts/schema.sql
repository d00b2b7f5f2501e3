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

CREATE OR REPLACE VIEW conversation AS
SELECT
    e.conversation_id,
    MIN(CASE WHEN e.type = 'conversation.started' THEN e.occurred_at END)                                   AS started_at,
    MIN(CASE WHEN e.type = 'conversation.started' THEN e.customer_id END)                          AS customer_id,
    MIN(CASE WHEN e.type = 'conversation.queued' THEN e.occurred_at END)                                    AS queued_at,
    MIN(CASE WHEN e.type = 'conversation.assigned' THEN e.occurred_at END)                                  AS assigned_at,
    MIN(CASE WHEN e.type = 'message.posted' AND e.author_kind = 'agent' THEN e.occurred_at END)             AS agent_replied_at,
    MAX(CASE WHEN e.type = 'conversation.resolved' THEN e.occurred_at END)                                  AS resolved_at,
    MAX(CASE WHEN e.type = 'rating.submitted' THEN e.score END)                                    AS score,
    MAX(CASE WHEN e.type = 'rating.submitted' THEN e.occurred_at END)                                       AS rated_at,
    COUNT(CASE WHEN e.type = 'turn.completed' THEN 1 END)                                          AS turns,
    COUNT(CASE WHEN e.type = 'handoff.requested' THEN 1 END)                                       AS handoffs,
    MAX(e.occurred_at)                                                                                      AS last_at,
    MAX(CASE WHEN e.type IN ('conversation.queued', 'conversation.assigned', 'conversation.parked',
                             'conversation.resolved') THEN e.seq END)                              AS state_seq
FROM conversation_event e
GROUP BY e.conversation_id
HAVING MIN(CASE WHEN e.type = 'conversation.started' THEN e.occurred_at END) IS NOT NULL;
