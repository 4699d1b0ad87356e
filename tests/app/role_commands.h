#pragma once

#include "app/services.h"
#include "billing/day_fixture.h"
#include "budgeting/budget_service.h"
#include "budgeting/payables_service.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace practice::testing {

/// What a permission is asked for: the program as a whole, one's own department, another, or what belongs to none.
enum class Where { Anywhere, Own, Other, NoDepartment };

struct Need {
    security::Permission permission;
    Where where = Where::Anywhere;
    std::optional<security::Permission> orElse = {}; ///< One of the two is enough.
};

/// One public method of a service, tried with ids of nothing where no department hangs on them: whoever may is told what
/// is wrong, or that there is no such record, but is not denied.
struct Command {
    std::string service, method;
    std::vector<Need> needs;
    std::function<bool(app::Services&)> denied;
};

/// Records with a department, made by the office manager: of the clinic (one's own), the ward and no department.
struct RoleWorld : DayFixture {
    RoleWorld();
    core::DepartmentId ward;
    budgeting::BudgetId budget;
    budgeting::VersionId ownVersion, otherVersion;
    budgeting::VendorId vendor;
    budgeting::InvoiceId ownInvoice, otherInvoice, wholeInvoice;
    ledger::AccountId supplies;
};

template <class T> bool isDenied(const core::Result<T>& result) {
    return !result && std::holds_alternative<core::Denied>(result.error());
}

std::vector<Command> patientCommands();
std::vector<Command> billingCommands(const RoleWorld& world);
std::vector<Command> budgetingCommands(const RoleWorld& world);
std::vector<Command> complianceCommands();

} // namespace practice::testing
