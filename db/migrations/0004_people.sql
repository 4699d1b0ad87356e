-- title: Staff, credentials, pay and leave
-- purpose: whom a roster can name. Names, staff number, e-mail, phone, birth date, credential numbers, pay and notes are
--          sealed; exact match and uniqueness use keyed blind indexes.
-- risk: none, new tables only
-- duration: under a second

CREATE TABLE people_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO people_state (id, revision) VALUES (1, 1);

CREATE TABLE import_batches (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL CHECK (kind IN ('staff')),
    created_count INTEGER NOT NULL,
    updated_count INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    undone_at TEXT,
    undone_by INTEGER
) STRICT;

CREATE TABLE employees (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    staff_number BLOB NOT NULL,
    staff_number_blind BLOB UNIQUE,
    last_name BLOB NOT NULL,
    first_name BLOB NOT NULL,
    preferred_name BLOB,
    email BLOB,
    phone BLOB,
    birth_date BLOB,
    job_role_id INTEGER NOT NULL REFERENCES job_roles (id),
    home_department_id INTEGER NOT NULL REFERENCES departments (id),
    site_id INTEGER NOT NULL REFERENCES sites (id),
    fte_basis_points INTEGER NOT NULL CHECK (fte_basis_points BETWEEN 0 AND 15000),
    employment TEXT NOT NULL CHECK (employment IN ('regular', 'per_diem', 'agency')),
    overtime_scheme TEXT NOT NULL CHECK (overtime_scheme IN ('weekly40', 'eight80', 'exempt')),
    min_week_minutes INTEGER,
    max_week_minutes INTEGER,
    max_consecutive_days INTEGER,
    min_rest_minutes INTEGER,
    allowed_shifts TEXT,
    forbidden_shifts TEXT,
    hired_on TEXT,
    terminated_on TEXT,
    supervisor_id INTEGER REFERENCES employees (id),
    user_id INTEGER,
    status TEXT NOT NULL CHECK (status IN ('active', 'on_leave', 'terminated')),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;
CREATE INDEX employees_by_role ON employees (job_role_id);
CREATE INDEX employees_by_department ON employees (home_department_id);
CREATE INDEX employees_by_site ON employees (site_id);
CREATE INDEX employees_by_supervisor ON employees (supervisor_id);

CREATE TABLE employee_departments (
    id INTEGER PRIMARY KEY,
    employee_id INTEGER NOT NULL REFERENCES employees (id),
    department_id INTEGER NOT NULL REFERENCES departments (id),
    UNIQUE (employee_id, department_id)
) STRICT;
CREATE INDEX employee_departments_by_department ON employee_departments (department_id, employee_id);

CREATE TABLE pay_rates (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    employee_id INTEGER NOT NULL REFERENCES employees (id),
    effective_on TEXT NOT NULL,
    rate BLOB NOT NULL,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    UNIQUE (employee_id, effective_on)
) STRICT;

CREATE TABLE credentials (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    employee_id INTEGER NOT NULL REFERENCES employees (id),
    kind TEXT NOT NULL CHECK (kind IN (
        'license_rn', 'license_lpn', 'license_physician', 'license_np', 'license_pa', 'certificate_ma',
        'certificate_radiology', 'license_therapy', 'license_pharmacy', 'dea', 'bls', 'acls', 'pals', 'clia_competency',
        'malpractice', 'caqh', 'hepatitis_b', 'influenza', 'tuberculosis_test', 'other')),
    number BLOB,
    state TEXT,
    issued_on TEXT,
    expires_on TEXT,
    attachment_id INTEGER,
    verification_source TEXT NOT NULL DEFAULT 'none'
        CHECK (verification_source IN ('none', 'primary_source', 'document', 'website', 'phone')),
    verified_by INTEGER,
    verified_on TEXT,
    renewed_by_id INTEGER REFERENCES credentials (id),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;
CREATE INDEX credentials_by_employee ON credentials (employee_id);
CREATE INDEX credentials_by_expiry ON credentials (expires_on);
CREATE INDEX credentials_by_renewal ON credentials (renewed_by_id);

CREATE TABLE credential_requirements (
    id INTEGER PRIMARY KEY,
    job_role_id INTEGER NOT NULL REFERENCES job_roles (id),
    kind TEXT NOT NULL,
    UNIQUE (job_role_id, kind)
) STRICT;

CREATE TABLE leave_requests (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    employee_id INTEGER NOT NULL REFERENCES employees (id),
    kind TEXT NOT NULL CHECK (kind IN (
        'annual', 'sick', 'training', 'unpaid', 'parental', 'bereavement', 'jury_duty', 'military', 'other')),
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    start_minute INTEGER,
    minutes INTEGER,
    state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'denied', 'canceled')),
    note BLOB,
    requested_by INTEGER NOT NULL,
    requested_at TEXT NOT NULL,
    decided_by INTEGER,
    decided_at TEXT,
    decision_note BLOB,
    CHECK (from_on < to_on)
) STRICT;
CREATE INDEX leave_requests_by_employee ON leave_requests (employee_id, from_on);
CREATE INDEX leave_requests_by_day ON leave_requests (from_on, to_on);

CREATE TABLE import_batch_rows (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batches (id),
    employee_id INTEGER NOT NULL REFERENCES employees (id),
    was_created INTEGER NOT NULL CHECK (was_created IN (0, 1)),
    version_after INTEGER NOT NULL,
    previous_values BLOB
) STRICT;
CREATE INDEX import_batch_rows_by_batch ON import_batch_rows (batch_id, id);
CREATE INDEX import_batch_rows_by_employee ON import_batch_rows (employee_id);

CREATE TABLE import_mappings (
    id INTEGER PRIMARY KEY,
    header_blind BLOB NOT NULL UNIQUE,
    meanings TEXT NOT NULL
) STRICT;
