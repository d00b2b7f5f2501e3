-- What supervisors say that turns of the virtual agent should have been.
CREATE TABLE turn_correction (
    conversation_id TEXT    NOT NULL,
    turn_seq        INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    changed_at      INTEGER NOT NULL,
    json            TEXT    NOT NULL,
    PRIMARY KEY (conversation_id, turn_seq)
) WITHOUT ROWID;
CREATE INDEX turn_correction_by_time ON turn_correction (changed_at);
