-- title: Foundation: what the file is, its id counters and its attachments
-- purpose: tables that every practice file has before any room adds its own
-- risk: none (new tables)
-- duration: instant

-- Facts about the file itself, such as the practice id. Nothing that identifies a person.
CREATE TABLE practice_meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- The next id of each table whose rows are sealed: the seal binds the id, so it is drawn before the insert.
CREATE TABLE id_counters (
    table_name TEXT NOT NULL PRIMARY KEY,
    next_id INTEGER NOT NULL CHECK (next_id > 0)
) STRICT;

-- Files kept with the practice: sealed, addressed by a keyed hash of their content.
CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    address BLOB NOT NULL UNIQUE CHECK (length(address) = 32),
    byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
    chunk_count INTEGER NOT NULL CHECK (chunk_count >= 0),
    created_at TEXT NOT NULL,
    archived_at TEXT
) STRICT;

CREATE TABLE attachment_chunks (
    id INTEGER PRIMARY KEY,
    attachment_id INTEGER NOT NULL REFERENCES attachments (id),
    chunk_index INTEGER NOT NULL CHECK (chunk_index >= 0),
    sealed BLOB NOT NULL,
    UNIQUE (attachment_id, chunk_index)
) STRICT;
