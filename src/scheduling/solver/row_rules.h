#pragma once

#include "scheduling/solver/grid.h"

#include <span>
#include <vector>

namespace practice::solver {

/// The hard rules; H1 (one shift a day) holds by construction.
enum class HardRule {
    ForbiddenSuccessor,   // H2
    MaxShiftsOfType,      // H3
    MaxMinutes,           // H4
    MinMinutes,           // H4
    MaxConsecutive,       // H5
    MinConsecutive,       // H6
    MinDaysOff,           // H7
    MaxWeekends,          // H8
    NotAllowed,           // H9: fixed day off, pin, leave, credential
    MaxWeekMinutes,
    MaxConsecutiveNights,
};
inline constexpr int kHardRuleCount = static_cast<int>(HardRule::MaxConsecutiveNights) + 1;

struct Violation {
    HardRule rule = HardRule::NotAllowed;
    int person = 0;
    int day = 0;    ///< First day of the stretch, day of the wrong cell; 0 for rules of the whole horizon.
    TypeIndex type = kOff; ///< MaxShiftsOfType, NotAllowed, ForbiddenSuccessor (the second of the two).
    /// By how much: days, shifts, weekends; minutes for the rules of minutes; 1 where there is no measure.
    int excess = 1;
    bool operator==(const Violation&) const = default;
};

/// All that one person's row breaks, written down rule by rule. Not fast: the incremental evaluator is.
/// A stretch that goes on from the history is judged whole: its run counts for the minima (also where day 0 cuts it
/// short) and uses up the maxima, but what was over a maximum before day 0 is not held against the row. A stretch
/// that touches the last day is exempt from the minima, and so is the first one where there is no history.
std::vector<Violation> violationsOf(const Problem& problem, int person, std::span<const TypeIndex> row);
std::vector<Violation> violationsOf(const Problem& problem, const Grid& grid);
bool isLegal(const Problem& problem, int person, std::span<const TypeIndex> row);
bool isLegal(const Problem& problem, const Grid& grid);

/// The cost computed anew.
Cost costOf(const Problem& problem, const Grid& grid);
std::int64_t rowCost(const Problem& problem, int person, std::span<const TypeIndex> row); ///< Its cell costs.
/// What a line costs with so many people on it.
std::int64_t lineCost(const CoverLine& line, int count);

} // namespace practice::solver
