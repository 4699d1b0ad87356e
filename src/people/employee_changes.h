#pragma once

#include "people/employee.h"

#include <string>
#include <vector>

namespace practice::people {

/// A member in which two states of an employee differ, as plain text; ids as numbers.
struct FieldChange {
    std::string field; ///< "last_name": as the audit names it.
    std::string before;
    std::string after;
};

/// In the order of the members. `before` empty-valued for a new employee.
std::vector<FieldChange> changesBetween(const EmployeeDraft& before, const EmployeeDraft& after);
std::vector<std::string> fieldNames(const std::vector<FieldChange>& changes);
/// "last_name: Moreno → Rivera", one a line: sealed into the audit's detail.
std::string describe(const std::vector<FieldChange>& changes);

/// All values as text, and back: what an import keeps, sealed, of those whom it changed.
std::string toJson(const EmployeeDraft& employee);
EmployeeDraft fromJson(const std::string& json);

} // namespace practice::people
