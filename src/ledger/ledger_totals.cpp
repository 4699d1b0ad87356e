#include "ledger/account_repository.h"
#include "ledger/journal_repository.h"
#include "ledger/ledger_service.h"

namespace practice::ledger {

std::vector<Account> LedgerService::chart(storage::Connection& connection) {
    return AccountRepository(connection).listAll();
}

std::vector<LedgerService::MonthTotal> LedgerService::monthTotals(storage::Connection& connection, core::DateRange range) {
    auto query = connection.prepare(R"(
        SELECT p.starts_on, t.account_id, t.department_id, t.debit_cents - t.credit_cents
        FROM periods p JOIN journal_totals t ON t.period_id = p.id
        WHERE p.starts_on >= :from AND p.starts_on < :to
        ORDER BY p.starts_on, t.account_id, t.department_id)");
    query->bind("from", range.from).bind("to", range.to);
    std::vector<MonthTotal> totals;
    while (query->step())
        totals.push_back({query->get<core::Date>(0), query->get<AccountId>(1), query->get<std::int64_t>(2),
                          query->get<core::Money>(3)});
    return totals;
}

std::vector<LedgerService::BehindRow> LedgerService::linesBehind(const security::Context& context, AccountId account,
                                                                 std::optional<std::int64_t> department,
                                                                 core::DateRange range, int limit) {
    std::string sql = R"(
        SELECT l.id, l.entry_id, l.posted_on, e.kind, e.memo, l.amount_cents, e.reverses_id, l.department_id, l.vendor_id,
            e.source_kind, e.source_id
        FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
        WHERE l.account_id = :account AND l.posted_on >= :from AND l.posted_on < :to)";
    if (department)
        sql += " AND l.department_id = :department";
    sql += " ORDER BY l.posted_on, l.id LIMIT :limit";
    auto query = context.connection.prepare(sql);
    query->bind("account", account).bind("from", range.from).bind("to", range.to).bind("limit", limit);
    if (department)
        query->bind("department", *department);
    const JournalRepository journal(context.connection, context.session.keys());
    std::vector<BehindRow> rows;
    while (query->step()) {
        BehindRow behind;
        auto& row = behind.row;
        row.lineId = query->get<std::int64_t>(0);
        row.entry = query->get<EntryId>(1);
        row.postedOn = query->get<core::Date>(2);
        row.kind = query->get<std::string>(3);
        row.memo = journal.openMemo(row.entry, query->get<std::optional<storage::Blob>>(4));
        row.amount = query->get<core::Money>(5);
        row.isReversal = !query->isNull(6);
        row.dimensions.department = query->get<std::int64_t>(7);
        row.dimensions.vendor = query->get<std::int64_t>(8);
        behind.sourceKind = query->get<std::string>(9);
        behind.sourceId = query->get<std::int64_t>(10);
        rows.push_back(std::move(behind));
    }
    return rows;
}

std::vector<LedgerService::VendorTotal> LedgerService::vendorTotals(storage::Connection& connection, core::DateRange range) {
    auto query = connection.prepare(R"(
        SELECT l.vendor_id,
            CAST(SUM(CASE WHEN l.posted_on >= :from AND e.source_kind = 'vendor_invoice' THEN -l.amount_cents ELSE 0 END) AS BIGINT),
            CAST(SUM(CASE WHEN l.posted_on >= :from AND e.source_kind = 'vendor_payment' THEN l.amount_cents ELSE 0 END) AS BIGINT),
            CAST(SUM(-l.amount_cents) AS BIGINT),
            CAST(SUM(CASE WHEN l.posted_on >= :from AND e.source_kind = 'vendor_invoice'
                THEN CASE WHEN e.reverses_id IS NULL THEN 1 ELSE -1 END ELSE 0 END) AS BIGINT)
        FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id JOIN accounts a ON a.id = l.account_id
        WHERE l.vendor_id <> 0 AND a.is_control = 1 AND l.posted_on < :to
        GROUP BY l.vendor_id ORDER BY l.vendor_id)");
    query->bind("from", range.from).bind("to", range.to);
    std::vector<VendorTotal> totals;
    while (query->step())
        totals.push_back({query->get<std::int64_t>(0), query->get<core::Money>(1), query->get<core::Money>(2),
                          query->get<core::Money>(3), query->get<std::int64_t>(4)});
    return totals;
}

} // namespace practice::ledger
