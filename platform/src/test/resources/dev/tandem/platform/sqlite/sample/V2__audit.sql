-- A trigger has semicolons inside.
CREATE TRIGGER entries_audit AFTER INSERT ON entries BEGIN
    INSERT INTO audit (entry) VALUES (new.id);
END;
CREATE UNIQUE INDEX entries_once ON entries (worker, n);
