#include "budgeting/budget_service.h"

#include <fmt/format.h>

#include <array>

namespace practice::budgeting {

namespace {

struct Check {
    std::string_view sql;  // ids of the rows that break the rule; at most 20
    std::string_view text; // with one {} for the id
};

constexpr std::array<Check, 9> kChecks{{
    {"SELECT l.id FROM budget_lines l WHERE l.year_cents <> (SELECT COALESCE(SUM(c.amount_cents), 0) FROM budget_cells c "
     "WHERE c.line_id = l.id) OR (SELECT COUNT(c.id) FROM budget_cells c WHERE c.line_id = l.id) <> 12 ORDER BY l.id LIMIT 20",
     "The months of budget line {} do not sum to its year."},
    {"SELECT i.id FROM vendor_invoices i WHERE i.total_cents <> (SELECT COALESCE(SUM(l.amount_cents), 0) "
     "FROM vendor_invoice_lines l WHERE l.invoice_id = i.id) ORDER BY i.id LIMIT 20",
     "The lines of vendor invoice {} do not sum to its total."},
    {"SELECT i.id FROM vendor_invoices i WHERE (i.state IN ('approved', 'reversed')) <> (i.entry_id <> 0) "
     "OR (i.state = 'reversed') <> (i.reversal_entry_id <> 0) ORDER BY i.id LIMIT 20",
     "The journal entry of vendor invoice {} does not fit its state."},
    {"SELECT i.id FROM vendor_invoices i WHERE i.entry_id <> 0 AND -i.total_cents <> (SELECT COALESCE(SUM(l.amount_cents), 0) "
     "FROM journal_lines l JOIN accounts a ON a.id = l.account_id WHERE l.entry_id = i.entry_id AND a.is_control = 1 "
     "AND l.vendor_id = i.vendor_id) ORDER BY i.id LIMIT 20",
     "Vendor invoice {} is not what was posted to payables."},
    {"SELECT p.id FROM vendor_payments p WHERE p.amount_cents <> (SELECT COALESCE(SUM(x.amount_cents), 0) "
     "FROM vendor_payment_items x WHERE x.payment_id = p.id) OR (p.entry_id <> 0 AND p.amount_cents <> ("
     "SELECT COALESCE(SUM(l.amount_cents), 0) FROM journal_lines l JOIN accounts a ON a.id = l.account_id "
     "WHERE l.entry_id = p.entry_id AND a.is_control = 1)) ORDER BY p.id LIMIT 20",
     "Vendor payment {} differs from its items or from what was posted."},
    {"SELECT p.id FROM vendor_payments p JOIN payment_batches b ON b.id = p.batch_id "
     "WHERE (b.state = 'released') <> (p.entry_id <> 0) ORDER BY p.id LIMIT 20",
     "Vendor payment {} is posted although its batch is not released, or the other way round."},
    {"SELECT i.id FROM vendor_invoices i WHERE ABS(i.total_cents) < ABS((SELECT COALESCE(SUM(x.amount_cents), 0) "
     "FROM vendor_payment_items x JOIN vendor_payments p ON p.id = x.payment_id WHERE x.invoice_id = i.id AND p.entry_id <> 0 "
     "AND p.reversal_entry_id = 0)) ORDER BY i.id LIMIT 20",
     "Vendor invoice {} is paid more than once."},
    {"SELECT s.id FROM labor_accruals s WHERE s.straight_cents + s.premium_cents <> -(SELECT COALESCE(SUM(l.amount_cents), 0) "
     "FROM journal_lines l WHERE l.entry_id = s.entry_id AND l.amount_cents < 0) ORDER BY s.id LIMIT 20",
     "Labor posting {} differs from its journal entry."},
    {"SELECT e.id FROM journal_entries e WHERE e.source_kind IN ('vendor_invoice', 'vendor_payment', 'labor_accrual') "
     "AND e.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM vendor_invoices i WHERE i.entry_id = e.id) "
     "AND NOT EXISTS (SELECT 1 FROM vendor_payments p WHERE p.entry_id = e.id) "
     "AND NOT EXISTS (SELECT 1 FROM labor_accruals s WHERE s.entry_id = e.id) ORDER BY e.id LIMIT 20",
     "Journal entry {} names a vendor record or labor posting that does not know it."},
}};

std::int64_t sumOf(storage::Connection& connection, std::string_view sql) {
    auto query = connection.prepare(sql);
    query->step();
    return query->get<std::int64_t>(0);
}

} // namespace

std::vector<std::string> BudgetService::verify(storage::Connection& connection, core::Progress& progress) {
    std::vector<std::string> problems;
    const storage::ReadTransaction snapshot(connection);
    progress.phase("Checking budgets and payables");
    for (const auto& check : kChecks) {
        auto query = connection.prepare(check.sql);
        while (query->step())
            problems.push_back(fmt::format(fmt::runtime(check.text), query->get<std::int64_t>(0)));
        if (progress.cancelled())
            return problems;
    }
    // Invoices = payables control account. What stands there without a vendor is the opening balance.
    const auto owed = sumOf(connection, R"(
        SELECT CAST(COALESCE((SELECT SUM(total_cents) FROM vendor_invoices WHERE state = 'approved'), 0)
            - COALESCE((SELECT SUM(amount_cents) FROM vendor_payments WHERE entry_id <> 0 AND reversal_entry_id = 0), 0) AS BIGINT))");
    const auto control = sumOf(connection, R"(
        SELECT CAST(COALESCE(SUM(l.amount_cents), 0) AS BIGINT) FROM journal_lines l JOIN accounts a ON a.id = l.account_id
        WHERE l.vendor_id <> 0 AND a.is_control = 1)");
    if (owed != -control)
        problems.push_back(fmt::format("Open vendor invoices are {}, the payables account holds {} for vendors.",
                                       core::toText(core::Money::fromCents(owed)), core::toText(core::Money::fromCents(-control))));
    return problems;
}

} // namespace practice::budgeting
