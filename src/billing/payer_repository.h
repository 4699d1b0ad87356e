#pragma once

#include "billing/setup.h"
#include "security/keys.h"

namespace practice::billing {

/// Name, phone and note are sealed; the name has a blind index while the payer is not archived.
class PayerRepository {
  public:
    PayerRepository(storage::Connection& connection, const security::KeyRing& keys) : m_connection(connection), m_keys(keys) {}

    std::vector<Payer> list() const; ///< Archived ones too, by id.
    std::optional<Payer> find(PayerId id) const;
    std::optional<PayerId> named(const std::string& name) const;
    PayerId insert(const PayerDraft& payer, core::Instant now, core::UserId by);
    bool update(const Payer& payer, std::optional<core::Instant> archivedAt);
    /// Coverages that are in force on the day or later.
    std::int64_t coverages(PayerId id, core::Date day) const;
    Money owed(PayerId id, std::int64_t receivablesAccount) const;

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::billing
