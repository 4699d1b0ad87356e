#include "compliance/template.h"

#include "core/words.h"

#include <fmt/format.h>

namespace practice::compliance {
namespace {
using core::Word;
constexpr std::array<Word, 6> kDuties{{{"required", "Required"}, {"addressable", "Addressable"}, {"standard", "Standard"},
                                       {"conditional", "Where it applies"}, {"guidance", "Guidance"},
                                       {"best_practice", "Best practice"}}};
constexpr std::array<Word, 3> kBases{{{"regulation", "Fixed by regulation"}, {"guidance", "Guidance"},
                                      {"good_practice", "Our default"}}};
constexpr std::array<Word, 3> kConfidences{{{"checked", "Checked"}, {"unchecked", "Unchecked"}, {"doubtful", "Doubtful"}}};
constexpr std::array<Word, 7> kAnswers{{{"yes_no_na", "Yes, no, not applicable"}, {"number", "Reading"},
                                        {"number_pair", "Lowest and highest reading"}, {"sample", "Sample"},
                                        {"date", "Date"}, {"text", "Text"}, {"choice", "Choice"}}};
constexpr std::array<Word, 3> kSchedules{{{"calendar", "By the calendar"},
                                          {"interval_from_completion", "Since the last time"}, {"event", "After an event"}}};
constexpr std::array<Word, 6> kSubjects{{{"practice", "Practice"}, {"person", "Person"}, {"asset", "Equipment"},
                                         {"shift", "Shift"}, {"resident", "Resident"}, {"test", "Test"}}};
} // namespace

std::string_view key(Duty value) { return core::wordOf(kDuties, value).key; }
std::string_view key(Basis value) { return core::wordOf(kBases, value).key; }
std::string_view key(Confidence value) { return core::wordOf(kConfidences, value).key; }
std::string_view key(AnswerKind value) { return core::wordOf(kAnswers, value).key; }
std::string_view key(ScheduleKind value) { return core::wordOf(kSchedules, value).key; }
std::string_view key(SubjectKind value) { return core::wordOf(kSubjects, value).key; }
std::string_view caption(Duty value) { return core::wordOf(kDuties, value).caption; }
std::string_view caption(Basis value) { return core::wordOf(kBases, value).caption; }
std::string_view caption(Confidence value) { return core::wordOf(kConfidences, value).caption; }
std::string_view caption(AnswerKind value) { return core::wordOf(kAnswers, value).caption; }
std::string_view caption(ScheduleKind value) { return core::wordOf(kSchedules, value).caption; }
std::string_view caption(SubjectKind value) { return core::wordOf(kSubjects, value).caption; }
std::optional<Duty> duty(std::string_view text) { return core::enumOf<Duty>(kDuties, text); }
std::optional<Basis> basis(std::string_view text) { return core::enumOf<Basis>(kBases, text); }
std::optional<Confidence> confidence(std::string_view text) { return core::enumOf<Confidence>(kConfidences, text); }
std::optional<AnswerKind> answerKind(std::string_view text) { return core::enumOf<AnswerKind>(kAnswers, text); }
std::optional<ScheduleKind> scheduleKind(std::string_view text) { return core::enumOf<ScheduleKind>(kSchedules, text); }
std::optional<SubjectKind> subjectKind(std::string_view text) { return core::enumOf<SubjectKind>(kSubjects, text); }

std::optional<Quantity> parseQuantity(std::string_view text) {
    constexpr std::size_t kMostDigits = 12;
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto part = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (whole.empty() || whole.size() > kMostDigits || part.size() > 3 || (point != std::string_view::npos && part.empty()))
        return std::nullopt;
    std::int64_t value = 0;
    for (const char c : whole) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    for (std::size_t i = 0; i < 3; ++i) {
        const char c = i < part.size() ? part[i] : '0';
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return Quantity{negative ? -value : value};
}

std::string toText(Quantity quantity) {
    const std::int64_t size = quantity.thousandths < 0 ? -quantity.thousandths : quantity.thousandths;
    auto text = fmt::format("{}{}.{:03}", quantity.thousandths < 0 ? "-" : "", size / 1000, size % 1000);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

} // namespace practice::compliance
