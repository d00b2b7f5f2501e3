-- title: Rating
-- unit: score
-- aggregate: mean
-- formula: Mean of the ratings, 1 to 5, given by customers whose conversation started in the period.
SELECT started_at AS moment, score * 1.0 AS value
FROM conversation
WHERE score IS NOT NULL
