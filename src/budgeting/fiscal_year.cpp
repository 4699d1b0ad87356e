#include "budgeting/fiscal_year.h"

#include "core/contract.h"
#include "core/text.h"

#include <fmt/format.h>

namespace practice::budgeting {

namespace {

constexpr std::array<std::string_view, 12> kNames{"January", "February", "March",     "April",   "May",      "June",
                                                  "July",    "August",   "September", "October", "November", "December"};

core::Date monthsAfter(core::Date first, int months) {
    const int number = first.year() * 12 + first.month() - 1 + months;
    return core::makeDate(number / 12, number % 12 + 1, 1);
}

} // namespace

core::Money sumOf(const Months& months) {
    core::Money sum;
    for (const auto month : months)
        sum += month;
    return sum;
}

FiscalYear FiscalYear::holding(core::Date day, int startMonth) {
    PRACTICE_EXPECTS(startMonth >= 1 && startMonth <= 12);
    const int year = int{day.year()} - (day.month() >= startMonth ? 0 : 1);
    return FiscalYear(core::makeDate(year, startMonth, 1));
}

core::DateRange FiscalYear::range() const { return {m_start, monthsAfter(m_start, kMonths)}; }

core::DateRange FiscalYear::month(int index) const {
    PRACTICE_EXPECTS(index >= 0 && index < kMonths);
    return {monthsAfter(m_start, index), monthsAfter(m_start, index + 1)};
}

std::optional<int> FiscalYear::monthOf(core::Date day) const {
    const int index = (day.year() - m_start.year()) * 12 + day.month() - m_start.month();
    return index >= 0 && index < kMonths ? std::optional(index) : std::nullopt;
}

FiscalYear FiscalYear::previous() const { return FiscalYear(monthsAfter(m_start, -kMonths)); }
FiscalYear FiscalYear::next() const { return FiscalYear(monthsAfter(m_start, kMonths)); }

std::string FiscalYear::name() const {
    const int from = m_start.year();
    const int to = range().lastDay().year();
    return from == to ? std::to_string(from) : fmt::format("{}\u2013{:02}", from, to % 100);
}

std::string FiscalYear::monthName(int index) const { return std::string(shortMonthName(month(index).from.month())); }

std::string_view shortMonthName(int month) {
    PRACTICE_EXPECTS(month >= 1 && month <= 12);
    return kNames[static_cast<std::size_t>(month - 1)].substr(0, 3);
}

std::optional<int> monthNamed(std::string_view text) {
    const auto wanted = core::lowered(text);
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const auto name = core::lowered(kNames[i]);
        if (wanted == name || wanted == std::string_view(name).substr(0, 3))
            return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

} // namespace practice::budgeting
