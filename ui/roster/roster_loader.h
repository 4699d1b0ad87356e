#pragma once

#include "app/services.h"
#include "ui/roster/types.h"

#include <optional>

namespace practice::ui::roster {

/// What the page asks for when it is shown: a department and days, or a stored roster; neither: the most useful one.
struct PageRequest {
    DepartmentId department;
    std::optional<DateRange> days;
    scheduling::RosterId roster;
};

/// Everything the page shows, read in one go on a reader thread.
struct PageData {
    PracticeFacts facts;
    std::vector<scheduling::RosterHead> heads; ///< Of the department, by start.
    DepartmentId department;
    std::optional<scheduling::OpenRoster> opened; ///< Absent: no department to roster.
    std::optional<DateRange> nextPeriod;          ///< For "New roster".
    bool hasShiftTypes = false;
};

core::Result<PageData> loadPage(app::Services& services, const PageRequest& request);

} // namespace practice::ui::roster
