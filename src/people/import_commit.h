#pragma once

#include "people/employee_repository.h"
#include "people/import_repository.h"
#include "people/people_service.h"
#include "people/staff_import.h"

#include <unordered_map>
#include <vector>

namespace practice::people {

/// Writes the people of a preview inside the unit of its service: first who is new, then who changed, so that a
/// supervisor from the same file exists when somebody refers to them.
class ImportCommit {
  public:
    /// `listMoved`: employees were written since the preview was made, so staff numbers are checked again.
    ImportCommit(UnitOfWork& unit, const StaffImport& import, bool listMoved);
    Result<void> write(core::Progress& progress);

    int created() const { return m_created; }
    int updated() const { return m_updated; }
    const std::vector<ImportRepository::Line>& lines() const { return m_lines; }

  private:
    Result<void> insertNew(std::size_t row);
    Result<void> updateChanged(std::size_t row);
    void linkSupervisors();
    Result<void> checkNoCircle() const;
    std::optional<EmployeeId> supervisorOf(std::size_t row, const Employee& values) const;
    SiteId siteOf(DepartmentId department) const;
    bool isStopped(core::Progress& progress);

    UnitOfWork& m_unit;
    const StaffImport& m_import;
    EmployeeRepository m_employees;
    bool m_listMoved;
    std::unordered_map<EmployeeId, const Employee*> m_existing;
    std::unordered_map<std::size_t, EmployeeId> m_newIds; ///< By row.
    std::unordered_map<EmployeeId, std::optional<EmployeeId>> m_above; ///< Supervisors as they will be.
    std::vector<ImportRepository::Line> m_lines;
    int m_created = 0, m_updated = 0;
    std::int64_t m_done = 0;
};

} // namespace practice::people
