-- title: Satisfied
-- unit: percent
-- aggregate: share
-- formula: Ratings of 4 and 5 ÷ all ratings, for conversations that started in the period.
SELECT started_at AS moment, CASE WHEN score >= 4 THEN 1.0 ELSE 0.0 END AS value
FROM conversation
WHERE score IS NOT NULL
