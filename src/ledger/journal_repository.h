#pragma once

#include "ledger/journal.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <functional>

namespace practice::ledger {

/// Entries and lines are inserted, never changed or deleted.
class JournalRepository {
  public:
    JournalRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}

    struct Stamp {
        core::Instant now;
        core::UserId by;
    };
    BatchId insertBatch(std::string_view kind, const std::string& note, Stamp stamp);
    void insertEntry(EntryId id, const EntryDraft& entry, PeriodId period, std::optional<BatchId> batch,
                     std::optional<EntryId> reverses, Stamp stamp);
    /// Adds to the totals of (period, account, department); `debit` and `credit` are not negative.
    void addToTotals(PeriodId period, AccountId account, std::int64_t department, core::Money debit, core::Money credit,
                     std::int64_t lines);

    std::optional<JournalEntry> find(EntryId id) const;
    std::vector<EntryId> entriesOfBatch(BatchId batch) const; ///< Those not yet reversed, oldest first.
    /// The day of opening balances that were imported and not taken back, if any.
    std::optional<core::Date> openingDate() const;
    /// Newest first; the entries before `before` (date, id), or from the start.
    struct Cursor {
        core::Date postedOn;
        EntryId id;
    };
    std::vector<JournalEntry> listBefore(core::DateRange range, std::optional<Cursor> before, int limit) const;

    /// Sums of whole months that end by `day`, plus the lines of the month it lies in; by account.
    std::vector<std::pair<AccountId, std::pair<core::Money, core::Money>>> sumsBefore(core::Date day) const;
    core::Money balanceBefore(AccountId account, core::Date day) const;
    std::vector<RegisterRow> registerRows(AccountId account, core::DateRange range, std::int64_t afterLine,
                                          std::optional<core::Date> afterDate, int limit) const;
    std::string openMemo(EntryId id, const std::optional<storage::Blob>& sealed) const;

  private:
    std::vector<JournalLine> linesOf(EntryId id) const;
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::ledger
