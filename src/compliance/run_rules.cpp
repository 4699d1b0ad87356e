#include "compliance/run_rules.h"

#include "compliance/compliance_messages.h"
#include "core/text.h"

#include <algorithm>

namespace practice::compliance {
namespace {

constexpr std::size_t kLongestText = 4000;
constexpr std::size_t kLongestName = 200;

const Limit* limitOf(const TemplateItem& item, const Answer& answer) {
    if (item.limits.size() == 1 && answer.limit.empty()) return &item.limits.front();
    const auto at = std::ranges::find(item.limits, answer.limit, &Limit::name);
    return at == item.limits.end() ? nullptr : &*at;
}

bool isWithin(const TemplateItem& item, const Answer& answer) {
    const Limit* limit = limitOf(item, answer);
    if (!limit) return true;
    const Quantity high = answer.high.value_or(*answer.low);
    return limit->low <= *answer.low && high <= limit->high;
}

core::Finding wrong(std::string what) { return core::error(codes::kAnswerWrong, {{"what", std::move(what)}}, "answer"); }

void checkNumbers(core::Findings& findings, const TemplateItem& item, const Answer& answer) {
    const bool pair = item.answer != AnswerKind::Number;
    if (!answer.low || (pair && !answer.high))
        findings.push_back(wrong(pair ? "two numbers are needed" : "a number is needed"));
    else if (item.answer == AnswerKind::NumberPair && *answer.high < *answer.low)
        findings.push_back(wrong("the highest reading is below the lowest"));
    else if (item.answer == AnswerKind::Sample && (answer.low->thousandths < 1000 || answer.high->thousandths < 0 ||
                                                   *answer.high > *answer.low ||
                                                   answer.low->thousandths % 1000 + answer.high->thousandths % 1000 != 0))
        findings.push_back(wrong("give how many were looked at and how many of them were wanting, as whole numbers"));
    if (!item.limits.empty() && !limitOf(item, answer))
        findings.push_back(core::error(codes::kAnswerLimitMissing, {}, "limit"));
}

void checkText(core::Findings& findings, std::string_view text, const char* field) {
    if (text.size() > kLongestText)
        findings.push_back(core::error(codes::kTextTooLong, {{"limit", std::int64_t{kLongestText}}}, field));
}

void checkNeeded(core::Findings& findings, std::string_view text, const char* field) {
    if (core::trimmed(text).empty()) findings.push_back(core::error(codes::kTextMissing, {}, field));
    checkText(findings, text, field);
}

} // namespace

core::Findings checkAnswer(const TemplateItem& item, const Answer& answer, std::string_view comment) {
    core::Findings findings;
    checkText(findings, comment, "comment");
    checkText(findings, answer.word, "answer");
    if (answer.word == "na") {
        if (core::trimmed(comment).empty()) findings.push_back(core::error(codes::kAnswerWhyNa, {}, "comment"));
        return findings;
    }
    switch (item.answer) {
    case AnswerKind::YesNoNa:
        if (answer.word != "yes" && answer.word != "no") findings.push_back(wrong("answer yes, no or na"));
        break;
    case AnswerKind::Choice:
        if (std::ranges::find(item.choices, answer.word) == item.choices.end())
            findings.push_back(wrong("choose one of the listed answers"));
        break;
    case AnswerKind::Text:
        if (core::trimmed(answer.word).empty()) findings.push_back(wrong("a text is needed"));
        break;
    case AnswerKind::Date:
        if (!answer.date) findings.push_back(wrong("a date is needed"));
        break;
    case AnswerKind::Number:
    case AnswerKind::NumberPair:
    case AnswerKind::Sample: checkNumbers(findings, item, answer); break;
    }
    return findings;
}

Outcome outcomeOf(const TemplateItem& item, const Answer& answer) {
    if (answer.word == "na") return Outcome::NotApplicable;
    bool good = true;
    if (item.answer == AnswerKind::YesNoNa) good = answer.word == "yes";
    if (item.answer == AnswerKind::Sample) good = answer.high && answer.high->thousandths == 0;
    if (item.answer == AnswerKind::Number || item.answer == AnswerKind::NumberPair) good = isWithin(item, answer);
    return good ? Outcome::Ok : Outcome::Finding;
}

bool isAsked(const TemplateItem& item, const Run& run) {
    if (!item.onlyIf) return true;
    const auto at = std::ranges::find(run.items, item.onlyIf->item, &RunItem::item);
    // What it hangs on is not part of this run: it is asked.
    if (at == run.items.end()) return true;
    return at->answer && at->answer->word == item.onlyIf->answer;
}

core::Findings checkSigning(const Run& run) {
    std::int64_t open = 0;
    std::string first;
    for (const RunItem& item : run.items) {
        const TemplateItem* asked = run.snapshot.find(item.item);
        if (item.outcome != Outcome::Open || !asked || !isAsked(*asked, run)) continue;
        if (open++ == 0) first = asked->title;
    }
    if (open == 0) return {};
    return {core::error(codes::kRunUnanswered, {{"count", open}, {"first", first}})};
}

core::Findings checkFinding(const FindingDraft& draft) {
    core::Findings findings;
    checkNeeded(findings, draft.title, "title");
    checkText(findings, draft.detail, "detail");
    return findings;
}

core::Findings checkAction(const ActionDraft& draft, core::Date today) {
    core::Findings findings;
    checkNeeded(findings, draft.cause, "cause");
    checkNeeded(findings, draft.action, "action");
    if (!draft.owner.isValid()) findings.push_back(core::error(codes::kActionOwnerMissing, {}, "owner"));
    if (draft.dueOn < today) findings.push_back(core::error(codes::kActionDuePast, {{"date", draft.dueOn}}, "dueOn"));
    if (draft.verifyAfterDays < 0 || draft.verifyAfterDays > 730)
        findings.push_back(core::error(codes::kActionVerifyDays, {}, "verifyAfterDays"));
    return findings;
}

core::Findings checkFileName(std::string_view name) {
    const bool isPath = name.find_first_of("/\\:") != std::string_view::npos || name == "." || name == "..";
    const bool hasControls = std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (isPath || hasControls || !core::isValidUtf8(name)) return {core::error(codes::kFileNamePath, {}, "name")};
    if (core::trimmed(name).empty() || name.size() > kLongestName)
        return {core::error(codes::kFileNameLength, {{"limit", std::int64_t{kLongestName}}}, "name")};
    return {};
}

} // namespace practice::compliance
