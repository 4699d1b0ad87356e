#pragma once

#include "budgeting/budget.h"
#include "core/result.h"

namespace practice::budgeting {

inline constexpr std::size_t kMostLines = 500;

/// Accounts of income and expense, each once, at most kMostLines, every month within range. For saving.
core::Findings checkSheet(const Sheet& sheet);
core::Findings checkThresholds(const FlagThresholds& flags);
/// A year that begins on the first of a month and overlaps none of `existing`.
core::Findings checkYear(core::Date start, const std::vector<Budget>& existing);

/// How far the actual is from the budget against the practice: over for an expense, under for income. Negative: in favor.
core::Money unfavorable(ledger::AccountKind kind, core::Money budget, core::Money actual);
/// Both thresholds are reached. Spending without a budget counts by its amount alone.
bool needsExplanation(ledger::AccountKind kind, core::Money budget, core::Money actual, const FlagThresholds& flags);
/// Actual over budget in 1/10000, half up; empty without a budget.
std::optional<std::int64_t> usedBasisPoints(core::Money budget, core::Money actual);

} // namespace practice::budgeting
