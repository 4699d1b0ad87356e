#pragma once

#include "billing/account_postings.h"
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

    AdjustmentSums sumsOf(const AdjustmentDraft& draft, AdjustmentId without = {}) const;

  private:
    Adjustment at(const storage::Statement& row) const;
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::billing
