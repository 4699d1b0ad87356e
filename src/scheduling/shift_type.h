#pragma once

#include "core/date.h"
#include "core/finding.h"
#include "scheduling/ids.h"

#include <string>
#include <vector>

namespace practice::scheduling {

enum class ShiftKind {
    Worked,
    OnCall,   ///< Unrestricted call: paid by its multiplier, no hours worked, no coverage unless a need names it.
    Training, ///< Hours worked, but nobody is on duty: never counts for coverage unless a need names it.
};

/// One stretch of a shift in wall-clock time of the site. A split shift has several, in order.
struct Segment {
    int startMinute = 0;      ///< After midnight of the shift's date; 1440…2880 is the following date.
    core::Minutes wallMinutes; ///< 1…1440. What it pays is the difference of its two instants.
    bool operator==(const Segment&) const = default;
};

struct ShiftType {
    ShiftTypeId id;
    std::string code; ///< What people type into the grid: "D". Compared without regard to case.
    std::string name;
    ShiftKind kind = ShiftKind::Worked;
    std::vector<Segment> segments;
    core::Minutes unpaidMeal;       ///< Taken from the middle of the longest segment.
    std::int64_t payBasisPoints = 10000; ///< Of the hourly rate: 11000 is a 10 % differential.
    /// On-call shifts only. Restricted call is time worked (29 CFR 785.17): set where it must be spent on site.
    bool countsAsWorked = false;
    int paletteIndex = 0;           ///< One of the 12 shift colors of the look, 0…11.
    std::vector<CredentialKindId> requiredCredentials;
    DepartmentId department; ///< Whose type it is; not valid: practice-wide.
    bool archived = false;

    bool worksHours() const { return kind != ShiftKind::OnCall || countsAsWorked; }
    int startMinute() const { return segments.empty() ? 0 : segments.front().startMinute; }
    int endMinute() const { ///< Wall clock, may pass 1440.
        return segments.empty() ? 0
                                : segments.back().startMinute + static_cast<int>(segments.back().wallMinutes.count);
    }
};

/// Code present, segments in order and within 24 hours from the first start, meal shorter than the shift.
core::Findings checkShiftType(const ShiftType& type);
/// The same for the whole list, and that no two live types share a code.
core::Findings checkShiftTypes(const std::vector<ShiftType>& types);

} // namespace practice::scheduling
