#include "compliance/recurrence/expander.h"

#include "core/contract.h"

#include <algorithm>

namespace practice::compliance::recurrence {
namespace {

constexpr std::int32_t kLastDay = dayNumber(9999, 12, 31);

template <std::size_t N> void setSigned(std::bitset<N>& positive, std::bitset<N>& fromEnd, const std::vector<int>& values) {
    for (const int value : values)
        (value > 0 ? positive : fromEnd).set(static_cast<std::size_t>(value > 0 ? value : -value));
}

int yearOf(std::chrono::year_month_day civil) { return static_cast<int>(civil.year()); }
int monthOf(std::chrono::year_month_day civil) { return static_cast<int>(static_cast<unsigned>(civil.month())); }
int dayOf(std::chrono::year_month_day civil) { return static_cast<int>(static_cast<unsigned>(civil.day())); }

std::int32_t firstOf(int year, int month) { return dayNumber(year, month, 1); }
std::int32_t lastOf(int year, int month) {
    return (month == 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)) - 1;
}

} // namespace

Expander::Expander(const Rule& rule, Moment start)
    : m_frequency(rule.frequency), m_interval(rule.interval), m_start(start), m_positions(rule.positions) {
    m_weekStart = start.day - (weekdayOf(start.day) - rule.weekStart + 7) % 7;
    for (const int month : rule.months)
        m_months.set(static_cast<std::size_t>(month));
    setSigned(m_monthDays, m_monthDaysFromEnd, rule.monthDays);
    setSigned(m_yearDays, m_yearDaysFromEnd, rule.yearDays);
    for (const WeekdayPart& part : rule.weekdays)
        if (part.ordinal == 0) m_weekdays.set(static_cast<std::size_t>(part.weekday));
        else m_ordinals.push_back(part);
    // What the rule leaves open is taken from its start.
    if (rule.monthDays.empty() && rule.yearDays.empty() && rule.weekdays.empty()) {
        const auto civil = civilOf(start.day);
        if (m_frequency == Frequency::Yearly || m_frequency == Frequency::Monthly)
            m_monthDays.set(static_cast<std::size_t>(dayOf(civil)));
        if (m_frequency == Frequency::Yearly && rule.months.empty())
            m_months.set(static_cast<std::size_t>(monthOf(civil)));
        if (m_frequency == Frequency::Weekly) m_weekdays.set(static_cast<std::size_t>(weekdayOf(start.day)));
    }
    for (const int hour : rule.hours)
        m_minutes.push_back(hour * 60 + start.minute % 60);
    if (m_minutes.empty()) m_minutes.push_back(start.minute);
}

std::optional<Expander::Days> Expander::daysOf(std::int64_t step) const {
    PRACTICE_EXPECTS(step >= 0);
    const auto civil = civilOf(m_start.day);
    const std::int64_t ahead = step * m_interval;
    Days days;
    switch (m_frequency) {
    case Frequency::Yearly: {
        const std::int64_t year = yearOf(civil) + ahead;
        if (year > 9999) return std::nullopt;
        return Days{firstOf(static_cast<int>(year), 1), lastOf(static_cast<int>(year), 12)};
    }
    case Frequency::Monthly: {
        const std::int64_t months = yearOf(civil) * std::int64_t{12} + monthOf(civil) - 1 + ahead;
        if (months / 12 > 9999) return std::nullopt;
        const int year = static_cast<int>(months / 12), month = static_cast<int>(months % 12) + 1;
        return Days{firstOf(year, month), lastOf(year, month)};
    }
    case Frequency::Weekly: {
        const std::int64_t from = m_weekStart + 7 * ahead;
        if (from > kLastDay) return std::nullopt;
        // The first week begins with the start itself: BYSETPOS counts from there (as python-dateutil does).
        days = {static_cast<std::int32_t>(step == 0 ? m_start.day : from), static_cast<std::int32_t>(from + 6)};
        break;
    }
    case Frequency::Daily:
        if (m_start.day + ahead > kLastDay) return std::nullopt;
        days.from = days.last = static_cast<std::int32_t>(m_start.day + ahead);
        break;
    }
    days.last = std::min(days.last, kLastDay);
    return days;
}

bool Expander::matchesWeekday(std::chrono::year_month_day civil, std::int32_t day) const {
    if (m_weekdays.none() && m_ordinals.empty()) return true;
    const int weekday = weekdayOf(day);
    if (m_weekdays.test(static_cast<std::size_t>(weekday))) return true;
    if (m_ordinals.empty()) return false;
    // Ordinals count within the month, or within the year where no month is named.
    const bool inYear = m_frequency == Frequency::Yearly && m_months.none();
    const std::int32_t first = inYear ? firstOf(yearOf(civil), 1) : day - dayOf(civil) + 1;
    const std::int32_t last = inYear ? lastOf(yearOf(civil), 12) : lastOf(yearOf(civil), monthOf(civil));
    const int fromStart = (day - first) / 7 + 1, fromEnd = -((last - day) / 7 + 1);
    return std::ranges::any_of(m_ordinals, [&](const WeekdayPart& part) {
        return part.weekday == weekday && (part.ordinal == fromStart || part.ordinal == fromEnd);
    });
}

bool Expander::matches(std::chrono::year_month_day civil, std::int32_t day) const {
    if (m_months.any() && !m_months.test(static_cast<std::size_t>(monthOf(civil)))) return false;
    if (m_monthDays.any() || m_monthDaysFromEnd.any()) {
        const auto fromEnd = lastOf(yearOf(civil), monthOf(civil)) - day + 1;
        if (!m_monthDays.test(static_cast<std::size_t>(dayOf(civil))) &&
            !m_monthDaysFromEnd.test(static_cast<std::size_t>(fromEnd)))
            return false;
    }
    if (m_yearDays.any() || m_yearDaysFromEnd.any()) {
        const auto fromStart = day - firstOf(yearOf(civil), 1) + 1;
        const auto fromEnd = lastOf(yearOf(civil), 12) - day + 1;
        if (!m_yearDays.test(static_cast<std::size_t>(fromStart)) &&
            !m_yearDaysFromEnd.test(static_cast<std::size_t>(fromEnd)))
            return false;
    }
    return matchesWeekday(civil, day);
}

bool Expander::expand(std::int64_t step, std::vector<Moment>& out) const {
    out.clear();
    const auto days = daysOf(step);
    if (!days) return false;
    for (std::int32_t day = days->from; day <= days->last; ++day) {
        const auto civil = civilOf(day);
        if (m_frequency != Frequency::Daily && m_months.any() &&
            !m_months.test(static_cast<std::size_t>(monthOf(civil)))) {
            day = lastOf(yearOf(civil), monthOf(civil)); // on to the next month
            continue;
        }
        if (!matches(civil, day)) continue;
        for (const std::int32_t minute : m_minutes)
            out.push_back({day, minute});
    }
    if (!m_positions.empty()) pick(out);
    return true;
}

void Expander::pick(std::vector<Moment>& moments) const {
    std::vector<Moment> picked;
    const auto size = static_cast<std::int64_t>(moments.size());
    for (const int position : m_positions) {
        const std::int64_t at = position > 0 ? position - 1 : size + position;
        if (at >= 0 && at < size) picked.push_back(moments[static_cast<std::size_t>(at)]);
    }
    std::ranges::sort(picked);
    const auto repeated = std::ranges::unique(picked);
    picked.erase(repeated.begin(), repeated.end());
    moments = std::move(picked);
}

std::int64_t Expander::stepAt(std::int32_t day) const {
    if (day <= m_start.day) return 0;
    const auto from = civilOf(m_start.day), to = civilOf(day);
    switch (m_frequency) {
    case Frequency::Yearly: return (yearOf(to) - yearOf(from)) / m_interval;
    case Frequency::Monthly:
        return ((yearOf(to) - yearOf(from)) * std::int64_t{12} + monthOf(to) - monthOf(from)) / m_interval;
    case Frequency::Weekly: return (day - m_weekStart) / (7 * m_interval);
    case Frequency::Daily: break;
    }
    return (day - m_start.day) / m_interval;
}

std::int64_t Expander::cycle() const {
    switch (m_frequency) {
    case Frequency::Yearly: return 400;
    case Frequency::Monthly: return 400 * 12;
    case Frequency::Weekly: return 20'871;
    case Frequency::Daily: break;
    }
    return 146'097;
}

} // namespace practice::compliance::recurrence
