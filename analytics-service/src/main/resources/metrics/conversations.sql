-- title: Conversations
-- unit: count
-- aggregate: count
-- formula: Conversations that started in the period.
SELECT started_at AS moment, 1.0 AS value
FROM conversation
