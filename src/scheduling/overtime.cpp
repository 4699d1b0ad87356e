#include "scheduling/overtime.h"

#include "core/contract.h"

#include <algorithm>
#include <array>
#include <limits>

namespace practice::scheduling {

using core::Date;
using core::Instant;
using core::Minutes;
using core::Money;

namespace {
constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

int floorMod(int value, int modulus) { return ((value % modulus) + modulus) % modulus; }

/// 2026-01-05 is a Monday: the workweek on or next to it, and without an anchor of its own the 14-day period, begins there.
Date anchorOf(const RuleSet& rules, int lengthDays) {
    if (lengthDays == 14 && rules.eight80Anchor)
        return *rules.eight80Anchor;
    return core::addDays(core::makeDate(2026, 1, 5), rules.workweekStartDay == 6 ? -1 : rules.workweekStartDay);
}

/// Adds up the hours of one person in order of time and says of each piece what class it is.
class Classifier {
  public:
    Classifier(OvertimeScheme scheme, const std::optional<DailyOvertime>& daily, const WorkPeriods& periods)
        : m_scheme(scheme), m_periods(periods) {
        if (scheme == OvertimeScheme::Eight80) {
            m_dayLimit = 8 * 60;
            m_periodLimit = 80 * 60;
        } else if (scheme == OvertimeScheme::Weekly40) {
            m_periodLimit = 40 * 60;
        }
        if (daily && scheme != OvertimeScheme::Exempt) {
            m_dayLimit = std::min(m_dayLimit, daily->overtimeAfter.count);
            m_dayDouble = daily->doubleAfter.count;
            m_seventhDay = daily->seventhDay;
        }
    }

    PayParts classify(const Span& span) {
        PayParts parts;
        Instant from = span.from;
        while (from < span.to) {
            const Date workday = m_periods.workdayOf(from);
            const Instant edge = std::min(span.to, m_periods.workdayStart(core::addDays(workday, 1)));
            parts += take(workday, edge - from);
            from = edge;
        }
        return parts;
    }

  private:
    PayParts take(Date workday, Minutes minutes) {
        if (m_scheme == OvertimeScheme::Exempt)
            return {minutes, {}, {}};
        enter(workday);
        std::int64_t overtimeFrom = m_dayLimit;
        std::int64_t doubleFrom = m_dayDouble;
        if (m_seventhDay && m_workedDays == 7) {
            overtimeFrom = 0;
            doubleFrom = 8 * 60;
        }
        PayParts parts;
        const std::int64_t before = m_dayMinutes;
        const std::int64_t after = before + minutes.count;
        const auto share = [&](std::int64_t low, std::int64_t high) {
            return std::max<std::int64_t>(0, std::min(after, high) - std::max(before, low));
        };
        const std::int64_t overtimeEnd = std::max(overtimeFrom, doubleFrom);
        const std::int64_t straight = share(0, overtimeFrom);
        parts.overtime.count = share(overtimeFrom, overtimeEnd);
        parts.doubleTime.count = share(overtimeEnd, kNoLimit);
        // Hours already paid as daily overtime do not count again toward the weekly limit.
        const std::int64_t room = std::max<std::int64_t>(0, m_periodLimit - m_periodRegular);
        parts.regular.count = std::min(straight, room);
        parts.overtime.count += straight - parts.regular.count;
        m_periodRegular += parts.regular.count;
        m_dayMinutes = after;
        return parts;
    }

    void enter(Date workday) {
        const Date period = m_periods.periodOf(workday);
        if (!m_started || period != m_period) {
            m_period = period;
            m_periodRegular = 0;
            m_workedDays = 0;
        }
        if (!m_started || workday != m_workday) {
            m_dayMinutes = 0;
            // Under 14-day periods the seventh day is still one of a week.
            if (m_periods.lengthDays() == 14 && core::daysBetween(period, workday) >= 7 &&
                core::daysBetween(period, m_started ? m_workday : workday) < 7)
                m_workedDays = 0;
            ++m_workedDays;
        }
        m_workday = workday;
        m_started = true;
    }

    OvertimeScheme m_scheme;
    const WorkPeriods& m_periods;
    std::int64_t m_dayLimit = kNoLimit;
    std::int64_t m_dayDouble = kNoLimit;
    std::int64_t m_periodLimit = kNoLimit;
    bool m_seventhDay = false;
    bool m_started = false;
    Date m_period{2000, 1, 1};
    Date m_workday{2000, 1, 1};
    std::int64_t m_periodRegular = 0;
    std::int64_t m_dayMinutes = 0;
    int m_workedDays = 0; // workdays with work in this workweek; 7 = the seventh in a row
};

} // namespace

int workPeriodDays(OvertimeScheme scheme) { return scheme == OvertimeScheme::Eight80 ? 14 : 7; }

WorkPeriods::WorkPeriods(const RuleSet& rules, const core::TimeZone& zone, int lengthDays, core::DateRange cached)
    : m_zone(zone), m_startMinute(rules.workweekStartMinute), m_days(lengthDays),
      m_anchor(anchorOf(rules, lengthDays)), m_firstCached(cached.from) {
    for (Date day = cached.from; day < cached.to; day = core::addDays(day, 1))
        m_starts.push_back(m_zone.toInstant(day, m_startMinute));
}

Date WorkPeriods::periodOf(Date workday) const {
    return core::addDays(workday, -floorMod(core::daysBetween(m_anchor, workday), m_days));
}

Instant WorkPeriods::workdayStart(Date day) const {
    const int index = core::daysBetween(m_firstCached, day);
    if (index >= 0 && static_cast<std::size_t>(index) < m_starts.size())
        return m_starts[static_cast<std::size_t>(index)];
    return m_zone.toInstant(day, m_startMinute);
}

Span WorkPeriods::spanOf(Date firstDay) const {
    return {workdayStart(firstDay), workdayStart(core::addDays(firstDay, m_days))};
}

Date WorkPeriods::workdayOf(Instant at) const {
    const auto next = std::upper_bound(m_starts.begin(), m_starts.end(), at);
    if (next != m_starts.begin() && next != m_starts.end())
        return core::addDays(m_firstCached, static_cast<int>(next - m_starts.begin()) - 1);
    Date day = m_zone.toLocal(at).date;
    while (at < m_zone.toInstant(day, m_startMinute))
        day = core::addDays(day, -1);
    return day;
}

std::vector<PayParts> overtimeOf(const std::vector<std::vector<Span>>& shifts, OvertimeScheme scheme,
                                 const std::optional<DailyOvertime>& daily, const WorkPeriods& periods) {
    PRACTICE_EXPECTS(periods.lengthDays() == workPeriodDays(scheme));
    Classifier classifier(scheme, daily, periods);
    std::vector<PayParts> result;
    result.reserve(shifts.size());
    for (const std::vector<Span>& spans : shifts) {
        PayParts parts;
        for (const Span& span : spans)
            parts += classifier.classify(span);
        result.push_back(parts);
    }
    return result;
}

Money straightPayOf(const StraightPay& part) {
    return part.perHour.times(core::Ratio{part.paidMinutes.count * part.payBasisPoints, 60 * 10000},
                              core::Rounding::HalfUp);
}

Money overtimePremium(Money straightPay, Minutes worked, const PayParts& parts) {
    if (worked.count <= 0)
        return Money();
    return straightPay.times(core::Ratio{parts.overtime.count + 2 * parts.doubleTime.count, 2 * worked.count},
                             core::Rounding::HalfUp);
}

} // namespace practice::scheduling
