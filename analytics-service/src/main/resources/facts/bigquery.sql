WITH conversation_event AS (
    SELECT *
    FROM `${dataset}.conversation_event`
    WHERE occurred_at >= @since
    QUALIFY ROW_NUMBER() OVER (PARTITION BY conversation_id, seq ORDER BY occurred_at) = 1
),
routing_event AS (
    SELECT *
    FROM `${dataset}.routing_event`
    WHERE occurred_at >= @since
    QUALIFY ROW_NUMBER() OVER (PARTITION BY event_id ORDER BY occurred_at) = 1
),
conversation AS (
${conversation}
)
