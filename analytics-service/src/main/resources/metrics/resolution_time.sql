-- title: Resolution time
-- unit: seconds
-- aggregate: distribution
-- formula: From the start of the conversation to its end, for conversations that started in the period and reached an agent. Time with the virtual agent and in the queue counts; wrap-up does not.
SELECT started_at AS moment, millis_between(started_at, resolved_at) / 1000.0 AS value
FROM conversation
WHERE resolved_at IS NOT NULL AND assigned_at IS NOT NULL
