#pragma once

#include "core/date.h"
#include "core/finding.h"
#include "scheduling/ids.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::scheduling {

/// Every moment of [start, start + minutes) needs the number: breaks in between count as short.
struct HourlyWindow {
    int startMinute = 0;
    core::Minutes minutes;
    bool operator==(const HourlyWindow&) const = default;
};

/// "Two registered nurses on D, every day." Counted per shift type, or over a window of the day.
struct CoverageNeed {
    CoverageNeedId id;
    DepartmentId department;
    std::string name;                        ///< "RN day": the line of the coverage strip.
    std::optional<JobRoleId> role;           ///< Absent: anybody.
    std::optional<CredentialKindId> skill;   ///< Each person counted must hold it.
    std::vector<ShiftTypeId> shifts;         ///< Any of these counts; the first is offered to candidates.
    std::optional<HourlyWindow> window;      ///< With a window, any worked shift that lies over it counts.
    unsigned weekdays = 0x7F;                ///< Bit 0 = Monday … bit 6 = Sunday.
    std::optional<core::Date> from, until;   ///< Half-open [from, until).
    std::optional<core::Date> onlyOn;        ///< One date; replaces the pattern of the same line on that date.
    int minimum = 1;
    std::optional<int> preferred;
    std::optional<int> maximum;
    std::optional<CredentialKindId> lead;    ///< At least one of those counted must hold this.

    bool appliesOn(core::Date day) const;
};

enum class CoverageState { NotNeeded, Short, Met, Over };

/// One cell of the coverage strip.
struct CoverageCell {
    CoverageState state = CoverageState::NotNeeded;
    int count = 0;   ///< On duty; over a window: the fewest at any moment of it.
    int peak = 0;    ///< Over a window: the most at any moment.
    int minimum = 0; ///< Needed.
    std::optional<int> maximum;
    bool leadMissing = false;
    bool belowPreferred = false;
    int shortBy() const { return state == CoverageState::Short ? minimum - count : 0; }
    bool operator==(const CoverageCell&) const = default;
};

core::Findings checkCoverageNeed(const CoverageNeed& need);

} // namespace practice::scheduling
