#pragma once

#include "scheduling/solver/row_rules.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace practice::solver {

/// Why a need is open, one answer a person.
enum class Verdict {
    Possible,   ///< Breaks nothing and the roster would cost less: the search has not finished.
    TradeOff,   ///< Breaks nothing, but costs at least as much as it saves.
    Rearranged, ///< Breaks nothing if other days of the same person change as well, and the roster would cost less.
    RearrangedTradeOff, ///< The same, at no gain.
    Excluded,   ///< Hard rules forbid it.
    AlreadyOn,
};

/// One rule that would have to give way for the person to take the shift, and by how much.
struct Exclusion {
    HardRule rule = HardRule::NotAllowed;
    int excess = 0;        ///< Minutes, days, shifts or weekends; 1 where there is no measure.
    int limit = 0;         ///< What the rule says today; 0 where there is no measure.
    int day = 0;           ///< Where the row breaks it; 0 for rules of the whole horizon.
    TypeIndex type = kOff; ///< ForbiddenSuccessor: the second of the two; MaxShiftsOfType, NotAllowed: the type.
    TypeIndex before = kOff; ///< ForbiddenSuccessor: the first of the two.
    bool operator==(const Exclusion&) const = default;
};

/// The best way for one person to take the open shift.
struct Consideration {
    int person = 0;
    Verdict verdict = Verdict::Excluded;
    int day = 0;
    TypeIndex type = kOff;
    TypeIndex instead = kOff;  ///< What the person does on that day now.
    std::int64_t cost = 0;     ///< By how much the cost of the roster would change; negative: it gets better.
    std::vector<Exclusion> exclusions; ///< Of Excluded: all of them stand in the way together.
    std::vector<TypeIndex> row;        ///< Of Rearranged and RearrangedTradeOff: the person's whole row.
};

struct OpenNeed {
    int line = 0;    ///< Of Problem::lines().
    int missing = 0; ///< People.
    std::int64_t cost = 0; ///< Paid for it.
    /// Everybody who may work one of its types on any day at all; best first: who can take it, then what it costs,
    /// then those for whom least would have to give way, last those on it already.
    std::vector<Consideration> people;
    /// The person for whom the least would have to give way; none where somebody could take it, or nobody at all.
    const Consideration* cheapestRelaxation() const;
};

/// The cheapest legal row of a person, given all others, with this type on this day; absent where there is none.
using RowFinder = std::function<std::optional<std::vector<TypeIndex>>(int person, int day, TypeIndex type)>;

/// For a finished roster, each line short of its need. With a finder, whoever is excluded is asked about again with the
/// rest of the row rearranged; without one, only the one cell is tried.
std::vector<OpenNeed> explainOpenNeeds(const Problem& problem, const Grid& roster, const RowFinder& finder = {});

} // namespace practice::solver
