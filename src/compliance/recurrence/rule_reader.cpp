#include "compliance/compliance_messages.h"
#include "compliance/recurrence/rule.h"
#include "core/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace practice::compliance::recurrence {
namespace {

constexpr std::size_t kLongestText = 8192;
constexpr int kMostInterval = 10'000;
constexpr int kMostCount = 100'000;

std::string uppered(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

/// Digits with a sign at most; never more than an int holds.
std::optional<int> integerIn(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.size() > 9) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return negative ? -value : value;
}

/// "20260301" or "20260301T080000"; seconds must be 00.
std::optional<DayOrMoment> dayIn(std::string_view text) {
    const bool timed = text.size() == 15 && text[8] == 'T';
    if (!timed && text.size() != 8) return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t length) {
        const auto part = text.substr(from, length);
        return part.front() == '-' || part.front() == '+' ? std::nullopt : integerIn(part);
    };
    const auto year = number(0, 4), month = number(4, 2), day = number(6, 2);
    if (!year || !month || !day || *year < 1400) return std::nullopt;
    const auto civil = std::chrono::year(*year) / *month / *day;
    if (!civil.ok()) return std::nullopt;
    DayOrMoment value{{dayNumber(*year, *month, *day), 0}, true};
    if (!timed) return value;
    const auto hour = number(9, 2), minute = number(11, 2), second = number(13, 2);
    if (!hour || !minute || second != 0 || *hour > 23 || *minute > 59) return std::nullopt;
    value.at.minute = *hour * 60 + *minute;
    value.wholeDay = false;
    return value;
}

class Reader {
  public:
    core::Result<Rule> read(std::string_view text) {
        if (text.size() > kLongestText)
            return core::refuse(core::error(codes::kRuleTooLong, {{"limit", std::int64_t{kLongestText}}}));
        for (std::string_view line : split(text, '\n')) {
            line = core::trimmed(line);
            if (line.empty()) continue;
            const std::string upper = uppered(line);
            if (upper.starts_with("EXDATE:") || upper.starts_with("EXDATE;VALUE=DATE:"))
                readExceptions(std::string_view(upper).substr(upper.find(':') + 1));
            else
                readParts(upper.starts_with("RRULE:") ? std::string_view(upper).substr(6) : std::string_view(upper));
        }
        checkWhole();
        if (!m_findings.empty()) return core::refuse(std::move(m_findings));
        tidy();
        return std::move(m_rule);
    }

  private:
    void readParts(std::string_view line) {
        for (const std::string_view part : split(line, ';')) {
            const auto equals = part.find('=');
            const std::string name(part.substr(0, equals));
            if (equals == std::string_view::npos || name.empty())
                m_findings.push_back(core::error(codes::kRuleUnreadable, {{"part", std::string(part)}}));
            else if (!m_seen.insert(name).second)
                m_findings.push_back(core::error(codes::kRuleTwice, {{"part", name}}));
            else
                readPart(name, part.substr(equals + 1));
        }
    }

    void readPart(const std::string& name, std::string_view value) {
        if (name == "FREQ") readFrequency(value);
        else if (name == "INTERVAL") m_rule.interval = number(name, value, 1, kMostInterval).value_or(1);
        else if (name == "COUNT") m_rule.count = number(name, value, 1, kMostCount);
        else if (name == "UNTIL") readUntil(value);
        else if (name == "BYMONTH") readList(name, value, 1, 12, false, m_rule.months);
        else if (name == "BYMONTHDAY") readList(name, value, 1, 31, true, m_rule.monthDays);
        else if (name == "BYYEARDAY") readList(name, value, 1, 366, true, m_rule.yearDays);
        else if (name == "BYHOUR") readList(name, value, 0, 23, false, m_rule.hours);
        else if (name == "BYSETPOS") readList(name, value, 1, 366, true, m_rule.positions);
        else if (name == "BYDAY") readWeekdays(value);
        else if (name == "WKST") m_rule.weekStart = weekday(name, value).value_or(0);
        else m_findings.push_back(core::error(codes::kRuleUnknownPart, {{"part", name}}));
    }

    void bad(const std::string& name, std::string_view value, std::string allowed) {
        m_findings.push_back(core::error(
            codes::kRuleValue, {{"part", name}, {"value", std::string(value)}, {"allowed", std::move(allowed)}}));
    }

    void readFrequency(std::string_view value) {
        for (int i = 0; i < kFrequencyCount; ++i)
            if (key(static_cast<Frequency>(i)) == value) {
                m_rule.frequency = static_cast<Frequency>(i);
                return;
            }
        bad("FREQ", value, "YEARLY, MONTHLY, WEEKLY or DAILY");
    }

    std::optional<int> number(const std::string& name, std::string_view value, int from, int to) {
        const auto read = integerIn(value);
        if (read && *read >= from && *read <= to) return read;
        bad(name, value, fmt::format("a whole number from {} to {}", from, to));
        return std::nullopt;
    }

    void readList(const std::string& name, std::string_view value, int from, int to, bool negatives,
                  std::vector<int>& list) {
        for (const std::string_view text : split(value, ',')) {
            const auto read = integerIn(text);
            const int size = !read ? to + 1 : negatives && *read < 0 ? -*read : *read;
            if (size >= from && size <= to)
                list.push_back(*read);
            else
                bad(name, text, fmt::format("whole numbers from {} to {}{}", from, to,
                                            negatives ? ", or negative ones that count from the end" : ""));
        }
    }

    std::optional<int> weekday(const std::string& name, std::string_view value) {
        static constexpr std::array<std::string_view, 7> names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
        const auto at = std::ranges::find(names, value);
        if (at != names.end()) return static_cast<int>(at - names.begin());
        bad(name, value, "MO, TU, WE, TH, FR, SA or SU");
        return std::nullopt;
    }

    void readWeekdays(std::string_view value) {
        for (const std::string_view text : split(value, ',')) {
            if (text.size() < 2) {
                bad("BYDAY", text, "weekdays such as MO, 2TU or -1FR");
                continue;
            }
            const auto ordinalText = text.substr(0, text.size() - 2);
            const auto ordinal = ordinalText.empty() ? std::optional(0) : integerIn(ordinalText);
            if (!ordinal || *ordinal > 53 || *ordinal < -53 || (*ordinal == 0 && !ordinalText.empty())) {
                bad("BYDAY", text, "weekdays with an ordinal from 1 to 53 or -53 to -1, such as 2TU or -1FR");
                continue;
            }
            if (const auto day = weekday("BYDAY", text.substr(text.size() - 2)))
                m_rule.weekdays.push_back({*day, *ordinal});
        }
    }

    void readUntil(std::string_view value) {
        if (value.ends_with('Z')) {
            m_findings.push_back(core::error(codes::kRuleUtc, {{"part", std::string("UNTIL")}}));
            return;
        }
        m_rule.until = dayIn(value);
        if (!m_rule.until) bad("UNTIL", value, "a date such as 20261231, or with a time 20261231T170000");
        else if (m_rule.until->wholeDay) m_rule.until->at.minute = 24 * 60 - 1;
    }

    void readExceptions(std::string_view value) {
        for (const std::string_view text : split(value, ',')) {
            const auto read = dayIn(text);
            if (read) m_rule.exceptions.push_back(*read);
            else bad("EXDATE", text, "dates such as 20261225, or with a time 20261225T080000");
        }
    }

    /// RFC 5545, 3.3.10: which parts may stand together.
    void checkWhole() {
        if (!m_seen.contains("FREQ")) {
            m_findings.push_back(core::error(codes::kRuleFrequencyMissing));
            return;
        }
        const auto forbid = [&](bool isThere, const char* part, bool isForbidden) {
            if (isThere && isForbidden)
                m_findings.push_back(core::error(codes::kRuleNotTogether,
                                                 {{"part", std::string(part)},
                                                  {"with", "FREQ=" + std::string(key(m_rule.frequency))}}));
        };
        forbid(!m_rule.monthDays.empty(), "BYMONTHDAY", m_rule.frequency == Frequency::Weekly);
        forbid(!m_rule.yearDays.empty(), "BYYEARDAY", m_rule.frequency != Frequency::Yearly);
        const bool ordinals = std::ranges::any_of(m_rule.weekdays, [](const auto& part) { return part.ordinal != 0; });
        forbid(ordinals, "an ordinal in BYDAY",
               m_rule.frequency != Frequency::Yearly && m_rule.frequency != Frequency::Monthly);
        if (m_rule.count && m_rule.until)
            m_findings.push_back(core::error(codes::kRuleNotTogether,
                                             {{"part", std::string("COUNT")}, {"with", std::string("UNTIL")}}));
        const bool expands = !m_rule.months.empty() || !m_rule.monthDays.empty() || !m_rule.yearDays.empty() ||
                             !m_rule.weekdays.empty() || !m_rule.hours.empty();
        if (!m_rule.positions.empty() && !expands) m_findings.push_back(core::error(codes::kRulePositionAlone));
    }

    void tidy() {
        const auto unique = [](auto& list) {
            std::ranges::sort(list);
            const auto repeated = std::ranges::unique(list);
            list.erase(repeated.begin(), repeated.end());
        };
        unique(m_rule.months);
        unique(m_rule.monthDays);
        unique(m_rule.yearDays);
        unique(m_rule.hours);
        unique(m_rule.positions);
        unique(m_rule.weekdays);
        std::ranges::sort(m_rule.exceptions, {}, [](const DayOrMoment& one) { return std::pair(one.at, !one.wholeDay); });
    }

    Rule m_rule;
    std::set<std::string> m_seen;
    core::Findings m_findings;
};

} // namespace

core::Result<Rule> parseRule(std::string_view text) { return Reader().read(text); }

} // namespace practice::compliance::recurrence
