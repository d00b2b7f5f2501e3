-- title: First response
-- unit: seconds
-- aggregate: distribution
-- formula: From the handoff (the first time in a queue) to the first message of a human agent, for conversations that started in the period and were answered. Virtual agent messages do not stop the clock; unanswered conversations are not in it.
SELECT started_at AS moment, millis_between(queued_at, agent_replied_at) / 1000.0 AS value
FROM conversation
WHERE queued_at IS NOT NULL AND agent_replied_at IS NOT NULL
