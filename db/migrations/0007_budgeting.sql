-- title: Vendors, invoices, payments and budgets
-- purpose: budgets with immutable versions per department, vendors with sealed tax ids, invoices approved by a second
--          person, payment batches, labor accruals and explanations of variances; money itself stays in the journal.
-- risk: none, new tables and one index on the journal's lines
-- duration: under a second for 1,000,000 journal lines

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

-- department_id 0 is the practice as a whole. A version changes while it is a draft, never afterwards.
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
CREATE INDEX vendor_invoices_by_state ON vendor_invoices (state, due_on);
CREATE INDEX vendor_invoices_by_date ON vendor_invoices (invoiced_on, id);

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

CREATE TABLE vendor_payment_items (
    id INTEGER PRIMARY KEY,
    payment_id INTEGER NOT NULL REFERENCES vendor_payments (id),
    invoice_id INTEGER NOT NULL REFERENCES vendor_invoices (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    UNIQUE (payment_id, invoice_id)
) STRICT;
CREATE INDEX vendor_payment_items_by_invoice ON vendor_payment_items (invoice_id);

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

CREATE TABLE invoice_limits (
    id INTEGER PRIMARY KEY,
    role TEXT NOT NULL UNIQUE,
    limit_cents INTEGER NOT NULL CHECK (limit_cents >= 0)
) STRICT;

CREATE TABLE posting_accounts (
    id INTEGER PRIMARY KEY,
    purpose TEXT NOT NULL UNIQUE CHECK (purpose IN ('payables', 'wages', 'overtime', 'accrued_payroll')),
    -- allow(migration-index): accounts are archived, never deleted
    account_id INTEGER NOT NULL REFERENCES accounts (id)
) STRICT;

CREATE INDEX journal_lines_by_vendor ON journal_lines (vendor_id, posted_on, account_id, amount_cents)
    WHERE vendor_id <> 0;
