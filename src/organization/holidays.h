#pragma once

#include "organization/organization.h"

#include <vector>

namespace practice::organization {

enum class FederalHoliday {
    NewYear, MartinLutherKing, Washington, Memorial, Juneteenth, Independence, Labor, Columbus, Veterans, Thanksgiving,
    Christmas,
};
std::string_view caption(FederalHoliday holiday);

/// One day of a holiday calendar, as rosters and pages show it.
struct Holiday {
    core::Date on;
    std::string name;
    bool federal = false;
    bool observedShift = false; ///< The weekday on which a weekend holiday is observed.
    bool operator==(const Holiday&) const = default;
};

/// 5 U.S.C. 6103: the legal public holidays of a year. One that falls on Saturday is also observed on the Friday before,
/// one on Sunday on the Monday after (Executive Order 11582); both days are listed. Ascending by day.
/// The observed day of a 1 January that is a Saturday belongs to the year before and is listed there.
/// Juneteenth is listed from 2021 on.
std::vector<Holiday> federalHolidays(int year);

/// The federal holidays (where the site keeps them) and the practice's own days within `range`, ascending.
std::vector<Holiday> holidaysIn(core::DateRange range, bool federal, const std::vector<OwnHoliday>& own,
                                std::optional<SiteId> site);

} // namespace practice::organization
