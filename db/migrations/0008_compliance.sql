-- title: Checklists and compliance
-- purpose: checklist templates with versions, what was completed, runs with answers and evidence, findings and corrective
--          actions. Contents, notes, answers and names of files are sealed.
-- risk: none, new tables only
-- duration: under a second

CREATE TABLE compliance_scope (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    settings TEXT NOT NULL,
    naics TEXT NOT NULL,
    employees INTEGER NOT NULL,
    states TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by INTEGER NOT NULL
) STRICT;

-- A version is never changed; only its review and the template's retirement are written later.
CREATE TABLE compliance_template_versions (
    id INTEGER PRIMARY KEY,
    template_key TEXT NOT NULL,
    number INTEGER NOT NULL,
    label TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    content BLOB NOT NULL,
    content_hash TEXT NOT NULL,
    adopted_at TEXT NOT NULL,
    adopted_by INTEGER NOT NULL,
    reviewed_at TEXT,
    reviewed_by INTEGER,
    review_note BLOB,
    retired_on TEXT,
    UNIQUE (template_key, number),
    UNIQUE (template_key, effective_on)
) STRICT;

CREATE TABLE compliance_item_settings (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    item_key TEXT NOT NULL UNIQUE,
    applies TEXT NOT NULL CHECK (applies IN ('auto', 'yes', 'no')),
    owner_id INTEGER,
    deputy_id INTEGER,
    reason BLOB,
    saved_at TEXT NOT NULL,
    saved_by INTEGER NOT NULL
) STRICT;

CREATE TABLE compliance_subjects (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL CHECK (kind IN ('asset', 'shift', 'resident', 'test')),
    name BLOB NOT NULL,
    asked_by TEXT NOT NULL,
    from_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;

CREATE TABLE compliance_events (
    id INTEGER PRIMARY KEY,
    event_key TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    happened_on TEXT NOT NULL,
    minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
    note BLOB,
    source TEXT NOT NULL CHECK (source IN ('hand', 'program')),
    recorded_at TEXT NOT NULL,
    recorded_by INTEGER NOT NULL,
    withdrawn_at TEXT
) STRICT;
CREATE INDEX compliance_events_by_key ON compliance_events (event_key, happened_on);

CREATE TABLE compliance_runs (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    template_version_id INTEGER NOT NULL REFERENCES compliance_template_versions (id),
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    snapshot BLOB NOT NULL,
    snapshot_hash TEXT NOT NULL,
    answers_hash TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'signed', 'done', 'canceled')),
    needs_two INTEGER NOT NULL CHECK (needs_two IN (0, 1)),
    opened_on TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by INTEGER NOT NULL,
    signed_at TEXT,
    signed_by INTEGER,
    countersigned_at TEXT,
    countersigned_by INTEGER
) STRICT;
CREATE INDEX compliance_runs_by_version ON compliance_runs (template_version_id);
CREATE INDEX compliance_runs_by_day ON compliance_runs (opened_on);

CREATE TABLE compliance_run_items (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    run_id INTEGER NOT NULL REFERENCES compliance_runs (id),
    item_key TEXT NOT NULL,
    position INTEGER NOT NULL,
    period TEXT NOT NULL,
    due_on TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'ok', 'finding', 'na')),
    answer BLOB,
    comment BLOB,
    answered_at TEXT,
    answered_by INTEGER,
    UNIQUE (run_id, item_key)
) STRICT;

CREATE TABLE compliance_completions (
    id INTEGER PRIMARY KEY,
    item_key TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    period TEXT NOT NULL,
    completed_on TEXT NOT NULL,
    minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
    outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'finding', 'na')),
    run_id INTEGER REFERENCES compliance_runs (id),
    source TEXT NOT NULL CHECK (source IN ('run', 'program')),
    evidence BLOB,
    recorded_at TEXT NOT NULL,
    recorded_by INTEGER NOT NULL,
    UNIQUE (item_key, subject_kind, subject_id, period)
) STRICT;
CREATE INDEX compliance_completions_by_run ON compliance_completions (run_id);

CREATE TABLE compliance_evidence (
    id INTEGER PRIMARY KEY,
    run_item_id INTEGER NOT NULL REFERENCES compliance_run_items (id),
    attachment_id INTEGER NOT NULL REFERENCES attachments (id),
    name BLOB NOT NULL,
    content_hash BLOB NOT NULL,
    byte_count INTEGER NOT NULL,
    effective_on TEXT NOT NULL,
    keep_until TEXT,
    added_at TEXT NOT NULL,
    added_by INTEGER NOT NULL,
    removed_at TEXT
) STRICT;
CREATE INDEX compliance_evidence_by_item ON compliance_evidence (run_item_id);
CREATE INDEX compliance_evidence_by_attachment ON compliance_evidence (attachment_id);

CREATE TABLE compliance_findings (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    run_item_id INTEGER REFERENCES compliance_run_items (id),
    item_key TEXT NOT NULL,
    title BLOB NOT NULL,
    detail BLOB,
    severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high')),
    state TEXT NOT NULL CHECK (state IN ('open', 'acting', 'verifying', 'closed')),
    opened_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    closed_on TEXT
) STRICT;
CREATE INDEX compliance_findings_by_item ON compliance_findings (run_item_id);

CREATE TABLE compliance_actions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    finding_id INTEGER NOT NULL REFERENCES compliance_findings (id),
    method TEXT NOT NULL CHECK (method IN ('five_whys', 'fishbone', 'other')),
    cause BLOB NOT NULL,
    action BLOB NOT NULL,
    owner_id INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    verify_after_days INTEGER NOT NULL CHECK (verify_after_days BETWEEN 0 AND 730),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'effective', 'failed')),
    done_on TEXT,
    verify_on TEXT,
    result BLOB,
    verified_on TEXT,
    verified_by INTEGER,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;
CREATE INDEX compliance_actions_by_finding ON compliance_actions (finding_id);
