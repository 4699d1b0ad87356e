#pragma once

#include "security/session.h"

#include <memory>

namespace practice::security {
class ApprovalService;
class AuditQuery;
class AuditService;
class Drafts;
class SavedViews;
class Settings;
class UserService;
struct PasswordCost;
} // namespace practice::security
namespace practice::organization {
class OrganizationService;
}
namespace practice::people {
class PeopleService;
class PeopleLists;
class StaffImportService;
class DirectoryCache;
class Directory;
} // namespace practice::people
namespace practice::scheduling {
class RosterService;
class SetupService;
} // namespace practice::scheduling
namespace practice::ledger {
class LedgerService;
}
namespace practice::budgeting {
class BudgetControl;
class BudgetService;
class LaborService;
class PayablesService;
} // namespace practice::budgeting

namespace practice::compliance {
class ChecklistService;
class FindingService;
class TemplateService;
} // namespace practice::compliance

namespace practice::app {

class Today;

/// Every use case of the practice over one connection, made on the thread that uses it and dropped with the call.
/// Services are built when first asked for.
class Services {
  public:
    /// `cost`: of the one-time passwords that users() makes.
    Services(const security::Context& context, std::shared_ptr<people::DirectoryCache> directory,
             const security::PasswordCost& cost);
    ~Services();
    Services(const Services&) = delete;
    Services& operator=(const Services&) = delete;

    const security::Context& context() const { return m_context; }
    const security::Session& session() const { return m_context.session; }

    organization::OrganizationService& organization();
    people::PeopleService& people();
    people::PeopleLists& peopleLists();
    people::StaffImportService& staffImport();
    /// Names of everybody whom the actor may see, as of the last commit that this process has seen.
    std::shared_ptr<const people::Directory> directory();
    scheduling::RosterService& rosters();
    scheduling::SetupService& rosterSetup();
    ledger::LedgerService& ledger();
    budgeting::BudgetService& budgets();
    budgeting::BudgetControl& budgetControl();
    budgeting::PayablesService& payables(); ///< Vendors, invoices, payments.
    budgeting::LaborService& labor();
    compliance::TemplateService& checklistTemplates();
    compliance::ChecklistService& checklists();
    compliance::FindingService& complianceFindings();
    security::UserService& users();
    security::AuditQuery& audit();
    security::AuditService& auditCheck();
    security::ApprovalService& approvals();
    security::Settings& settings();
    security::SavedViews& savedViews();
    security::Drafts& drafts();
    Today& today();

  private:
    struct Parts;
    security::Context m_context;
    std::shared_ptr<people::DirectoryCache> m_directory;
    std::unique_ptr<Parts> m_parts;
};

} // namespace practice::app
