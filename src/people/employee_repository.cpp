#include "people/employee_repository.h"

#include "people/id_list.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

#include <algorithm>
#include <unordered_map>

namespace practice::people {
namespace {
namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

// The order of these columns is readRow's.
#define PRACTICE_EMPLOYEE_SELECT                                                                                       \
    "SELECT id, version, staff_number, last_name, first_name, preferred_name, email, phone, birth_date, job_role_id, " \
    "home_department_id, site_id, fte_basis_points, employment, overtime_scheme, min_week_minutes, max_week_minutes, " \
    "max_consecutive_days, min_rest_minutes, allowed_shifts, forbidden_shifts, hired_on, terminated_on, "              \
    "supervisor_id, user_id, status FROM employees WHERE archived_at IS NULL "
constexpr auto kFind = PRACTICE_EMPLOYEE_SELECT "AND id = :id";
constexpr auto kList = PRACTICE_EMPLOYEE_SELECT "ORDER BY id";
constexpr auto kByIds = PRACTICE_EMPLOYEE_SELECT "AND id";
#undef PRACTICE_EMPLOYEE_SELECT

constexpr auto kFurther = R"(
    SELECT employee_id, department_id FROM employee_departments ORDER BY employee_id, department_id)";
constexpr auto kFurtherOf = "SELECT employee_id, department_id FROM employee_departments WHERE employee_id";
constexpr auto kByNumber = R"(
    SELECT id FROM employees WHERE staff_number_blind = :blind AND archived_at IS NULL)";
constexpr auto kSupervisorOf = "SELECT supervisor_id FROM employees WHERE id = :id";
constexpr auto kInsert = R"(
    INSERT INTO employees (id, version, staff_number, staff_number_blind, last_name, first_name, preferred_name, email,
        phone, birth_date, job_role_id, home_department_id, site_id, fte_basis_points, employment, overtime_scheme,
        min_week_minutes, max_week_minutes, max_consecutive_days, min_rest_minutes, allowed_shifts, forbidden_shifts,
        hired_on, terminated_on, supervisor_id, user_id, status, created_at, created_by)
    VALUES (:id, 1, :staff_number, :staff_number_blind, :last_name, :first_name, :preferred_name, :email,
        :phone, :birth_date, :job_role_id, :home_department_id, :site_id, :fte_basis_points, :employment,
        :overtime_scheme, :min_week_minutes, :max_week_minutes, :max_consecutive_days, :min_rest_minutes,
        :allowed_shifts, :forbidden_shifts, :hired_on, :terminated_on, :supervisor_id, :user_id, :status, :at, :by))";
constexpr auto kUpdate = R"(
    UPDATE employees SET staff_number = :staff_number, staff_number_blind = :staff_number_blind,
        last_name = :last_name, first_name = :first_name, preferred_name = :preferred_name, email = :email,
        phone = :phone, birth_date = :birth_date, job_role_id = :job_role_id,
        home_department_id = :home_department_id, site_id = :site_id, fte_basis_points = :fte_basis_points,
        employment = :employment, overtime_scheme = :overtime_scheme, min_week_minutes = :min_week_minutes,
        max_week_minutes = :max_week_minutes, max_consecutive_days = :max_consecutive_days,
        min_rest_minutes = :min_rest_minutes, allowed_shifts = :allowed_shifts, forbidden_shifts = :forbidden_shifts,
        hired_on = :hired_on, terminated_on = :terminated_on, supervisor_id = :supervisor_id, user_id = :user_id,
        status = :status, version = version + 1
    WHERE id = :id AND version = :version AND archived_at IS NULL)";
constexpr auto kArchive = R"(
    UPDATE employees SET archived_at = :at, staff_number_blind = NULL, version = version + 1
    WHERE id = :id AND version = :version AND archived_at IS NULL)";
constexpr auto kSetSupervisor = "UPDATE employees SET supervisor_id = :supervisor_id WHERE id = :id";
constexpr auto kDropFurther = "DELETE FROM employee_departments WHERE employee_id = :id";
constexpr auto kAddFurther = R"(
    INSERT INTO employee_departments (id, employee_id, department_id) VALUES (:id, :employee_id, :department_id))";
constexpr auto kRaise = "UPDATE people_state SET revision = revision + 1 WHERE id = 1";

std::vector<std::string> splitCodes(const std::optional<std::string>& text) {
    std::vector<std::string> codes;
    if (!text) return codes;
    for (std::size_t from = 0; from < text->size();) {
        const auto end = std::min(text->find(',', from), text->size());
        if (end > from) codes.push_back(text->substr(from, end - from));
        from = end + 1;
    }
    return codes;
}

std::optional<std::string> joinCodes(const std::vector<std::string>& codes) {
    if (codes.empty()) return std::nullopt;
    std::string text;
    for (const std::string& code : codes)
        text.append(text.empty() ? "" : ",").append(code);
    return text;
}

void openSealed(Employee& employee, const storage::Statement& row, const security::KeyRing& keys, Opened opened) {
    if (opened == Opened::Nothing) return;
    const std::int64_t id = employee.id.value();
    employee.staffNumber = openOrEmpty(keys, fields::kEmployeeNumber, id, row, 2);
    employee.lastName = openOrEmpty(keys, fields::kEmployeeLastName, id, row, 3);
    employee.firstName = openOrEmpty(keys, fields::kEmployeeFirstName, id, row, 4);
    employee.preferredName = openOrEmpty(keys, fields::kEmployeePreferredName, id, row, 5);
    if (opened == Opened::Names) return;
    employee.email = openOrEmpty(keys, fields::kEmployeeEmail, id, row, 6);
    employee.phone = openOrEmpty(keys, fields::kEmployeePhone, id, row, 7);
    employee.birthDate = core::parseIsoDate(openOrEmpty(keys, fields::kEmployeeBirthDate, id, row, 8));
}

Employee readRow(const storage::Statement& row, const security::KeyRing& keys, Opened opened) {
    Employee employee;
    employee.id = row.get<EmployeeId>(0);
    employee.version = row.get<core::RowVersion>(1);
    openSealed(employee, row, keys, opened);
    employee.role = row.get<JobRoleId>(9);
    employee.homeDepartment = row.get<DepartmentId>(10);
    employee.site = row.get<SiteId>(11);
    employee.fteBasisPoints = row.get<int>(12);
    employee.contract.employment = employment(row.get<std::string>(13)).value_or(Employment::Regular);
    employee.contract.overtime = overtimeScheme(row.get<std::string>(14)).value_or(OvertimeScheme::Weekly40);
    employee.contract.minPerWeek = row.get<std::optional<core::Minutes>>(15);
    employee.contract.maxPerWeek = row.get<std::optional<core::Minutes>>(16);
    employee.contract.maxConsecutiveDays = row.get<std::optional<int>>(17);
    employee.contract.minRest = row.get<std::optional<core::Minutes>>(18);
    employee.contract.allowedShifts = splitCodes(row.get<std::optional<std::string>>(19));
    employee.contract.forbiddenShifts = splitCodes(row.get<std::optional<std::string>>(20));
    employee.hiredOn = row.get<std::optional<core::Date>>(21);
    employee.terminatedOn = row.get<std::optional<core::Date>>(22);
    employee.supervisor = row.get<std::optional<EmployeeId>>(23);
    employee.user = row.get<std::optional<core::UserId>>(24);
    employee.status = employeeStatus(row.get<std::string>(25)).value_or(EmployeeStatus::Active);
    return employee;
}

void bindSealed(storage::Statement& statement, const security::KeyRing& keys, std::int64_t id,
                const EmployeeDraft& draft) {
    const std::string number = normalisedStaffNumber(draft.staffNumber);
    statement.bind("staff_number", keys.seal(fields::kEmployeeNumber, id, draft.staffNumber))
        .bind("staff_number_blind", keys.blind(fields::kEmployeeNumber, number))
        .bind("last_name", keys.seal(fields::kEmployeeLastName, id, draft.lastName))
        .bind("first_name", keys.seal(fields::kEmployeeFirstName, id, draft.firstName))
        .bind("preferred_name", sealOrNull(keys, fields::kEmployeePreferredName, id, draft.preferredName))
        .bind("email", sealOrNull(keys, fields::kEmployeeEmail, id, draft.email))
        .bind("phone", sealOrNull(keys, fields::kEmployeePhone, id, draft.phone))
        .bind("birth_date", sealOrNull(keys, fields::kEmployeeBirthDate, id,
                                       draft.birthDate ? core::toIso(*draft.birthDate) : std::string()));
}

void bindPlain(storage::Statement& statement, const EmployeeDraft& draft) {
    const WorkContract& contract = draft.contract;
    statement.bind("job_role_id", draft.role)
        .bind("home_department_id", draft.homeDepartment)
        .bind("site_id", draft.site)
        .bind("fte_basis_points", draft.fteBasisPoints)
        .bind("employment", key(contract.employment))
        .bind("overtime_scheme", key(contract.overtime))
        .bind("min_week_minutes", contract.minPerWeek)
        .bind("max_week_minutes", contract.maxPerWeek)
        .bind("max_consecutive_days", contract.maxConsecutiveDays)
        .bind("min_rest_minutes", contract.minRest)
        .bind("allowed_shifts", joinCodes(contract.allowedShifts))
        .bind("forbidden_shifts", joinCodes(contract.forbiddenShifts))
        .bind("hired_on", draft.hiredOn)
        .bind("terminated_on", draft.terminatedOn)
        .bind("supervisor_id", draft.supervisor)
        .bind("user_id", draft.user)
        .bind("status", key(draft.status));
}

/// Rows (employee, department) in order of both.
void addFurther(std::vector<Employee>& employees, std::vector<std::pair<EmployeeId, DepartmentId>> further) {
    std::ranges::sort(further);
    for (Employee& employee : employees) {
        auto at = std::ranges::lower_bound(further, std::pair(employee.id, DepartmentId()));
        for (; at != further.end() && at->first == employee.id; ++at)
            employee.furtherDepartments.push_back(at->second);
    }
}
} // namespace

std::optional<Employee> EmployeeRepository::find(EmployeeId id) const {
    std::vector<Employee> found;
    {
        auto row = m_connection.prepare(kFind);
        row->bind("id", id);
        if (!row->step()) return std::nullopt;
        found.push_back(readRow(*row, m_keys, Opened::Everything));
    }
    std::vector<std::pair<EmployeeId, DepartmentId>> further;
    forIds(m_connection, kFurtherOf, "", std::span<const EmployeeId>(&id, 1), [&](const storage::Statement& row) {
        further.emplace_back(row.get<EmployeeId>(0), row.get<DepartmentId>(1));
    });
    addFurther(found, std::move(further));
    return std::move(found.front());
}

std::vector<Employee> EmployeeRepository::list(Opened opened) const {
    std::vector<Employee> employees;
    for (auto row = m_connection.prepare(kList); row->step();)
        employees.push_back(readRow(*row, m_keys, opened));
    std::vector<std::pair<EmployeeId, DepartmentId>> further;
    for (auto row = m_connection.prepare(kFurther); row->step();)
        further.emplace_back(row->get<EmployeeId>(0), row->get<DepartmentId>(1));
    addFurther(employees, std::move(further));
    return employees;
}

std::vector<Employee> EmployeeRepository::list(std::span<const EmployeeId> ids, Opened opened) const {
    std::vector<Employee> employees;
    forIds(m_connection, kByIds, "", ids, [&](const storage::Statement& row) {
        employees.push_back(readRow(row, m_keys, opened));
    });
    std::vector<std::pair<EmployeeId, DepartmentId>> further;
    forIds(m_connection, kFurtherOf, "", ids, [&](const storage::Statement& row) {
        further.emplace_back(row.get<EmployeeId>(0), row.get<DepartmentId>(1));
    });
    addFurther(employees, std::move(further));
    return employees;
}

std::optional<EmployeeId> EmployeeRepository::findByStaffNumber(std::string_view staffNumber) const {
    auto row = m_connection.prepare(kByNumber);
    row->bind("blind", m_keys.blind(fields::kEmployeeNumber, normalisedStaffNumber(staffNumber)));
    if (!row->step()) return std::nullopt;
    return row->get<EmployeeId>(0);
}

std::optional<EmployeeId> EmployeeRepository::supervisorOf(EmployeeId id) const {
    auto row = m_connection.prepare(kSupervisorOf);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return row->get<std::optional<EmployeeId>>(0);
}

EmployeeId EmployeeRepository::nextIds(std::int64_t count) {
    return EmployeeId(storage::IdSource(m_connection).next("employees", count));
}

void EmployeeRepository::insert(EmployeeId id, const EmployeeDraft& draft, core::Instant at, core::UserId by) {
    auto statement = m_connection.prepare(kInsert);
    statement->bind("id", id).bind("at", at).bind("by", by);
    bindSealed(*statement, m_keys, id.value(), draft);
    bindPlain(*statement, draft);
    statement->run();
    insertFurther(id, draft.furtherDepartments);
}

bool EmployeeRepository::update(const Employee& employee, const EmployeeDraft& previous) {
    auto statement = m_connection.prepare(kUpdate);
    statement->bind("id", employee.id).bind("version", employee.version);
    bindSealed(*statement, m_keys, employee.id.value(), employee);
    bindPlain(*statement, employee);
    if (statement->run() != 1) return false;
    if (employee.furtherDepartments != previous.furtherDepartments) {
        m_connection.prepare(kDropFurther)->bind("id", employee.id).run();
        insertFurther(employee.id, employee.furtherDepartments);
    }
    return true;
}

bool EmployeeRepository::archive(EmployeeId id, core::RowVersion version, core::Instant at) {
    return m_connection.prepare(kArchive)->bind("at", at).bind("id", id).bind("version", version).run() == 1;
}

void EmployeeRepository::setSupervisor(EmployeeId id, EmployeeId supervisor) {
    m_connection.prepare(kSetSupervisor)->bind("supervisor_id", supervisor).bind("id", id).run();
}

void EmployeeRepository::raiseRevision() { m_connection.prepare(kRaise)->run(); }

void EmployeeRepository::insertFurther(EmployeeId id, const std::vector<DepartmentId>& departments) {
    if (departments.empty()) return;
    auto next = storage::IdSource(m_connection).next("employee_departments",
                                                     static_cast<std::int64_t>(departments.size()));
    for (const DepartmentId department : departments)
        m_connection.prepare(kAddFurther)
            ->bind("id", next++)
            .bind("employee_id", id)
            .bind("department_id", department)
            .run();
}

} // namespace practice::people
