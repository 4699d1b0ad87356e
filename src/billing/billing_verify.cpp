#include "billing/account_service.h"
#include "core/text.h"

#include <fmt/format.h>

#include <array>
#include <map>

namespace practice::billing {

namespace {

struct Check {
    std::string_view sql;  // ids of the rows that break the rule; at most 20
    std::string_view text; // with one {} for the id
};

// :receivable, :credit, :cash, :undeposited are bound where a check names them.
constexpr std::array<Check, 18> kChecks{{
    // Each document is what was posted, with its patient and charge.
    {R"(SELECT c.id FROM charges c WHERE c.amount_cents <> (SELECT COALESCE(SUM(l.amount_cents), 0) FROM journal_lines l
        JOIN journal_entries e ON e.id = l.entry_id
        WHERE l.entry_id = c.entry_id AND l.account_id = :receivable AND l.charge_id = c.id AND l.patient_account_id = c.patient_id
            AND e.source_kind = 'charge' AND e.source_id = c.id AND e.posted_on = c.posted_on) ORDER BY c.id LIMIT 20)",
     "Charge {} is not what was posted to patient receivables."},
    {R"(SELECT p.id FROM patient_payments p WHERE p.amount_cents <> (SELECT COALESCE(SUM(l.amount_cents), 0) FROM journal_lines l
        JOIN journal_entries e ON e.id = l.entry_id
        WHERE l.entry_id = p.entry_id AND l.account_id = CASE WHEN p.tender = 'cash' THEN :cash ELSE :undeposited END
            AND e.source_kind = 'patient_payment' AND e.source_id = p.id AND e.posted_on = p.received_on) ORDER BY p.id LIMIT 20)",
     "Payment {} is not what was posted to the cash drawer or the undeposited receipts."},
    {R"(SELECT p.id FROM patient_payments p WHERE -p.amount_cents <> (SELECT COALESCE(SUM(l.amount_cents), 0) FROM journal_lines l
        WHERE l.entry_id = p.entry_id AND l.account_id IN (:receivable, :credit) AND l.patient_account_id <> 0) ORDER BY p.id LIMIT 20)",
     "Payment {} differs from what it paid of charges and left as credit."},
    {R"(SELECT a.id FROM credit_applications a WHERE a.amount_cents <> (SELECT COALESCE(SUM(l.amount_cents), 0) FROM journal_lines l
            JOIN journal_entries e ON e.id = l.entry_id
            WHERE l.entry_id = a.entry_id AND l.account_id = :credit AND l.patient_account_id = a.patient_id
                AND e.source_kind = 'credit_application' AND e.source_id = a.id)
        OR -a.amount_cents <> (SELECT COALESCE(SUM(l.amount_cents), 0) FROM journal_lines l
            WHERE l.entry_id = a.entry_id AND l.account_id = :receivable) ORDER BY a.id LIMIT 20)",
     "Credit application {} is not what was posted."},
    {R"(SELECT a.id FROM adjustments a WHERE a.state IN ('posted', 'reversed') AND -a.amount_cents <> (
            SELECT COALESCE(SUM(l.amount_cents), 0) FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
            WHERE l.entry_id = a.entry_id AND l.account_id = :receivable AND l.charge_id = a.charge_id AND l.payer_id = a.payer_id
                AND e.source_kind = 'adjustment' AND e.source_id = a.id) ORDER BY a.id LIMIT 20)",
     "Adjustment {} is not what was posted to patient receivables."},
    {R"(SELECT t.id FROM responsibility_transfers t WHERE t.amount_cents <> (SELECT COALESCE(SUM(l.amount_cents), 0)
            FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
            WHERE l.entry_id = t.entry_id AND l.account_id = :receivable AND l.charge_id = t.charge_id AND l.payer_id = t.to_payer_id
                AND e.source_kind = 'responsibility_transfer' AND e.source_id = t.id)
        OR -t.amount_cents <> (SELECT COALESCE(SUM(l.amount_cents), 0) FROM journal_lines l
            WHERE l.entry_id = t.entry_id AND l.account_id = :receivable AND l.charge_id = t.charge_id AND l.payer_id = t.from_payer_id)
        ORDER BY t.id LIMIT 20)",
     "Transfer of responsibility {} is not what was posted."},
    {R"(SELECT a.id FROM adjustments a WHERE (a.state IN ('posted', 'reversed')) <> (a.entry_id <> 0)
        OR (a.state = 'reversed') <> (a.reversal_id <> 0) ORDER BY a.id LIMIT 20)",
     "The journal entry of adjustment {} does not fit its state."},
    // Reversals: the document knows the entry that undid it, and no other undid it.
    {R"(SELECT x.entry FROM (SELECT entry_id AS entry, reversal_id AS reversal FROM charges
            UNION ALL SELECT entry_id, reversal_id FROM patient_payments
            UNION ALL SELECT entry_id, reversal_id FROM credit_applications
            UNION ALL SELECT entry_id, reversal_id FROM adjustments WHERE entry_id <> 0
            UNION ALL SELECT entry_id, reversal_id FROM responsibility_transfers
            UNION ALL SELECT entry_id, reversal_id FROM deposits) x
        WHERE x.reversal <> COALESCE((SELECT r.id FROM journal_entries r WHERE r.reverses_id = x.entry), 0) ORDER BY x.entry LIMIT 20)",
     "The document behind journal entry {} and the journal disagree on whether it was reversed."},
    // Each entry of billing has its document.
    {R"(SELECT e.id FROM journal_entries e WHERE e.reverses_id IS NULL AND (
        (e.source_kind = 'charge' AND NOT EXISTS (SELECT 1 FROM charges d WHERE d.id = e.source_id AND d.entry_id = e.id))
        OR (e.source_kind = 'patient_payment'
            AND NOT EXISTS (SELECT 1 FROM patient_payments d WHERE d.id = e.source_id AND d.entry_id = e.id))
        OR (e.source_kind = 'credit_application'
            AND NOT EXISTS (SELECT 1 FROM credit_applications d WHERE d.id = e.source_id AND d.entry_id = e.id))
        OR (e.source_kind = 'adjustment' AND NOT EXISTS (SELECT 1 FROM adjustments d WHERE d.id = e.source_id AND d.entry_id = e.id))
        OR (e.source_kind = 'responsibility_transfer'
            AND NOT EXISTS (SELECT 1 FROM responsibility_transfers d WHERE d.id = e.source_id AND d.entry_id = e.id))
        OR (e.source_kind = 'deposit' AND NOT EXISTS (SELECT 1 FROM deposits d WHERE d.id = e.source_id AND d.entry_id = e.id))
        OR (e.source_kind = 'drawer' AND NOT EXISTS (SELECT 1 FROM drawer_sessions d WHERE d.id = e.source_id AND d.entry_id = e.id)))
        ORDER BY e.id LIMIT 20)",
     "Journal entry {} names a document of billing that does not know it."},
    // Control accounts: what stands in them belongs to a charge or a patient, or was carried over in whole.
    {R"(SELECT l.id FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
        WHERE l.account_id = :receivable AND l.charge_id = 0 AND e.source_id <> 0 ORDER BY l.id LIMIT 20)",
     "Journal line {} of patient receivables names no charge."},
    {R"(SELECT l.id FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
        WHERE l.account_id = :credit AND l.patient_account_id = 0 AND e.source_id <> 0 ORDER BY l.id LIMIT 20)",
     "Journal line {} of patient credit names no patient."},
    {R"(SELECT l.id FROM journal_lines l JOIN charges c ON c.id = l.charge_id
        WHERE l.charge_id <> 0 AND l.account_id = :receivable AND l.patient_account_id <> c.patient_id ORDER BY l.id LIMIT 20)",
     "Journal line {} names another patient than its charge."},
    // Numbers without a hole.
    {R"(SELECT p.receipt_number FROM patient_payments p WHERE p.receipt_number > 1
        AND NOT EXISTS (SELECT 1 FROM patient_payments q WHERE q.receipt_number = p.receipt_number - 1) ORDER BY p.receipt_number LIMIT 20)",
     "The receipt before number {} is missing."},
    {R"(SELECT p.number FROM deposits p WHERE p.number > 1
        AND NOT EXISTS (SELECT 1 FROM deposits q WHERE q.number = p.number - 1) ORDER BY p.number LIMIT 20)",
     "The deposit before number {} is missing."},
    // Deposits and drawers.
    {R"(SELECT d.id FROM deposits d WHERE d.amount_cents <> (SELECT COALESCE(SUM(p.amount_cents), 0) FROM deposit_items i
            JOIN patient_payments p ON p.id = i.payment_id WHERE i.deposit_id = d.id)
        OR d.amount_cents <> (SELECT COALESCE(SUM(l.amount_cents), 0) FROM journal_lines l
            WHERE l.entry_id = d.entry_id AND l.account_id = d.bank_account_id) ORDER BY d.id LIMIT 20)",
     "Deposit {} differs from its receipts or from what was posted to the bank."},
    {R"(SELECT i.payment_id FROM deposit_items i JOIN deposits d ON d.id = i.deposit_id JOIN patient_payments p ON p.id = i.payment_id
        WHERE (i.is_given_back = 1) <> (d.reversal_id <> 0) OR (i.is_given_back = 0 AND p.reversal_id <> 0) ORDER BY i.payment_id LIMIT 20)",
     "Payment {} is in a deposit although it was reversed, or was given back by a deposit that stands."},
    {R"(SELECT s.id FROM drawer_sessions s WHERE s.state = 'closed' AND s.counted_cents - s.expected_cents <> COALESCE((
        SELECT SUM(l.amount_cents) FROM journal_lines l WHERE l.entry_id = s.entry_id AND l.account_id = :cash), 0) ORDER BY s.id LIMIT 20)",
     "Drawer {} is over or short by another amount than was posted."},
    // The lock: numbered after the close, dated before it.
    {R"(SELECT e.id FROM journal_entries e WHERE e.source_kind IN ('charge', 'patient_payment', 'credit_application', 'adjustment',
            'responsibility_transfer', 'deposit', 'drawer')
        AND e.id > (SELECT c.last_entry_id FROM day_closes c WHERE c.reopened_at IS NULL AND c.day >= e.posted_on ORDER BY c.day LIMIT 1)
        ORDER BY e.id LIMIT 20)",
     "Journal entry {} was posted into a closed day."},
}};

struct Accounts {
    std::int64_t receivable = 0, credit = 0, cash = 0, undeposited = 0;
};

Accounts accountsIn(storage::Connection& connection) {
    Accounts accounts;
    auto query = connection.prepare("SELECT code, id FROM accounts WHERE code IN ('1010', '1020', '1200', '2200')");
    while (query->step()) {
        const auto code = query->get<std::string>(0);
        auto& place = code == "1200" ? accounts.receivable : code == "2200" ? accounts.credit : code == "1010" ? accounts.cash : accounts.undeposited;
        place = query->get<std::int64_t>(1);
    }
    return accounts;
}

void bindNamed(storage::Statement& query, std::string_view sql, const Accounts& accounts) {
    const std::array<std::pair<std::string_view, std::int64_t>, 4> all{{{"receivable", accounts.receivable},
                                                                        {"credit", accounts.credit},
                                                                        {"cash", accounts.cash},
                                                                        {"undeposited", accounts.undeposited}}};
    for (const auto& [name, id] : all)
        if (sql.find(":" + std::string(name)) != std::string_view::npos)
            query.bind(name, id);
}

std::int64_t sumOf(storage::Connection& connection, std::string_view sql, const Accounts& accounts) {
    auto query = connection.prepare(sql);
    bindNamed(*query, sql, accounts);
    query->step();
    return query->get<std::int64_t>(0);
}

std::string text(std::int64_t cents) { return core::toText(Money::fromCents(cents)); }

/// Sub-ledger = control account, reckoned from the documents: what is charged, less what was paid and adjusted.
void checkControl(storage::Connection& connection, const Accounts& accounts, std::vector<std::string>& problems) {
    const auto documents = sumOf(connection, R"(
        SELECT CAST(COALESCE((SELECT SUM(amount_cents) FROM charges WHERE reversal_id = 0), 0)
            - COALESCE((SELECT SUM(amount_cents) FROM patient_payments WHERE reversal_id = 0), 0)
            - COALESCE((SELECT SUM(amount_cents) FROM adjustments WHERE state = 'posted'), 0) AS BIGINT))", accounts);
    // Credit that was carried over has no document of payment.
    const auto ledger = sumOf(connection, R"(
        SELECT CAST(COALESCE(SUM(l.amount_cents), 0) AS BIGINT) FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
        WHERE l.account_id IN (:receivable, :credit) AND e.source_kind IN ('charge', 'patient_payment', 'credit_application',
            'adjustment', 'responsibility_transfer'))", accounts);
    if (documents != ledger)
        problems.push_back(fmt::format("Charges less payments and adjustments are {}, the journal holds {} for them.", text(documents), text(ledger)));
    for (const auto& [account, which] : {std::pair(accounts.receivable, "Patient receivables"), std::pair(accounts.credit, "Patient credit balances")}) {
        Accounts only;
        only.receivable = account;
        const auto lines = sumOf(connection, "SELECT CAST(COALESCE(SUM(amount_cents), 0) AS BIGINT) FROM journal_lines WHERE account_id = :receivable", only);
        const auto control = sumOf(connection, "SELECT CAST(COALESCE(SUM(debit_cents - credit_cents), 0) AS BIGINT) FROM journal_totals "
                                               "WHERE account_id = :receivable", only);
        if (lines != control)
            problems.push_back(fmt::format("{}: the patients' lines are {}, the control account holds {}.", which, text(lines), text(control)));
    }
}

struct Figures {
    std::int64_t charges = 0, payments = 0, adjustments = 0, receivable = 0;
    bool operator==(const Figures&) const = default;
};

/// What each day moved, from the lines, oldest first.
std::map<std::string, Figures> movedByDay(storage::Connection& connection, const Accounts& accounts) {
    std::map<std::string, Figures> days;
    auto query = connection.prepare(R"(
        SELECT l.posted_on, e.source_kind, CAST(SUM(l.amount_cents) AS BIGINT)
        FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
        WHERE l.account_id IN (:receivable, :credit) GROUP BY l.posted_on, e.source_kind)");
    query->bind("receivable", accounts.receivable).bind("credit", accounts.credit);
    while (query->step()) {
        auto& day = days[query->get<std::string>(0)];
        const auto kind = query->get<std::string>(1);
        const auto amount = query->get<std::int64_t>(2);
        day.receivable += amount;
        if (kind == "patient_payment")
            day.payments -= amount;
        else if (kind == "adjustment")
            day.adjustments -= amount;
        else
            day.charges += amount;
    }
    std::int64_t running = 0;
    for (auto& [on, day] : days)
        day.receivable = running += day.receivable;
    return days;
}

void checkCloses(storage::Connection& connection, const Accounts& accounts, std::vector<std::string>& problems) {
    std::map<std::string, Figures> closed;
    auto query = connection.prepare("SELECT day, charges_cents, payments_cents, adjustments_cents, receivable_cents FROM day_closes "
                                    "WHERE reopened_at IS NULL");
    while (query->step())
        closed[query->get<std::string>(0)] = {query->get<std::int64_t>(1), query->get<std::int64_t>(2), query->get<std::int64_t>(3),
                                              query->get<std::int64_t>(4)};
    if (closed.empty())
        return;
    const auto days = movedByDay(connection, accounts);
    for (const auto& [on, then] : closed) {
        Figures now;
        if (const auto after = days.upper_bound(on); after != days.begin()) {
            const auto& [last, figures] = *std::prev(after);
            now = last == on ? figures : Figures{0, 0, 0, figures.receivable};
        }
        if (now != then)
            problems.push_back(fmt::format("Closed day {} changed: charges {} then, {} now; payments {} then, {} now; adjustments {} then, {} now; "
                                           "receivable {} then, {} now.", on, text(then.charges), text(now.charges), text(then.payments),
                                           text(now.payments), text(then.adjustments), text(now.adjustments), text(then.receivable), text(now.receivable)));
    }
}

} // namespace

std::vector<std::string> AccountService::verify(storage::Connection& connection) {
    std::vector<std::string> problems;
    const storage::ReadTransaction snapshot(connection);
    const auto accounts = accountsIn(connection);
    for (const auto& check : kChecks) {
        auto query = connection.prepare(check.sql);
        bindNamed(*query, check.sql, accounts);
        while (query->step())
            problems.push_back(fmt::format(fmt::runtime(check.text), query->get<std::int64_t>(0)));
    }
    checkControl(connection, accounts, problems);
    checkCloses(connection, accounts, problems);
    return problems;
}

} // namespace practice::billing
