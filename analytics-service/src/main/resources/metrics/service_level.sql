-- title: Service level 20 s
-- unit: percent
-- aggregate: share
-- by: queue
-- formula: Strict: answered within 20 seconds ÷ conversations that started in the period, entered a queue and were answered or ended, short abandons (within 10 s) left out.
SELECT
    conversation_id,
    started_at AS moment,
    CASE WHEN assigned_at IS NOT NULL AND millis_between(queued_at, assigned_at) <= 20000 THEN 1.0 ELSE 0.0 END AS value
FROM conversation
WHERE queued_at IS NOT NULL
  AND (assigned_at IS NOT NULL OR resolved_at IS NOT NULL)
  AND NOT (assigned_at IS NULL AND millis_between(queued_at, resolved_at) <= 10000)
