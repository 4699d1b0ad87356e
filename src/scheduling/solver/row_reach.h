#pragma once

#include "scheduling/solver/row_rules.h"

#include <cstdint>

namespace practice::solver {

/// Some of the hard rules; bit n stands for the rule with this number.
using RuleSet = std::uint32_t;
constexpr RuleSet ruleBit(HardRule rule) { return RuleSet{1} << static_cast<int>(rule); }
inline constexpr RuleSet kAllRules = (RuleSet{1} << kHardRuleCount) - 1;

/// Whether the person could keep these rules all at once, whatever the others do. False is a proof. True promises
/// nothing: of the limits on types up to five are counted one by one and the rest by their sum, and a problem that
/// takes too long is let pass.
/// HardRule::NotAllowed stands for the days of `fixedDays` (all of them where it is null): on the others every type
/// may be worked that the limits do not forbid altogether.
/// `effort` limits the work; a hundred million are about a second.
bool couldKeep(const Problem& problem, int person, RuleSet rules, const std::vector<bool>* fixedDays = nullptr,
               std::int64_t effort = 60'000'000);

} // namespace practice::solver
