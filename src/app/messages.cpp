#include "app/messages.h"

#include "app/app_messages.h"
#include "billing/account_messages.h"
#include "billing/billing_messages.h"
#include "billing/charge_messages.h"
#include "billing/day_messages.h"
#include "billing/import_messages.h"
#include "billing/report_messages.h"
#include "billing/setup_messages.h"
#include "compliance/compliance_messages.h"
#include "budgeting/budgeting_messages.h"
#include "core/core_messages.h"
#include "ledger/ledger_messages.h"
#include "organization/organization_messages.h"
#include "patients/patients_messages.h"
#include "people/people_messages.h"
#include "scheduling/scheduling_messages.h"
#include "scheduling/service_messages.h"
#include "scheduling/solver/solver_messages.h"
#include "scheduling/solver/solver_process.h"
#include "security/security_messages.h"
#include "storage/storage_messages.h"

namespace practice::app {

void registerMessages() {
    core::registerMessages(core::coreMessages());
    core::registerMessages(storage::storageMessages());
    core::registerMessages(security::securityMessages());
    core::registerMessages(organization::organizationMessages());
    core::registerMessages(ledger::ledgerMessages());
    core::registerMessages(people::peopleMessages());
    core::registerMessages(scheduling::schedulingMessages());
    core::registerMessages(scheduling::schedulingServiceMessages());
    core::registerMessages(solver::solverMessages());
    core::registerMessages(solver::solverProcessMessages());
    core::registerMessages(budgeting::budgetingMessages());
    core::registerMessages(compliance::complianceMessages());
    core::registerMessages(patients::patientsMessages());
    for (const auto* messages : {&billing::billingMessages(), &billing::setupMessages(), &billing::chargeMessages(),
                                 &billing::accountMessages(), &billing::dayMessages(), &billing::importMessages(),
                                 &billing::reportMessages()})
        core::registerMessages(*messages);
    core::registerMessages(appMessages());
}

} // namespace practice::app
