#pragma once

#include "budgeting/driver.h"
#include "ledger/journal.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace practice::budgeting {

using BudgetId = core::StrongId<struct BudgetTag>;
using VersionId = core::StrongId<struct BudgetVersionTag>;
using core::DepartmentId; ///< Not valid: the practice as a whole (what belongs to no department).

/// When a line of budget against actual needs an explanation: unfavorable by both at least.
struct FlagThresholds {
    int basisPoints = 1000; ///< Of the budget.
    core::Money amount = core::Money::fromCents(500'00);
    bool operator==(const FlagThresholds&) const = default;
};

/// The budget of one fiscal year; its figures are in the versions of the departments.
struct Budget {
    BudgetId id;
    core::RowVersion version;
    FiscalYear year{core::Date(2000, 1, 1)};
    std::string name; ///< "2026"
    FlagThresholds flags;
};

/// Draft → submitted → approved → locked. Approving another version supersedes the one before. Only drafts change.
enum class VersionState { Draft, Submitted, Approved, Locked, Superseded };
std::string_view key(VersionState state);
std::string_view caption(VersionState state);
std::optional<VersionState> versionStateFrom(std::string_view key);
/// Approved or locked: what actuals are compared with.
bool isInForce(VersionState state);

/// One department's figures for one year, as lists show it.
struct VersionHead {
    VersionId id;
    core::RowVersion version;
    BudgetId budget;
    DepartmentId department;
    int number = 0; ///< 1, 2, 3 … of the department.
    VersionState state = VersionState::Draft;
    VersionId basedOn; ///< The version it was copied from, if any.
    std::string note;
    core::Instant savedAt;
    core::UserId savedBy;
    std::optional<core::Instant> submittedAt;
    core::UserId submittedBy;
    std::optional<core::Instant> decidedAt; ///< Approved, or sent back.
    core::UserId decidedBy;
    std::string decisionNote;
    bool selfApproved = false; ///< Nobody else could.
};

struct SheetCell {
    core::Money amount;
    std::string formula; ///< Empty: typed or spread.
    bool isSet = false;  ///< Somebody put it there: copying last year leaves it.
    bool isLocked = false;
    std::string note;
    bool operator==(const SheetCell&) const = default;
};

/// One account of the sheet. Amounts are positive in the account's own sense: revenue for income, cost for expense.
struct SheetLine {
    ledger::AccountId account;
    std::string accountCode;
    std::string accountName;
    ledger::AccountKind kind = ledger::AccountKind::Expense;
    Driver driver;
    std::string note;
    std::array<SheetCell, kMonths> cells{};
    Months amounts() const;
    core::Money year() const { return sumOf(amounts()); }
    bool operator==(const SheetLine&) const = default;
};

/// A sheet as stored or as edited. Lines are shared, never changed in place: a copy of a sheet is cheap.
struct Sheet {
    std::vector<std::shared_ptr<const SheetLine>> lines;
    bool sameAs(const Sheet& other) const;
};

/// One cell that differs between two sheets; lines that only one has differ in every month that is not zero.
struct CellDifference {
    ledger::AccountId account;
    std::string accountName; ///< "6200 Medical supplies"
    int month = 0;
    core::Money before, after;
};
std::vector<CellDifference> differencesOf(const Sheet& before, const Sheet& after);

} // namespace practice::budgeting
