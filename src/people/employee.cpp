#include "people/employee.h"

#include "core/words.h"

#include <algorithm>

namespace practice::people {
namespace {
constexpr std::array<core::Word, kEmployeeStatusCount> kStatuses{{
    {"active", "Active"},
    {"on_leave", "On leave"},
    {"terminated", "Terminated"},
}};
constexpr std::array<core::Word, kEmploymentCount> kEmployments{{
    {"regular", "Regular"},
    {"per_diem", "Per diem"},
    {"agency", "Agency"},
}};
constexpr std::array<core::Word, kOvertimeSchemeCount> kSchemes{{
    {"weekly40", "Over 40 hours a week"},
    {"eight80", "8 hours a day and 80 in 14 days"},
    {"exempt", "Exempt"},
}};
} // namespace

std::string_view key(EmployeeStatus status) { return core::wordOf(kStatuses, status).key; }
std::string_view caption(EmployeeStatus status) { return core::wordOf(kStatuses, status).caption; }
std::optional<EmployeeStatus> employeeStatus(std::string_view text) {
    return core::enumOf<EmployeeStatus>(kStatuses, text);
}

std::string_view key(Employment value) { return core::wordOf(kEmployments, value).key; }
std::string_view caption(Employment value) { return core::wordOf(kEmployments, value).caption; }
std::optional<Employment> employment(std::string_view text) { return core::enumOf<Employment>(kEmployments, text); }

std::string_view key(OvertimeScheme scheme) { return core::wordOf(kSchemes, scheme).key; }
std::string_view caption(OvertimeScheme scheme) { return core::wordOf(kSchemes, scheme).caption; }
std::optional<OvertimeScheme> overtimeScheme(std::string_view text) {
    return core::enumOf<OvertimeScheme>(kSchemes, text);
}

bool EmployeeDraft::worksIn(DepartmentId department) const {
    return homeDepartment == department || std::ranges::find(furtherDepartments, department) != furtherDepartments.end();
}

std::string listName(std::string_view last, std::string_view first, std::string_view preferred) {
    std::string name(last);
    if (!first.empty()) {
        if (!name.empty()) name += ", ";
        name += first;
    }
    if (!preferred.empty() && preferred != first) name.append(" (").append(preferred).append(")");
    return name;
}

std::string fullName(std::string_view last, std::string_view first) {
    std::string name(first);
    if (!first.empty() && !last.empty()) name += ' ';
    return name.append(last);
}

std::string normalisedStaffNumber(std::string_view text) {
    std::string number;
    for (const char c : text) {
        if (c == ' ' || c == '\t') continue;
        number += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    return number;
}

} // namespace practice::people
