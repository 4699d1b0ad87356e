-- title: Shift types, coverage needs, rules and rosters
-- purpose: what a department needs on duty, the rules a roster must keep, rosters with a draft and published versions,
--          and the warnings that somebody accepted with a reason.
-- risk: none, new tables only
-- duration: under a second

CREATE TABLE shift_types (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('worked', 'on_call', 'training')),
    segments TEXT NOT NULL,
    unpaid_meal_minutes INTEGER NOT NULL,
    pay_basis_points INTEGER NOT NULL,
    counts_as_worked INTEGER NOT NULL CHECK (counts_as_worked IN (0, 1)),
    palette_index INTEGER NOT NULL,
    required_credentials TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;

CREATE TABLE coverage_needs (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    department_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    job_role_id INTEGER,
    skill_kind INTEGER,
    shift_type_ids TEXT NOT NULL,
    window_start INTEGER,
    window_minutes INTEGER,
    weekdays INTEGER NOT NULL,
    from_on TEXT,
    until_on TEXT,
    only_on TEXT,
    minimum INTEGER NOT NULL,
    preferred INTEGER,
    maximum INTEGER,
    lead_kind INTEGER,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;
CREATE INDEX coverage_needs_by_department ON coverage_needs (department_id, position);

CREATE TABLE roster_rules (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    severity TEXT NOT NULL CHECK (severity IN ('block', 'warn', 'note')),
    limit_value INTEGER NOT NULL,
    from_on TEXT,
    until_on TEXT,
    scope_level INTEGER NOT NULL,
    scope_id INTEGER NOT NULL,
    source TEXT NOT NULL
) STRICT;

CREATE TABLE roster_rule_options (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;

CREATE TABLE rosters (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    department_id INTEGER NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    published_number INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by INTEGER NOT NULL
) STRICT;
CREATE INDEX rosters_by_department ON rosters (department_id, starts_on);
CREATE INDEX rosters_by_date ON rosters (starts_on, ends_on);

CREATE TABLE roster_versions (
    id INTEGER PRIMARY KEY,
    roster_id INTEGER NOT NULL REFERENCES rosters (id),
    number INTEGER NOT NULL,
    published_at TEXT NOT NULL,
    published_by INTEGER NOT NULL,
    changed_cells INTEGER NOT NULL,
    note BLOB,
    UNIQUE (roster_id, number)
) STRICT;

CREATE TABLE roster_assignments (
    id INTEGER PRIMARY KEY,
    roster_id INTEGER NOT NULL REFERENCES rosters (id),
    version_number INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    on_date TEXT NOT NULL,
    position INTEGER NOT NULL,
    -- allow(migration-index): shift types are archived, never deleted
    shift_type_id INTEGER NOT NULL REFERENCES shift_types (id),
    job_role_id INTEGER NOT NULL DEFAULT 0,
    is_pinned INTEGER NOT NULL CHECK (is_pinned IN (0, 1)),
    origin TEXT NOT NULL CHECK (origin IN ('hand', 'rotation', 'fill')),
    note BLOB
) STRICT;
CREATE INDEX roster_assignments_by_roster ON roster_assignments (roster_id, version_number, employee_id, on_date);
CREATE INDEX roster_assignments_by_person ON roster_assignments (employee_id, on_date, version_number);

CREATE TABLE roster_acceptances (
    id INTEGER PRIMARY KEY,
    roster_id INTEGER NOT NULL REFERENCES rosters (id),
    finding_key TEXT NOT NULL,
    reason BLOB NOT NULL,
    accepted_at TEXT NOT NULL,
    accepted_by INTEGER NOT NULL,
    withdrawn_at TEXT
) STRICT;
CREATE INDEX roster_acceptances_by_roster ON roster_acceptances (roster_id);
