#include "scheduling/coverage.h"

#include "scheduling/scheduling_messages.h"

namespace practice::scheduling {

bool CoverageNeed::appliesOn(core::Date day) const {
    if (onlyOn)
        return *onlyOn == day;
    return (weekdays >> core::weekdayOf(day) & 1u) != 0 && (!from || *from <= day) && (!until || day < *until);
}

core::Findings checkCoverageNeed(const CoverageNeed& need) {
    core::Findings findings;
    const bool numbers = need.minimum >= 0 && (!need.maximum || *need.maximum >= need.minimum) &&
                         (!need.preferred || (*need.preferred >= need.minimum &&
                                              (!need.maximum || *need.preferred <= *need.maximum)));
    if (!numbers)
        findings.push_back(core::error(codes::kNeedNumbers, {{"need", need.name}}, "minimum"));
    if (need.shifts.empty() && !need.window)
        findings.push_back(core::error(codes::kNeedShifts, {{"need", need.name}}, "shifts"));
    if (need.window && (need.window->startMinute < 0 || need.window->startMinute >= 1440 ||
                        need.window->minutes.count < 1 || need.window->minutes.count > 1440))
        findings.push_back(core::error(codes::kNeedWindow, {{"need", need.name}}, "window"));
    if ((!need.onlyOn && (need.weekdays & 0x7Fu) == 0) || (need.from && need.until && !(*need.from < *need.until)))
        findings.push_back(core::error(codes::kNeedDays, {{"need", need.name}}, "weekdays"));
    return findings;
}

} // namespace practice::scheduling
