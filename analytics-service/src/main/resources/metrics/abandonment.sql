-- title: Abandoned
-- unit: percent
-- aggregate: share
-- by: queue
-- formula: Of the conversations that started in the period and entered a queue: those that ended before an agent accepted, short abandons (within 10 s) left out of both sides.
SELECT
    conversation_id,
    started_at AS moment,
    CASE WHEN resolved_at IS NOT NULL AND assigned_at IS NULL THEN 1.0 ELSE 0.0 END AS value
FROM conversation
WHERE queued_at IS NOT NULL
  AND NOT (resolved_at IS NOT NULL AND assigned_at IS NULL AND millis_between(queued_at, resolved_at) <= 10000)
