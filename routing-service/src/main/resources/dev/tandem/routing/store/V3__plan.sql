CREATE TABLE plan (
    only_row TEXT PRIMARY KEY CHECK (only_row = 'plan'),
    record   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE plan_audit (
    version INTEGER PRIMARY KEY,
    record  TEXT NOT NULL
);
