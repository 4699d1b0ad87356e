// Employees and pay. Credentials and leave stand in files of their own.
#include "people/people_service.h"

#include "core/text.h"
#include "organization/organization_service.h"
#include "people/employee_changes.h"
#include "people/employee_repository.h"
#include "people/employee_saving.h"
#include "people/pay_repository.h"
#include "people/people_messages.h"
#include "people/people_rules.h"
#include "people/use_case.h"
#include "security/audit_query.h"

#include <algorithm>

namespace practice::people {
namespace {
using security::Permission;

/// A supervisor must be in the list, and nobody may stand above themselves.
void checkSupervisor(core::Findings& findings, const EmployeeRepository& employees, EmployeeId id,
                     const std::optional<EmployeeId>& supervisor) {
    constexpr int kDeepest = 40;
    if (!supervisor) return;
    if (!employees.find(*supervisor)) findings.push_back(core::error(codes::kEmployeeUnknown, {}, "supervisor"));
    std::optional<EmployeeId> above = supervisor;
    for (int depth = 0; above && depth < kDeepest; ++depth) {
        if (*above == id) {
            findings.push_back(core::error(codes::kOwnSupervisor, {}, "supervisor"));
            return;
        }
        above = employees.supervisorOf(*above);
    }
}

} // namespace

EmployeeDraft tidied(EmployeeDraft draft) {
    for (std::string* text : {&draft.staffNumber, &draft.lastName, &draft.firstName, &draft.preferredName,
                              &draft.email, &draft.phone})
        *text = core::withoutControls(core::trimmed(*text));
    if (const auto phone = tidyPhone(draft.phone)) draft.phone = *phone;
    std::erase(draft.furtherDepartments, draft.homeDepartment);
    std::ranges::sort(draft.furtherDepartments);
    const auto repeated = std::ranges::unique(draft.furtherDepartments);
    draft.furtherDepartments.erase(repeated.begin(), repeated.end());
    if (draft.status != EmployeeStatus::Terminated && draft.contract.employment == Employment::PerDiem)
        draft.fteBasisPoints = 0;
    return draft;
}

Result<void> complete(UnitOfWork& unit, EmployeeDraft& draft) {
    organization::OrganizationService organization(unit.context());
    core::Findings findings;
    const auto department = organization.department(draft.homeDepartment);
    if (!department)
        findings.push_back(core::error(codes::kDepartmentMissing, {}, "homeDepartment"));
    else if (!draft.site.isValid())
        draft.site = department->site;
    for (const DepartmentId further : draft.furtherDepartments)
        if (!organization.department(further))
            findings.push_back(core::error(codes::kDepartmentMissing, {}, "furtherDepartments"));
    if (!organization.jobRole(draft.role)) findings.push_back(core::error(codes::kRoleMissing, {}, "role"));
    if (draft.site.isValid() && !organization.site(draft.site))
        findings.push_back(core::error(codes::kDepartmentMissing, {}, "site"));
    if (!findings.empty()) return core::refuse(std::move(findings));
    return {};
}

core::Date PeopleService::today(storage::Connection& connection) const {
    return m_context.clock.today(organization::OrganizationService::practiceZone(connection));
}

Result<Employee> PeopleService::editable(UnitOfWork& unit, EmployeeId id, Permission permission) {
    auto employee = EmployeeRepository(unit.connection(), unit.keys()).find(id);
    if (!employee) return core::refuse(core::NotFound{employeeRef(id)});
    PRACTICE_TRY(authorizeFor(unit.context(), permission, *employee));
    return *std::move(employee);
}

Result<Changed<EmployeeId>> PeopleService::hire(const EmployeeDraft& draft) {
    return inOneUnit<EmployeeId>(m_context, Permission::PeopleEdit,
                                 [&](UnitOfWork& unit) { return hire(unit, draft); });
}

Result<EmployeeId> PeopleService::hire(UnitOfWork& unit, const EmployeeDraft& given) {
    PRACTICE_TRY(security::authorize(unit.context(), Permission::PeopleEdit));
    EmployeeDraft draft = tidied(given);
    EmployeeRepository employees(unit.connection(), unit.keys());
    core::Findings findings = checkEmployee(draft, today(unit.connection()));
    checkSupervisor(findings, employees, {}, draft.supervisor);
    if (employees.findByStaffNumber(draft.staffNumber))
        findings.push_back(core::error(codes::kStaffNumberTaken, {}, "staffNumber"));
    if (core::hasErrors(findings)) return core::refuse(std::move(findings));
    PRACTICE_TRY(complete(unit, draft));
    PRACTICE_TRY(authorizeFor(unit.context(), Permission::PeopleEdit, draft));
    const EmployeeId id = employees.nextIds(1);
    employees.insert(id, draft, unit.now(), unit.session().user());
    employees.raiseRevision();
    const auto changes = changesBetween({}, draft);
    note(unit, "employee.create", employeeRef(id), fieldNames(changes), describe(changes));
    return id;
}

Result<Changed<RowVersion>> PeopleService::updateEmployee(const Employee& employee) {
    return inOneUnit<RowVersion>(m_context, Permission::PeopleEdit,
                                 [&](UnitOfWork& unit) { return updateEmployee(unit, employee); });
}

Result<RowVersion> PeopleService::updateEmployee(UnitOfWork& unit, const Employee& given) {
    PRACTICE_TRY_ASSIGN(const Employee stored, editable(unit, given.id, Permission::PeopleEdit));
    Employee employee = given;
    static_cast<EmployeeDraft&>(employee) = tidied(given);
    // A move to another department moves the site along, unless the site was chosen.
    if (employee.homeDepartment != stored.homeDepartment && employee.site == stored.site) employee.site = {};
    const auto conflict = [&] {
        return security::conflictOver(unit.context(), employeeRef(given.id), given.version, stored.version);
    };
    if (given.version != stored.version) return core::refuse(conflict());
    EmployeeRepository employees(unit.connection(), unit.keys());
    core::Findings findings = checkEmployee(employee, today(unit.connection()));
    if (employee.supervisor != stored.supervisor)
        checkSupervisor(findings, employees, employee.id, employee.supervisor);
    const auto holder = employees.findByStaffNumber(employee.staffNumber);
    if (holder && *holder != employee.id)
        findings.push_back(core::error(codes::kStaffNumberTaken, {}, "staffNumber"));
    if (core::hasErrors(findings)) return core::refuse(std::move(findings));
    PRACTICE_TRY(complete(unit, employee));
    PRACTICE_TRY(authorizeFor(unit.context(), Permission::PeopleEdit, employee));
    const auto changes = changesBetween(stored, employee);
    if (changes.empty()) return stored.version;
    if (!employees.update(employee, stored)) return core::refuse(conflict());
    employees.raiseRevision();
    note(unit, "employee.update", employeeRef(given.id), fieldNames(changes), describe(changes));
    return RowVersion{stored.version.value + 1};
}

Result<Changed<RowVersion>> PeopleService::terminate(EmployeeId id, RowVersion version, core::Date lastDay) {
    return inOneUnit<RowVersion>(m_context, Permission::PeopleEdit, [&](UnitOfWork& unit) -> Result<RowVersion> {
        PRACTICE_TRY_ASSIGN(Employee employee, editable(unit, id, Permission::PeopleEdit));
        employee.version = version;
        employee.terminatedOn = lastDay;
        employee.status = EmployeeStatus::Terminated;
        return updateEmployee(unit, employee);
    });
}

Result<Changed<RowVersion>> PeopleService::reinstate(EmployeeId id, RowVersion version, core::Date from) {
    return inOneUnit<RowVersion>(m_context, Permission::PeopleEdit, [&](UnitOfWork& unit) -> Result<RowVersion> {
        PRACTICE_TRY_ASSIGN(Employee employee, editable(unit, id, Permission::PeopleEdit));
        employee.version = version;
        employee.hiredOn = from;
        employee.terminatedOn.reset();
        employee.status = EmployeeStatus::Active;
        return updateEmployee(unit, employee);
    });
}

Result<Changed<RowVersion>> PeopleService::archiveEmployee(EmployeeId id, RowVersion version) {
    return inOneUnit<RowVersion>(m_context, Permission::PeopleEdit, [&](UnitOfWork& unit) -> Result<RowVersion> {
        PRACTICE_TRY_ASSIGN(const Employee stored, editable(unit, id, Permission::PeopleEdit));
        EmployeeRepository employees(unit.connection(), unit.keys());
        if (!employees.archive(id, version, unit.now()))
            return core::refuse(security::conflictOver(unit.context(), employeeRef(id), version, stored.version));
        employees.raiseRevision();
        note(unit, "employee.archive", employeeRef(id), {"archived"});
        return RowVersion{version.value + 1};
    });
}

Result<Changed<PayRateId>> PeopleService::changePay(EmployeeId id, core::Date effectiveOn, std::int64_t centsPerHour) {
    return inOneUnit<PayRateId>(m_context, Permission::PayEdit, [&](UnitOfWork& unit) {
        return changePay(unit, id, effectiveOn, centsPerHour);
    });
}

Result<PayRateId> PeopleService::changePay(UnitOfWork& unit, EmployeeId id, core::Date effectiveOn,
                                           std::int64_t centsPerHour) {
    PRACTICE_TRY(editable(unit, id, Permission::PayEdit));
    PayRate rate;
    rate.employee = id;
    rate.effectiveOn = effectiveOn;
    rate.centsPerHour = centsPerHour;
    if (auto findings = checkPayRate(rate, today(unit.connection())); core::hasErrors(findings))
        return core::refuse(std::move(findings));
    PayRepository rates(unit.connection(), unit.keys());
    std::string detail = core::toIso(effectiveOn) + ": ";
    if (const auto stored = rates.findOn(id, effectiveOn)) {
        rate.id = stored->id;
        rate.version = stored->version;
        rates.update(rate);
        detail += std::to_string(stored->centsPerHour) + " → ";
    } else {
        rate.id = rates.insert(rate, unit.now(), unit.session().user());
    }
    detail += std::to_string(centsPerHour) + " cents per hour";
    // The figures stand on the rate's own row: a person's history is read by people who may not see pay.
    note(unit, "pay_rate.set", {"pay_rate", rate.id.value()}, {"rate"}, std::move(detail));
    note(unit, "employee.pay", employeeRef(id), {"pay_rate"});
    return rate.id;
}

} // namespace practice::people
