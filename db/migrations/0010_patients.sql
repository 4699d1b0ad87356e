-- title: Patients and families
-- purpose: whom the practice bills. Names, chart number, birth date, sex, address, phone, e-mail and notes are sealed;
--          exact match and uniqueness use keyed blind indexes. A patient's guarantor is the patient's own row or another's.
-- risk: none, new tables only
-- duration: under a second

CREATE TABLE patients_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO patients_state (id, revision) VALUES (1, 1);

-- number_blind, identity_blind: chart number; birth date and name. Empty on archived rows.
CREATE TABLE patients (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    number BLOB NOT NULL,
    number_blind BLOB UNIQUE,
    last_name BLOB NOT NULL,
    first_name BLOB NOT NULL,
    preferred_name BLOB,
    birth_date BLOB NOT NULL,
    identity_blind BLOB,
    sex BLOB NOT NULL,
    street BLOB,
    city BLOB,
    region BLOB,
    postal_code BLOB,
    phone BLOB,
    email BLOB,
    note BLOB,
    guarantor_id INTEGER NOT NULL REFERENCES patients (id),
    home_department_id INTEGER NOT NULL DEFAULT 0,
    is_bad_address INTEGER NOT NULL DEFAULT 0 CHECK (is_bad_address IN (0, 1)),
    is_statement_hold INTEGER NOT NULL DEFAULT 0 CHECK (is_statement_hold IN (0, 1)),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;
CREATE INDEX patients_by_guarantor ON patients (guarantor_id);
CREATE INDEX patients_by_identity ON patients (identity_blind) WHERE identity_blind IS NOT NULL;

CREATE TABLE patient_import_batches (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    created_count INTEGER NOT NULL,
    updated_count INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    undone_at TEXT,
    undone_by INTEGER
) STRICT;

CREATE TABLE patient_import_rows (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES patient_import_batches (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    was_created INTEGER NOT NULL CHECK (was_created IN (0, 1)),
    version_after INTEGER NOT NULL,
    previous_values BLOB
) STRICT;
CREATE INDEX patient_import_rows_by_batch ON patient_import_rows (batch_id, id);
CREATE INDEX patient_import_rows_by_patient ON patient_import_rows (patient_id);
