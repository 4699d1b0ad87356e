#pragma once

#include "scheduling/candidates.h"

namespace practice::scheduling {

/// A shift that somebody might take.
struct Wanted {
    ShiftTypeId shift;
    std::optional<JobRoleId> role;
    std::optional<CredentialKindId> skill;
};

Wanted wantedBy(const CoverageNeed& need, ShiftTypeId shift);

/// Role, skill and department: the people of whom to say why they cannot.
bool isQualified(const RosterEvaluator& evaluator, const StaffMember& member, const Wanted& wanted, core::Date date);

/// What happens if this person takes the shift on these dates.
struct Assessment {
    std::vector<core::Date> dates; ///< Possible without a blocking finding.
    RosterFindings blocks;         ///< What rules the other dates out, each rule once.
    RosterFindings warnings;       ///< New or worse warnings of the possible dates.
    CellChanges changes;
    PersonState before;
    PersonState after;
    core::Minutes addedOvertime() const { return after.counters.overtime() - before.counters.overtime(); }
};
Assessment assess(const RosterEvaluator& evaluator, const StaffMember& member, const Wanted& wanted,
                  const std::vector<core::Date>& dates, Origin origin);

/// Lower is better: warnings first, then overtime, share of nights and weekends, hours against contract, cost.
std::int64_t scoreOf(const StaffMember& member, const Wanted& wanted, const Assessment& assessment,
                     std::size_t datesWanted);

bool askedFor(const StaffMember& member, ShiftTypeId shift, const std::vector<core::Date>& dates);

} // namespace practice::scheduling
