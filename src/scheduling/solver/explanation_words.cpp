#include "scheduling/solver/explanation_words.h"

#include "scheduling/solver/solver_messages.h"

#include <algorithm>

namespace practice::solver {

namespace {

std::string idsOf(const Problem& problem, TypeMask types) {
    std::string text;
    for (int type = 1; type <= problem.types(); ++type)
        if ((types & maskOf(static_cast<TypeIndex>(type))) != 0) text += (text.empty() ? "" : "/") + problem.type(type).id;
    return text;
}

core::Code relaxationCode(HardRule rule) {
    switch (rule) {
    case HardRule::ForbiddenSuccessor: return codes::kRelaxSuccessor;
    case HardRule::MaxShiftsOfType: return codes::kRelaxMaxShifts;
    case HardRule::MaxMinutes: return codes::kRelaxMaxMinutes;
    case HardRule::MinMinutes: return codes::kRelaxMinMinutes;
    case HardRule::MaxConsecutive: return codes::kRelaxMaxConsecutive;
    case HardRule::MinConsecutive: return codes::kRelaxMinConsecutive;
    case HardRule::MinDaysOff: return codes::kRelaxMinDaysOff;
    case HardRule::MaxWeekends: return codes::kRelaxMaxWeekends;
    case HardRule::NotAllowed: return codes::kRelaxNotAllowed;
    case HardRule::MaxWeekMinutes: return codes::kRelaxMaxWeekMinutes;
    case HardRule::MaxConsecutiveNights: return codes::kRelaxMaxNights;
    }
    return {};
}

core::Code verdictCode(const Consideration& consideration) {
    const bool even = consideration.cost == 0;
    const bool instead = consideration.instead != kOff;
    switch (consideration.verdict) {
    case Verdict::Possible: return instead ? codes::kTakesItInstead : codes::kTakesIt;
    case Verdict::TradeOff:
        if (instead) return even ? codes::kTakesItInsteadEven : codes::kTakesItInsteadAtCost;
        return even ? codes::kTakesItEven : codes::kTakesItAtCost;
    case Verdict::Rearranged: return codes::kRearranges;
    case Verdict::RearrangedTradeOff: return even ? codes::kRearrangesEven : codes::kRearrangesAtCost;
    case Verdict::Excluded: return instead ? codes::kTakesItInsteadIf : codes::kTakesItIf;
    case Verdict::AlreadyOn: return codes::kIsOnIt;
    }
    return {};
}

} // namespace

core::Finding openNeedFinding(const Problem& problem, const OpenNeed& open) {
    const CoverLine& line = problem.lines()[static_cast<std::size_t>(open.line)];
    TypeMask types = 0;
    for (const CoverPart& part : line.parts)
        types |= part.types;
    const bool nobody = open.people.empty();
    return core::warning(nobody ? codes::kOpenNeedNobody : codes::kOpenNeed,
                         {{"shifts", idsOf(problem, types)},
                          {"day", std::int64_t{line.parts.empty() ? 0 : line.parts.front().day}},
                          {"missing", std::int64_t{open.missing}},
                          {"need", std::int64_t{line.need}},
                          {"cost", open.cost}});
}

core::Finding relaxationFinding(const Problem& problem, int person, const Exclusion& exclusion) {
    return core::note(relaxationCode(exclusion.rule), {{"employee", problem.person(person).id},
                                                       {"limit", std::int64_t{exclusion.limit}},
                                                       {"excess", std::int64_t{exclusion.excess}},
                                                       {"day", std::int64_t{exclusion.day}},
                                                       {"shift", problem.type(exclusion.type).id},
                                                       {"before", problem.type(exclusion.before).id}});
}

core::Finding considerationFinding(const Problem& problem, const Consideration& consideration) {
    std::string rules;
    for (std::size_t i = 0; i < consideration.exclusions.size(); ++i) {
        if (i > 0) rules += i + 1 < consideration.exclusions.size() ? ", " : ", and ";
        rules += solverSentence(relaxationFinding(problem, consideration.person, consideration.exclusions[i]));
    }
    return core::note(verdictCode(consideration), {{"employee", problem.person(consideration.person).id},
                                                   {"shift", problem.type(consideration.type).id},
                                                   {"day", std::int64_t{consideration.day}},
                                                   {"cost", std::abs(consideration.cost)},
                                                   {"instead", problem.type(consideration.instead).id},
                                                   {"rules", std::move(rules)}});
}

core::Findings explanationFindings(const Problem& problem, const std::vector<OpenNeed>& open, int mostPeople) {
    core::Findings findings;
    for (const OpenNeed& need : open) {
        findings.push_back(openNeedFinding(problem, need));
        int told = 0;
        for (const Consideration& consideration : need.people)
            if (consideration.verdict != Verdict::AlreadyOn && told++ < mostPeople)
                findings.push_back(considerationFinding(problem, consideration));
    }
    return findings;
}

} // namespace practice::solver
