#include "app/role_commands.h"
#include "budgeting/budget_control.h"
#include "budgeting/labor.h"

namespace practice::testing {

using namespace practice::budgeting;
using app::Services;
using P = security::Permission;

namespace {

const core::Date kDay = DayFixture::kToday;
const core::DateRange kYear{core::makeDate(2026, 1, 1), core::makeDate(2027, 1, 1)};
constexpr core::RowVersion kVersion{999};

/// Of a department: the command for one's own and for another.
using Made = std::function<std::function<bool(Services&)>(Where)>;
void addBoth(std::vector<Command>& all, const char* service, const char* method, const std::vector<P>& permissions, const Made& make) {
    for (const auto where : {Where::Own, Where::Other}) {
        Command command{service, method, {}, make(where)};
        for (const auto permission : permissions)
            command.needs.push_back({permission, where});
        all.push_back(std::move(command));
    }
}

void addVersions(std::vector<Command>& all, const RoleWorld& world) {
    const auto version = [own = world.ownVersion, other = world.otherVersion](Where where) { return where == Where::Own ? own : other; };
    const auto department = [own = world.clinic, other = world.ward](Where where) { return where == Where::Own ? own : other; };
    const auto on = [&](const char* method, P permission, auto call) {
        addBoth(all, "BudgetService", method, {permission}, [&](Where where) {
            return [id = version(where), call](Services& s) { return isDenied(call(s.budgets(), id)); };
        });
    };
    on("open", P::BudgetView, [](auto& b, VersionId id) { return b.open(id); });
    on("saveSheet", P::BudgetEdit, [](auto& b, VersionId id) { return b.saveSheet(id, kVersion, {}, {}); });
    on("submit", P::BudgetEdit, [](auto& b, VersionId id) { return b.submit(id, kVersion); });
    on("sendBack", P::BudgetApprove, [](auto& b, VersionId id) { return b.sendBack(id, kVersion, "too high"); });
    on("approve", P::BudgetApprove, [](auto& b, VersionId id) { return b.approve(id, kVersion, "nobody else"); });
    on("lock", P::BudgetApprove, [](auto& b, VersionId id) { return b.lock(id, kVersion); });
    on("unlock", P::BudgetApprove, [](auto& b, VersionId id) { return b.unlock(id, kVersion, "a mistake"); });
    on("compare", P::BudgetView, [](auto& b, VersionId id) { return b.compare(id, id); });
    addBoth(all, "BudgetService", "startVersion", {P::BudgetEdit}, [&](Where where) {
        return [id = department(where)](Services& s) { return isDenied(s.budgets().startVersion(BudgetId(999), id)); };
    });
    addBoth(all, "BudgetControl", "matrix", {P::BudgetView}, [&](Where where) {
        return [id = department(where)](Services& s) { return isDenied(s.budgetControl().matrix(kDay, id)); };
    });
    addBoth(all, "BudgetControl", "matrixOfYear", {P::BudgetView}, [&](Where where) {
        return [id = department(where)](Services& s) { return isDenied(s.budgetControl().matrixOfYear(kYear.from, id)); };
    });
    addBoth(all, "BudgetControl", "redFlags", {P::BudgetView}, [&](Where where) {
        return [id = department(where)](Services& s) { return isDenied(s.budgetControl().redFlags(kDay, id)); };
    });
    addBoth(all, "BudgetControl", "explain", {P::BudgetEdit}, [&](Where where) {
        return [id = department(where), account = world.supplies](Services& s) {
            return isDenied(s.budgetControl().explain(kDay, id, account, {}, "flu season"));
        };
    });
    addBoth(all, "BudgetControl", "setForecast", {P::BudgetEdit}, [&](Where where) {
        ForecastChoice choice;
        choice.department = department(where);
        choice.account = world.supplies;
        return [choice](Services& s) { return isDenied(s.budgetControl().setForecast(BudgetId(999), choice)); };
    });
    addBoth(all, "LaborService", "preview", {P::RosterView, P::PayView}, [&](Where where) {
        return [id = department(where)](Services& s) { return isDenied(s.labor().preview(id, core::makeDate(2026, 9, 1))); };
    });
    addBoth(all, "LaborService", "post", {P::RosterView, P::PayView, P::LedgerPost}, [&](Where where) {
        return [id = department(where)](Services& s) { return isDenied(s.labor().post(id, core::makeDate(2026, 9, 1))); };
    });
}

void addInvoices(std::vector<Command>& all, const RoleWorld& world) {
    const auto on = [&](const char* method, const std::vector<P>& permissions, auto call) {
        const std::pair<Where, InvoiceId> subjects[] = {
            {Where::Own, world.ownInvoice}, {Where::Other, world.otherInvoice}, {Where::NoDepartment, world.wholeInvoice}};
        for (const auto& [where, id] : subjects) {
            Command command{"PayablesService", method, {}, [id = id, call](Services& s) { return isDenied(call(s.payables(), id)); }};
            for (const auto permission : permissions)
                // Reversing the journal goes over departments.
                command.needs.push_back({permission, permission == P::LedgerReverse ? Where::Anywhere : where});
            all.push_back(std::move(command));
        }
    };
    on("invoice", {P::InvoicesView}, [](auto& p, InvoiceId id) { return p.invoice(id); });
    on("changeInvoice", {P::InvoicesEnter}, [](auto& p, InvoiceId id) { return p.changeInvoice(id, kVersion, {}); });
    on("withdrawInvoice", {P::InvoicesEnter}, [](auto& p, InvoiceId id) { return p.withdrawInvoice(id, kVersion, "entered twice"); });
    on("approveInvoice", {P::InvoicesApprove}, [](auto& p, InvoiceId id) { return p.approveInvoice(id, kVersion, "nobody else"); });
    on("reverseInvoice", {P::LedgerReverse, P::InvoicesEnter}, [](auto& p, InvoiceId id) { return p.reverseInvoice(id, kVersion, kDay, "wrong vendor"); });
}

} // namespace

std::vector<Command> budgetingCommands(const RoleWorld& world) {
    std::vector<Command> all{
        {"BudgetService", "budgets", {{P::BudgetView}}, [](Services& s) { return isDenied(s.budgets().budgets()); }},
        {"BudgetService", "budgetAt", {{P::BudgetView}}, [](Services& s) { return isDenied(s.budgets().budgetAt(kDay)); }},
        {"BudgetService", "createBudget", {{P::BudgetEdit, Where::NoDepartment}},
         [](Services& s) { return isDenied(s.budgets().createBudget(core::makeDate(2026, 1, 1))); }}, // there is one for that year
        {"BudgetService", "setThresholds", {{P::BudgetApprove}}, [](Services& s) { return isDenied(s.budgets().setThresholds(BudgetId(999), kVersion, {})); }},
        {"BudgetService", "versions", {{P::BudgetView}}, [id = world.budget](Services& s) { return isDenied(s.budgets().versions(id)); }},
        {"BudgetService", "exportFigures", {{P::LedgerExport}}, [](Services& s) { return isDenied(s.budgets().exportFigures(kYear)); }},
        {"BudgetControl", "matrix", {{P::BudgetView}}, [](Services& s) { return isDenied(s.budgetControl().matrix(kDay)); }},
        {"BudgetControl", "budgetAgainstActual", {{P::BudgetView}}, [](Services& s) { return isDenied(s.budgetControl().budgetAgainstActual(kDay)); }},
        {"BudgetControl", "redFlagReport", {{P::BudgetView}}, [](Services& s) { return isDenied(s.budgetControl().redFlagReport(kDay)); }},
        {"BudgetControl", "vendorSpend", {{P::VendorsView}, {P::LedgerView}}, [](Services& s) { return isDenied(s.budgetControl().vendorSpend(kYear)); }},
        {"PayablesService", "vendors", {{P::VendorsView}}, [](Services& s) { return isDenied(s.payables().vendors()); }},
        {"PayablesService", "vendor", {{P::VendorsView}}, [id = world.vendor](Services& s) { return isDenied(s.payables().vendor(id)); }},
        {"PayablesService", "createVendor", {{P::VendorsEdit}}, [](Services& s) { return isDenied(s.payables().createVendor({})); }},
        {"PayablesService", "updateVendor", {{P::VendorsEdit}}, [](Services& s) { return isDenied(s.payables().updateVendor(VendorId(999), kVersion, {})); }},
        {"PayablesService", "archiveVendor", {{P::VendorsEdit}}, [](Services& s) { return isDenied(s.payables().archiveVendor(VendorId(999), kVersion)); }},
        {"PayablesService", "restoreVendor", {{P::VendorsEdit}}, [](Services& s) { return isDenied(s.payables().restoreVendor(VendorId(999), kVersion)); }},
        {"PayablesService", "invoices", {{P::InvoicesView}}, [](Services& s) { return isDenied(s.payables().invoices({})); }},
        {"PayablesService", "enterInvoice", {{P::InvoicesEnter}}, [](Services& s) { return isDenied(s.payables().enterInvoice({})); }},
        {"PayablesService", "setApprovalLimit", {{P::SettingsEdit}},
         [](Services& s) { return isDenied(s.payables().setApprovalLimit(security::Role::RosterSupervisor, DayFixture::money(100'00))); }},
        {"PayablesService", "dueInvoices", {{P::InvoicesView}}, [](Services& s) { return isDenied(s.payables().dueInvoices(kDay)); }},
        {"PayablesService", "batches", {{P::InvoicesView, Where::NoDepartment}}, [](Services& s) { return isDenied(s.payables().batches(kYear)); }},
        {"PayablesService", "batch", {{P::InvoicesView, Where::NoDepartment}}, [](Services& s) { return isDenied(s.payables().batch(PaymentBatchId(999))); }},
        {"PayablesService", "prepareBatch", {{P::PaymentsPrepare}}, [](Services& s) { return isDenied(s.payables().prepareBatch({})); }},
        {"PayablesService", "withdrawBatch", {{P::PaymentsPrepare}},
         [](Services& s) { return isDenied(s.payables().withdrawBatch(PaymentBatchId(999), kVersion)); }},
        {"PayablesService", "releaseBatch", {{P::PaymentsRelease}}, [](Services& s) { return isDenied(s.payables().releaseBatch(PaymentBatchId(999), kVersion)); }},
        {"PayablesService", "reversePayment", {{P::PaymentsRelease}},
         [](Services& s) { return isDenied(s.payables().reversePayment(PaymentId(999), kDay, "returned")); }},
        {"PayablesService", "reverseBatch", {{P::PaymentsRelease}},
         [](Services& s) { return isDenied(s.payables().reverseBatch(PaymentBatchId(999), kDay, "returned")); }},
        {"PayablesService", "setPostingAccount", {{P::ChartEdit}},
         [](Services& s) { return isDenied(s.payables().setPostingAccount(Purpose::Payables, ledger::AccountId(999))); }},
        {"LaborService", "postMonth", {{P::LedgerPost}, {P::RosterView}}, [](Services& s) { return isDenied(s.labor().postMonth(core::makeDate(2026, 9, 1))); }},
        {"LaborService", "reverse", {{P::LedgerReverse}}, [](Services& s) { return isDenied(s.labor().reverse(AccrualId(999), kDay, "wrong rates")); }},
        {"LaborService", "accruals", {{P::LedgerView}}, [](Services& s) { return isDenied(s.labor().accruals(kYear)); }},
    };
    addVersions(all, world);
    addInvoices(all, world);
    // A board viewer sees sums, not single payments.
    for (const auto where : {Where::Own, Where::Other})
        all.push_back({"BudgetControl", "behind", {{P::LedgerView, where, P::BudgetEdit}, {P::BudgetView, where}},
                       [id = where == Where::Own ? world.clinic : world.ward, account = world.supplies](Services& s) {
                           return isDenied(s.budgetControl().behind(FiscalYear(kYear.from), account, id, 0, 11));
                       }});
    return all;
}

} // namespace practice::testing
