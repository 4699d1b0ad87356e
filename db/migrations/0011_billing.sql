-- title: Payers, fees, encounters, charges, payments and day close
-- purpose: what is charged, paid, adjusted and moved, each a document with one entry in the journal; the journal's lines
--          name the charge they belong to, so balances, aging and reports are views of it. Documents are never edited or
--          deleted: reversal_id is the entry that undoes one.
-- risk: one column is added to the journal's lines; existing lines get 0, no charge
-- duration: a few seconds for 1,000,000 journal lines

ALTER TABLE journal_lines ADD COLUMN charge_id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX journal_lines_by_charge
    ON journal_lines (charge_id, account_id, payer_id, posted_on, amount_cents) WHERE charge_id <> 0;
CREATE INDEX journal_lines_by_patient
    ON journal_lines (patient_account_id, account_id, posted_on, charge_id, payer_id, amount_cents)
    WHERE patient_account_id <> 0;

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
CREATE INDEX coverages_by_patient ON coverages (patient_id, from_on);
CREATE INDEX coverages_by_payer ON coverages (payer_id);
CREATE INDEX coverages_by_member ON coverages (member_blind);

-- payer_id 0: not of one payer. to_on: the day after the last.
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

CREATE TABLE fee_items (
    id INTEGER PRIMARY KEY,
    schedule_id INTEGER NOT NULL REFERENCES fee_schedules (id),
    code TEXT NOT NULL,
    modifier TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
    UNIQUE (schedule_id, code, modifier)
) STRICT;

CREATE TABLE billing_providers (
    employee_id INTEGER PRIMARY KEY REFERENCES employees (id),
    version INTEGER NOT NULL DEFAULT 1,
    npi TEXT NOT NULL,
    taxonomy TEXT NOT NULL,
    needs_license INTEGER NOT NULL CHECK (needs_license IN (0, 1)),
    archived_at TEXT
) STRICT;

-- diagnoses, authorization_number, note: sealed. source_blind: the number that another system gave it.
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
CREATE INDEX encounters_by_patient ON encounters (patient_id, service_on);
CREATE INDEX encounters_by_state ON encounters (state, service_on);
CREATE INDEX encounters_by_day ON encounters (service_on);
CREATE INDEX encounters_by_provider ON encounters (provider_id);
CREATE INDEX encounters_by_department ON encounters (department_id);

-- kind 'opening': carried over from the system before. first_payer_id: who is asked first; 0 the patient.
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
CREATE INDEX charges_by_patient ON charges (patient_id, service_on);
CREATE INDEX charges_by_encounter ON charges (encounter_id) WHERE encounter_id <> 0;
CREATE INDEX charges_by_service_day ON charges (service_on, provider_id);
CREATE INDEX charges_by_posting_day ON charges (posted_on);
CREATE INDEX charges_by_batch ON charges (batch_id) WHERE batch_id <> 0;

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

-- receipt_number counts up without a hole. What it pays stands in the lines of its journal entry.
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
CREATE INDEX patient_payments_by_patient ON patient_payments (patient_id, received_on);
CREATE INDEX patient_payments_by_day ON patient_payments (received_on, tender);
CREATE INDEX patient_payments_by_drawer ON patient_payments (drawer_id) WHERE drawer_id <> 0;
CREATE INDEX patient_payments_by_batch ON patient_payments (batch_id) WHERE batch_id <> 0;

-- Unapplied credit put to charges.
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
CREATE INDEX adjustments_by_state ON adjustments (state, requested_at);
CREATE INDEX adjustments_by_day ON adjustments (posted_on) WHERE posted_on IS NOT NULL;

-- Responsibility moved from one party to another; 0 is the patient.
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

-- A payment is in one deposit at a time; a reversed deposit gives it back.
CREATE TABLE deposit_items (
    id INTEGER PRIMARY KEY,
    deposit_id INTEGER NOT NULL REFERENCES deposits (id),
    payment_id INTEGER NOT NULL REFERENCES patient_payments (id),
    is_given_back INTEGER NOT NULL DEFAULT 0 CHECK (is_given_back IN (0, 1))
) STRICT;
CREATE INDEX deposit_items_by_deposit ON deposit_items (deposit_id);
CREATE INDEX deposit_items_by_payment ON deposit_items (payment_id);
CREATE UNIQUE INDEX deposit_items_once ON deposit_items (payment_id) WHERE is_given_back = 0;

-- A closed day takes no documents of billing; reopening one is a row's end, closing again a new row.
-- last_entry_id: of the journal when it was closed; entries of billing dated before and numbered after it broke the lock.
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

CREATE TABLE billing_import_encounters (
    import_id INTEGER NOT NULL REFERENCES billing_imports (id),
    encounter_id INTEGER NOT NULL REFERENCES encounters (id),
    PRIMARY KEY (import_id, encounter_id)
) STRICT;
CREATE INDEX billing_import_encounters_by_encounter ON billing_import_encounters (encounter_id);
