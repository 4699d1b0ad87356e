#pragma once

#include "core/change_set.h"
#include "core/result.h"
#include "people/employee.h"
#include "security/unit_of_work.h"

#include <string>
#include <utility>
#include <vector>

namespace practice::people {

/// What the services of this room share: one unit a use case, an audit row and a change a write.

template <class T, class Action>
core::Result<core::Changed<T>> inOneUnit(const security::Context& context, security::Permission permission,
                                         Action&& action) {
    // Refused before a transaction begins, so that the denial is recorded in one of its own.
    PRACTICE_TRY(security::authorize(context, permission));
    security::UnitOfWork unit(context);
    PRACTICE_TRY_ASSIGN(auto value, action(unit));
    return core::Changed<T>{std::move(value), unit.commit()};
}

/// The permission for somebody: in one of the departments where the person works.
inline core::Result<void> authorizeFor(const security::Context& context, security::Permission permission,
                                       const EmployeeDraft& employee) {
    for (const DepartmentId department : employee.furtherDepartments)
        if (context.session.may(permission, department)) return security::authorize(context, permission, department);
    return security::authorize(context, permission, employee.homeDepartment);
}

inline bool mayFor(const security::Session& session, security::Permission permission, const EmployeeDraft& employee) {
    if (session.may(permission, employee.homeDepartment)) return true;
    for (const DepartmentId department : employee.furtherDepartments)
        if (session.may(permission, department)) return true;
    return false;
}

inline void note(security::UnitOfWork& unit, std::string action, const core::EntityRef& subject,
                 std::vector<std::string> fields, std::string detail = {}) {
    unit.audit({std::move(action), subject, std::move(fields), std::move(detail)});
    unit.changed(subject.kind, subject.id);
}

inline core::EntityRef employeeRef(EmployeeId id) { return {"employee", id.value()}; }

} // namespace practice::people
