#include "ledger/ledger_service.h"

namespace practice::ledger {

using reporting::CellKind;
using reporting::Row;
using reporting::RowStyle;
using reporting::TableReport;

core::Result<TableReport> LedgerService::trialBalance(core::Date asOf) {
    PRACTICE_TRY_ASSIGN(const auto rows, balances(asOf));
    TableReport report;
    report.id = "trial_balance";
    report.title = "Trial balance";
    report.columns = {{"account", "Account", CellKind::Text, {}},
                      {"name", "Name", CellKind::Text, {}},
                      {"debit", "Debit", CellKind::Money, "Debits less credits of the account, where positive"},
                      {"credit", "Credit", CellKind::Money, "Credits less debits of the account, where positive"}};
    report.filters = {{"As of", core::toIso(asOf)}};
    report.asOf = m_context.clock.now();
    report.provenance = "All journal lines posted up to and including " + core::toIso(asOf) + ", summed by account.";
    core::Money debits, credits;
    for (const auto& row : rows) {
        const auto balance = row.balance();
        if (balance.isZero())
            continue;
        const auto debit = balance.isNegative() ? core::Money() : balance;
        const auto credit = balance.isNegative() ? -balance : core::Money();
        debits += debit;
        credits += credit;
        report.rows.push_back(
            {{row.account.code, row.account.name, debit, credit}, RowStyle::Normal, core::EntityRef{"account", row.account.id.value()}});
    }
    report.totals = Row{{std::string("Total"), std::string(), debits, credits}, RowStyle::Total, std::nullopt};
    return report;
}

core::Result<TableReport> LedgerService::registerReport(AccountId id, core::DateRange range) {
    PRACTICE_TRY_ASSIGN(const auto all, accounts());
    const auto account = std::find_if(all.begin(), all.end(), [id](const auto& a) { return a.id == id; });
    if (account == all.end())
        return core::refuse(core::NotFound{{"account", id.value()}});
    constexpr int kMostRows = 100'000;
    PRACTICE_TRY_ASSIGN(const auto page, registerOf(id, range, nullptr, kMostRows));
    TableReport report;
    report.id = "account_register";
    report.title = account->code + " " + account->name;
    report.columns = {{"date", "Date", CellKind::Date, {}},
                      {"entry", "Entry", CellKind::Integer, {}},
                      {"kind", "Journal", CellKind::Text, {}},
                      {"memo", "Memo", CellKind::Text, {}},
                      {"amount", "Amount", CellKind::Money, "Debit positive, credit negative"},
                      {"balance", "Balance", CellKind::Money, "Balance before the first row plus all amounts up to this row"}};
    report.filters = {{"From", core::toIso(range.from)}, {"To", core::toIso(range.lastDay())}};
    if (page.more)
        report.filters.push_back({"Rows", "the first 100000 only; choose a shorter range for the rest"});
    report.asOf = m_context.clock.now();
    report.provenance = "Journal lines of the account in the range, by date and order of posting.";
    report.rows.push_back({{range.from, {}, {}, std::string("Balance brought forward"), {}, page.opening}, RowStyle::Subtotal, {}});
    for (const auto& row : page.rows)
        report.rows.push_back({{row.postedOn, row.entry.value(), row.kind, row.memo, row.amount, row.balance},
                               RowStyle::Normal, core::EntityRef{"journal_entry", row.entry.value()}});
    return report;
}

} // namespace practice::ledger
