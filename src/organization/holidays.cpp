#include "organization/holidays.h"

#include "core/words.h"

#include <algorithm>

namespace practice::organization {
namespace {

constexpr std::array<std::string_view, 11> kNames{
    "New Year's Day",   "Martin Luther King Jr. Day", "Washington's Birthday", "Memorial Day",
    "Juneteenth",       "Independence Day",           "Labor Day",             "Columbus Day",
    "Veterans Day",     "Thanksgiving Day",           "Christmas Day",
};

constexpr int kMonday = 0, kThursday = 3, kSaturday = 5, kSunday = 6;

core::Date nthWeekday(int year, int month, int weekday, int nth) {
    const core::Date first = core::makeDate(year, month, 1);
    const int gap = (weekday - core::weekdayOf(first) + 7) % 7;
    return core::addDays(first, gap + 7 * (nth - 1));
}

core::Date lastMonday(int year, int month) {
    return core::mondayOf(core::addDays(core::firstOfNextMonth(core::makeDate(year, month, 1)), -1));
}

void addFixed(std::vector<Holiday>& days, core::Date on, FederalHoliday holiday) {
    const std::string name(caption(holiday));
    days.push_back({on, name, true, false});
    if (core::weekdayOf(on) == kSaturday)
        days.push_back({core::addDays(on, -1), name + " (observed)", true, true});
    if (core::weekdayOf(on) == kSunday)
        days.push_back({core::addDays(on, 1), name + " (observed)", true, true});
}

void addFloating(std::vector<Holiday>& days, core::Date on, FederalHoliday holiday) {
    days.push_back({on, std::string(caption(holiday)), true, false});
}

} // namespace

std::string_view caption(FederalHoliday holiday) {
    const auto at = static_cast<std::size_t>(holiday);
    PRACTICE_EXPECTS(at < kNames.size());
    return kNames[at];
}

std::vector<Holiday> federalHolidays(int year) {
    using enum FederalHoliday;
    std::vector<Holiday> days;
    addFixed(days, core::makeDate(year, 1, 1), NewYear);
    addFloating(days, nthWeekday(year, 1, kMonday, 3), MartinLutherKing);
    addFloating(days, nthWeekday(year, 2, kMonday, 3), Washington);
    addFloating(days, lastMonday(year, 5), Memorial);
    if (year >= 2021) addFixed(days, core::makeDate(year, 6, 19), Juneteenth);
    addFixed(days, core::makeDate(year, 7, 4), Independence);
    addFloating(days, nthWeekday(year, 9, kMonday, 1), Labor);
    addFloating(days, nthWeekday(year, 10, kMonday, 2), Columbus);
    addFixed(days, core::makeDate(year, 11, 11), Veterans);
    addFloating(days, nthWeekday(year, 11, kThursday, 4), Thanksgiving);
    addFixed(days, core::makeDate(year, 12, 25), Christmas);
    addFixed(days, core::makeDate(year + 1, 1, 1), NewYear);
    std::erase_if(days, [year](const Holiday& day) { return day.on.year() != year; });
    std::ranges::stable_sort(days, {}, &Holiday::on);
    return days;
}

std::vector<Holiday> holidaysIn(core::DateRange range, bool federal, const std::vector<OwnHoliday>& own,
                                std::optional<SiteId> site) {
    std::vector<Holiday> days;
    if (federal && range.from < range.to)
        for (int year = range.from.year(); year <= range.lastDay().year(); ++year)
            std::ranges::move(federalHolidays(year), std::back_inserter(days));
    for (const OwnHoliday& day : own)
        if (!day.site || !site || *day.site == *site) days.push_back({day.on, day.name, false, false});
    std::erase_if(days, [&range](const Holiday& day) { return !range.contains(day.on); });
    std::ranges::stable_sort(days, {}, &Holiday::on);
    return days;
}

} // namespace practice::organization
