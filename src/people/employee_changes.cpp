#include "people/employee_changes.h"

#include <nlohmann/json.hpp>

namespace practice::people {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

std::string text(const std::optional<core::Date>& date) { return date ? core::toIso(*date) : std::string(); }
std::string text(const std::optional<core::Minutes>& minutes) {
    return minutes ? std::to_string(minutes->count) : std::string();
}
std::string text(const std::optional<int>& number) { return number ? std::to_string(*number) : std::string(); }
template <class Tag> std::string text(core::StrongId<Tag> id) {
    return id.isValid() ? std::to_string(id.value()) : std::string();
}
template <class Tag> std::string text(const std::optional<core::StrongId<Tag>>& id) {
    return id ? text(*id) : std::string();
}
std::string text(const std::vector<std::string>& words) {
    std::string joined;
    for (const std::string& word : words)
        joined.append(joined.empty() ? "" : ",").append(word);
    return joined;
}
std::string text(const std::vector<DepartmentId>& ids) {
    std::string joined;
    for (const DepartmentId id : ids)
        joined.append(joined.empty() ? "" : ",").append(text(id));
    return joined;
}

/// Every member once; the names are the audit's and the stored ones.
Values valuesOf(const EmployeeDraft& e) {
    return {
        {"staff_number", e.staffNumber},
        {"last_name", e.lastName},
        {"first_name", e.firstName},
        {"preferred_name", e.preferredName},
        {"email", e.email},
        {"phone", e.phone},
        {"birth_date", text(e.birthDate)},
        {"job_role", text(e.role)},
        {"home_department", text(e.homeDepartment)},
        {"further_departments", text(e.furtherDepartments)},
        {"site", text(e.site)},
        {"fte_basis_points", std::to_string(e.fteBasisPoints)},
        {"employment", std::string(key(e.contract.employment))},
        {"overtime_scheme", std::string(key(e.contract.overtime))},
        {"min_week_minutes", text(e.contract.minPerWeek)},
        {"max_week_minutes", text(e.contract.maxPerWeek)},
        {"max_consecutive_days", text(e.contract.maxConsecutiveDays)},
        {"min_rest_minutes", text(e.contract.minRest)},
        {"allowed_shifts", text(e.contract.allowedShifts)},
        {"forbidden_shifts", text(e.contract.forbiddenShifts)},
        {"hired_on", text(e.hiredOn)},
        {"terminated_on", text(e.terminatedOn)},
        {"supervisor", text(e.supervisor)},
        {"user", text(e.user)},
        {"status", std::string(key(e.status))},
    };
}

std::int64_t number(const std::string& digits) { return digits.empty() ? 0 : std::stoll(digits); }
std::optional<core::Minutes> minutes(const std::string& digits) {
    if (digits.empty()) return std::nullopt;
    return core::Minutes{number(digits)};
}
template <class Id> std::optional<Id> optionalId(const std::string& digits) {
    if (digits.empty()) return std::nullopt;
    return Id(number(digits));
}
std::vector<std::string> words(const std::string& joined) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from < joined.size();) {
        const auto end = std::min(joined.find(',', from), joined.size());
        parts.push_back(joined.substr(from, end - from));
        from = end + 1;
    }
    return parts;
}

void readIdentity(EmployeeDraft& e, const nlohmann::json& values) {
    e.staffNumber = values.at("staff_number").get<std::string>();
    e.lastName = values.at("last_name").get<std::string>();
    e.firstName = values.at("first_name").get<std::string>();
    e.preferredName = values.at("preferred_name").get<std::string>();
    e.email = values.at("email").get<std::string>();
    e.phone = values.at("phone").get<std::string>();
    e.birthDate = core::parseIsoDate(values.at("birth_date").get<std::string>());
}

void readContract(WorkContract& contract, const nlohmann::json& values) {
    const auto at = [&values](const char* name) { return values.at(name).get<std::string>(); };
    contract.employment = employment(at("employment")).value_or(Employment::Regular);
    contract.overtime = overtimeScheme(at("overtime_scheme")).value_or(OvertimeScheme::Weekly40);
    contract.minPerWeek = minutes(at("min_week_minutes"));
    contract.maxPerWeek = minutes(at("max_week_minutes"));
    const std::string days = at("max_consecutive_days");
    if (!days.empty()) contract.maxConsecutiveDays = static_cast<int>(number(days));
    contract.minRest = minutes(at("min_rest_minutes"));
    contract.allowedShifts = words(at("allowed_shifts"));
    contract.forbiddenShifts = words(at("forbidden_shifts"));
}

} // namespace

std::vector<FieldChange> changesBetween(const EmployeeDraft& before, const EmployeeDraft& after) {
    std::vector<FieldChange> changes;
    Values olds = valuesOf(before);
    Values news = valuesOf(after);
    for (std::size_t i = 0; i < olds.size(); ++i)
        if (olds[i].second != news[i].second)
            changes.push_back({std::move(olds[i].first), std::move(olds[i].second), std::move(news[i].second)});
    return changes;
}

std::vector<std::string> fieldNames(const std::vector<FieldChange>& changes) {
    std::vector<std::string> names;
    for (const FieldChange& change : changes)
        names.push_back(change.field);
    return names;
}

std::string describe(const std::vector<FieldChange>& changes) {
    std::string lines;
    for (const FieldChange& change : changes) {
        if (!lines.empty()) lines += '\n';
        lines.append(change.field).append(": ").append(change.before).append(" → ").append(change.after);
    }
    return lines;
}

std::string toJson(const EmployeeDraft& employee) {
    nlohmann::json values;
    for (auto& [name, value] : valuesOf(employee))
        values[name] = value;
    // A text from outside may hold bytes that are no UTF-8: they are replaced rather than thrown at.
    return values.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

EmployeeDraft fromJson(const std::string& json) {
    const auto values = nlohmann::json::parse(json);
    const auto at = [&values](const char* name) { return values.at(name).get<std::string>(); };
    EmployeeDraft e;
    readIdentity(e, values);
    readContract(e.contract, values);
    e.role = JobRoleId(number(at("job_role")));
    e.homeDepartment = DepartmentId(number(at("home_department")));
    for (const std::string& id : words(at("further_departments")))
        e.furtherDepartments.emplace_back(number(id));
    e.site = SiteId(number(at("site")));
    e.fteBasisPoints = static_cast<int>(number(at("fte_basis_points")));
    e.hiredOn = core::parseIsoDate(at("hired_on"));
    e.terminatedOn = core::parseIsoDate(at("terminated_on"));
    e.supervisor = optionalId<EmployeeId>(at("supervisor"));
    e.user = optionalId<core::UserId>(at("user"));
    e.status = employeeStatus(at("status")).value_or(EmployeeStatus::Active);
    return e;
}

} // namespace practice::people
