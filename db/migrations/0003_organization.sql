-- title: The practice, its sites, departments and job roles
-- purpose: what every other record refers to; name, tax id, addresses and phones are sealed.
-- risk: none, new tables only
-- duration: under a second

CREATE TABLE practice_profile (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL DEFAULT 1,
    name BLOB NOT NULL,
    tax_id BLOB,
    address BLOB,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;

CREATE TABLE sites (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    state TEXT NOT NULL,
    address BLOB,
    phone BLOB,
    federal_holidays INTEGER NOT NULL DEFAULT 1 CHECK (federal_holidays IN (0, 1)),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;

CREATE TABLE departments (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL,
    site_id INTEGER NOT NULL REFERENCES sites (id),
    kind TEXT NOT NULL CHECK (kind IN ('ward', 'clinic', 'office', 'laboratory', 'imaging', 'pharmacy', 'therapy', 'other')),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;
CREATE INDEX departments_by_site ON departments (site_id);

CREATE TABLE job_roles (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    group_order INTEGER NOT NULL DEFAULT 0,
    license_needed INTEGER NOT NULL DEFAULT 0 CHECK (license_needed IN (0, 1)),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;

CREATE TABLE own_holidays (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    holiday_on TEXT NOT NULL,
    name TEXT NOT NULL,
    site_id INTEGER REFERENCES sites (id),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;
CREATE INDEX own_holidays_by_day ON own_holidays (holiday_on);
CREATE INDEX own_holidays_by_site ON own_holidays (site_id);
