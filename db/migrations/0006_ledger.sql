-- title: The journal: accounts, periods, entries
-- purpose: one append-only double-entry journal with dimensions, fiscal months with locks, and totals per account,
--          month and department that `verify` recomputes.
-- risk: none, new tables only
-- duration: under a second

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
CREATE INDEX journal_entries_by_date ON journal_entries (posted_on, id);
CREATE INDEX journal_entries_by_period ON journal_entries (period_id);
CREATE INDEX journal_entries_by_batch ON journal_entries (batch_id) WHERE batch_id IS NOT NULL;
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
) STRICT;
CREATE INDEX journal_lines_by_entry ON journal_lines (entry_id, line_number);
CREATE INDEX journal_lines_by_account ON journal_lines (account_id, posted_on, id, amount_cents);
CREATE INDEX journal_lines_by_period ON journal_lines (period_id, account_id, posted_on, department_id, amount_cents);

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
