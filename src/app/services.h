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

namespace practice::patients {
class PatientService;
class PatientDirectory;
class PatientDirectoryCache;
} // namespace practice::patients
namespace practice::billing {
class AccountService;
class BillingReports;
class ChargeService;
class DayService;
class SetupService;
} // namespace practice::billing

namespace practice::app {

class Today;

/// What is kept decrypted for one sign-in, shared by every thread.
struct Directories {
    std::shared_ptr<people::DirectoryCache> staff;
    std::shared_ptr<patients::PatientDirectoryCache> patients;
};

/// Every use case of the practice over one connection, made on the thread that uses it and dropped with the call.
/// Services are built when first asked for.
class Services {
  public:
    /// `cost`: of the one-time passwords that users() makes.
    Services(const security::Context& context, Directories directories, const security::PasswordCost& cost);
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
    patients::PatientService& patients();
    /// Patients whom the actor may see, as directory().
    std::shared_ptr<const patients::PatientDirectory> patientDirectory();
    billing::SetupService& billingSetup(); ///< Payers, coverages, fee schedules, providers.
    billing::ChargeService& charges();     ///< Encounters and charges.
    billing::AccountService& patientAccounts();
    billing::DayService& billingDay(); ///< Drawer, deposits, day close.
    billing::BillingReports& billingReports();
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
    Directories m_directories;
    std::unique_ptr<Parts> m_parts;
};

} // namespace practice::app
