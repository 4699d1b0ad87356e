#include "compliance/recurrence/rule.h"

#include "core/contract.h"

#include <fmt/format.h>

namespace practice::compliance::recurrence {
namespace {

constexpr std::array<std::string_view, kFrequencyCount> kFrequencies{"YEARLY", "MONTHLY", "WEEKLY", "DAILY"};
constexpr std::array<std::string_view, 7> kWeekdays{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

void addList(std::string& out, std::string_view name, const std::vector<int>& values) {
    if (values.empty()) return;
    out.append(";").append(name).append("=").append(fmt::format("{}", fmt::join(values, ",")));
}

std::string basic(const DayOrMoment& value) {
    const auto civil = civilOf(value.at.day);
    auto text = fmt::format("{:04}{:02}{:02}", static_cast<int>(civil.year()), static_cast<unsigned>(civil.month()),
                            static_cast<unsigned>(civil.day()));
    if (!value.wholeDay) text += fmt::format("T{:02}{:02}00", value.at.minute / 60, value.at.minute % 60);
    return text;
}

} // namespace

std::string_view key(Frequency frequency) {
    const auto at = static_cast<std::size_t>(frequency);
    PRACTICE_EXPECTS(at < kFrequencies.size());
    return kFrequencies[at];
}

std::string toText(const Rule& rule) {
    std::string out = "FREQ=" + std::string(key(rule.frequency));
    if (rule.interval != 1) out += fmt::format(";INTERVAL={}", rule.interval);
    if (rule.count) out += fmt::format(";COUNT={}", *rule.count);
    if (rule.until) out += ";UNTIL=" + basic(*rule.until);
    addList(out, "BYMONTH", rule.months);
    addList(out, "BYMONTHDAY", rule.monthDays);
    addList(out, "BYYEARDAY", rule.yearDays);
    for (std::size_t i = 0; i < rule.weekdays.size(); ++i) {
        const WeekdayPart& part = rule.weekdays[i];
        out += i == 0 ? ";BYDAY=" : ",";
        if (part.ordinal != 0) out += std::to_string(part.ordinal);
        out += kWeekdays[static_cast<std::size_t>(part.weekday)];
    }
    addList(out, "BYHOUR", rule.hours);
    addList(out, "BYSETPOS", rule.positions);
    if (rule.weekStart != 0) out.append(";WKST=").append(kWeekdays[static_cast<std::size_t>(rule.weekStart)]);
    if (rule.exceptions.empty()) return out;
    out.insert(0, "RRULE:").append("\nEXDATE:");
    for (std::size_t i = 0; i < rule.exceptions.size(); ++i)
        out.append(i == 0 ? "" : ",").append(basic(rule.exceptions[i]));
    return out;
}

Moment momentOf(core::Date date, int minute) {
    const auto ymd = date.year_month_day();
    return {dayNumber(ymd.year, ymd.month, ymd.day), minute};
}

core::Date dateOf(Moment moment) {
    const auto civil = civilOf(moment.day);
    return core::makeDate(static_cast<int>(civil.year()), static_cast<int>(static_cast<unsigned>(civil.month())),
                          static_cast<int>(static_cast<unsigned>(civil.day())));
}

std::string toText(Moment moment, bool withTime) {
    auto text = core::toIso(dateOf(moment));
    if (withTime) text += "T" + core::timeOfDayText(moment.minute);
    return text;
}

} // namespace practice::compliance::recurrence
