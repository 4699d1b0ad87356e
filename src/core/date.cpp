#include "core/date.h"

#include "core/contract.h"

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <fmt/format.h>

#include <chrono>

namespace practice::core {
namespace {

constexpr int kFirstYear = 1400; // Boost's own limits
constexpr int kLastYear = 9999;

std::optional<Date> validDate(int year, int month, int day) {
    const std::chrono::year_month_day ymd{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
    if (year < kFirstYear || year > kLastYear || month < 1 || day < 1 || !ymd.ok()) return std::nullopt;
    return Date(static_cast<unsigned short>(year), static_cast<unsigned short>(month),
                static_cast<unsigned short>(day));
}

/// All digits, or −1.
int digitsAt(std::string_view text, std::size_t from, std::size_t count) {
    if (text.size() < from + count) return -1;
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

} // namespace

Date makeDate(int year, int month, int day) {
    const auto date = validDate(year, month, day);
    PRACTICE_EXPECTS(date.has_value());
    return *date;
}

std::optional<Date> parseIsoDate(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int year = digitsAt(text, 0, 4);
    const int month = digitsAt(text, 5, 2);
    const int day = digitsAt(text, 8, 2);
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    return validDate(year, month, day);
}

std::string toIso(Date date) {
    PRACTICE_EXPECTS(!date.is_special());
    const auto ymd = date.year_month_day();
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year),
                       static_cast<int>(ymd.month.as_number()), static_cast<int>(ymd.day.as_number()));
}

Date addDays(Date date, int days) { return date + boost::gregorian::days(days); }

int daysBetween(Date from, Date to) {
    PRACTICE_EXPECTS(!from.is_special() && !to.is_special());
    return static_cast<int>((to - from).days());
}

int weekdayOf(Date date) { return (static_cast<int>(date.day_of_week().as_number()) + 6) % 7; }
bool isWeekend(Date date) { return weekdayOf(date) >= 5; }
Date mondayOf(Date date) { return addDays(date, -weekdayOf(date)); }
Date firstOfMonth(Date date) { return Date(date.year(), date.month(), 1); }

Date firstOfNextMonth(Date date) {
    const int month = date.month().as_number();
    const int year = date.year();
    return month == 12 ? makeDate(year + 1, 1, 1) : makeDate(year, month + 1, 1);
}

int yearsBetween(Date from, Date on) {
    const auto a = from.year_month_day();
    const auto b = on.year_month_day();
    const int years = static_cast<int>(b.year) - static_cast<int>(a.year);
    const bool reached = b.month > a.month || (b.month == a.month && b.day >= a.day);
    return reached ? years : years - 1;
}

std::optional<Instant> parseInstant(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
        return std::nullopt;
    const auto date = parseIsoDate(text.substr(0, 10));
    const int hour = digitsAt(text, 11, 2);
    const int minute = digitsAt(text, 14, 2);
    const int second = digitsAt(text, 17, 2);
    if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    const std::int64_t days = daysBetween(Date(1970, 1, 1), *date);
    return Instant{days * 86400 + hour * 3600 + minute * 60 + second};
}

std::string toIso(Instant instant) {
    std::int64_t days = instant.seconds / 86400;
    std::int64_t rest = instant.seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        --days;
    }
    return fmt::format("{}T{:02}:{:02}:{:02}Z", toIso(addDays(Date(1970, 1, 1), static_cast<int>(days))),
                       rest / 3600, rest / 60 % 60, rest % 60);
}

std::string timeOfDayText(int minuteOfDay) {
    PRACTICE_EXPECTS(minuteOfDay >= 0);
    if (minuteOfDay == 1440) return "24:00";
    const int minute = minuteOfDay % 1440;
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

} // namespace practice::core
