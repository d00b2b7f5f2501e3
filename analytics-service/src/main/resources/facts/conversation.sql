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
    MAX(CASE WHEN e.type NOT IN ('customer.left', 'customer.returned', 'silence.noticed')
             THEN e.occurred_at END)                                                                        AS last_at,
    MAX(CASE WHEN e.type IN ('conversation.queued', 'conversation.assigned', 'conversation.parked',
                             'conversation.resolved') THEN e.seq END)                              AS state_seq
FROM conversation_event e
GROUP BY e.conversation_id
HAVING MIN(CASE WHEN e.type = 'conversation.started' THEN e.occurred_at END) IS NOT NULL
