#include "scheduling/solver/check_problem.h"

#include "scheduling/solver/legal_row.h"
#include "scheduling/solver/solver_messages.h"

#include <algorithm>
#include <array>
#include <optional>

namespace practice::solver {

namespace {

constexpr std::int64_t kEffort = 20'000'000; ///< For each of the many questions once a contradiction is proved.

// What a planner would rather hear about stands last, and so is left out of the set last.
constexpr std::array<HardRule, kHardRuleCount> kOrder{
    HardRule::ForbiddenSuccessor, HardRule::MaxConsecutiveNights, HardRule::MaxWeekMinutes, HardRule::MaxShiftsOfType,
    HardRule::MinDaysOff,         HardRule::MinConsecutive,       HardRule::MaxWeekends,    HardRule::MaxConsecutive,
    HardRule::NotAllowed,         HardRule::MaxMinutes,           HardRule::MinMinutes};

/// What the person may work by the limits of types alone.
TypeMask everAllowed(const Problem& problem, int person) {
    TypeMask mask = maskOf(kOff);
    for (int type = 1; type <= problem.types(); ++type)
        if (problem.person(person).maxShifts[static_cast<std::size_t>(type)] > 0) mask |= maskOf(static_cast<TypeIndex>(type));
    return mask;
}

/// Leaves out fixed days, half of the rest at a time first, as long as the contradiction stays. Some of the days may
/// not matter where a proof would take long.
std::vector<int> daysThatMatter(const Problem& problem, int person, RuleSet rules) {
    std::vector<bool> fixed;
    for (int day = 0; day < problem.days(); ++day)
        fixed.push_back(problem.allowed(person, day) != everAllowed(problem, person));
    for (int size = std::max(1, problem.days() / 2); size > 0; size /= 2)
        for (int from = 0; from < problem.days(); from += size) {
            const auto begin = fixed.begin() + from, end = fixed.begin() + std::min(from + size, problem.days());
            const std::vector<bool> before(begin, end);
            if (std::ranges::find(before, true) == before.end()) continue;
            std::fill(begin, end, false);
            if (couldKeep(problem, person, rules, &fixed, kEffort)) std::copy(before.begin(), before.end(), begin);
        }
    std::vector<int> days;
    for (int day = 0; day < problem.days(); ++day)
        if (fixed[static_cast<std::size_t>(day)]) days.push_back(day);
    return days;
}

std::optional<Contradiction> contradictionOf(const Problem& problem, int person) {
    if (couldKeep(problem, person, kAllRules)) return std::nullopt;
    RuleSet rules = kAllRules;
    for (const HardRule rule : kOrder)
        if (!couldKeep(problem, person, rules & ~ruleBit(rule), nullptr, kEffort)) rules &= ~ruleBit(rule);
    Contradiction found{person, {}, {}};
    for (int rule = 0; rule < kHardRuleCount; ++rule)
        if ((rules & ruleBit(static_cast<HardRule>(rule))) != 0) found.rules.push_back(static_cast<HardRule>(rule));
    if ((rules & ruleBit(HardRule::NotAllowed)) != 0) found.days = daysThatMatter(problem, person, rules);
    return found;
}

std::string limitsOfTypes(const Problem& problem, int person) {
    std::string text;
    for (int type = 1; type <= problem.types(); ++type) {
        const int most = problem.person(person).maxShifts[static_cast<std::size_t>(type)];
        if (most >= problem.days()) continue;
        text += (text.empty() ? "" : ", ") + problem.type(type).id + " " + std::to_string(std::max(0, most));
    }
    return text;
}

} // namespace

std::vector<Contradiction> contradictionsOf(const Problem& problem) {
    std::vector<Contradiction> all;
    for (int person = 0; person < problem.people(); ++person) {
        if (findLegalRow(problem, person)) continue; // much quicker than a proof that there is none
        if (auto found = contradictionOf(problem, person)) all.push_back(std::move(*found));
    }
    return all;
}

core::Finding fixedDaysOf(const std::vector<int>& days) {
    if (days.size() == 1) return core::note(codes::kRuleFixedDay, {{"day", std::int64_t{days.front()}}});
    constexpr std::size_t kMostNamed = 20;
    std::string text;
    for (std::size_t i = 0; i < std::min(days.size(), kMostNamed); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(days[i]);
    if (days.size() > kMostNamed) text += " and others";
    return core::note(codes::kRuleFixedDays, {{"days", text}});
}

core::Finding ruleOf(const Problem& problem, int person, HardRule rule) {
    const Person& who = problem.person(person);
    const auto limit = [](core::Code code, int value) { return core::note(code, {{"limit", std::int64_t{value}}}); };
    switch (rule) {
    case HardRule::ForbiddenSuccessor: return core::note(codes::kRuleSuccessor);
    case HardRule::MaxShiftsOfType:
        return core::note(codes::kRuleMaxShifts, {{"limits", limitsOfTypes(problem, person)}});
    case HardRule::MaxMinutes: return limit(codes::kRuleMaxMinutes, who.maxMinutes);
    case HardRule::MinMinutes: return limit(codes::kRuleMinMinutes, who.minMinutes);
    case HardRule::MaxConsecutive: return limit(codes::kRuleMaxConsecutive, who.maxConsecutive);
    case HardRule::MinConsecutive: return limit(codes::kRuleMinConsecutive, who.minConsecutive);
    case HardRule::MinDaysOff: return limit(codes::kRuleMinDaysOff, who.minDaysOff);
    case HardRule::MaxWeekends: return limit(codes::kRuleMaxWeekends, who.maxWeekends);
    case HardRule::NotAllowed: return core::note(codes::kRuleNotAllowed);
    case HardRule::MaxWeekMinutes: return limit(codes::kRuleMaxWeekMinutes, who.maxWeekMinutes);
    case HardRule::MaxConsecutiveNights: return limit(codes::kRuleMaxNights, who.maxConsecutiveNights);
    }
    return {};
}

core::Findings checkProblem(const Problem& problem) {
    core::Findings findings;
    for (const Contradiction& found : contradictionsOf(problem)) {
        std::string rules;
        for (const HardRule rule : found.rules) {
            const core::Finding words = rule == HardRule::NotAllowed && !found.days.empty()
                                            ? fixedDaysOf(found.days)
                                            : ruleOf(problem, found.person, rule);
            rules += (rules.empty() ? "" : "; ") + solverSentence(words);
        }
        const core::Code code = found.rules.size() == 1 ? codes::kRuleImpossible : codes::kRulesContradict;
        core::Finding finding =
            core::error(code, {{"employee", problem.person(found.person).id}, {"rules", std::move(rules)}});
        finding.subject = {"employee", found.person};
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace practice::solver
