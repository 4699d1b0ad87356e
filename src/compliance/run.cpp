#include "compliance/finding.h"

#include "core/words.h"

#include <nlohmann/json.hpp>

namespace practice::compliance {
namespace {
using core::Word;
using nlohmann::json;

constexpr std::array<Word, 3> kChoices{{{"auto", "By the scope"}, {"yes", "Applies"}, {"no", "Does not apply"}}};
constexpr std::array<Word, 4> kOutcomes{{{"open", "Open"}, {"ok", "In order"}, {"finding", "Finding"},
                                         {"na", "Not applicable"}}};
constexpr std::array<Word, 4> kRunStates{{{"open", "Open"}, {"signed", "Waits for a second signature"}, {"done", "Done"},
                                          {"canceled", "Canceled"}}};
constexpr std::array<Word, 3> kSeverities{{{"low", "Low"}, {"medium", "Medium"}, {"high", "High"}}};
constexpr std::array<Word, 4> kFindingStates{{{"open", "Open"}, {"acting", "Action under way"},
                                              {"verifying", "To be verified"}, {"closed", "Closed"}}};
constexpr std::array<Word, 3> kMethods{{{"five_whys", "Five whys"}, {"fishbone", "Fishbone list"}, {"other", "Other"}}};
constexpr std::array<Word, 4> kActionStates{{{"open", "Open"}, {"done", "Done, not verified"}, {"effective", "It helped"},
                                             {"failed", "It did not help"}}};
} // namespace

std::string_view key(AppliesChoice value) { return core::wordOf(kChoices, value).key; }
std::optional<AppliesChoice> appliesChoice(std::string_view text) { return core::enumOf<AppliesChoice>(kChoices, text); }
std::string_view key(Outcome value) { return core::wordOf(kOutcomes, value).key; }
std::string_view caption(Outcome value) { return core::wordOf(kOutcomes, value).caption; }
std::optional<Outcome> outcome(std::string_view text) { return core::enumOf<Outcome>(kOutcomes, text); }
std::string_view key(RunState value) { return core::wordOf(kRunStates, value).key; }
std::string_view caption(RunState value) { return core::wordOf(kRunStates, value).caption; }
std::optional<RunState> runState(std::string_view text) { return core::enumOf<RunState>(kRunStates, text); }
std::string_view key(FindingSeverity value) { return core::wordOf(kSeverities, value).key; }
std::string_view key(FindingState value) { return core::wordOf(kFindingStates, value).key; }
std::string_view key(CauseMethod value) { return core::wordOf(kMethods, value).key; }
std::string_view key(ActionState value) { return core::wordOf(kActionStates, value).key; }
std::string_view caption(FindingSeverity value) { return core::wordOf(kSeverities, value).caption; }
std::string_view caption(FindingState value) { return core::wordOf(kFindingStates, value).caption; }
std::string_view caption(CauseMethod value) { return core::wordOf(kMethods, value).caption; }
std::string_view caption(ActionState value) { return core::wordOf(kActionStates, value).caption; }
std::optional<FindingSeverity> findingSeverity(std::string_view t) { return core::enumOf<FindingSeverity>(kSeverities, t); }
std::optional<FindingState> findingState(std::string_view t) { return core::enumOf<FindingState>(kFindingStates, t); }
std::optional<CauseMethod> causeMethod(std::string_view t) { return core::enumOf<CauseMethod>(kMethods, t); }
std::optional<ActionState> actionState(std::string_view t) { return core::enumOf<ActionState>(kActionStates, t); }

std::string answerText(const Answer& answer) {
    json out = json::object();
    if (!answer.word.empty()) out["word"] = answer.word;
    if (answer.low) out["low"] = toText(*answer.low);
    if (answer.high) out["high"] = toText(*answer.high);
    if (answer.date) out["date"] = core::toIso(*answer.date);
    if (!answer.limit.empty()) out["limit"] = answer.limit;
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<Answer> parseAnswer(std::string_view text) {
    const json in = json::parse(text, nullptr, false);
    if (!in.is_object()) return std::nullopt;
    const auto part = [&](const char* name) { return in.contains(name) && in[name].is_string() ? in[name].get<std::string>() : ""; };
    Answer answer;
    answer.word = part("word");
    answer.low = parseQuantity(part("low"));
    answer.high = parseQuantity(part("high"));
    answer.date = core::parseIsoDate(part("date"));
    answer.limit = part("limit");
    return answer;
}

std::string displayText(const Answer& answer) {
    if (!answer.word.empty()) return answer.word;
    if (answer.date) return core::toIso(*answer.date);
    std::string text = answer.low ? toText(*answer.low) : std::string();
    if (answer.high) text += " / " + toText(*answer.high);
    return text;
}

std::string answersText(const std::vector<RunItem>& items) {
    json out = json::array();
    for (const RunItem& item : items) {
        json one{{"item", item.item}, {"period", item.period}, {"outcome", key(item.outcome)}, {"comment", item.comment}};
        if (item.answer) one["answer"] = answerText(*item.answer);
        if (item.answeredAt) one["at"] = core::toIso(*item.answeredAt);
        for (const Evidence& evidence : item.evidence)
            one["evidence"].push_back({{"name", evidence.name}, {"sha256", evidence.sha256}});
        out.push_back(std::move(one));
    }
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace practice::compliance
