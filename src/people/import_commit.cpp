#include "people/import_commit.h"

#include "people/employee_changes.h"
#include "people/people_messages.h"
#include "people/use_case.h"
#include "security/audit_query.h"

#include <algorithm>
#include <unordered_set>

namespace practice::people {
namespace {
constexpr std::int64_t kProgressEvery = 500;

std::string reasonFor(const ImportRow& row) { return "import, line " + std::to_string(row.line); }
} // namespace

ImportCommit::ImportCommit(UnitOfWork& unit, const StaffImport& import, bool listMoved)
    : m_unit(unit), m_import(import), m_employees(unit.connection(), unit.keys()), m_listMoved(listMoved) {
    for (const Employee& employee : import.reference().employees) {
        m_existing.emplace(employee.id, &employee);
        m_above.emplace(employee.id, employee.supervisor);
    }
}

Result<void> ImportCommit::write(core::Progress& progress) {
    std::vector<std::size_t> fresh, changed;
    for (std::size_t row = 0; row < m_import.rowCount(); ++row) {
        if (m_import.row(row).status == ImportStatus::New) fresh.push_back(row);
        if (m_import.row(row).status == ImportStatus::Changed) changed.push_back(row);
    }
    if (!fresh.empty()) {
        std::int64_t next = m_employees.nextIds(static_cast<std::int64_t>(fresh.size())).value();
        for (const std::size_t row : fresh)
            m_newIds.emplace(row, EmployeeId(next++));
    }
    m_lines.reserve(fresh.size() + changed.size());
    for (const std::size_t row : fresh) {
        if (isStopped(progress)) return core::refuse(core::error(codes::kImportCanceled));
        PRACTICE_TRY(insertNew(row));
    }
    linkSupervisors();
    for (const std::size_t row : changed) {
        if (isStopped(progress)) return core::refuse(core::error(codes::kImportCanceled));
        PRACTICE_TRY(updateChanged(row));
    }
    return checkNoCircle();
}

bool ImportCommit::isStopped(core::Progress& progress) {
    if (m_done++ % kProgressEvery != 0) return false;
    progress.step(m_done - 1, static_cast<std::int64_t>(m_import.rowCount()));
    return progress.cancelled();
}

SiteId ImportCommit::siteOf(DepartmentId department) const {
    const auto& departments = m_import.reference().departments;
    const auto at = std::ranges::find(departments, department, &organization::Department::id);
    return at == departments.end() ? SiteId() : at->site;
}

std::optional<EmployeeId> ImportCommit::supervisorOf(std::size_t row, const Employee& values) const {
    const auto above = m_import.supervisorRow(row);
    if (!above) return values.supervisor;
    if (const auto fresh = m_newIds.find(*above); fresh != m_newIds.end()) return fresh->second;
    const EmployeeId existing = m_import.row(*above).existing;
    return existing.isValid() ? std::optional(existing) : std::nullopt; // a row that is skipped has nobody behind it
}

Result<void> ImportCommit::insertNew(std::size_t row) {
    Employee values = m_import.valuesOf(row);
    const EmployeeId id = m_newIds.at(row);
    if (m_listMoved && m_employees.findByStaffNumber(values.staffNumber))
        return core::refuse(core::Conflict{employeeRef(*m_employees.findByStaffNumber(values.staffNumber)), 0, 1, {}});
    if (!values.site.isValid()) values.site = siteOf(values.homeDepartment);
    m_above[id] = supervisorOf(row, values);
    values.supervisor.reset();
    m_employees.insert(id, values, m_unit.now(), m_unit.session().user());
    m_unit.audit({"employee.create", employeeRef(id), fieldNames(changesBetween({}, values)),
                  reasonFor(m_import.row(row))});
    m_lines.push_back({id, true, core::RowVersion{1}, {}});
    ++m_created;
    return {};
}

void ImportCommit::linkSupervisors() {
    for (const auto& [row, id] : m_newIds)
        if (const auto above = m_above.at(id)) m_employees.setSupervisor(id, *above);
}

Result<void> ImportCommit::updateChanged(std::size_t row) {
    Employee values = m_import.valuesOf(row);
    const auto stored = m_existing.find(values.id);
    if (stored == m_existing.end()) return core::refuse(core::NotFound{employeeRef(values.id)});
    const Employee& before = *stored->second;
    values.supervisor = supervisorOf(row, values);
    if (!values.site.isValid()) values.site = siteOf(values.homeDepartment);
    if (!m_employees.update(values, before)) {
        const auto now = m_employees.find(values.id);
        return core::refuse(security::conflictOver(m_unit.context(), employeeRef(values.id), before.version,
                                                   now ? now->version : core::RowVersion{}));
    }
    m_above[values.id] = values.supervisor;
    const auto changes = changesBetween(before, values);
    m_unit.audit({"employee.update", employeeRef(values.id), fieldNames(changes),
                  reasonFor(m_import.row(row)) + "\n" + describe(changes)});
    m_lines.push_back({values.id, false, core::RowVersion{before.version.value + 1}, toJson(before)});
    ++m_updated;
    return {};
}

/// Nobody may stand above themselves, not through others either.
Result<void> ImportCommit::checkNoCircle() const {
    std::unordered_set<EmployeeId> sound;
    for (const auto& [start, first] : m_above) {
        std::unordered_set<EmployeeId> path{start}; // a list of thousands may be one long chain
        std::optional<EmployeeId> above = first;
        while (above && !sound.contains(*above)) {
            if (!path.insert(*above).second)
                return core::refuse(core::error(codes::kOwnSupervisor, {}, std::string(key(StaffColumn::Supervisor))));
            const auto next = m_above.find(*above);
            above = next == m_above.end() ? std::nullopt : next->second;
        }
        sound.insert(path.begin(), path.end());
    }
    return {};
}

} // namespace practice::people
