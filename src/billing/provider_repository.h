#pragma once

#include "billing/charge.h"
#include "security/keys.h"

#include <map>

namespace practice::billing {

/// Billing providers with what billing needs of the employee's file: whoever posts charges need not see people.
class ProviderRepository {
  public:
    ProviderRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}

    std::vector<Provider> list() const; ///< Archived ones too, by name.
    std::optional<Provider> find(EmployeeId id) const;
    std::optional<EmployeeId> withNpi(const std::string& npi) const; ///< Not archived.
    bool isEmployee(EmployeeId id) const;
    /// Employed on the day, going by hire date and last day.
    bool isEmployed(EmployeeId id, core::Date day) const;
    std::map<EmployeeId, std::vector<LicenseSpan>> licenses() const; ///< Of all billing providers.
    std::vector<LicenseSpan> licenses(EmployeeId id) const; ///< Renewed ones too: they count for past days.
    void insert(const Provider& provider);
    bool update(const Provider& provider, std::optional<core::Instant> archivedAt);

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::billing
