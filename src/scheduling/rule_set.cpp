#include "scheduling/rule_set.h"

#include "core/contract.h"
#include "scheduling/scheduling_messages.h"

#include <array>

namespace practice::scheduling {

namespace {

struct RuleInfo {
    Rule rule;
    std::string_view key;
    RuleUnit unit;
    std::string_view title;
    RuleSeverity severity;
    std::int64_t limit;
    bool on;
    std::string_view source;
};

constexpr auto kPolicy = "Practice policy";

// One row a rule, in the order of the enumeration: its name in the database and what a US clinic starts with.
constexpr std::array<RuleInfo, kRuleCount> kRules{{
    {Rule::Overlap, "overlap", RuleUnit::None, "No two shifts at once", RuleSeverity::Block, 0, true, kPolicy},
    {Rule::MinRest, "min_rest", RuleUnit::Minutes, "Rest between shifts", RuleSeverity::Block, 600, true, kPolicy},
    {Rule::Credential, "credential", RuleUnit::None, "Credentials valid on each date", RuleSeverity::Block, 0, true,
     "State licensing law; 42 CFR 482.11(c)"},
    {Rule::RoleHeld, "role_held", RuleUnit::None, "Works in a role held", RuleSeverity::Block, 0, true, kPolicy},
    {Rule::Department, "department", RuleUnit::None, "Works in a department assigned", RuleSeverity::Warn, 0, true,
     kPolicy},
    {Rule::AllowedShift, "allowed_shift", RuleUnit::None, "Shift types of the contract", RuleSeverity::Block, 0, true,
     "Contract"},
    {Rule::Leave, "leave", RuleUnit::None, "No work on leave", RuleSeverity::Block, 0, true, kPolicy},
    {Rule::Employment, "employment", RuleUnit::None, "Work within the employment", RuleSeverity::Block, 0, true,
     "Contract"},
    {Rule::Availability, "availability", RuleUnit::None, "Not when unavailable", RuleSeverity::Block, 0, true, kPolicy},
    {Rule::WishOff, "wish_off", RuleUnit::None, "Days off asked for", RuleSeverity::Note, 0, true, kPolicy},
    {Rule::MaxDay, "max_day", RuleUnit::Minutes, "Longest day", RuleSeverity::Warn, 16 * 60, true, kPolicy},
    {Rule::MaxWeek, "max_week", RuleUnit::Minutes, "Longest week", RuleSeverity::Block, 60 * 60, true, kPolicy},
    {Rule::MaxPeriod, "max_period", RuleUnit::Minutes, "Most hours in the period", RuleSeverity::Block, 0, true,
     "Contract"},
    {Rule::MinPeriod, "min_period", RuleUnit::Minutes, "Fewest hours in the period", RuleSeverity::Warn, 0, true,
     "Contract"},
    {Rule::MaxConsecutiveDays, "max_consecutive_days", RuleUnit::Days, "Working days in a row", RuleSeverity::Block, 6,
     true, kPolicy},
    {Rule::MaxConsecutiveNights, "max_consecutive_nights", RuleUnit::Days, "Nights in a row", RuleSeverity::Warn, 4,
     true, kPolicy},
    {Rule::MinConsecutiveDaysOff, "min_consecutive_days_off", RuleUnit::Days, "Days off in a row", RuleSeverity::Warn,
     1, true, kPolicy},
    {Rule::MaxWeekends, "max_weekends", RuleUnit::Count, "Weekends worked in four weeks", RuleSeverity::Warn, 2, true,
     kPolicy},
    {Rule::ForbiddenSuccession, "forbidden_succession", RuleUnit::None, "Forbidden successions", RuleSeverity::Block, 0,
     true, kPolicy},
    {Rule::CoverageMin, "coverage_min", RuleUnit::None, "Enough people", RuleSeverity::Warn, 0, true, kPolicy},
    {Rule::CoverageMax, "coverage_max", RuleUnit::None, "Not too many people", RuleSeverity::Note, 0, true, kPolicy},
    {Rule::LeadPresent, "lead_present", RuleUnit::None, "A lead present", RuleSeverity::Warn, 0, true, kPolicy},
    {Rule::Overtime, "overtime", RuleUnit::Minutes, "Overtime", RuleSeverity::Warn, 0, true, "29 CFR 778.101"},
    {Rule::ChangeNotice, "change_notice", RuleUnit::Days, "Notice of changes", RuleSeverity::Warn, 14, true,
     "Predictive scheduling; practice policy"},
    {Rule::Fairness, "fairness", RuleUnit::Points, "Fair share of nights, weekends and call", RuleSeverity::Note, 10,
     true, kPolicy},
}};

const RuleInfo& info(Rule rule) {
    const auto index = static_cast<std::size_t>(rule);
    PRACTICE_EXPECTS(index < kRules.size() && kRules[index].rule == rule);
    return kRules[index];
}

} // namespace

std::string_view ruleKey(Rule rule) { return info(rule).key; }

std::optional<Rule> ruleFromKey(std::string_view key) {
    for (const RuleInfo& entry : kRules)
        if (entry.key == key)
            return entry.rule;
    return std::nullopt;
}

RuleUnit unitOf(Rule rule) { return info(rule).unit; }

std::string_view ruleTitle(Rule rule) { return info(rule).title; }

DailyOvertime californiaDaily() {
    DailyOvertime daily;
    daily.source = "California Labor Code 510";
    return daily;
}

DailyOvertime californiaTwelveHour() {
    DailyOvertime daily;
    daily.overtimeAfter = core::Minutes{12 * 60};
    daily.seventhDay = false;
    daily.source = "California IWC Order 5, 3(B)";
    return daily;
}

RuleSet RuleSet::defaults() {
    RuleSet set;
    for (const RuleInfo& entry : kRules) {
        RuleConfig config;
        config.rule = entry.rule;
        config.on = entry.on;
        config.severity = entry.severity;
        config.limit = entry.limit;
        config.source = entry.source;
        set.rules.push_back(std::move(config));
    }
    return set;
}

core::Findings checkRuleSet(const RuleSet& rules) {
    core::Findings findings;
    for (const RuleConfig& config : rules.rules) {
        const std::string title(ruleTitle(config.rule));
        if (config.limit < 0)
            findings.push_back(core::error(codes::kRuleLimit, {{"rule", title}}, "limit"));
        if (config.from && config.until && !(*config.from < *config.until))
            findings.push_back(core::error(codes::kRuleDates, {{"rule", title}}, "from"));
    }
    const auto minuteOfDay = [](int minute) { return minute >= 0 && minute < 1440; };
    if (rules.workweekStartDay < 0 || rules.workweekStartDay > 6 || !minuteOfDay(rules.workweekStartMinute) ||
        !minuteOfDay(rules.nightFrom) || !minuteOfDay(rules.nightUntil))
        findings.push_back(core::error(codes::kWorkweek, {}, "workweek"));
    return findings;
}

} // namespace practice::scheduling
