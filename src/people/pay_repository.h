#pragma once

#include "people/employee.h"
#include "security/keys.h"

#include <span>
#include <vector>

namespace practice::people {

class PayRepository {
  public:
    PayRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}
    std::optional<PayRate> findOn(EmployeeId employee, core::Date effectiveOn) const;
    std::vector<PayRate> listOf(std::span<const EmployeeId> employees) const; ///< Newest first for each.
    PayRateId insert(const PayRate& rate, core::Instant at, core::UserId by);
    bool update(const PayRate& rate); ///< False where another version is stored.

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::people
