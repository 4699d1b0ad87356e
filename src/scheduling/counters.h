#pragma once

#include "core/date.h"
#include "core/money.h"
#include "scheduling/overtime.h"

#include <optional>
#include <vector>

namespace practice::scheduling {

/// One workweek of one person, all departments, the days outside the period included.
struct WeekCounter {
    core::DateRange week;
    core::Minutes paid;
    core::Minutes contract;
    core::Minutes overtime; ///< 1.5 and double, of the shifts that begin in this week.
    bool operator==(const WeekCounter&) const = default;
};

/// What stands right of a person's row. Everything but `weeks` counts shifts dated inside the period.
struct PersonCounters {
    core::Minutes paid;      ///< Hours worked, all departments.
    core::Minutes leave;     ///< Paid leave credited.
    core::Minutes contract;  ///< Contract hours of the days employed.
    PayParts parts;          ///< Of `paid`.
    core::Minutes night;     ///< Minutes in the night window.
    int shifts = 0;
    int nights = 0;          ///< Night shifts.
    int weekends = 0;        ///< Weekends (Sat + Sun) on which a shift begins.
    int weekendDays = 0;
    int holidays = 0;
    int onCall = 0;
    std::int64_t fairnessPoints = 0; ///< Carried over + period, as earned.
    std::int64_t fairnessTenths = 0; ///< The same per full-time equivalent, in tenths of a point.
    std::vector<WeekCounter> weeks;

    core::Minutes overtime() const { return parts.overtime + parts.doubleTime; }
    core::Minutes credited() const { return paid + leave; } ///< Against `contract`.
    bool operator==(const PersonCounters&) const = default;
};

/// Labor of one person for the shifts of this department in the period, premium included.
struct PersonCost {
    core::Money straight;
    core::Money premium;
    core::Money total() const { return straight + premium; }
    bool operator==(const PersonCost&) const = default;
};

/// Below and above the page: the cost line.
struct RosterTotals {
    int blocks = 0;
    int warnings = 0;
    int notes = 0;
    int openShifts = 0;      ///< Missing heads over all needs and days.
    int shortCells = 0;
    int belowPreferred = 0;  ///< Needs and days that are met, but not to the preferred number.
    core::Minutes paid;
    core::Minutes overtime;
    std::int64_t fairnessSpreadTenths = 0; ///< Standard deviation of fairnessTenths among people with a share.
    std::optional<core::Money> labor;      ///< Absent if nobody's rate is known.
    std::optional<core::Money> laborBudget;
    int withoutRate = 0;     ///< People with shifts whose cost is missing from `labor`.
    bool operator==(const RosterTotals&) const = default;
};

} // namespace practice::scheduling
