-- title: Containment
-- unit: percent
-- aggregate: share
-- formula: Of the conversations that started in the period, in which the virtual agent took at least one turn and which are over (handed off, resolved, or quiet for 15 minutes): those with no handoff and no new conversation by the same customer within 24 hours.
SELECT
    c.started_at AS moment,
    CASE
        WHEN c.handoffs = 0 AND c.queued_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM conversation n
            WHERE n.customer_id = c.customer_id
              AND n.started_at > c.started_at
              AND n.started_at <= c.started_at + INTERVAL 24 HOUR)
        THEN 1.0 ELSE 0.0
    END AS value
FROM conversation c
WHERE c.turns > 0
  AND (c.handoffs > 0 OR c.resolved_at IS NOT NULL OR c.last_at <= :now - INTERVAL 15 MINUTE)
