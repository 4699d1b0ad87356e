#pragma once

#include "billing/day.h"
#include "security/keys.h"
#include "storage/connection.h"

namespace practice::billing {

/// The accounts that the day is reckoned from.
struct DayAccounts {
    ledger::AccountId cash;        ///< 1010
    ledger::AccountId undeposited; ///< 1020
    ledger::AccountId receivable;  ///< 1200
    ledger::AccountId credit;      ///< 2200
};

/// Closes of the day, and what the journal's lines and the documents say of a day.
class DayRepository {
  public:
    DayRepository(storage::Connection& connection, const security::KeyRing& keys) : m_connection(connection), m_keys(keys) {}

    struct Moved {
        Money charges, payments, adjustments;
        bool any = false;
    };
    Moved movedOn(const DayAccounts& accounts, core::DateRange days) const;
    /// Receivables less unapplied credit at the end of the day: whole months from their totals, then the lines.
    Money balanceAt(const DayAccounts& accounts, core::Date day) const;
    Money unapplied(const DayAccounts& accounts) const; ///< Now; positive.

    /// By documents and by journal, in the order of Tender.
    std::vector<DaySheet::PerTender> tenders(const DayAccounts& accounts, core::DateRange days) const;
    Money undeposited(core::Date through, bool cashAndChecks, int* count = nullptr) const;
    int openEncounters(core::Date through) const;
    int adjustmentsWaiting() const;
    int looseCash(core::DateRange days) const;

    std::vector<DayClose> closes(core::DateRange days) const; ///< Newest first.
    std::optional<DayClose> close(DayCloseId id) const;
    std::optional<DayClose> inForce(core::Date day) const; ///< The first in force that closes the day.
    DayCloseId insert(const DayClose& close, const std::string& note);
    bool reopen(const DayClose& close); ///< Version, reopenedAt, reopenReason and closedBy (who reopens).

  private:
    std::vector<DayClose> read(storage::Statement& query) const;
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::billing
