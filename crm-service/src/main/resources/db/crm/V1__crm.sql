CREATE TABLE customer (
    record_id      TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    email          TEXT NOT NULL COLLATE NOCASE,
    phone          TEXT,
    company        TEXT,
    tier           TEXT NOT NULL,
    customer_since TEXT,
    address        TEXT
) STRICT;
CREATE INDEX customer_email ON customer (email);

CREATE TABLE purchase (
    number            TEXT PRIMARY KEY,
    customer_id       TEXT NOT NULL REFERENCES customer (record_id),
    status            TEXT NOT NULL CHECK (status IN ('processing', 'shipped', 'delivered', 'cancelled', 'returned')),
    placed_at         TEXT NOT NULL,
    total             TEXT NOT NULL,
    currency          TEXT NOT NULL,
    carrier           TEXT,
    tracking_number   TEXT,
    expected_delivery TEXT,
    invoice_number    TEXT
) STRICT;
CREATE INDEX purchase_customer ON purchase (customer_id, placed_at);

CREATE TABLE purchase_item (
    purchase_number TEXT    NOT NULL REFERENCES purchase (number),
    position        INTEGER NOT NULL,
    name            TEXT    NOT NULL,
    quantity        INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (purchase_number, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE support_case (
    case_id         TEXT PRIMARY KEY,
    customer_id     TEXT REFERENCES customer (record_id),
    subject         TEXT NOT NULL,
    status          TEXT NOT NULL CHECK (status IN ('open', 'waiting', 'closed')),
    opened_at       TEXT NOT NULL,
    updated_at      TEXT NOT NULL,
    conversation_id TEXT UNIQUE,
    disposition     TEXT,
    summary         TEXT
) STRICT;
CREATE INDEX support_case_customer ON support_case (customer_id, status);

CREATE TABLE casework (
    conversation_id TEXT PRIMARY KEY,
    last_seq        INTEGER NOT NULL,
    file            TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
