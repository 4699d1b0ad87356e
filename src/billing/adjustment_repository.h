#pragma once

#include "billing/account.h"
#include "security/keys.h"
#include "storage/connection.h"

namespace practice::billing {

class AdjustmentRepository {
  public:
    AdjustmentRepository(storage::Connection& connection, const security::KeyRing& keys) : m_connection(connection), m_keys(keys) {}

    std::optional<Adjustment> find(AdjustmentId id) const;
    /// Newest first. `state` absent: of every state.
    std::vector<Adjustment> list(std::optional<AdjustmentState> state, core::Instant from, core::Instant to) const;
    void insert(const Adjustment& adjustment, core::Instant now);
    /// State, what it was posted as, and the decision; false where the version is another.
    bool update(const Adjustment& adjustment, std::optional<core::Instant> decidedAt);

    /// What bounds the next adjustment of a party's part of a charge.
    struct Sums {
        Money posted{};      ///< For this reason, this party.
        Money contractual{}; ///< Posted, every party of the charge.
        Money small{};       ///< Posted without a second person, every party; contractual ones left out.
        Money waiting{};     ///< Requested, this party, positive ones.
    };
    Sums sumsOf(const AdjustmentDraft& draft, AdjustmentId without = {}) const;

  private:
    Adjustment at(const storage::Statement& row) const;
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::billing
