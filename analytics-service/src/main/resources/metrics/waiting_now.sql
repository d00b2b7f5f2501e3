-- title: Waiting now
-- unit: count
-- aggregate: count
-- scope: now
-- formula: Conversations that are in a queue at this moment, ringing ones included.
SELECT c.queued_at AS moment, 1.0 AS value
FROM conversation c
JOIN conversation_event e ON e.conversation_id = c.conversation_id AND e.seq = c.state_seq
WHERE e.type = 'conversation.queued'
