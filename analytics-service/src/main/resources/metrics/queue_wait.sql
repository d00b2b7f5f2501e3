-- title: Speed of answer
-- unit: seconds
-- aggregate: distribution
-- formula: From entering the queue to an agent's acceptance, for conversations that started in the period and were answered. Time with the virtual agent does not count.
SELECT started_at AS moment, millis_between(queued_at, assigned_at) / 1000.0 AS value
FROM conversation
WHERE queued_at IS NOT NULL AND assigned_at IS NOT NULL
