#include "app/proof_rows.h"

#include "app/app_messages.h"
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

} // namespace

core::Result<TableReport> rowsBehindProof(Services& services, std::string_view proof) {
    if (proof == codes::kProofJournal.key)
        return accountRows(services);
    if (proof == codes::kProofAudit.key)
        return auditRows(services);
    return core::refuse(core::NotFound{{"proof", 0}});
}

} // namespace practice::app
