-- Which silence runs in a conversation and since when, derived from the log in the same commit; and who came back.
ALTER TABLE conversation ADD COLUMN idle_kind TEXT;
ALTER TABLE conversation ADD COLUMN idle_since INTEGER;
UPDATE conversation SET idle_kind = 'bot', idle_since = updated_at WHERE status = 'bot';
CREATE INDEX conversation_idle ON conversation (idle_kind, idle_since) WHERE idle_kind IS NOT NULL;
CREATE INDEX conversation_ended_customer ON conversation (customer_id, updated_at)
    WHERE status IN ('wrapup', 'resolved');
