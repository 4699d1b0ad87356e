#pragma once

#include "people/directory.h"
#include "scheduling/roster_draft.h"
#include "scheduling/roster_edits.h"
#include "scheduling/roster_reports.h"
#include "scheduling/roster_service.h"
#include "scheduling/scheduling_messages.h"

#include <QString>

namespace practice::ui::roster {

using core::Date;
using core::DateRange;
using core::Minutes;
using scheduling::CellChanges;
using scheduling::CellKey;
using scheduling::CoverageNeedId;
using scheduling::DepartmentId;
using scheduling::EmployeeId;
using scheduling::JobRoleId;
using scheduling::RosterFinding;
using scheduling::RosterFindings;
using scheduling::ShiftTypeId;
using scheduling::StepName;
namespace codes = scheduling::codes;

/// What the page knows of the practice around a roster.
struct PracticeFacts {
    std::vector<organization::Department> departments; ///< Whose rosters the user may see.
    std::vector<organization::JobRole> roles;          ///< In group order.
    std::vector<organization::Site> sites;
    std::shared_ptr<const people::Directory> directory;
    Date today{2000, 1, 1}; ///< In the zone of the open roster.

    const organization::JobRole* role(JobRoleId id) const;
    const organization::Department* department(DepartmentId id) const;
    QString departmentName(DepartmentId id) const;
    QString siteName(core::SiteId id) const;
};

/// The worst that stands against a cell, accepted warnings aside.
enum class Mark { None, Note, Warning, Block };
Mark markOf(const RosterFinding& finding);

/// An open cell of the coverage strip, or two open nights together.
struct OpenPlace {
    CoverageNeedId line;
    std::vector<Date> dates;
};

} // namespace practice::ui::roster
