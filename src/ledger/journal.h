#pragma once

#include "core/date.h"
#include "core/ids.h"
#include "core/money.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::ledger {

using AccountId = core::StrongId<struct AccountTag>;
using EntryId = core::StrongId<struct JournalEntryTag>;
using PeriodId = core::StrongId<struct PeriodTag>;
using BatchId = core::StrongId<struct JournalBatchTag>;

enum class AccountKind { Asset, Liability, Equity, Income, Expense };
std::string_view key(AccountKind kind); ///< "asset"
std::optional<AccountKind> accountKindFrom(std::string_view key);

struct Account {
    AccountId id;
    core::RowVersion version;
    std::string code;
    std::string name;
    AccountKind kind = AccountKind::Asset;
    bool isControl = false; ///< Moved by a sub-ledger only; no hand entries.
    bool isArchived = false;
};

/// What a line is about beside its account. Zero: nothing.
struct Dimensions {
    std::int64_t department = 0;
    std::int64_t provider = 0;
    std::int64_t patientAccount = 0;
    std::int64_t payer = 0;
    std::int64_t vendor = 0;
    std::int64_t claim = 0;
    std::int64_t budgetLine = 0;
    std::int64_t charge = 0; ///< Of billing: which charge a receivable belongs to.
    bool operator==(const Dimensions&) const = default;
};

/// Debits are positive, credits negative; the lines of an entry sum to zero.
struct JournalLine {
    AccountId account;
    core::Money amount;
    Dimensions dimensions;
};

/// What a sub-ledger record or a person posts.
struct EntryDraft {
    core::Date postedOn;
    std::optional<core::Date> serviceOn; ///< Kept where a late entry posts today.
    std::string kind = "manual";         ///< "manual", "payment", "opening", …: the journal it belongs to.
    std::string sourceKind;              ///< Record that caused it.
    std::int64_t sourceId = 0;
    std::string memo;                    ///< Sealed.
    std::vector<JournalLine> lines;
};

struct JournalEntry {
    EntryId id;
    EntryDraft content;
    PeriodId period;
    std::optional<BatchId> batch;
    std::optional<EntryId> reverses;
    std::optional<EntryId> reversedBy;
    core::Instant createdAt;
    core::UserId createdBy;
};

/// A fiscal month.
struct Period {
    PeriodId id;
    core::RowVersion version;
    core::DateRange range;
    bool isClosed = false;
    std::optional<core::Instant> closedAt;
};

struct AccountBalance {
    Account account;
    core::Money debits;
    core::Money credits; ///< Positive.
    core::Money balance() const { return debits - credits; }
};

struct RegisterRow {
    std::int64_t lineId = 0;
    EntryId entry;
    core::Date postedOn;
    std::string kind;
    std::string memo;
    core::Money amount;
    core::Money balance; ///< Running, after this line.
    Dimensions dimensions;
    bool isReversal = false;
};

} // namespace practice::ledger
