-- The schema that the migrations make, for reading. Generated: UPDATE_GOLDEN=1 storage_test "db/schema.sql*"

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
    is_control INTEGER NOT NULL DEFAULT 0 CHECK (is_control IN (0, 1)),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;

CREATE TABLE adjustments (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    charge_id INTEGER NOT NULL REFERENCES charges (id),
    payer_id INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL CHECK (reason IN ('contractual', 'courtesy', 'hardship', 'prompt_pay', 'small_balance', 'bad_debt',
        'billing_error', 'returned_check_fee_waived', 'other')),
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    note BLOB,
    state TEXT NOT NULL CHECK (state IN ('requested', 'posted', 'refused', 'withdrawn', 'reversed')),
    posted_on TEXT,
    entry_id INTEGER NOT NULL DEFAULT 0,
    reversal_id INTEGER NOT NULL DEFAULT 0,
    requested_at TEXT NOT NULL,
    requested_by INTEGER NOT NULL,
    decided_at TEXT,
    decided_by INTEGER NOT NULL DEFAULT 0,
    decision_note BLOB,
    self_approved INTEGER NOT NULL DEFAULT 0 CHECK (self_approved IN (0, 1))
) STRICT;
CREATE INDEX adjustments_by_charge ON adjustments (charge_id);
CREATE INDEX adjustments_by_day ON adjustments (posted_on) WHERE posted_on IS NOT NULL;
CREATE INDEX adjustments_by_state ON adjustments (state, requested_at);

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
CREATE INDEX approvals_created_by ON approvals (created_by);
CREATE INDEX approvals_decided_by ON approvals (decided_by);
CREATE INDEX approvals_status ON approvals (status, id);
CREATE INDEX approvals_subject ON approvals (subject_kind, subject_id);

CREATE TABLE attachment_chunks (
    id INTEGER PRIMARY KEY,
    attachment_id INTEGER NOT NULL REFERENCES attachments (id),
    chunk_index INTEGER NOT NULL CHECK (chunk_index >= 0),
    sealed BLOB NOT NULL,
    UNIQUE (attachment_id, chunk_index)
) STRICT;

CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    address BLOB NOT NULL UNIQUE CHECK (length(address) = 32),
    byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
    chunk_count INTEGER NOT NULL CHECK (chunk_count >= 0),
    created_at TEXT NOT NULL,
    archived_at TEXT
) STRICT;

CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    row_count INTEGER NOT NULL,
    tag BLOB NOT NULL,
    key_version INTEGER NOT NULL,
    mac BLOB NOT NULL
) STRICT;

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

CREATE TABLE billing_import_encounters (
    import_id INTEGER NOT NULL REFERENCES billing_imports (id),
    encounter_id INTEGER NOT NULL REFERENCES encounters (id),
    PRIMARY KEY (import_id, encounter_id)
) STRICT;
CREATE INDEX billing_import_encounters_by_encounter ON billing_import_encounters (encounter_id);

CREATE TABLE billing_imports (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL CHECK (kind IN ('opening_receivables', 'encounters')),
    row_count INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL,
    journal_batch_id INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    undone_at TEXT,
    undone_by INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE billing_providers (
    employee_id INTEGER PRIMARY KEY REFERENCES employees (id),
    version INTEGER NOT NULL DEFAULT 1,
    npi TEXT NOT NULL,
    taxonomy TEXT NOT NULL,
    needs_license INTEGER NOT NULL CHECK (needs_license IN (0, 1)),
    archived_at TEXT
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

CREATE TABLE budget_cells (
    id INTEGER PRIMARY KEY,
    line_id INTEGER NOT NULL REFERENCES budget_lines (id),
    month INTEGER NOT NULL CHECK (month BETWEEN 0 AND 11),
    amount_cents INTEGER NOT NULL,
    formula TEXT NOT NULL DEFAULT '',
    is_set INTEGER NOT NULL CHECK (is_set IN (0, 1)),
    is_locked INTEGER NOT NULL CHECK (is_locked IN (0, 1)),
    note BLOB,
    UNIQUE (line_id, month)
) STRICT;

CREATE TABLE budget_forecasts (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    budget_id INTEGER NOT NULL REFERENCES budgets (id),
    department_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    method TEXT NOT NULL CHECK (method IN ('remaining_budget', 'run_rate', 'seasonal', 'manual')),
    manual_cents INTEGER,
    note BLOB,
    saved_at TEXT NOT NULL,
    saved_by INTEGER NOT NULL,
    UNIQUE (budget_id, department_id, account_id)
) STRICT;

CREATE TABLE budget_lines (
    id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES budget_versions (id),
    position INTEGER NOT NULL,
    -- allow(migration-index): accounts are archived, never deleted
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    method TEXT NOT NULL CHECK (method IN ('fixed', 'per_unit', 'steps', 'staff', 'prior', 'contract', 'depreciation')),
    driver TEXT NOT NULL,
    year_cents INTEGER NOT NULL,
    note BLOB,
    UNIQUE (version_id, account_id)
) STRICT;

CREATE TABLE budget_versions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    budget_id INTEGER NOT NULL REFERENCES budgets (id),
    department_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'locked', 'superseded')),
    based_on_id INTEGER NOT NULL DEFAULT 0,
    note BLOB,
    saved_at TEXT NOT NULL,
    saved_by INTEGER NOT NULL,
    submitted_at TEXT,
    submitted_by INTEGER NOT NULL DEFAULT 0,
    decided_at TEXT,
    decided_by INTEGER NOT NULL DEFAULT 0,
    decision_note BLOB,
    self_approved INTEGER NOT NULL DEFAULT 0 CHECK (self_approved IN (0, 1)),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    UNIQUE (budget_id, department_id, number)
) STRICT;
CREATE UNIQUE INDEX budget_versions_in_force ON budget_versions (budget_id, department_id)
    WHERE state IN ('approved', 'locked');
CREATE UNIQUE INDEX budget_versions_open ON budget_versions (budget_id, department_id)
    WHERE state IN ('draft', 'submitted');

CREATE TABLE budgets (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    starts_on TEXT NOT NULL UNIQUE,
    ends_on TEXT NOT NULL,
    name TEXT NOT NULL,
    flag_basis_points INTEGER NOT NULL,
    flag_cents INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;

CREATE TABLE charges (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('service', 'opening', 'fee')),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    encounter_id INTEGER NOT NULL DEFAULT 0,
    service_on TEXT NOT NULL,
    posted_on TEXT NOT NULL,
    provider_id INTEGER NOT NULL DEFAULT 0,
    department_id INTEGER NOT NULL DEFAULT 0,
    place_of_service TEXT NOT NULL,
    code TEXT NOT NULL,
    modifiers TEXT NOT NULL,
    pointers TEXT NOT NULL,
    units INTEGER NOT NULL CHECK (units > 0),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    allowed_cents INTEGER,
    first_payer_id INTEGER NOT NULL DEFAULT 0,
    entry_id INTEGER NOT NULL,
    reversal_id INTEGER NOT NULL DEFAULT 0,
    batch_id INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;
CREATE INDEX charges_by_batch ON charges (batch_id) WHERE batch_id <> 0;
CREATE INDEX charges_by_encounter ON charges (encounter_id) WHERE encounter_id <> 0;
CREATE INDEX charges_by_patient ON charges (patient_id, service_on);
CREATE INDEX charges_by_posting_day ON charges (posted_on);
CREATE INDEX charges_by_service_day ON charges (service_on, provider_id);

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
CREATE INDEX compliance_evidence_by_attachment ON compliance_evidence (attachment_id);
CREATE INDEX compliance_evidence_by_item ON compliance_evidence (run_item_id);

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
CREATE INDEX compliance_runs_by_day ON compliance_runs (opened_on);
CREATE INDEX compliance_runs_by_version ON compliance_runs (template_version_id);

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

CREATE TABLE coverages (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    payer_id INTEGER NOT NULL REFERENCES payers (id),
    place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 3),
    member_id BLOB NOT NULL,
    member_blind BLOB NOT NULL,
    group_number BLOB,
    relation TEXT NOT NULL CHECK (relation IN ('self', 'spouse', 'child', 'other')),
    subscriber BLOB,
    from_on TEXT NOT NULL,
    to_on TEXT,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;
CREATE INDEX coverages_by_member ON coverages (member_blind);
CREATE INDEX coverages_by_patient ON coverages (patient_id, from_on);
CREATE INDEX coverages_by_payer ON coverages (payer_id);

CREATE TABLE credential_requirements (
    id INTEGER PRIMARY KEY,
    job_role_id INTEGER NOT NULL REFERENCES job_roles (id),
    kind TEXT NOT NULL,
    UNIQUE (job_role_id, kind)
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

CREATE TABLE credit_applications (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    posted_on TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    entry_id INTEGER NOT NULL,
    reversal_id INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;
CREATE INDEX credit_applications_by_patient ON credit_applications (patient_id, posted_on);

CREATE TABLE day_closes (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    day TEXT NOT NULL,
    charges_cents INTEGER NOT NULL,
    payments_cents INTEGER NOT NULL,
    adjustments_cents INTEGER NOT NULL,
    receivable_cents INTEGER NOT NULL,
    note BLOB,
    closed_at TEXT NOT NULL,
    closed_by INTEGER NOT NULL,
    last_entry_id INTEGER NOT NULL,
    reopened_at TEXT,
    reopened_by INTEGER NOT NULL DEFAULT 0,
    reopen_reason BLOB
) STRICT;
CREATE UNIQUE INDEX day_closes_in_force ON day_closes (day) WHERE reopened_at IS NULL;

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

CREATE TABLE deposit_items (
    id INTEGER PRIMARY KEY,
    deposit_id INTEGER NOT NULL REFERENCES deposits (id),
    payment_id INTEGER NOT NULL REFERENCES patient_payments (id),
    is_given_back INTEGER NOT NULL DEFAULT 0 CHECK (is_given_back IN (0, 1))
) STRICT;
CREATE INDEX deposit_items_by_deposit ON deposit_items (deposit_id);
CREATE INDEX deposit_items_by_payment ON deposit_items (payment_id);
CREATE UNIQUE INDEX deposit_items_once ON deposit_items (payment_id) WHERE is_given_back = 0;

CREATE TABLE deposits (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    deposited_on TEXT NOT NULL,
    -- allow(migration-index): accounts are archived, never deleted
    bank_account_id INTEGER NOT NULL REFERENCES accounts (id),
    tenders TEXT NOT NULL CHECK (tenders IN ('cash_and_checks', 'cards', 'eft')),
    amount_cents INTEGER NOT NULL,
    note BLOB,
    entry_id INTEGER NOT NULL,
    reversal_id INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;
CREATE INDEX deposits_by_day ON deposits (deposited_on);

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    place TEXT NOT NULL,
    content BLOB NOT NULL,
    saved_at TEXT NOT NULL,
    UNIQUE (user_id, place)
) STRICT;

CREATE TABLE drawer_sessions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    site_id INTEGER NOT NULL REFERENCES sites (id),
    day TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'counted', 'closed')),
    float_cents INTEGER NOT NULL CHECK (float_cents >= 0),
    counted_cents INTEGER,
    expected_cents INTEGER,
    reason BLOB,
    entry_id INTEGER NOT NULL DEFAULT 0,
    opened_at TEXT NOT NULL,
    opened_by INTEGER NOT NULL,
    counted_at TEXT,
    counted_by INTEGER NOT NULL DEFAULT 0,
    closed_at TEXT,
    closed_by INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX drawer_sessions_by_day ON drawer_sessions (day, site_id);
CREATE UNIQUE INDEX drawer_sessions_open ON drawer_sessions (site_id) WHERE state <> 'closed';

CREATE TABLE employee_departments (
    id INTEGER PRIMARY KEY,
    employee_id INTEGER NOT NULL REFERENCES employees (id),
    department_id INTEGER NOT NULL REFERENCES departments (id),
    UNIQUE (employee_id, department_id)
) STRICT;
CREATE INDEX employee_departments_by_department ON employee_departments (department_id, employee_id);

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
CREATE INDEX employees_by_department ON employees (home_department_id);
CREATE INDEX employees_by_role ON employees (job_role_id);
CREATE INDEX employees_by_site ON employees (site_id);
CREATE INDEX employees_by_supervisor ON employees (supervisor_id);

CREATE TABLE encounters (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    service_on TEXT NOT NULL,
    provider_id INTEGER NOT NULL REFERENCES employees (id),
    department_id INTEGER NOT NULL REFERENCES departments (id),
    place_of_service TEXT NOT NULL,
    diagnoses BLOB NOT NULL,
    authorization_number BLOB,
    note BLOB,
    state TEXT NOT NULL CHECK (state IN ('open', 'charged', 'no_charge')),
    source_blind BLOB UNIQUE,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;
CREATE INDEX encounters_by_day ON encounters (service_on);
CREATE INDEX encounters_by_department ON encounters (department_id);
CREATE INDEX encounters_by_patient ON encounters (patient_id, service_on);
CREATE INDEX encounters_by_provider ON encounters (provider_id);
CREATE INDEX encounters_by_state ON encounters (state, service_on);

CREATE TABLE fee_items (
    id INTEGER PRIMARY KEY,
    schedule_id INTEGER NOT NULL REFERENCES fee_schedules (id),
    code TEXT NOT NULL,
    modifier TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
    UNIQUE (schedule_id, code, modifier)
) STRICT;

CREATE TABLE fee_schedules (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('standard', 'self_pay', 'contract')),
    payer_id INTEGER NOT NULL DEFAULT 0,
    from_on TEXT NOT NULL,
    to_on TEXT,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;
CREATE INDEX fee_schedules_by_payer ON fee_schedules (payer_id, from_on);

CREATE TABLE id_counters (
    table_name TEXT NOT NULL PRIMARY KEY,
    next_id INTEGER NOT NULL CHECK (next_id > 0)
) STRICT;

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

CREATE TABLE import_mappings (
    id INTEGER PRIMARY KEY,
    header_blind BLOB NOT NULL UNIQUE,
    meanings TEXT NOT NULL
) STRICT;

CREATE TABLE invoice_limits (
    id INTEGER PRIMARY KEY,
    role TEXT NOT NULL UNIQUE,
    limit_cents INTEGER NOT NULL CHECK (limit_cents >= 0)
) STRICT;

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

CREATE TABLE journal_batches (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('opening_balances', 'import', 'reversal', 'generated')),
    note BLOB,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;

CREATE TABLE journal_entries (
    id INTEGER PRIMARY KEY,
    posted_on TEXT NOT NULL,
    service_on TEXT,
    period_id INTEGER NOT NULL REFERENCES periods (id),
    kind TEXT NOT NULL,
    source_kind TEXT NOT NULL DEFAULT '',
    source_id INTEGER NOT NULL DEFAULT 0,
    memo BLOB,
    batch_id INTEGER REFERENCES journal_batches (id),
    reverses_id INTEGER UNIQUE REFERENCES journal_entries (id),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;
CREATE INDEX journal_entries_by_batch ON journal_entries (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX journal_entries_by_date ON journal_entries (posted_on, id);
CREATE INDEX journal_entries_by_period ON journal_entries (period_id);
CREATE INDEX journal_entries_by_source ON journal_entries (source_kind, source_id) WHERE source_id <> 0;

CREATE TABLE journal_lines (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES journal_entries (id),
    line_number INTEGER NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    posted_on TEXT NOT NULL,
    period_id INTEGER NOT NULL REFERENCES periods (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    department_id INTEGER NOT NULL DEFAULT 0,
    provider_id INTEGER NOT NULL DEFAULT 0,
    patient_account_id INTEGER NOT NULL DEFAULT 0,
    payer_id INTEGER NOT NULL DEFAULT 0,
    vendor_id INTEGER NOT NULL DEFAULT 0,
    claim_id INTEGER NOT NULL DEFAULT 0,
    budget_line_id INTEGER NOT NULL DEFAULT 0
, charge_id INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX journal_lines_by_account ON journal_lines (account_id, posted_on, id, amount_cents);
CREATE INDEX journal_lines_by_charge
    ON journal_lines (charge_id, account_id, payer_id, posted_on, amount_cents) WHERE charge_id <> 0;
CREATE INDEX journal_lines_by_entry ON journal_lines (entry_id, line_number);
CREATE INDEX journal_lines_by_patient
    ON journal_lines (patient_account_id, account_id, posted_on, charge_id, payer_id, amount_cents)
    WHERE patient_account_id <> 0;
CREATE INDEX journal_lines_by_period ON journal_lines (period_id, account_id, posted_on, department_id, amount_cents);
CREATE INDEX journal_lines_by_vendor ON journal_lines (vendor_id, posted_on, account_id, amount_cents)
    WHERE vendor_id <> 0;

CREATE TABLE journal_totals (
    period_id INTEGER NOT NULL REFERENCES periods (id),
    -- allow(migration-index): accounts are archived, never deleted
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    department_id INTEGER NOT NULL,
    debit_cents INTEGER NOT NULL,
    credit_cents INTEGER NOT NULL,
    line_count INTEGER NOT NULL,
    PRIMARY KEY (period_id, account_id, department_id)
) STRICT;

CREATE TABLE key_history (
    key_version INTEGER PRIMARY KEY,
    sealed_key BLOB NOT NULL
) STRICT;

CREATE TABLE labor_accruals (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    month_on TEXT NOT NULL,
    department_id INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    straight_cents INTEGER NOT NULL,
    premium_cents INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    reversal_entry_id INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX labor_accruals_standing ON labor_accruals (month_on, department_id) WHERE reversal_entry_id = 0;

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
CREATE INDEX leave_requests_by_day ON leave_requests (from_on, to_on);
CREATE INDEX leave_requests_by_employee ON leave_requests (employee_id, from_on);

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

CREATE TABLE patient_payments (
    id INTEGER PRIMARY KEY,
    receipt_number INTEGER NOT NULL UNIQUE,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    payer_id INTEGER NOT NULL DEFAULT 0,
    tender TEXT NOT NULL CHECK (tender IN ('cash', 'check', 'card', 'eft')),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    reference BLOB,
    reference_blind BLOB,
    note BLOB,
    received_on TEXT NOT NULL,
    drawer_id INTEGER NOT NULL DEFAULT 0,
    entry_id INTEGER NOT NULL,
    reversal_id INTEGER NOT NULL DEFAULT 0,
    batch_id INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;
CREATE INDEX patient_payments_by_batch ON patient_payments (batch_id) WHERE batch_id <> 0;
CREATE INDEX patient_payments_by_day ON patient_payments (received_on, tender);
CREATE INDEX patient_payments_by_drawer ON patient_payments (drawer_id) WHERE drawer_id <> 0;
CREATE INDEX patient_payments_by_patient ON patient_payments (patient_id, received_on);

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

CREATE TABLE patients_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
) STRICT;

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

CREATE TABLE payers (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    name BLOB NOT NULL,
    name_blind BLOB UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('commercial', 'medicare', 'medicaid', 'tricare', 'workers_compensation', 'auto', 'other')),
    filing_code TEXT NOT NULL,
    electronic_id TEXT NOT NULL,
    filing_days INTEGER NOT NULL,
    needs_authorization INTEGER NOT NULL CHECK (needs_authorization IN (0, 1)),
    phone BLOB,
    note BLOB,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;

CREATE TABLE payment_batches (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    -- allow(migration-index): accounts are archived, never deleted
    bank_account_id INTEGER NOT NULL REFERENCES accounts (id),
    method TEXT NOT NULL CHECK (method IN ('check', 'transfer', 'card', 'cash')),
    paid_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('prepared', 'released', 'withdrawn')),
    note BLOB,
    decided_at TEXT,
    decided_by INTEGER NOT NULL DEFAULT 0,
    self_approved INTEGER NOT NULL DEFAULT 0 CHECK (self_approved IN (0, 1)),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;

CREATE TABLE people_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
) STRICT;

CREATE TABLE periods (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    starts_on TEXT NOT NULL UNIQUE,
    ends_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    closed_at TEXT,
    closed_by INTEGER,
    last_entry_id INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE posting_accounts (
    id INTEGER PRIMARY KEY,
    purpose TEXT NOT NULL UNIQUE CHECK (purpose IN ('payables', 'wages', 'overtime', 'accrued_payroll')),
    -- allow(migration-index): accounts are archived, never deleted
    account_id INTEGER NOT NULL REFERENCES accounts (id)
) STRICT;

CREATE TABLE practice_meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE practice_profile (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL DEFAULT 1,
    name BLOB NOT NULL,
    tax_id BLOB,
    address BLOB,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;

CREATE TABLE responsibility_transfers (
    id INTEGER PRIMARY KEY,
    charge_id INTEGER NOT NULL REFERENCES charges (id),
    from_payer_id INTEGER NOT NULL,
    to_payer_id INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    reason BLOB,
    moved_on TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    reversal_id INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    CHECK (from_payer_id <> to_payer_id)
) STRICT;
CREATE INDEX responsibility_transfers_by_charge ON responsibility_transfers (charge_id);
CREATE INDEX responsibility_transfers_by_day ON responsibility_transfers (moved_on);

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
CREATE INDEX roster_assignments_by_person ON roster_assignments (employee_id, on_date, version_number);
CREATE INDEX roster_assignments_by_roster ON roster_assignments (roster_id, version_number, employee_id, on_date);

CREATE TABLE roster_rule_options (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;

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
CREATE INDEX rosters_by_date ON rosters (starts_on, ends_on);
CREATE INDEX rosters_by_department ON rosters (department_id, starts_on);

CREATE TABLE rotation_members (
    id INTEGER PRIMARY KEY,
    rotation_id INTEGER NOT NULL REFERENCES rotations (id),
    employee_id INTEGER NOT NULL,
    week_offset INTEGER NOT NULL,
    UNIQUE (rotation_id, employee_id)
) STRICT;
CREATE INDEX rotation_members_by_rotation ON rotation_members (rotation_id);

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

CREATE TABLE schema_migrations (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        applied_at TEXT NOT NULL
    ) STRICT;

CREATE TABLE settings (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value BLOB NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL,
    UNIQUE (user_id, name)
) STRICT;

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
, department_id INTEGER) STRICT;

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

CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    guarantor_id INTEGER NOT NULL REFERENCES patients (id),
    made_on TEXT NOT NULL,
    balance_cents INTEGER NOT NULL,
    content BLOB NOT NULL,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL
) STRICT;
CREATE INDEX statements_by_guarantor ON statements (guarantor_id, made_on);

CREATE TABLE user_departments (
    user_id INTEGER NOT NULL REFERENCES users (id),
    department_id INTEGER NOT NULL,
    PRIMARY KEY (user_id, department_id)
) STRICT;

CREATE TABLE user_roles (
    user_id INTEGER NOT NULL REFERENCES users (id),
    role TEXT NOT NULL CHECK (role IN ('office_manager', 'roster_supervisor', 'finance_clerk', 'human_resources',
        'compliance_officer', 'auditor', 'board_viewer', 'administrator')),
    granted_at TEXT NOT NULL,
    granted_by INTEGER NOT NULL,
    PRIMARY KEY (user_id, role)
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

CREATE TABLE variance_explanations (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    budget_id INTEGER NOT NULL REFERENCES budgets (id),
    department_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    month INTEGER NOT NULL CHECK (month BETWEEN 0 AND 11),
    over_cents INTEGER NOT NULL,
    reason BLOB NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by INTEGER NOT NULL,
    UNIQUE (budget_id, department_id, account_id, month)
) STRICT;

CREATE TABLE vendor_invoice_lines (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES vendor_invoices (id),
    line_number INTEGER NOT NULL,
    -- allow(migration-index): accounts are archived, never deleted
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    department_id INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL,
    note BLOB,
    UNIQUE (invoice_id, line_number)
) STRICT;

CREATE TABLE vendor_invoices (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    vendor_id INTEGER NOT NULL REFERENCES vendors (id),
    number BLOB NOT NULL,
    number_blind BLOB,
    invoiced_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    total_cents INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('entered', 'approved', 'withdrawn', 'reversed')),
    note BLOB,
    entry_id INTEGER NOT NULL DEFAULT 0,
    reversal_entry_id INTEGER NOT NULL DEFAULT 0,
    decided_at TEXT,
    decided_by INTEGER NOT NULL DEFAULT 0,
    self_approved INTEGER NOT NULL DEFAULT 0 CHECK (self_approved IN (0, 1)),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    UNIQUE (vendor_id, number_blind)
) STRICT;
CREATE INDEX vendor_invoices_by_date ON vendor_invoices (invoiced_on, id);
CREATE INDEX vendor_invoices_by_state ON vendor_invoices (state, due_on);

CREATE TABLE vendor_payment_items (
    id INTEGER PRIMARY KEY,
    payment_id INTEGER NOT NULL REFERENCES vendor_payments (id),
    invoice_id INTEGER NOT NULL REFERENCES vendor_invoices (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    UNIQUE (payment_id, invoice_id)
) STRICT;
CREATE INDEX vendor_payment_items_by_invoice ON vendor_payment_items (invoice_id);

CREATE TABLE vendor_payments (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    batch_id INTEGER NOT NULL REFERENCES payment_batches (id),
    vendor_id INTEGER NOT NULL REFERENCES vendors (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    entry_id INTEGER NOT NULL DEFAULT 0,
    reversal_entry_id INTEGER NOT NULL DEFAULT 0,
    UNIQUE (batch_id, vendor_id)
) STRICT;
CREATE INDEX vendor_payments_by_vendor ON vendor_payments (vendor_id);

CREATE TABLE vendors (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    name BLOB NOT NULL,
    name_blind BLOB UNIQUE,
    tax_id BLOB,
    tax_id_blind BLOB UNIQUE,
    contact BLOB,
    email BLOB,
    phone BLOB,
    address BLOB,
    note BLOB,
    terms_days INTEGER NOT NULL,
    account_id INTEGER NOT NULL DEFAULT 0,
    gets_1099 INTEGER NOT NULL CHECK (gets_1099 IN (0, 1)),
    is_business_associate INTEGER NOT NULL CHECK (is_business_associate IN (0, 1)),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    archived_at TEXT
) STRICT;
