#include "app/role_commands.h"

#include "app/messages.h"
#include "patients/patient_directory.h"
#include "people/directory.h"
#include "security/passwords.h"

#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <set>

using namespace practice;
using namespace practice::testing;
using security::Permission;
using security::Role;
using security::Scope;

namespace practice::testing {

RoleWorld::RoleWorld() {
    app::registerMessages();
    organization::OrganizationService places(context());
    ward = must(places.createDepartment({"Ward", site, organization::DepartmentKind::Ward})).value;
    for (const auto& account : ledger::LedgerService::chart(connection()))
        if (account.code == "6200")
            supplies = account.id;
    budgeting::BudgetService budgets(context());
    budget = must(budgets.createBudget(core::makeDate(2026, 1, 1))).value;
    ownVersion = must(budgets.startVersion(budget, clinic)).value;
    otherVersion = must(budgets.startVersion(budget, ward)).value;
    budgeting::PayablesService payables(context());
    budgeting::VendorDraft draft;
    draft.name = "Northwind Medical";
    vendor = must(payables.createVendor(draft)).value;
    const auto invoiceFor = [&](const char* number, core::DepartmentId department) {
        budgeting::InvoiceDraft invoice;
        invoice.vendor = vendor;
        invoice.number = number;
        invoice.invoicedOn = kToday;
        invoice.dueOn = kToday;
        invoice.total = money(100'00);
        invoice.lines = {{supplies, department, invoice.total, {}}};
        return must(payables.enterInvoice(invoice)).value;
    };
    ownInvoice = invoiceFor("A-1", clinic);
    otherInvoice = invoiceFor("A-2", ward);
    wholeInvoice = invoiceFor("A-3", {});
}

} // namespace practice::testing

namespace {

/// As the declared table and the scope of the session have it; nothing of the services is asked.
bool isGranted(Role role, bool hasDepartment, Permission permission, Where where) {
    switch (security::grantedScope(role, permission)) {
    case Scope::All: return true;
    case Scope::None: return false;
    case Scope::OwnDepartment: break;
    }
    // Without a department to name, whoever may for some may ask; the answer holds their own departments only.
    return where == Where::Anywhere || (where == Where::Own && hasDepartment);
}

bool isExpected(Role role, bool hasDepartment, const Command& command) {
    for (const auto& need : command.needs)
        if (!isGranted(role, hasDepartment, need.permission, need.where) &&
            !(need.orElse && isGranted(role, hasDepartment, *need.orElse, need.where)))
            return false;
    return true;
}

std::vector<Command> allCommands(const RoleWorld& world) {
    auto all = patientCommands();
    for (auto part : {billingCommands(world), budgetingCommands(world), complianceCommands()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

const std::map<std::string, std::string> kHeaders{
    {"PatientService", "patients/patient_service.h"},       {"SetupService", "billing/setup_service.h"},
    {"ChargeService", "billing/charge_service.h"},          {"AccountService", "billing/account_service.h"},
    {"DayService", "billing/day_service.h"},                {"BillingReports", "billing/billing_reports.h"},
    {"BudgetService", "budgeting/budget_service.h"},        {"BudgetControl", "budgeting/budget_control.h"},
    {"PayablesService", "budgeting/payables_service.h"},    {"LaborService", "budgeting/labor.h"},
    {"TemplateService", "compliance/template_service.h"},   {"ChecklistService", "compliance/checklist_service.h"},
    {"FindingService", "compliance/finding_service.h"},
};

/// Public methods that can be refused, without the forms that join another use case.
std::set<std::string> methodsIn(const std::string& service, const std::string& header) {
    std::ifstream file(std::string(PRACTICE_SOURCE_DIR) + "/src/" + header);
    static const std::regex method(R"(^    (?:core::)?(?:Result|Outcome)<.*> (\w+)\((.*)$)");
    std::set<std::string> names;
    bool isInside = false;
    for (std::string line; std::getline(file, line);) {
        std::smatch found;
        if (line.find("class " + service + " {") == 0)
            isInside = true;
        else if (isInside && (line == "  private:" || line == "};"))
            return names;
        else if (isInside && std::regex_match(line, found, method) && found[2].str().find("UnitOfWork&") == std::string::npos)
            names.insert(found[1].str());
    }
    return names;
}

} // namespace

TEST_CASE("the table of commands holds every public method of patients, billing, budgets and compliance") {
    const RoleWorld world;
    std::map<std::string, std::set<std::string>> held;
    for (const auto& command : allCommands(world))
        held[command.service].insert(command.method);
    CHECK(held.size() == kHeaders.size());
    for (const auto& [service, header] : kHeaders) {
        INFO(service);
        const auto methods = methodsIn(service, header);
        CHECK(methods.size() > 4);
        CHECK(held[service] == methods);
    }
}

TEST_CASE("roles x commands x scopes: allowed exactly where the declared table grants it") {
    RoleWorld world;
    const auto commands = allCommands(world);
    int cells = 0, allowed = 0, differences = 0;
    for (int at = 0; at < security::kRoleCount; ++at) {
        const auto role = static_cast<Role>(at);
        for (const bool hasDepartment : {false, true}) {
            const auto& session = hasDepartment ? world.sessionAs(role, {world.clinic}) : world.sessionWith({role});
            for (const auto& command : commands) {
                app::Services services(world.context(session), {std::make_shared<people::DirectoryCache>(), std::make_shared<patients::PatientDirectoryCache>()},
                                       security::PasswordCost::cheapest());
                const bool expected = isExpected(role, hasDepartment, command);
                INFO(security::key(role) << (hasDepartment ? " of the clinic, " : " of no department, ") << command.service << "::" << command.method
                                         << (expected ? " should be allowed" : " should be denied"));
                bool found = false;
                CHECK_NOTHROW(found = !command.denied(services));
                ++cells;
                allowed += found;
                differences += expected != found;
                CHECK(expected == found);
            }
        }
    }
    std::cout << "roles x commands x scopes: " << commands.size() << " commands, " << cells << " cells (" << allowed << " allowed), " << differences
              << " differences\n";
    CHECK(differences == 0);
}
