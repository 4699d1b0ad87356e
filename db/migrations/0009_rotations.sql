-- title: Rotations, and shift types of one department
-- purpose: named rotations of a department with the people who follow them; a shift type may belong to one department.
-- risk: none, new tables and an empty column only
-- duration: under a second

ALTER TABLE shift_types ADD COLUMN department_id INTEGER;

CREATE TABLE rotations (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    department_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    weeks INTEGER NOT NULL,
    shift_type_ids TEXT NOT NULL,
    anchored_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;
CREATE INDEX rotations_by_department ON rotations (department_id);

CREATE TABLE rotation_members (
    id INTEGER PRIMARY KEY,
    rotation_id INTEGER NOT NULL REFERENCES rotations (id),
    employee_id INTEGER NOT NULL,
    week_offset INTEGER NOT NULL,
    UNIQUE (rotation_id, employee_id)
) STRICT;
CREATE INDEX rotation_members_by_rotation ON rotation_members (rotation_id);
