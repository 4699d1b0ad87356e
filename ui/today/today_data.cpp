#include "ui/today/today_data.h"

#include "app/proof_rows.h"
#include "app/report_catalogue.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "people/people_lists.h"
#include "ui/common/format.h"
#include "ui/today/entry.h"

#include <map>

namespace practice::ui::today {

using reporting::CellKind;
using reporting::Row;
using reporting::RowStyle;
using reporting::TableReport;
using security::Permission;

namespace {

constexpr int kDaysAhead = 14; ///< As app::Today counts open shifts.

bool isCash(const ledger::Account& account) {
    return account.kind == ledger::AccountKind::Asset && account.code >= "1000" && account.code < "1100";
}

core::Result<std::vector<ledger::AccountBalance>> cashAccounts(app::Services& services, core::Date today) {
    PRACTICE_TRY_ASSIGN(auto balances, services.ledger().balances(today));
    std::erase_if(balances, [](const auto& row) { return !isCash(row.account); });
    return balances;
}

core::Date todayOf(app::Services& services) {
    const auto& context = services.context();
    return context.clock.today(organization::OrganizationService::practiceZone(context.connection));
}

TableReport started(app::Services& services, const char* id, const char* title, const char* provenance) {
    TableReport report;
    report.id = id;
    report.title = title;
    report.provenance = provenance;
    report.asOf = services.context().clock.now();
    return report;
}

core::Result<TableReport> coverageRows(app::Services& services, int days, bool shortOnly) {
    const auto today = todayOf(services);
    const auto* entry = app::findReport("coverage");
    PRACTICE_TRY_ASSIGN(auto report, entry->run(services, {today, {today, core::addDays(today, days)}}));
    if (shortOnly)
        std::erase_if(report.rows, [](const Row& row) { return std::get<std::int64_t>(row.cells.back()) == 0; });
    return report;
}

core::Result<TableReport> dutyRows(app::Services& services) {
    PRACTICE_TRY_ASSIGN(auto report, coverageRows(services, 1, false));
    std::int64_t onDuty = 0;
    std::int64_t minimum = 0;
    for (const auto& row : report.rows) {
        onDuty += std::get<std::int64_t>(row.cells[3]);
        minimum += std::get<std::int64_t>(row.cells[4]);
    }
    if (report.totals) {
        report.totals->cells[3] = onDuty;
        report.totals->cells[4] = minimum;
    }
    return report;
}

core::Result<TableReport> staffRows(app::Services& services) {
    PRACTICE_TRY(security::authorize(services.context(), Permission::PeopleView));
    const auto today = todayOf(services);
    std::map<core::EmployeeId, std::int64_t> away;
    std::map<core::EmployeeId, std::string> kinds;
    if (services.session().may(Permission::LeaveView)) {
        people::LeaveFilter filter;
        filter.range = {today, core::addDays(today, 1)};
        PRACTICE_TRY_ASSIGN(const auto rows, services.peopleLists().leaveCalendar(filter));
        for (const auto& row : rows)
            if (row.leave.state == people::LeaveState::Approved && row.leave.days.contains(today)) {
                ++away[row.leave.employee];
                kinds[row.leave.employee] = people::caption(row.leave.kind);
            }
    }
    auto report = started(services, "today_staff", "Staff today",
                          "The staff directory that you may see, and approved leave that holds today.");
    report.columns = {{"number", "Staff number", CellKind::Text, {}},
                      {"name", "Name", CellKind::Text, {}},
                      {"active", "Active", CellKind::Integer, "1 where the status is Active"},
                      {"away", "Away today", CellKind::Integer, "Approved leave that holds today"},
                      {"leave", "Leave", CellKind::Text, {}}};
    std::int64_t active = 0;
    std::int64_t absent = 0;
    const auto directory = services.directory();
    for (const auto& person : directory->entries()) {
        const std::int64_t works = person.status == people::EmployeeStatus::Active ? 1 : 0;
        const auto found = away.find(person.id);
        const auto leaves = found == away.end() ? 0 : found->second;
        if (works + leaves == 0)
            continue;
        active += works;
        absent += leaves;
        report.rows.push_back({{person.staffNumber, person.displayName(), works, leaves, leaves > 0 ? kinds[person.id] : std::string()},
                               RowStyle::Normal,
                               core::EntityRef{"employee", person.id.value()}});
    }
    report.totals = Row{{std::string("Total"), std::string(), active, absent, std::string()}, RowStyle::Total, std::nullopt};
    return report;
}

core::Result<TableReport> cashRows(app::Services& services) {
    const auto today = todayOf(services);
    PRACTICE_TRY_ASSIGN(const auto accounts, cashAccounts(services, today));
    auto report = started(services, "today_cash", "Cash in the journal", "All journal lines up to and including today, by account.");
    report.columns = {{"account", "Account", CellKind::Text, {}},
                      {"name", "Name", CellKind::Text, {}},
                      {"debits", "Debits", CellKind::Money, {}},
                      {"credits", "Credits", CellKind::Money, {}},
                      {"balance", "Balance", CellKind::Money, "Debits less credits"}};
    report.filters = {{"As of", core::toIso(today)}};
    core::Money debits;
    core::Money credits;
    for (const auto& row : accounts) {
        debits += row.debits;
        credits += row.credits;
        report.rows.push_back({{row.account.code, row.account.name, row.debits, row.credits, row.balance()},
                               RowStyle::Normal,
                               core::EntityRef{"account", row.account.id.value()}});
    }
    report.totals = Row{{std::string("Total"), std::string(), debits, credits, debits - credits}, RowStyle::Total, std::nullopt};
    return report;
}

core::Result<TableReport> backupRows(app::Services& services) {
    const auto history = app::backupHistory(services.context().connection);
    auto report = started(services, "today_backup", "Backup", "What the practice file remembers of its backups.");
    report.columns = {{"what", "What", CellKind::Text, {}}, {"at", "At", CellKind::Instant, {}}};
    const auto add = [&report](const char* what, const std::optional<core::Instant>& at) {
        report.rows.push_back({{std::string(what), at ? reporting::CellValue(*at) : reporting::CellValue()}, RowStyle::Normal, {}});
    };
    add("Last backup", history.lastBackup);
    add("Last restore drill", history.lastDrill);
    return report;
}

} // namespace

core::Money totalOf(const std::vector<ledger::AccountBalance>& accounts) {
    core::Money sum;
    for (const auto& row : accounts)
        sum += row.balance();
    return sum;
}

core::Result<TodayData> readToday(app::Services& services, core::Progress& progress) {
    TodayData data;
    PRACTICE_TRY_ASSIGN(data.facts, services.today().facts(progress));
    const auto& context = services.context();
    data.zone = organization::OrganizationService::practiceZone(context.connection);
    data.backups = app::backupHistory(context.connection);
    data.seesRosters = context.session.may(Permission::RosterView);
    data.seesPeople = context.session.may(Permission::PeopleView);
    data.seesLeave = context.session.may(Permission::LeaveView);
    if (context.session.may(Permission::LedgerView)) {
        PRACTICE_TRY_ASSIGN(data.cash, cashAccounts(services, data.facts.date));
    }
    return data;
}

core::Result<TableReport> rowsBehind(app::Services& services, Figure figure) {
    switch (figure) {
    case Figure::Duty: return dutyRows(services);
    case Figure::OpenShifts: return coverageRows(services, kDaysAhead, true);
    case Figure::Staff: return staffRows(services);
    case Figure::Cash: return cashRows(services);
    case Figure::Backup: return backupRows(services);
    }
    return core::refuse(core::NotFound{{"figure", 0}});
}

QList<Proof> proofsOf(app::Services& services) {
    QList<Proof> shown;
    const auto proofs = services.today().proofs();
    if (!proofs)
        return shown;
    for (const auto& proof : *proofs) {
        auto value = fromUtf8(proof.value);
        bool whole = false;
        if (const auto count = value.toLongLong(&whole); whole)
            value = numberText(count);
        else if (const auto amount = core::Money::parse(proof.value))
            value = money(*amount);
        const auto state = !proof.known ? ProofState::Unknown : proof.holds ? ProofState::Holds : ProofState::Fails;
        shown << Proof{fromUtf8(proof.name.key), ui::sentence(core::note(proof.name)), value, state, ui::sentence(proof.explanation)};
    }
    return shown;
}

core::Result<TableReport> proofRowsOf(app::Services& services, const QString& id) {
    return app::rowsBehindProof(services, toUtf8(id));
}

} // namespace practice::ui::today
