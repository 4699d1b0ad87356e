#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace practice::security {

enum class Role {
    OfficeManager, RosterSupervisor, FinanceClerk, HumanResources, ComplianceOfficer, Auditor, BoardViewer, Administrator,
};
inline constexpr int kRoleCount = 8;

enum class Scope { None, OwnDepartment, All };

/// Everything a person may be allowed to do. The table of roles x permissions x scopes stands in permissions.cpp and in
/// docs/user/roles.md; the architecture test compares them.
enum class Permission {
    OrganizationView, OrganizationEdit,
    UsersView, UsersManage, RolesGrant,
    AuditView, AuditVerify,
    BackupMake, BackupRestore, BackupDrill,
    SettingsEdit, KeysRotate,
    PeopleView, PeopleViewIdentity, PeopleEdit, PeopleImport, PayView, PayEdit, HealthFactsView,
    CredentialsEdit, LeaveView, LeaveRecord, LeaveApprove,
    RosterView, RosterEdit, RosterPublish, RosterRulesEdit, FindingsAccept,
    LedgerView, LedgerPost, LedgerReverse, PeriodsClose, PeriodsReopen, ChartEdit, OpeningBalancesImport, LedgerExport,
    BudgetView, BudgetEdit, BudgetApprove, VendorsView, VendorsEdit, InvoicesView, InvoicesEnter, InvoicesApprove,
    PaymentsPrepare, PaymentsRelease,
    ComplianceView, ComplianceRecord, ComplianceEdit, ComplianceSign,
    PatientsView, PatientsEdit, PatientsImport, BillingView, BillingSetup, ChargesPost, ReceiptsPost, AdjustmentsRequest,
    AdjustmentsApprove, BillingReverse, DayClose, DayReopen, StatementsMake,
    ReportsRun, ExportData,
    ApprovalsDecide, BreakGlass,
};
inline constexpr int kPermissionCount = static_cast<int>(Permission::BreakGlass) + 1;

std::string_view key(Permission permission);          ///< "people.view": stable, stored in audit rows.
std::string_view caption(Permission permission);      ///< "See people" (English source for translation).
std::string_view key(Role role);                      ///< "office_manager"
std::string_view caption(Role role);                  ///< "Office manager"
Scope grantedScope(Role role, Permission permission); ///< The declared table.
/// What break-glass adds for 60 minutes: people, leave and rosters of every department. No money, pay or settings.
Scope emergencyScope(Permission permission);
std::optional<Role> roleFromKey(std::string_view text);

} // namespace practice::security
