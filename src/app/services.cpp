#include "app/services.h"

#include "app/today.h"
#include "billing/account_service.h"
#include "billing/billing_reports.h"
#include "billing/charge_service.h"
#include "billing/day_service.h"
#include "billing/setup_service.h"
#include "compliance/checklist_service.h"
#include "compliance/finding_service.h"
#include "compliance/template_service.h"
#include "budgeting/budget_control.h"
#include "budgeting/labor.h"
#include "budgeting/payables_service.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "patients/patient_service.h"
#include "people/people_lists.h"
#include "people/people_service.h"
#include "people/staff_import_service.h"
#include "scheduling/roster_service.h"
#include "scheduling/setup_service.h"
#include "security/approval.h"
#include "security/audit_query.h"
#include "security/audit_verifier.h"
#include "security/preferences.h"
#include "security/users.h"

#include <optional>

namespace practice::app {

namespace {

/// Which requests need a second person, and what approving them does. Rooms add theirs here.
const security::ApprovalKinds& approvalKinds() {
    static const security::ApprovalKinds kinds;
    return kinds;
}

} // namespace

struct Services::Parts {
    security::PasswordCost cost;
    std::optional<organization::OrganizationService> organization;
    std::optional<people::PeopleService> people;
    std::optional<people::PeopleLists> peopleLists;
    std::optional<people::StaffImportService> staffImport;
    std::optional<patients::PatientService> patients;
    std::optional<billing::SetupService> billingSetup;
    std::optional<billing::ChargeService> charges;
    std::optional<billing::AccountService> patientAccounts;
    std::optional<billing::DayService> billingDay;
    std::optional<billing::BillingReports> billingReports;
    std::optional<scheduling::RosterService> rosters;
    std::optional<scheduling::SetupService> rosterSetup;
    std::optional<ledger::LedgerService> ledger;
    std::optional<budgeting::BudgetService> budgets;
    std::optional<budgeting::BudgetControl> budgetControl;
    std::optional<budgeting::PayablesService> payables;
    std::optional<budgeting::DepartmentLaborBudget> laborBudget;
    std::optional<budgeting::LaborService> labor;
    std::optional<compliance::TemplateService> checklistTemplates;
    std::optional<compliance::ChecklistService> checklists;
    std::optional<compliance::FindingService> complianceFindings;
    std::optional<security::UserService> users;
    std::optional<security::AuditQuery> audit;
    std::optional<security::AuditService> auditCheck;
    std::optional<security::ApprovalService> approvals;
    std::optional<security::Settings> settings;
    std::optional<security::SavedViews> savedViews;
    std::optional<security::Drafts> drafts;
    std::optional<Today> today;
};

namespace {

template <class Part, class... Args> Part& madeOnce(std::optional<Part>& part, Args&&... args) {
    if (!part)
        part.emplace(std::forward<Args>(args)...);
    return *part;
}

} // namespace

Services::Services(const security::Context& context, Directories directories, const security::PasswordCost& cost)
    : m_context(context), m_directories(std::move(directories)), m_parts(std::make_unique<Parts>()) {
    m_parts->cost = cost;
}

Services::~Services() = default;

organization::OrganizationService& Services::organization() { return madeOnce(m_parts->organization, m_context); }
people::PeopleService& Services::people() { return madeOnce(m_parts->people, m_context); }
people::PeopleLists& Services::peopleLists() { return madeOnce(m_parts->peopleLists, m_context, *m_directories.staff); }
people::StaffImportService& Services::staffImport() {
    return madeOnce(m_parts->staffImport, m_context, people::EmployeesInUse(scheduling::RosterService::employeesInUse));
}
std::shared_ptr<const people::Directory> Services::directory() {
    return m_directories.staff->current(m_context.connection, m_context.session);
}
patients::PatientService& Services::patients() {
    return madeOnce(m_parts->patients, m_context, *m_directories.patients,
                    patients::PatientsInUse(billing::AccountService::patientsInUse));
}
std::shared_ptr<const patients::PatientDirectory> Services::patientDirectory() {
    return m_directories.patients->current(m_context.connection, m_context.session);
}
billing::SetupService& Services::billingSetup() { return madeOnce(m_parts->billingSetup, m_context, *m_directories.staff); }
billing::ChargeService& Services::charges() { return madeOnce(m_parts->charges, m_context, *m_directories.staff); }
billing::AccountService& Services::patientAccounts() { return madeOnce(m_parts->patientAccounts, m_context); }
billing::DayService& Services::billingDay() { return madeOnce(m_parts->billingDay, m_context); }
billing::BillingReports& Services::billingReports() {
    return madeOnce(m_parts->billingReports, m_context, patientDirectory(), directory());
}
scheduling::RosterService& Services::rosters() {
    return madeOnce(m_parts->rosters, m_context, *m_directories.staff, &madeOnce(m_parts->laborBudget, m_context));
}
scheduling::SetupService& Services::rosterSetup() { return madeOnce(m_parts->rosterSetup, m_context); }
ledger::LedgerService& Services::ledger() { return madeOnce(m_parts->ledger, m_context); }
budgeting::BudgetService& Services::budgets() { return madeOnce(m_parts->budgets, m_context); }
budgeting::BudgetControl& Services::budgetControl() { return madeOnce(m_parts->budgetControl, m_context); }
budgeting::PayablesService& Services::payables() { return madeOnce(m_parts->payables, m_context); }
budgeting::LaborService& Services::labor() { return madeOnce(m_parts->labor, m_context, rosters()); }
compliance::TemplateService& Services::checklistTemplates() {
    return madeOnce(m_parts->checklistTemplates, m_context, *m_directories.staff);
}
compliance::ChecklistService& Services::checklists() { return madeOnce(m_parts->checklists, m_context, *m_directories.staff); }
compliance::FindingService& Services::complianceFindings() {
    return madeOnce(m_parts->complianceFindings, m_context, *m_directories.staff);
}
security::UserService& Services::users() {
    return madeOnce(m_parts->users, m_context, approvalKinds(), m_parts->cost);
}
security::AuditQuery& Services::audit() { return madeOnce(m_parts->audit, m_context); }
security::AuditService& Services::auditCheck() { return madeOnce(m_parts->auditCheck, m_context); }
security::ApprovalService& Services::approvals() { return madeOnce(m_parts->approvals, m_context, approvalKinds()); }
security::Settings& Services::settings() { return madeOnce(m_parts->settings, m_context); }
security::SavedViews& Services::savedViews() { return madeOnce(m_parts->savedViews, m_context); }
security::Drafts& Services::drafts() { return madeOnce(m_parts->drafts, m_context); }
Today& Services::today() { return madeOnce(m_parts->today, *this); }

} // namespace practice::app
