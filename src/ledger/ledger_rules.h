#pragma once

#include "core/csv.h"
#include "ledger/journal.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace practice::ledger {

using AccountLookup = std::function<const Account*(AccountId)>;
enum class PostedBy { Hand, SubLedger };

/// An entry balances, has two lines or more, none of zero, and names live accounts. A hand entry must not touch a
/// control account. `today` bounds the date.
core::Findings checkEntry(const EntryDraft& entry, const AccountLookup& accounts, PostedBy by, core::Date today);
/// A date that the journal takes: from 1990 to ten years after `today`.
core::Findings checkPostedOn(core::Date postedOn, core::Date today);
core::Findings checkAccount(const Account& account);

/// The lines that undo an entry exactly.
EntryDraft reversalOf(const JournalEntry& entry, core::Date postedOn, std::string reason);

/// One line of an opening trial balance.
struct OpeningLine {
    std::size_t line = 0;
    AccountId account;
    std::string accountCode;
    core::Money amount; ///< Debit positive.
    std::int64_t department = 0;
};
struct OpeningPreview {
    std::vector<OpeningLine> lines;
    core::Money debits;
    core::Money credits;
    bool isControlled = false; ///< The file has a row of totals of its own, and the lines add up to it.
    core::Findings findings;
};
/// Reads a trial balance: columns Account (code), Debit, Credit or Amount, and optionally Department (name). A row whose
/// account is "Total" is no line: it is compared with the sums of the lines.
OpeningPreview readOpening(const core::CsvTable& table, std::span<const Account> accounts,
                           const std::map<std::string, std::int64_t>& departmentsByName);

/// The chart that a new practice starts with (codes, names and kinds; a clinic edits it).
struct ChartLine {
    std::string_view code;
    std::string_view name;
    AccountKind kind;
    bool isControl;
};
std::span<const ChartLine> standardChart();

} // namespace practice::ledger
