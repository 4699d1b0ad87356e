#pragma once

#include "people/employee_repository.h"
#include "people/leave.h"
#include "security/keys.h"

#include <span>
#include <vector>

namespace practice::people {

class LeaveRepository {
  public:
    LeaveRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}
    std::optional<LeaveRequest> find(LeaveId id) const;
    /// Every state; touching the range; by first day.
    std::vector<LeaveRequest> listIn(core::DateRange range, Opened opened) const;
    std::vector<LeaveRequest> listOf(EmployeeId employee, Opened opened) const; ///< Newest first.
    std::vector<LeaveRequest> listOf(std::span<const EmployeeId> employees, core::DateRange range, Opened opened) const;
    LeaveId insert(const LeaveRequest& request);
    bool update(const LeaveRequest& request); ///< State and decision only; false where another version is stored.

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::people
