#include "app/proof_rows.h"

#include "app/app_messages.h"
#include "app/today.h"
#include "billing/billing_reports.h"
#include "billing/day_service.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "security/audit_log.h"
#include "security/unit_of_work.h"

namespace practice::app {

using reporting::CellKind;
using reporting::Row;
using reporting::RowStyle;
using reporting::TableReport;
using security::Permission;

namespace {

core::Result<TableReport> accountRows(Services& services) {
    const auto& context = services.context();
    PRACTICE_TRY(security::authorize(context, Permission::LedgerView));
    const auto today = context.clock.today(organization::OrganizationService::practiceZone(context.connection));
    TableReport report;
    report.id = "proof_journal";
    report.title = "Journal balances";
    report.provenance = "All journal lines, by account. The totals must be equal.";
    report.columns = {{"account", "Account", CellKind::Text, {}},
                      {"name", "Name", CellKind::Text, {}},
                      {"debits", "Debits", CellKind::Money, {}},
                      {"credits", "Credits", CellKind::Money, {}}};
    core::Money debits, credits;
    // Further than anybody posts ahead: the identity itself counts every line.
    PRACTICE_TRY_ASSIGN(const auto balances, services.ledger().balances(core::addDays(today, 3660)));
    for (const auto& row : balances) {
        if (row.debits == core::Money() && row.credits == core::Money())
            continue;
        debits += row.debits;
        credits += row.credits;
        report.rows.push_back({{row.account.code, row.account.name, row.debits, row.credits},
                               RowStyle::Normal,
                               core::EntityRef{"account", row.account.id.value()}});
    }
    report.totals = Row{{std::string("Total"), std::string(), debits, credits}, RowStyle::Total, std::nullopt};
    report.filters = {{"Read on", core::toIso(today)}};
    report.asOf = context.clock.now();
    return report;
}

core::Result<TableReport> auditRows(Services& services) {
    const auto& context = services.context();
    TableReport report;
    report.id = "proof_audit";
    report.title = "Audit chain";
    report.provenance = "The audit trail of this practice file, and its sealed head. Administration, Audit trail, checks every row.";
    report.columns = {{"month", "Month", CellKind::Text, {}}, {"rows", "Rows", CellKind::Integer, {}}};
    const storage::ReadTransaction view(context.connection);
    auto months = context.connection.prepare("SELECT substr(at, 1, 7), COUNT(id) FROM audit_log GROUP BY substr(at, 1, 7) ORDER BY 1");
    std::int64_t all = 0;
    while (months->step()) {
        all += months->get<std::int64_t>(1);
        report.rows.push_back({{months->get<std::string>(0), months->get<std::int64_t>(1)}, RowStyle::Normal, std::nullopt});
    }
    report.rows.push_back({{std::string("All rows"), all}, RowStyle::Subtotal, std::nullopt});
    const auto head = security::findAuditHead(context.connection, context.session.keys());
    report.totals = Row{{std::string("The sealed head counts"), head ? head->count : std::int64_t{0}}, RowStyle::Total, std::nullopt};
    report.asOf = context.clock.now();
    return report;
}

core::Result<TableReport> receivableRows(Services& services) {
    // The month in the strip and the eleven before it.
    const auto month = provedMonth(services.context());
    PRACTICE_TRY_ASSIGN(auto report, services.billingReports().rollForwardByMonth({core::firstOfMonth(core::addDays(month.from, -330)), month.to}));
    report.id = "proof_receivables";
    return report;
}

core::Result<TableReport> receiptRows(Services& services) {
    const auto& context = services.context();
    PRACTICE_TRY(security::authorize(context, Permission::BillingView));
    const auto month = provedMonth(context);
    TableReport report;
    report.id = "proof_receipts";
    report.title = "Drawer = receipts = deposit = ledger";
    report.provenance = "Receipts, deposits and drawers of the month, and the journal lines of accounts 1010 and 1020. Reversals count on "
                        "their own day. Each pair must be equal.";
    report.columns = {{"day", "Day", CellKind::Date, {}},
                      {"receipts", "Receipts", CellKind::Money, "Payments received less those reversed on the day"},
                      {"receipts_journal", "In the journal", CellKind::Money, "Lines of 1010 and 1020 from payments"},
                      {"deposits", "Deposits", CellKind::Money, "Deposits made less those reversed on the day"},
                      {"deposits_journal", "In the journal", CellKind::Money, "Lines of 1010 and 1020 from deposits"},
                      {"drawers", "Over or short", CellKind::Money, "Counted less expected, of drawers closed for the day"},
                      {"drawers_journal", "In the journal", CellKind::Money, "Lines of 1010 from drawers"}};
    const storage::ReadTransaction view(context.connection);
    const auto cells = [](billing::ReceiptProof proof) {
        return std::vector<reporting::CellValue>{proof.receipts.documents, proof.receipts.journal, proof.deposits.documents,
                                                 proof.deposits.journal,   proof.drawers.documents, proof.drawers.journal};
    };
    const auto today = context.clock.today(organization::OrganizationService::practiceZone(context.connection));
    for (auto day = month.from; day <= today; day = core::addDays(day, 1)) {
        Row row{cells(billing::DayService::receiptProof(context.connection, {day, core::addDays(day, 1)})), RowStyle::Normal, std::nullopt};
        if (row.cells == std::vector<reporting::CellValue>(6, core::Money()))
            continue;
        row.cells.insert(row.cells.begin(), day);
        report.rows.push_back(std::move(row));
    }
    report.totals = Row{cells(billing::DayService::receiptProof(context.connection, month)), RowStyle::Total, std::nullopt};
    report.totals->cells.insert(report.totals->cells.begin(), std::string("Month"));
    report.filters = {{"From", core::toIso(month.from)}, {"Through", core::toIso(month.lastDay())}};
    report.asOf = context.clock.now();
    return report;
}

} // namespace

core::Result<TableReport> rowsBehindProof(Services& services, std::string_view proof) {
    if (proof == codes::kProofJournal.key)
        return accountRows(services);
    if (proof == codes::kProofAudit.key)
        return auditRows(services);
    if (proof == codes::kProofReceivables.key)
        return receivableRows(services);
    if (proof == codes::kProofReceipts.key)
        return receiptRows(services);
    return core::refuse(core::NotFound{{"proof", 0}});
}

} // namespace practice::app
