#pragma once

#include "core/date.h"
#include "core/finding.h"
#include "scheduling/ids.h"
#include "scheduling/staff_member.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::scheduling {

enum class Rule {
    Overlap, MinRest, Credential, RoleHeld, Department, AllowedShift, Leave, Employment, Availability, WishOff,
    MaxDay, MaxWeek, MaxPeriod, MinPeriod,
    MaxConsecutiveDays, MaxConsecutiveNights, MinConsecutiveDaysOff, MaxWeekends, ForbiddenSuccession,
    CoverageMin, CoverageMax, LeadPresent, Overtime, ChangeNotice, Fairness,
};
inline constexpr int kRuleCount = static_cast<int>(Rule::Fairness) + 1;

enum class RuleUnit { None, Minutes, Days, Count, Points };

std::string_view ruleKey(Rule rule); ///< "min_rest": kept in the database, never renamed.
std::optional<Rule> ruleFromKey(std::string_view key);
RuleUnit unitOf(Rule rule);          ///< Of RuleConfig::limit.
std::string_view ruleTitle(Rule rule); ///< English source text for the settings page: "Rest between shifts".

enum class RuleSeverity { Block, Warn, Note };

enum class ScopeLevel { Practice, Site, Department, Role, Person }; ///< Later ones win over earlier ones.

struct RuleScope {
    ScopeLevel level = ScopeLevel::Practice;
    std::int64_t id = 0; ///< Row id of the site, department, job role or employee.
    bool operator==(const RuleScope&) const = default;
};

struct RuleConfig {
    Rule rule = Rule::Overlap;
    bool on = true;
    RuleSeverity severity = RuleSeverity::Warn;
    std::int64_t limit = 0;                ///< In unitOf(rule).
    std::optional<core::Date> from, until; ///< In effect [from, until).
    RuleScope scope;
    std::string source;                    ///< Citation or policy: "29 CFR 778.101".
    bool operator==(const RuleConfig&) const = default;
};

/// Daily overtime of a state, as data. Defaults are those of California Labor Code 510.
struct DailyOvertime {
    core::Minutes overtimeAfter{8 * 60};
    core::Minutes doubleAfter{12 * 60};
    bool seventhDay = true; ///< First 8 h of the 7th consecutive day of the workweek at 1.5, the rest double.
    std::string source;
    bool operator==(const DailyOvertime&) const = default;
};
DailyOvertime californiaDaily();
/// The 12-hour alternative workweek of health care: daily overtime only after 12 h, double (IWC Order 5, 3(B)).
DailyOvertime californiaTwelveHour();

struct FairnessWeights {
    int night = 2;
    int weekendDay = 2;
    int holiday = 4;
    int onCall = 1;
    bool operator==(const FairnessWeights&) const = default;
};

/// What a site counts as rules. All of it is data; defaults() is a US clinic.
struct RuleSet {
    std::vector<RuleConfig> rules;
    int workweekStartDay = 6; ///< 0 = Monday … 6 = Sunday; fixed and recurring (29 CFR 778.105).
    int workweekStartMinute = 0;
    std::optional<core::Date> eight80Anchor; ///< A first day of a 14-day period; absent: 2026-01-04.
    bool eight80Permitted = false;           ///< Hospital or residential care only (29 CFR 778.601).
    std::optional<DailyOvertime> dailyOvertime;
    int nightFrom = 22 * 60;
    int nightUntil = 6 * 60;                  ///< On the following date.
    core::Minutes nightShiftAtLeast{3 * 60};  ///< A shift with so much of the night window is a night.
    FairnessWeights fairness;
    std::vector<Succession> forbiddenSuccessions;

    static RuleSet defaults();
    bool operator==(const RuleSet&) const = default;
};

core::Findings checkRuleSet(const RuleSet& rules);

} // namespace practice::scheduling
