#pragma once

#include "billing/charge.h"
#include "storage/connection.h"

namespace practice::billing {

/// Posted charges. What is owed of one stands in the journal's lines, never here.
class ChargeRepository {
  public:
    explicit ChargeRepository(storage::Connection& connection) : m_connection(connection) {}

    std::vector<Charge> listOf(EncounterId encounter) const; ///< In the order of posting, reversed ones too.
    std::vector<Charge> listOn(PatientId patient, core::Date serviceOn) const; ///< Not reversed.
    /// Newest service date first, reversed ones too; `through`: posted by that day.
    std::vector<Charge> listOf(PatientId patient, std::optional<core::Date> through) const;
    /// With its ids and entry.
    void insert(const Charge& charge, std::optional<ledger::BatchId> batch, core::Instant now, core::UserId by);

  private:
    storage::Connection& m_connection;
};

} // namespace practice::billing
