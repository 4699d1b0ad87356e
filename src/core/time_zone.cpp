#include "core/time_zone.h"

#include "core/contract.h"
#include "core/zone_table.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <unordered_map>

namespace practice::core {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr int kCachedFrom = 1970;
constexpr int kCachedYears = 140;

/// Mm.w.d/time: the w-th weekday d (0 = Sunday; w 5 = last) of month m, `seconds` after local midnight.
struct Turn {
    int month = 0;
    int week = 0;
    int weekday = 0;
    std::int64_t seconds = 7200;
};

/// Reads one POSIX TZ rule from left to right. The table is our own, so that a misprint is a bug.
class PosixReader {
public:
    explicit PosixReader(std::string_view text) : m_rest(text) {}

    void name() {
        if (m_rest.starts_with('<')) {
            m_rest.remove_prefix(m_rest.find('>') + 1);
            return;
        }
        while (!m_rest.empty() && ((m_rest[0] | 0x20) >= 'a' && (m_rest[0] | 0x20) <= 'z'))
            m_rest.remove_prefix(1);
    }
    std::int64_t time() {
        const bool negative = take('-');
        std::int64_t seconds = number() * 3600;
        if (take(':')) seconds += number() * 60;
        return negative ? -seconds : seconds;
    }
    Turn turn() {
        Turn t;
        PRACTICE_EXPECTS(take(',') && take('M'));
        t.month = number();
        PRACTICE_EXPECTS(take('.'));
        t.week = number();
        PRACTICE_EXPECTS(take('.'));
        t.weekday = number();
        if (take('/')) t.seconds = time();
        return t;
    }
    bool atEnd() const { return m_rest.empty(); }

private:
    bool take(char c) {
        if (!m_rest.starts_with(c)) return false;
        m_rest.remove_prefix(1);
        return true;
    }
    int number() {
        PRACTICE_EXPECTS(!m_rest.empty() && m_rest[0] >= '0' && m_rest[0] <= '9');
        int value = 0;
        while (!m_rest.empty() && m_rest[0] >= '0' && m_rest[0] <= '9') {
            value = value * 10 + (m_rest[0] - '0');
            m_rest.remove_prefix(1);
        }
        return value;
    }
    std::string_view m_rest;
};

/// Local seconds since 1970 of the turn in that year.
std::int64_t localSeconds(const Turn& turn, int year) {
    using namespace std::chrono;
    const month m{static_cast<unsigned>(turn.month)};
    const weekday day{static_cast<unsigned>(turn.weekday)};
    const sys_days date = turn.week == 5
                              ? sys_days(std::chrono::year{year} / m / day[last])
                              : sys_days(std::chrono::year{year} / m / day[static_cast<unsigned>(turn.week)]);
    return date.time_since_epoch().count() * kDay + turn.seconds;
}

int yearOf(std::int64_t seconds) {
    using namespace std::chrono;
    return static_cast<int>(year_month_day(floor<days>(sys_seconds(std::chrono::seconds(seconds)))).year());
}

const Date& epoch() {
    static const Date date(1970, 1, 1);
    return date;
}

} // namespace

struct TimeZone::Rules {
    struct Summer {
        std::int64_t from = 0; ///< UTC seconds at which daylight saving starts in a year
        std::int64_t to = 0;   ///< and ends; before `from` in the southern hemisphere
    };

    std::string name;
    std::string posix;
    std::int64_t standard = 0; ///< Local minus UTC, in seconds.
    std::int64_t daylight = 0; ///< The same as `standard` where clocks never change.
    Turn begins;
    Turn ends;
    std::vector<Summer> cache;

    Rules(std::string_view zoneName, std::string_view rule) : name(zoneName), posix(rule) {
        PosixReader reader(rule);
        reader.name();
        standard = -reader.time(); // POSIX counts west of Greenwich as positive
        daylight = standard;
        if (reader.atEnd()) return;
        reader.name();
        daylight = standard + 3600;
        begins = reader.turn();
        ends = reader.turn();
        PRACTICE_EXPECTS(reader.atEnd());
        for (int i = 0; i < kCachedYears; ++i)
            cache.push_back(computed(kCachedFrom + i));
    }

    Summer computed(int year) const {
        return {localSeconds(begins, year) - standard, localSeconds(ends, year) - daylight};
    }
    Summer summerOf(int year) const {
        const int at = year - kCachedFrom;
        return at >= 0 && at < kCachedYears ? cache[static_cast<std::size_t>(at)] : computed(year);
    }
    std::int64_t offsetAt(std::int64_t utc) const {
        if (daylight == standard) return standard;
        const Summer summer = summerOf(yearOf(utc + standard));
        const bool northern = summer.from < summer.to;
        const bool isSummer =
            northern ? utc >= summer.from && utc < summer.to : utc >= summer.from || utc < summer.to;
        return isSummer ? daylight : standard;
    }
    /// The earlier reading if there are two; in a gap the standard reading, which lies the gap further on.
    std::int64_t toUtc(std::int64_t local) const {
        const std::int64_t first = local - daylight;
        return offsetAt(first) == daylight ? first : local - standard;
    }
    std::int64_t toUtc(Date date, std::int64_t minutes) const {
        PRACTICE_EXPECTS(!date.is_special());
        return toUtc(std::int64_t{(date - epoch()).days()} * kDay + minutes * 60);
    }

    static const std::unordered_map<std::string_view, std::shared_ptr<const Rules>>& all() {
        static const auto zones = [] {
            std::unordered_map<std::string_view, std::shared_ptr<const Rules>> made;
            for (const auto& entry : zoneTable()) {
                const bool added =
                    made.emplace(entry.name, std::make_shared<const Rules>(entry.name, entry.posix)).second;
                PRACTICE_EXPECTS(added);
            }
            return made;
        }();
        return zones;
    }
};

TimeZone::TimeZone(std::shared_ptr<const Rules> rules) : m_rules(std::move(rules)) {}

std::optional<TimeZone> TimeZone::find(std::string_view ianaName) {
    const auto at = Rules::all().find(ianaName);
    if (at == Rules::all().end()) return std::nullopt;
    return TimeZone(at->second);
}

TimeZone TimeZone::utc() { return TimeZone(Rules::all().at("UTC")); }

const std::vector<std::string>& TimeZone::names() {
    static const auto sorted = [] {
        std::vector<std::string> all;
        for (const auto& entry : zoneTable())
            all.emplace_back(entry.name);
        std::ranges::sort(all);
        return all;
    }();
    return sorted;
}

const std::string& TimeZone::name() const { return m_rules->name; }
const std::string& TimeZone::posixRule() const { return m_rules->posix; }

Instant TimeZone::toInstant(Date date, int minuteOfDay) const {
    PRACTICE_EXPECTS(minuteOfDay >= 0 && minuteOfDay <= 2880);
    return {m_rules->toUtc(date, minuteOfDay)};
}

LocalDateTime TimeZone::toLocal(Instant instant) const {
    const std::int64_t local = instant.seconds + m_rules->offsetAt(instant.seconds);
    std::int64_t days = local / kDay;
    std::int64_t rest = local % kDay;
    if (rest < 0) {
        rest += kDay;
        --days;
    }
    return {epoch() + boost::gregorian::days(static_cast<int>(days)), static_cast<int>(rest / 60)};
}

Minutes TimeZone::utcOffset(Instant instant) const { return {m_rules->offsetAt(instant.seconds) / 60}; }

Minutes TimeZone::elapsed(Date date, int startMinute, Minutes wallMinutes) const {
    PRACTICE_EXPECTS(startMinute >= 0 && wallMinutes.count >= 0);
    const std::int64_t from = m_rules->toUtc(date, startMinute);
    const std::int64_t to = m_rules->toUtc(date, startMinute + wallMinutes.count);
    // A shift that lies wholly in the hour that is skipped starts after it ends: it pays nothing.
    return {std::max<std::int64_t>(0, (to - from) / 60)};
}

} // namespace practice::core
