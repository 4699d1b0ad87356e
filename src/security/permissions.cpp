#include "security/permissions.h"

#include "core/contract.h"

#include <array>

namespace practice::security {
namespace {

struct Row {
    Permission permission;
    std::string_view key;
    std::string_view caption;
    /// One letter a role: A all, o own departments, - none. In the order of Role: office manager, roster supervisor,
    /// finance clerk, human resources, compliance officer, auditor, board viewer, administrator.
    std::string_view scopes;
};

// The administrator keeps the program running and sees no identity data, so neither people nor audit details; nor the
// recovery key, which would open an office manager's account.
// The auditor reads all but staff health facts (29 CFR 1630.14(c): a confidential file with named readers).
// The board viewer runs aggregated reports only. Emergency access gives an office manager nothing more.
constexpr std::array<Row, kPermissionCount> kTable{{
    {Permission::OrganizationView, "organization.view", "See sites, departments and holidays", "AAAAAAAA"},
    {Permission::OrganizationEdit, "organization.edit", "Change sites, departments and holidays", "A------A"},
    {Permission::UsersView, "users.view", "See users and their roles", "A----A-A"},
    {Permission::UsersManage, "users.manage", "Add, rename, reset and deactivate users", "A------A"},
    {Permission::RolesGrant, "roles.grant", "Grant and withdraw roles", "A------A"},
    {Permission::AuditView, "audit.view", "Read the audit trail", "A---AA--"},
    {Permission::AuditVerify, "audit.verify", "Check the audit trail", "A---AA-A"},
    {Permission::BackupMake, "backup.make", "Make backups", "A------A"},
    {Permission::BackupRestore, "backup.restore", "Restore a backup", "A------A"},
    {Permission::BackupDrill, "backup.drill", "Rehearse a restore", "A---A--A"},
    {Permission::SettingsEdit, "settings.edit", "Change settings of the practice", "A------A"},
    {Permission::KeysRotate, "keys.rotate", "Rotate keys and replace the recovery key", "A-------"},
    {Permission::PeopleView, "people.view", "See people", "Ao-AAA--"},
    {Permission::PeopleViewIdentity, "people.view_identity", "See contact details and birth dates", "Ao-AAA--"},
    {Permission::PeopleEdit, "people.edit", "Change people", "A--A----"},
    {Permission::PeopleImport, "people.import", "Import people", "A--A----"},
    {Permission::PayView, "pay.view", "See pay rates", "A-AA-A--"},
    {Permission::PayEdit, "pay.edit", "Change pay rates", "A--A----"},
    {Permission::HealthFactsView, "health_facts.view", "See health facts of staff", "A--A----"},
    {Permission::CredentialsEdit, "credentials.edit", "Record and verify credentials", "A--AA---"},
    {Permission::LeaveView, "leave.view", "See leave", "Ao-A-A--"},
    {Permission::LeaveRecord, "leave.record", "Record leave", "Ao-A----"},
    {Permission::LeaveApprove, "leave.approve", "Approve leave", "Ao-A----"},
    {Permission::RosterView, "roster.view", "See rosters", "Ao-AAA--"},
    {Permission::RosterEdit, "roster.edit", "Change rosters", "Ao------"},
    {Permission::RosterPublish, "roster.publish", "Publish rosters", "Ao------"},
    {Permission::RosterRulesEdit, "roster_rules.edit", "Change shift types, coverage and rules", "Ao------"},
    {Permission::FindingsAccept, "findings.accept", "Accept a finding with a reason", "Ao------"},
    {Permission::LedgerView, "ledger.view", "See the journal and balances", "A-A--A--"},
    {Permission::LedgerPost, "ledger.post", "Post to the journal", "A-A-----"},
    {Permission::LedgerReverse, "ledger.reverse", "Reverse a posting", "A-A-----"},
    {Permission::PeriodsClose, "periods.close", "Close a period", "A-A-----"},
    {Permission::PeriodsReopen, "periods.reopen", "Reopen a closed period", "A-------"},
    {Permission::ChartEdit, "chart.edit", "Change the chart of accounts", "A-------"},
    {Permission::OpeningBalancesImport, "opening_balances.import", "Import opening balances", "A-A-----"},
    {Permission::LedgerExport, "ledger.export", "Export the journal", "A-A--A--"},
    {Permission::BudgetView, "budget.view", "See budgets and spending against them", "AoA--AA-"},
    {Permission::BudgetEdit, "budget.edit", "Change budget drafts and explain variances", "AoA-----"},
    {Permission::BudgetApprove, "budget.approve", "Approve, lock and unlock budgets", "A-------"},
    {Permission::VendorsView, "vendors.view", "See vendors", "AAA-AA--"},
    {Permission::VendorsEdit, "vendors.edit", "Change vendors and see their tax ids", "A-A-----"},
    {Permission::InvoicesView, "invoices.view", "See vendor invoices and payments", "AoA--A--"},
    {Permission::InvoicesEnter, "invoices.enter", "Enter vendor invoices", "A-A-----"},
    {Permission::InvoicesApprove, "invoices.approve", "Approve vendor invoices up to the limit of the role", "Ao------"},
    {Permission::PaymentsPrepare, "payments.prepare", "Prepare payments to vendors", "A-A-----"},
    {Permission::PaymentsRelease, "payments.release", "Release and reverse payments to vendors", "A-------"},
    {Permission::ComplianceView, "compliance.view", "See checklists, findings and what is due", "AAAAAA--"},
    {Permission::ComplianceRecord, "compliance.record", "Work checklists, record events and findings", "AAAAA---"},
    {Permission::ComplianceEdit, "compliance.edit", "Adopt checklists and say who owns them", "A---A---"},
    {Permission::ComplianceSign, "compliance.sign", "Sign checklists and verify actions", "A---A---"},
    {Permission::PatientsView, "patients.view", "See patients and their families", "A-A--A--"},
    {Permission::PatientsEdit, "patients.edit", "Change patients and families", "A-A-----"},
    {Permission::PatientsImport, "patients.import", "Import patients and opening receivables", "A-A-----"},
    {Permission::BillingView, "billing.view", "See charges, payments and balances", "A-A--A--"},
    {Permission::BillingSetup, "billing.setup", "Change payers, fee schedules and billing providers", "A-A-----"},
    {Permission::ChargesPost, "charges.post", "Enter encounters and charges", "A-A-----"},
    {Permission::ReceiptsPost, "receipts.post", "Take payments and move responsibility", "A-A-----"},
    {Permission::AdjustmentsRequest, "adjustments.request", "Ask for adjustments", "A-A-----"},
    {Permission::AdjustmentsApprove, "adjustments.approve", "Approve adjustments", "A-------"},
    {Permission::BillingReverse, "billing.reverse", "Reverse charges, payments and adjustments", "A-A-----"},
    {Permission::DayClose, "day.close", "Count the drawer, deposit and close the day", "A-A-----"},
    {Permission::DayReopen, "day.reopen", "Reopen a closed day", "A-------"},
    {Permission::StatementsMake, "statements.make", "Make patient statements", "A-A-----"},
    {Permission::ReportsRun, "reports.run", "Run reports", "AoAAAAA-"},
    {Permission::ExportData, "data.export", "Export, print and save copies", "AoAAAA--"},
    {Permission::ApprovalsDecide, "approvals.decide", "Approve write-offs, refunds and orders", "A-------"},
    {Permission::BreakGlass, "break_glass.use", "Use emergency access", "-AAAA---"},
}};

constexpr bool inDeclaredOrder() {
    for (std::size_t i = 0; i < kTable.size(); ++i)
        if (static_cast<std::size_t>(kTable[i].permission) != i || kTable[i].scopes.size() != kRoleCount)
            return false;
    return true;
}
static_assert(inDeclaredOrder(), "one row a permission, in the order of the enumeration");

struct RoleRow {
    std::string_view key;
    std::string_view caption;
};
constexpr std::array<RoleRow, kRoleCount> kRoles{{
    {"office_manager", "Office manager"},
    {"roster_supervisor", "Roster supervisor"},
    {"finance_clerk", "Finance clerk"},
    {"human_resources", "Human resources"},
    {"compliance_officer", "Compliance officer"},
    {"auditor", "Auditor"},
    {"board_viewer", "Board viewer"},
    {"administrator", "Administrator"},
}};

const Row& rowOf(Permission permission) {
    const auto at = static_cast<std::size_t>(permission);
    PRACTICE_EXPECTS(at < kTable.size());
    return kTable[at];
}

const RoleRow& rowOf(Role role) {
    const auto at = static_cast<std::size_t>(role);
    PRACTICE_EXPECTS(at < kRoles.size());
    return kRoles[at];
}

} // namespace

std::string_view key(Permission permission) { return rowOf(permission).key; }
std::string_view caption(Permission permission) { return rowOf(permission).caption; }
std::string_view key(Role role) { return rowOf(role).key; }
std::string_view caption(Role role) { return rowOf(role).caption; }

Scope grantedScope(Role role, Permission permission) {
    const auto at = static_cast<std::size_t>(role);
    PRACTICE_EXPECTS(at < kRoles.size());
    switch (rowOf(permission).scopes[at]) {
    case 'A': return Scope::All;
    case 'o': return Scope::OwnDepartment;
    default: return Scope::None;
    }
}

Scope emergencyScope(Permission permission) {
    switch (permission) {
    case Permission::PeopleView:
    case Permission::PeopleViewIdentity:
    case Permission::LeaveView:
    case Permission::LeaveRecord:
    case Permission::RosterView:
    case Permission::RosterEdit:
    case Permission::RosterPublish:
    case Permission::FindingsAccept: return Scope::All;
    default: return Scope::None;
    }
}

std::optional<Role> roleFromKey(std::string_view text) {
    for (std::size_t i = 0; i < kRoles.size(); ++i)
        if (kRoles[i].key == text)
            return static_cast<Role>(i);
    return std::nullopt;
}

} // namespace practice::security
