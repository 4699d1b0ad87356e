#pragma once

#include "people/import_cells.h"
#include "people/staff_import.h"

#include <string>
#include <unordered_map>

namespace practice::people {

/// Looks up employees of the practice by what a file says of them.
class ReferenceIndex {
  public:
    explicit ReferenceIndex(const ImportReference& reference);
    const Employee* byNumber(const std::string& normalisedNumber) const;
    /// By "last first", folded; null where two people share it.
    const Employee* byName(const std::string& nameKey) const;
    const Employee* byNameAndBirth(const EmployeeDraft& employee) const;
    const NameFinder<JobRoleId>& roles() const { return m_roles; }
    const NameFinder<DepartmentId>& departments() const { return m_departments; }

  private:
    std::unordered_map<std::string, const Employee*> m_byNumber, m_byName, m_byNameAndBirth;
    NameFinder<JobRoleId> m_roles;
    NameFinder<DepartmentId> m_departments;
};
std::string nameKey(std::string_view last, std::string_view first);

/// One row as it was read: the values to save and what was wrong with its cells.
struct RowReading {
    Employee values;
    const Employee* existing = nullptr;
    std::string supervisorText; ///< Still to be looked up; empty where the cell is blank.
    core::Findings findings;
};

/// Reads rows with one mapping and one date order. Pure.
class RowReader {
  public:
    RowReader(const ReferenceIndex& index, const ImportReference& reference, const ColumnMapping& mapping,
              core::DateOrder order)
        : m_index(index), m_reference(reference), m_mapping(mapping), m_order(order) {}
    RowReading read(const core::CsvRow& row) const;

  private:
    void readCell(RowReading& reading, StaffColumn column, const std::string& text) const;
    void readName(RowReading& reading, const std::string& text) const;
    void readDateCell(RowReading& reading, StaffColumn column, const std::string& text,
                      std::optional<core::Date>& target) const;
    void readFteCell(RowReading& reading, const std::string& text) const;
    void readRole(RowReading& reading, const std::string& text) const;
    std::optional<DepartmentId> readDepartment(RowReading& reading, StaffColumn column, const std::string& text) const;
    void readFurther(RowReading& reading, const std::string& text) const;
    void checkValues(RowReading& reading) const;
    const ReferenceIndex& m_index;
    const ImportReference& m_reference;
    const ColumnMapping& m_mapping;
    core::DateOrder m_order;
};

} // namespace practice::people
