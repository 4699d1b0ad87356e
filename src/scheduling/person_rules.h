#pragma once

#include "scheduling/roster_context.h"
#include "scheduling/roster_finding.h"

namespace practice::scheduling {

/// One person's row under the rules. The checks append to `findings`; they read nothing else.
struct PersonView {
    const RosterContext& context;
    std::size_t index;
    const StaffMember& member;
    const Row& row;
    RosterFindings& findings;

    const RosterPeriod& period() const { return context.period(); }
    const RuleConfig* rule(Rule which, core::Date date) const { return context.rule(index, which, date); }
    /// Appends a finding with the severity and source of the rule; `date` absent: about the counters.
    RosterFinding& report(const RuleConfig& rule, core::Code code, std::optional<core::Date> date,
                          std::vector<core::Arg> args, std::int64_t excess = 0) const;
};

// What a rule allows this contract: its own figure, else the rule's; absent: no limit (0 in the rule).
std::optional<core::Minutes> minutesLimit(const std::optional<core::Minutes>& contract, const RuleConfig& rule);
std::optional<int> runLimit(const std::optional<int>& contract, const RuleConfig& rule);
int daysOffNeeded(const Contract& contract, const RuleConfig& rule);
/// The rule's limit is per four weeks, the contract's for the period.
int weekendLimit(const Contract& contract, const RuleConfig& rule, int periodDays);

// Each checks one family of rules of specs/scheduling.md.
void checkOverlap(const PersonView& view);
void checkRest(const PersonView& view);
void checkSuccessions(const PersonView& view);
void checkCredentials(const PersonView& view);
void checkRoleAndShift(const PersonView& view);
void checkLeave(const PersonView& view);
void checkEmployment(const PersonView& view);
void checkWishes(const PersonView& view);
void checkHours(const PersonView& view, core::Minutes credited);
void checkRuns(const PersonView& view);
void checkWeekends(const PersonView& view);
void checkOvertime(const PersonView& view, const std::vector<PayParts>& parts);
void checkNotice(const PersonView& view, const Roster& roster, std::span<const CellChange> overlay);

} // namespace practice::scheduling
