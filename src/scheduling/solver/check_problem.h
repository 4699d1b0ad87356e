#pragma once

#include "core/finding.h"
#include "scheduling/solver/row_reach.h"

#include <vector>

namespace practice::solver {

/// Hard rules that one person cannot keep all at once, whatever the others do. None of them can be left out, as far as
/// can be proved in a fraction of a second: without any one of them there may be a row that keeps the rest.
struct Contradiction {
    int person = 0;
    std::vector<HardRule> rules;
    std::vector<int> days; ///< The fixed days that matter; only where NotAllowed is among the rules.
};

/// Proofs only: what is not listed may still turn out impossible, above all by limits on many types at once.
/// At most one a person.
std::vector<Contradiction> contradictionsOf(const Problem& problem);

/// One rule of a person in words, with its numbers: "at least 3360 minutes of work".
core::Finding ruleOf(const Problem& problem, int person, HardRule rule);
/// The same with the fixed days that matter: "the fixed days 0, 5 and 6".
core::Finding fixedDaysOf(const std::vector<int>& days);

/// The contradictions as findings, one a person, with {employee} and {rules}.
core::Findings checkProblem(const Problem& problem);

} // namespace practice::solver
