#pragma once

#include "core/money.h"
#include "scheduling/rule_set.h"
#include "scheduling/shift_times.h"
#include "scheduling/staff_member.h"

#include <optional>
#include <vector>

namespace practice::scheduling {

/// Paid minutes by their overtime class; they always add to the paid time of the shift.
struct PayParts {
    core::Minutes regular;
    core::Minutes overtime;   ///< At 1.5.
    core::Minutes doubleTime; ///< At 2.
    core::Minutes total() const { return regular + overtime + doubleTime; }
    PayParts& operator+=(const PayParts& other) {
        regular += other.regular;
        overtime += other.overtime;
        doubleTime += other.doubleTime;
        return *this;
    }
    bool operator==(const PayParts&) const = default;
};

/// The fixed workweeks (or 14-day periods) of a site and the workdays in them. They tile time: each instant is in
/// exactly one. `cached`: the days for which the edges are computed beforehand.
class WorkPeriods {
  public:
    WorkPeriods(const RuleSet& rules, const core::TimeZone& zone, int lengthDays, core::DateRange cached);
    int lengthDays() const { return m_days; }
    /// First day of the period that holds this workday.
    core::Date periodOf(core::Date workday) const;
    Span spanOf(core::Date firstDay) const;
    /// The 24-hour workday that holds this instant, by the date on which it starts (at workweekStartMinute).
    core::Date workdayOf(core::Instant at) const;
    core::Instant workdayStart(core::Date day) const;

  private:
    core::TimeZone m_zone;
    int m_startMinute;
    int m_days;
    core::Date m_anchor;
    core::Date m_firstCached;
    std::vector<core::Instant> m_starts;
};

/// 14 under 8/80, else 7.
int workPeriodDays(OvertimeScheme scheme);

/// Classes the paid minutes of one person. `shifts` holds the paid spans of each shift, in order of time, and all
/// shifts of every work period touched. A shift over the edge of a period or workday is split there.
std::vector<PayParts> overtimeOf(const std::vector<std::vector<Span>>& shifts, OvertimeScheme scheme,
                                 const std::optional<DailyOvertime>& daily, const WorkPeriods& periods);

/// Straight pay of some time in a workweek.
struct StraightPay {
    core::Minutes minutes;          ///< Hours worked; 0 for unrestricted call.
    core::Minutes paidMinutes;      ///< What the rate is applied to.
    core::Money perHour;
    std::int64_t payBasisPoints = 10000;
};
core::Money straightPayOf(const StraightPay& part);

/// The regular rate times the overtime, as the half (or whole) on top of the straight pay already counted:
/// total remuneration of the workweek / hours worked (29 CFR 778.108–.115), differentials and call pay included.
core::Money overtimePremium(core::Money straightPay, core::Minutes worked, const PayParts& parts);

} // namespace practice::scheduling
