#include "people/import_reader.h"

#include "core/text.h"
#include "people/employee_saving.h"
#include "people/people_messages.h"
#include "people/people_rules.h"

#include <algorithm>
#include <array>

namespace practice::people {
namespace {

/// The column to which a finding about a member belongs.
struct MemberColumn {
    std::string_view member;
    StaffColumn column;
};
constexpr std::array<MemberColumn, 11> kMemberColumns{{
    {"staffNumber", StaffColumn::StaffNumber},
    {"lastName", StaffColumn::LastName},
    {"firstName", StaffColumn::FirstName},
    {"preferredName", StaffColumn::PreferredName},
    {"email", StaffColumn::Email},
    {"phone", StaffColumn::Phone},
    {"birthDate", StaffColumn::BirthDate},
    {"role", StaffColumn::JobRole},
    {"homeDepartment", StaffColumn::Department},
    {"fteBasisPoints", StaffColumn::Fte},
    {"terminatedOn", StaffColumn::TerminationDate},
}};

bool isMapped(const ColumnMapping& mapping, StaffColumn column) {
    return std::ranges::find(mapping, column) != mapping.end();
}

StaffColumn columnOf(const std::string& member, const ColumnMapping& mapping) {
    for (const MemberColumn& known : kMemberColumns) {
        if (known.member != member) continue;
        const bool isName = known.column == StaffColumn::LastName || known.column == StaffColumn::FirstName;
        return isName && !isMapped(mapping, known.column) ? StaffColumn::FullName : known.column;
    }
    return StaffColumn::Ignore;
}

bool isBlankFinding(const core::Finding& finding) {
    return finding.code == codes::kStaffNumberMissing || finding.code == codes::kNameMissing ||
           finding.code == codes::kRoleMissing || finding.code == codes::kDepartmentMissing;
}

void add(RowReading& reading, core::Finding finding, StaffColumn column) {
    finding.field = key(column);
    reading.findings.push_back(std::move(finding));
}

template <class Kind> std::string captions(int count) {
    std::string words;
    for (int i = 0; i < count; ++i)
        words.append(i == 0 ? "" : ", ").append(caption(static_cast<Kind>(i)));
    return words;
}

/// Per-diem staff have no FTE; spaces and the shape of phone numbers are no difference.
Employee comparable(Employee employee) {
    static_cast<EmployeeDraft&>(employee) = tidied(employee);
    return employee;
}

} // namespace

std::string nameKey(std::string_view last, std::string_view first) {
    return core::searchKey(last) + '\x1f' + core::searchKey(first);
}

ReferenceIndex::ReferenceIndex(const ImportReference& reference)
    : m_roles(roleFinder(reference.roles)), m_departments(departmentFinder(reference.departments)) {
    for (const Employee& employee : reference.employees) {
        m_byNumber.emplace(normalisedStaffNumber(employee.staffNumber), &employee);
        const std::string name = nameKey(employee.lastName, employee.firstName);
        const auto [at, isNew] = m_byName.emplace(name, &employee);
        if (!isNew) at->second = nullptr;
        if (employee.birthDate) m_byNameAndBirth.emplace(name + core::toIso(*employee.birthDate), &employee);
    }
}

const Employee* ReferenceIndex::byNumber(const std::string& number) const {
    const auto at = m_byNumber.find(number);
    return at == m_byNumber.end() ? nullptr : at->second;
}

const Employee* ReferenceIndex::byName(const std::string& name) const {
    const auto at = m_byName.find(name);
    return at == m_byName.end() ? nullptr : at->second;
}

const Employee* ReferenceIndex::byNameAndBirth(const EmployeeDraft& employee) const {
    if (!employee.birthDate) return nullptr;
    const auto at = m_byNameAndBirth.find(nameKey(employee.lastName, employee.firstName) +
                                          core::toIso(*employee.birthDate));
    return at == m_byNameAndBirth.end() ? nullptr : at->second;
}

RowReading RowReader::read(const core::CsvRow& row) const {
    RowReading reading;
    const auto cellOf = [&](std::size_t at) {
        if (at >= row.cells.size()) return std::string();
        return core::withoutControls(core::withoutFormulaGuard(core::trimmed(row.cells[at])));
    };
    for (std::size_t i = 0; i < m_mapping.size(); ++i)
        if (m_mapping[i] == StaffColumn::StaffNumber) {
            const std::string number = normalisedStaffNumber(cellOf(i));
            reading.existing = number.empty() ? nullptr : m_index.byNumber(number);
        }
    if (reading.existing) reading.values = comparable(*reading.existing);
    for (std::size_t i = 0; i < m_mapping.size(); ++i)
        if (const std::string text = cellOf(i); m_mapping[i] != StaffColumn::Ignore && !text.empty())
            readCell(reading, m_mapping[i], text);
    for (std::size_t i = m_mapping.size(); i < row.cells.size(); ++i)
        if (!core::trimmed(row.cells[i]).empty()) {
            reading.findings.push_back(core::warning(codes::kImportRowTooLong));
            break;
        }
    checkValues(reading);
    return reading;
}

void RowReader::readCell(RowReading& reading, StaffColumn column, const std::string& text) const {
    Employee& values = reading.values;
    switch (column) {
    case StaffColumn::Ignore: return;
    case StaffColumn::StaffNumber:
        if (!reading.existing) values.staffNumber = text;
        return;
    case StaffColumn::FullName: return readName(reading, text);
    case StaffColumn::LastName: values.lastName = text; return;
    case StaffColumn::FirstName: values.firstName = text; return;
    case StaffColumn::PreferredName: values.preferredName = text; return;
    case StaffColumn::Email: values.email = text; return;
    case StaffColumn::Phone: values.phone = text; return;
    case StaffColumn::BirthDate: return readDateCell(reading, column, text, values.birthDate);
    case StaffColumn::HireDate: return readDateCell(reading, column, text, values.hiredOn);
    case StaffColumn::TerminationDate: return readDateCell(reading, column, text, values.terminatedOn);
    case StaffColumn::JobRole: return readRole(reading, text);
    case StaffColumn::Department:
        if (const auto department = readDepartment(reading, column, text)) {
            if (values.homeDepartment != *department) values.site = {};
            values.homeDepartment = *department;
        }
        return;
    case StaffColumn::FurtherDepartments: return readFurther(reading, text);
    case StaffColumn::Fte: return readFteCell(reading, text);
    case StaffColumn::Employment:
        if (const auto word = readEmployment(text)) values.contract.employment = *word;
        else
            add(reading, core::error(codes::kImportWordUnknown,
                                     {{"text", text}, {"words", captions<Employment>(kEmploymentCount)}}), column);
        return;
    case StaffColumn::Status:
        if (const auto word = readStatus(text)) values.status = *word;
        else
            add(reading, core::error(codes::kImportWordUnknown,
                                     {{"text", text}, {"words", captions<EmployeeStatus>(kEmployeeStatusCount)}}), column);
        return;
    case StaffColumn::Supervisor: reading.supervisorText = text; return;
    }
}

void RowReader::readName(RowReading& reading, const std::string& text) const {
    const auto name = readFullName(text);
    if (!name) return add(reading, core::error(codes::kImportNameUnreadable), StaffColumn::FullName);
    reading.values.lastName = name->last;
    reading.values.firstName = name->first;
    if (!name->preferred.empty()) reading.values.preferredName = name->preferred;
    if (name->guessed)
        add(reading, core::warning(codes::kImportNameGuessed, {{"last", name->last}, {"first", name->first}}),
            StaffColumn::FullName);
}

void RowReader::readDateCell(RowReading& reading, StaffColumn column, const std::string& text,
                             std::optional<core::Date>& target) const {
    const DateReading read = readDate(text, m_order);
    if (!read.date) return add(reading, core::error(codes::kImportDateUnreadable, {{"text", text}}), column);
    target = read.date;
    if (read.againstOrder)
        add(reading, core::warning(codes::kImportDateOtherOrder, {{"text", text}, {"date", *read.date}}), column);
}

void RowReader::readFteCell(RowReading& reading, const std::string& text) const {
    const FteReading fte = readFte(text);
    if (!fte.basisPoints)
        return add(reading, core::error(codes::kImportFteUnreadable, {{"text", text}}), StaffColumn::Fte);
    reading.values.fteBasisPoints = *fte.basisPoints;
    if (fte.perDiem) reading.values.contract.employment = Employment::PerDiem;
    if (!fte.guessed.empty())
        add(reading, core::warning(codes::kImportFteGuessed, {{"text", text}, {"meaning", fte.guessed}}),
            StaffColumn::Fte);
}

void RowReader::readRole(RowReading& reading, const std::string& text) const {
    const auto& answer = m_index.roles().find(text);
    if (answer.id) {
        reading.values.role = *answer.id;
        return;
    }
    add(reading,
        answer.near.empty() ? core::error(codes::kImportRoleUnknown, {{"text", text}})
                            : core::error(codes::kImportRoleUnknownNear, {{"text", text}, {"near", answer.near}}),
        StaffColumn::JobRole);
}

std::optional<DepartmentId> RowReader::readDepartment(RowReading& reading, StaffColumn column,
                                                      const std::string& text) const {
    const auto& answer = m_index.departments().find(text);
    if (answer.id) return answer.id;
    add(reading,
        answer.near.empty()
            ? core::error(codes::kImportDepartmentUnknown, {{"text", text}})
            : core::error(codes::kImportDepartmentUnknownNear, {{"text", text}, {"near", answer.near}}),
        column);
    return std::nullopt;
}

void RowReader::readFurther(RowReading& reading, const std::string& text) const {
    std::vector<DepartmentId> further;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find_first_of(";|/,", from), text.size());
        const std::string name(core::trimmed(std::string_view(text).substr(from, end - from)));
        if (!name.empty())
            if (const auto department = readDepartment(reading, StaffColumn::FurtherDepartments, name))
                further.push_back(*department);
        from = end + 1;
    }
    reading.values.furtherDepartments = std::move(further);
}

void RowReader::checkValues(RowReading& reading) const {
    reading.values = comparable(reading.values);
    for (core::Finding& finding : checkEmployee(reading.values, m_reference.today)) {
        const StaffColumn column = columnOf(finding.field, m_mapping);
        const auto isSame = [column](const core::Finding& f) {
            return f.field == key(column) && f.severity == core::Severity::Error;
        };
        if (std::ranges::any_of(reading.findings, isSame)) continue; // the cell's own error says more
        if (isBlankFinding(finding))
            finding = core::error(codes::kImportCellMissing, {{"column", std::string(caption(column))}});
        add(reading, std::move(finding), column);
    }
    if (!reading.existing && m_index.byNameAndBirth(reading.values))
        add(reading, core::warning(codes::kImportSameNameBirth), StaffColumn::StaffNumber);
}

} // namespace practice::people
