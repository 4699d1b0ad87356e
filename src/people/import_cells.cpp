#include "people/import_cells.h"

#include "core/text.h"

#include <algorithm>
#include <array>

namespace practice::people {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// A leading number of one or two digits, taken from `text`.
std::optional<int> takeNumber(std::string_view& text) {
    std::size_t length = 0;
    int value = 0;
    while (length < text.size() && isDigit(text[length])) {
        if (length == 2) return std::nullopt;
        value = value * 10 + (text[length++] - '0');
    }
    if (length == 0) return std::nullopt;
    text.remove_prefix(length);
    return value;
}

/// A decimal in ten-thousandths: "0.8" is 8000, "32" is 320000; a comma counts as the decimal point.
std::optional<std::int64_t> tenThousandths(std::string_view text) {
    constexpr int kPlaces = 4;
    constexpr std::size_t kLongest = 9;
    if (text.empty() || text.size() > kLongest) return std::nullopt;
    std::int64_t value = 0;
    int places = -1;
    bool anyDigit = false;
    for (const char c : text) {
        if ((c == '.' || c == ',') && places < 0) {
            places = 0;
            continue;
        }
        if (!isDigit(c) || places == kPlaces) return std::nullopt;
        value = value * 10 + (c - '0');
        anyDigit = true;
        if (places >= 0) ++places;
    }
    if (!anyDigit) return std::nullopt;
    for (int i = std::max(places, 0); i < kPlaces; ++i)
        value *= 10;
    return value;
}

template <std::size_t N> bool isOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 9> kPerDiemWords{"per diem", "perdiem", "prn",        "pd",    "casual",
                                                        "as needed", "pool",   "float pool", "relief"};
constexpr std::array<std::string_view, 5> kFullTimeWords{"full time", "fulltime", "ft", "full", "f t"};
constexpr std::array<std::string_view, 6> kHourWords{"h", "hr", "hrs", "hour", "hours", "std"};
constexpr std::array<std::string_view, 14> kCredentialSuffixes{"rn",  "lpn", "lvn", "md",  "do",  "np", "fnp",
                                                               "pa",  "pa c", "ma", "cma", "cna", "bsn", "msn"};
constexpr std::array<std::string_view, 4> kGenerations{"jr", "sr", "ii", "iii"};
constexpr std::array<std::string_view, 6> kTitles{"dr", "mr", "mrs", "ms", "miss", "prof"};
constexpr std::array<std::string_view, 14> kParticles{"de", "la", "del", "da", "dos", "di", "van",
                                                      "von", "der", "den", "ter", "al", "bin", "st"};

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i)
        text.append(text.empty() ? "" : " ").append(words[i]);
    return text;
}

/// Cuts "(Bob)" or "\"Bob\"" out of the name.
std::string takePreferred(std::string& name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kMarks{
        {{"(", ")"}, {"\"", "\""}, {"“", "”"}, {"[", "]"}}};
    for (const auto& [open, close] : kMarks) {
        const auto from = name.find(open);
        if (from == std::string::npos) continue;
        const auto end = name.find(close, from + open.size());
        if (end == std::string::npos) continue;
        std::string preferred(core::trimmed(std::string_view(name).substr(from + open.size(), end - from - open.size())));
        name.erase(from, end + close.size() - from).insert(from, 1, ' ');
        return preferred;
    }
    return {};
}

void dropEnds(std::vector<std::string>& words) {
    while (words.size() > 1 && isOneOf(core::searchKey(words.front()), kTitles))
        words.erase(words.begin());
    while (words.size() > 1 && isOneOf(core::searchKey(words.back()), kCredentialSuffixes))
        words.pop_back();
}

std::vector<std::string> splitAt(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(separator, from), text.size());
        parts.emplace_back(core::trimmed(text.substr(from, end - from)));
        from = end + 1;
    }
    return parts;
}

/// "Moreno, Dana, RN": last name, first name, suffixes.
std::optional<NameReading> commaName(std::vector<std::string> parts) {
    std::erase_if(parts, [](const std::string& part) { return part.empty(); });
    while (parts.size() > 1 && isOneOf(core::searchKey(parts.back()), kCredentialSuffixes))
        parts.pop_back();
    if (parts.size() == 3 && isOneOf(core::searchKey(parts[1]), kGenerations)) { // "Hale, Jr., Robert"
        parts[0].append(1, ' ').append(parts[1]);
        parts.erase(parts.begin() + 1);
    }
    if (parts.size() != 2) return std::nullopt;
    auto first = core::splitWords(parts[1]);
    dropEnds(first);
    return NameReading{parts[0], joined(first, 0, first.size()), {}, false};
}

std::optional<NameReading> plainName(std::vector<std::string> words) {
    dropEnds(words);
    if (words.size() < 2) return std::nullopt;
    std::size_t last = words.size() - 1;
    if (last > 1 && isOneOf(core::searchKey(words[last]), kGenerations)) --last;
    while (last > 1 && isOneOf(core::searchKey(words[last - 1]), kParticles))
        --last;
    return NameReading{joined(words, last, words.size()), joined(words, 0, last), {}, true};
}

} // namespace

OrderEvidence orderEvidence(std::string_view text) {
    text = core::trimmed(text);
    const auto first = takeNumber(text);
    if (!first || text.empty() || (text.front() != '/' && text.front() != '-')) return OrderEvidence::None;
    const char separator = text.front();
    text.remove_prefix(1);
    const auto second = takeNumber(text);
    if (!second || text.empty() || text.front() != separator) return OrderEvidence::None;
    constexpr int kMonths = 12;
    if (*first > kMonths && *second <= kMonths) return OrderEvidence::DayFirst;
    if (*second > kMonths && *first <= kMonths) return OrderEvidence::MonthFirst;
    return *first <= kMonths && *first != *second ? OrderEvidence::Ambiguous : OrderEvidence::None;
}

DateReading readDate(std::string_view text, core::DateOrder order) {
    if (const auto date = core::parseLooseDate(text, order)) return {date, false};
    const bool dayFirst = order == core::DateOrder::DayFirst;
    const auto other = core::parseLooseDate(text, dayFirst ? core::DateOrder::MonthFirst : core::DateOrder::DayFirst);
    return {other, other.has_value()};
}

FteReading readFte(std::string_view text) {
    constexpr std::int64_t kWhole = 10000, kMostFte = 15000, kMostHours = 60 * kWhole, kMostPercent = 150 * kWhole;
    const std::string lowered = core::lowered(core::trimmed(text));
    const bool isNamed = lowered.ends_with("fte");
    const std::string word(core::trimmed(std::string_view(lowered).substr(0, lowered.size() - (isNamed ? 3 : 0))));
    const std::string folded = core::searchKey(word);
    if (isOneOf(std::string_view(folded), kPerDiemWords)) return {0, true, {}};
    if (isOneOf(std::string_view(folded), kFullTimeWords)) return {10000, false, {}};
    const auto unitAt = word.find_first_not_of("0123456789.,");
    const auto value = tenThousandths(std::string_view(word).substr(0, unitAt));
    if (!value) return {};
    const std::string unit = unitAt == std::string::npos ? "" : std::string(core::trimmed(word.substr(unitAt)));
    const auto hours = [&] { return static_cast<int>(*value / 40); };
    const auto percent = [&] { return static_cast<int>(*value / 100); };
    if (unit == "%" || unit == "percent") return {*value <= kMostPercent ? std::optional(percent()) : std::nullopt, false, {}};
    const auto perWeek = unit.find_first_of("/ ");
    if (isOneOf(std::string_view(unit).substr(0, perWeek), kHourWords))
        return {*value <= kMostHours ? std::optional(hours()) : std::nullopt, false, {}};
    if (!unit.empty()) return {};
    if (*value <= kMostFte) return {static_cast<int>(*value), false, {}};
    if (*value <= kMostHours) return {hours(), false, word + " hours a week"};
    if (*value <= kMostPercent) return {percent(), false, word + " %"};
    return {};
}

std::optional<NameReading> readFullName(std::string_view text) {
    std::string name(core::trimmed(text));
    const std::string preferred = takePreferred(name);
    auto reading = name.find(',') == std::string::npos ? plainName(core::splitWords(name))
                                                       : commaName(splitAt(name, ','));
    // "Dana Moreno, RN": the comma parts a suffix only.
    if (!reading && name.find(',') != std::string::npos) {
        auto parts = splitAt(name, ',');
        const auto isSuffix = [](const std::string& part) {
            return part.empty() || isOneOf(core::searchKey(part), kCredentialSuffixes);
        };
        if (std::all_of(parts.begin() + 1, parts.end(), isSuffix)) reading = plainName(core::splitWords(parts[0]));
    }
    if (reading) reading->preferred = preferred;
    return reading;
}

std::optional<Employment> readEmployment(std::string_view text) {
    constexpr std::array<std::string_view, 11> kRegular{"regular", "employee", "permanent", "full time", "part time", "ft",
                                                        "pt",      "reg",      "staff",     "perm",      "w2"};
    constexpr std::array<std::string_view, 7> kAgency{"agency", "contract", "contractor", "traveler",
                                                      "temp",   "locum",    "1099"};
    const std::string word = core::searchKey(text);
    if (isOneOf(std::string_view(word), kRegular)) return Employment::Regular;
    if (isOneOf(std::string_view(word), kPerDiemWords)) return Employment::PerDiem;
    if (isOneOf(std::string_view(word), kAgency)) return Employment::Agency;
    return std::nullopt;
}

std::optional<EmployeeStatus> readStatus(std::string_view text) {
    constexpr std::array<std::string_view, 6> kActive{"active", "a", "current", "employed", "yes", "y"};
    constexpr std::array<std::string_view, 6> kLeave{"on leave", "leave", "loa", "fmla", "leave of absence", "l"};
    constexpr std::array<std::string_view, 11> kGone{"terminated", "term", "inactive", "left",   "resigned", "retired",
                                                     "t",          "former", "no",     "n",      "separated"};
    const std::string word = core::searchKey(text);
    if (isOneOf(std::string_view(word), kActive)) return EmployeeStatus::Active;
    if (isOneOf(std::string_view(word), kLeave)) return EmployeeStatus::OnLeave;
    if (isOneOf(std::string_view(word), kGone)) return EmployeeStatus::Terminated;
    return std::nullopt;
}

} // namespace practice::people
