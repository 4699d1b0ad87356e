#pragma once

#include "people/employee.h"
#include "security/keys.h"

#include <span>
#include <vector>

namespace practice::people {

/// Which sealed columns a read opens.
enum class Opened { Nothing, Names, Everything };

/// Archived employees are invisible to every read.
class EmployeeRepository {
  public:
    EmployeeRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}
    std::optional<Employee> find(EmployeeId id) const;
    std::vector<Employee> list(Opened opened) const; ///< By id. Two statements.
    std::vector<Employee> list(std::span<const EmployeeId> ids, Opened opened) const; ///< In any order. Two statements.
    std::optional<EmployeeId> findByStaffNumber(std::string_view staffNumber) const;
    std::optional<EmployeeId> supervisorOf(EmployeeId id) const;

    /// Draws `count` ids for insert().
    EmployeeId nextIds(std::int64_t count);
    void insert(EmployeeId id, const EmployeeDraft& draft, core::Instant at, core::UserId by);
    /// False where another version is stored. `previous` saves the rewriting of unchanged further departments.
    bool update(const Employee& employee, const EmployeeDraft& previous);
    /// Frees the staff number.
    bool archive(EmployeeId id, core::RowVersion version, core::Instant at);
    void setSupervisor(EmployeeId id, EmployeeId supervisor);
    /// Tells every directory that employees changed; once in each use case that writes one.
    void raiseRevision();

  private:
    void insertFurther(EmployeeId id, const std::vector<DepartmentId>& departments);
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::people
