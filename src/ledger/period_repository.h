#pragma once

#include "ledger/journal.h"
#include "storage/connection.h"

namespace practice::ledger {

class PeriodRepository {
  public:
    explicit PeriodRepository(storage::Connection& connection) : m_connection(connection) {}
    std::optional<Period> find(PeriodId id) const;
    std::optional<Period> findAt(core::Date date) const;
    std::optional<core::Date> lastClosedEnd() const; ///< End of the latest closed month.
    std::vector<Period> listAll() const;             ///< In order of time.
    PeriodId insert(core::DateRange range);
    bool close(const Period& period, core::Instant now, core::UserId by);
    bool reopen(const Period& period);

  private:
    storage::Connection& m_connection;
};

} // namespace practice::ledger
