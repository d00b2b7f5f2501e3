CREATE TABLE lease (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    holder   TEXT NOT NULL,
    token    INTEGER NOT NULL,
    released INTEGER NOT NULL
);

CREATE TABLE fence (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    token    INTEGER NOT NULL
);
