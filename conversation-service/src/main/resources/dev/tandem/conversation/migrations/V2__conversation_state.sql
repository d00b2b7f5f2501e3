-- The fold of the log up to last_seq, so that nobody has to read the log to know it. Without it the log is read.
ALTER TABLE conversation ADD COLUMN state TEXT;
