#pragma once

#include "core/progress.h"
#include "scheduling/candidates.h"

#include <cstdint>
#include <vector>

namespace practice::scheduling {

enum class WarningPolicy {
    Avoid,  ///< A shift that only fits with a new warning stays open and is listed.
    Accept, ///< Warnings are taken where nothing else fits, fewest first.
};

struct FillOptions {
    std::optional<core::DateRange> days; ///< Absent: the whole period. Days before today are never filled.
    std::vector<CoverageNeedId> needs;   ///< Empty: all.
    std::vector<EmployeeId> people;      ///< Empty: all.
    WarningPolicy warnings = WarningPolicy::Avoid;
    std::uint64_t seed = 1;              ///< Same input, options and seed: same roster.
};

/// The days of the options within the period, from today on: what has been worked is recorded by hand, not planned
/// afterwards. Empty where all of it lies in the past.
core::DateRange daysToFill(const RosterInput& input, const FillOptions& options);
/// Missing heads of all needs on those days.
int openToFill(const RosterEvaluator& evaluator, const FillOptions& options);

struct Unmet {
    CoverageNeedId need;
    core::Date date;
    int missing = 0;
    std::vector<Excluded> excluded;      ///< Each qualified person and the rules that keep the person out.
    /// Whose assignment would break least, with what it would break; the cheapest way to relax.
    std::optional<Excluded> cheapest;
};

struct FillResult {
    CellChanges changes; ///< From the evaluator's roster; only cells that were empty, not pinned.
    std::vector<Unmet> unmet;
    int filled = 0;      ///< Heads placed.
    bool cancelled = false; ///< The best so far is in `changes`.
};

/// Fills what is short, hardest day first, fairest person first; then repairs by moving its own placements.
/// Never breaks a blocking rule, never touches a shift that stands. Progress counts heads.
FillResult greedyFill(const RosterEvaluator& start, const FillOptions& options, core::Progress& progress);

} // namespace practice::scheduling
