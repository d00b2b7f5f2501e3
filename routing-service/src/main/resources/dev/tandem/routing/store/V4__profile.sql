ALTER TABLE conversation ADD COLUMN profile TEXT;
