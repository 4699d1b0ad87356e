#include "ledger/ledger_service.h"

#include <fmt/format.h>

#include <array>

namespace practice::ledger {

namespace {

struct Check {
    std::string_view sql;   // the ids of the rows that break the rule; at most 20
    std::string_view text;  // with one {} for the id
};

constexpr std::array<Check, 6> kChecks{{
    {"SELECT entry_id FROM journal_lines GROUP BY entry_id HAVING SUM(amount_cents) <> 0 ORDER BY entry_id LIMIT 20",
     "Entry {} does not balance."},
    {"SELECT e.id FROM journal_entries e WHERE NOT EXISTS (SELECT 1 FROM journal_lines l WHERE l.entry_id = e.id) "
     "ORDER BY e.id LIMIT 20",
     "Entry {} has no lines."},
    {"SELECT l.entry_id FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id "
     "WHERE l.posted_on <> e.posted_on OR l.period_id <> e.period_id ORDER BY l.entry_id LIMIT 20",
     "A line of entry {} carries another date or month than its entry."},
    {"SELECT e.id FROM journal_entries e JOIN periods p ON p.id = e.period_id "
     "WHERE e.posted_on < p.starts_on OR e.posted_on >= p.ends_on ORDER BY e.id LIMIT 20",
     "Entry {} lies outside its month."},
    {"SELECT e.id FROM journal_entries e JOIN periods p ON p.id = e.period_id "
     "WHERE p.state = 'closed' AND e.id > p.last_entry_id ORDER BY e.id LIMIT 20",
     "Entry {} was posted into a closed month."},
    {"SELECT r.id FROM journal_lines rl JOIN journal_entries r ON r.id = rl.entry_id "
     "JOIN journal_lines l ON l.entry_id = r.reverses_id AND l.line_number = rl.line_number "
     "WHERE rl.amount_cents <> -l.amount_cents OR rl.account_id <> l.account_id ORDER BY r.id LIMIT 20",
     "Entry {} is not the exact reverse of the entry it reverses."},
}};

constexpr std::string_view kTotalsDiffer = R"(
    SELECT period_id, account_id, department_id FROM (
        SELECT period_id, account_id, department_id, debit_cents AS debit, credit_cents AS credit, line_count AS lines
        FROM journal_totals
        UNION ALL
        SELECT period_id, account_id, department_id,
               -SUM(CASE WHEN amount_cents > 0 THEN amount_cents ELSE 0 END),
               -SUM(CASE WHEN amount_cents < 0 THEN -amount_cents ELSE 0 END), -COUNT(id)
        FROM journal_lines GROUP BY period_id, account_id, department_id
    ) both_sides GROUP BY period_id, account_id, department_id
    HAVING SUM(debit) <> 0 OR SUM(credit) <> 0 OR SUM(lines) <> 0
    ORDER BY period_id, account_id, department_id LIMIT 20)";

} // namespace

std::vector<std::string> LedgerService::verify(storage::Connection& connection, core::Progress& progress) {
    std::vector<std::string> problems;
    const storage::ReadTransaction snapshot(connection);
    progress.phase("Checking the journal");
    std::int64_t done = 0;
    for (const auto& check : kChecks) {
        auto query = connection.prepare(check.sql);
        while (query->step())
            problems.push_back(fmt::format(fmt::runtime(check.text), query->get<std::int64_t>(0)));
        progress.step(++done, std::int64_t(kChecks.size()) + 1);
        if (progress.cancelled())
            return problems;
    }
    auto totals = connection.prepare(kTotalsDiffer);
    while (totals->step())
        problems.push_back(fmt::format("The totals of month {}, account {}, department {} differ from their lines.",
                                       totals->get<std::int64_t>(0), totals->get<std::int64_t>(1),
                                       totals->get<std::int64_t>(2)));
    return problems;
}

core::Result<LedgerService::Proof> LedgerService::proof() {
    PRACTICE_TRY(security::authorize(m_context, security::Permission::LedgerView));
    auto query = m_context.connection.prepare(R"(
        SELECT CAST(COALESCE(SUM(debit_cents), 0) AS BIGINT), CAST(COALESCE(SUM(credit_cents), 0) AS BIGINT),
            (SELECT COUNT(id) FROM journal_entries)
        FROM journal_totals)");
    query->step();
    return Proof{query->get<core::Money>(0), query->get<core::Money>(1), query->get<std::int64_t>(2)};
}

} // namespace practice::ledger
