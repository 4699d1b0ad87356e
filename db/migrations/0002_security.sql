-- title: Users, sign-in, audit trail and approvals
-- Purpose: everything that signing in needs, the audit trail, approvals, settings, saved views and drafts.
-- Risk: none, new tables only. Duration: instant.
-- The tables down to audit_head keep their shape for ever: people sign in first, then the schema is brought up to date
-- with their key. Later needs go into new tables.

-- recovery_wrap: the data key under the recovery key. recovery_backup: sealed; what makes backups open with it too.
CREATE TABLE signin_practice (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    practice_id BLOB NOT NULL,
    key_version INTEGER NOT NULL,
    recovery_wrap BLOB NOT NULL,
    recovery_backup BLOB NOT NULL,
    recovery_made_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    setup_done_at TEXT
) STRICT;

-- name_hash: sign-in name, hashed with the practice id, so that no name stands in the file.
-- The password opens secret_wrap, a key pair's secret half; sealed_key is the data key for its public half. So the data
-- key can be rotated without anybody's password. public_mac: who signed in made this public key.
CREATE TABLE signin_wraps (
    user_id INTEGER PRIMARY KEY,
    name_hash BLOB NOT NULL UNIQUE,
    salt BLOB NOT NULL,
    passes INTEGER NOT NULL,
    memory_kib INTEGER NOT NULL,
    secret_wrap BLOB NOT NULL,
    public_key BLOB NOT NULL,
    public_mac BLOB NOT NULL,
    key_version INTEGER NOT NULL,
    sealed_key BLOB NOT NULL,
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    expires_at TEXT,
    made_at TEXT NOT NULL
) STRICT;

CREATE TABLE signin_attempts (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    name_hash BLOB NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('wrong_password', 'unknown_name', 'expired', 'recovery_failed'))
) STRICT;

CREATE TABLE signin_backoff (
    name_hash BLOB NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at TEXT NOT NULL,
    blocked_until TEXT NOT NULL
) STRICT;

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    user_name BLOB NOT NULL,
    display_name BLOB NOT NULL,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    last_signed_in_at TEXT,
    archived_at TEXT
) STRICT;

CREATE TABLE user_roles (
    user_id INTEGER NOT NULL REFERENCES users (id),
    role TEXT NOT NULL CHECK (role IN ('office_manager', 'roster_supervisor', 'finance_clerk', 'human_resources',
        'compliance_officer', 'auditor', 'board_viewer', 'administrator')),
    granted_at TEXT NOT NULL,
    granted_by INTEGER NOT NULL,
    PRIMARY KEY (user_id, role)
) STRICT;

-- Departments belong to a later room, so no reference.
CREATE TABLE user_departments (
    user_id INTEGER NOT NULL REFERENCES users (id),
    department_id INTEGER NOT NULL,
    PRIMARY KEY (user_id, department_id)
) STRICT;

CREATE TABLE break_glass (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    started_at TEXT NOT NULL,
    until_at TEXT NOT NULL,
    ended_at TEXT,
    reason BLOB NOT NULL,
    reviewed_at TEXT,
    reviewed_by INTEGER,
    review_note BLOB
) STRICT;
CREATE INDEX break_glass_user ON break_glass (user_id, until_at);

CREATE TABLE key_history (
    key_version INTEGER PRIMARY KEY,
    sealed_key BLOB NOT NULL
) STRICT;

-- Append-only. tag: keyed BLAKE2b-256 over the tag before and this row's bytes.
CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    fields TEXT NOT NULL,
    detail BLOB,
    key_version INTEGER NOT NULL,
    tag BLOB NOT NULL
) STRICT;
CREATE INDEX audit_log_subject ON audit_log (subject_kind, subject_id, id);
CREATE INDEX audit_log_user ON audit_log (user_id, id);

CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    row_count INTEGER NOT NULL,
    tag BLOB NOT NULL,
    key_version INTEGER NOT NULL,
    mac BLOB NOT NULL
) STRICT;

CREATE TABLE approvals (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    amount_cents INTEGER,
    reason BLOB NOT NULL,
    payload BLOB,
    status TEXT NOT NULL CHECK (status IN ('open', 'approved', 'refused', 'withdrawn')),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL REFERENCES users (id),
    decided_at TEXT,
    decided_by INTEGER REFERENCES users (id),
    decision_reason BLOB,
    self_approved INTEGER NOT NULL CHECK (self_approved IN (0, 1))
) STRICT;
CREATE INDEX approvals_status ON approvals (status, id);
CREATE INDEX approvals_subject ON approvals (subject_kind, subject_id);
CREATE INDEX approvals_created_by ON approvals (created_by);
CREATE INDEX approvals_decided_by ON approvals (decided_by);

-- user_id 0: a setting of the practice.
CREATE TABLE settings (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value BLOB NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL,
    UNIQUE (user_id, name)
) STRICT;

CREATE TABLE user_views (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    page TEXT NOT NULL,
    name BLOB NOT NULL,
    content BLOB NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX user_views_user ON user_views (user_id, page);

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    place TEXT NOT NULL,
    content BLOB NOT NULL,
    saved_at TEXT NOT NULL,
    UNIQUE (user_id, place)
) STRICT;
