#pragma once

#include "core/finding.h"
#include "scheduling/solver/explanation.h"

namespace practice::solver {

/// The open need itself, a warning with {shifts} {day} {missing} {need} {cost}.
core::Finding openNeedFinding(const Problem& problem, const OpenNeed& open);
/// One person's answer: what it would take, a note.
core::Finding considerationFinding(const Problem& problem, const Consideration& consideration);
/// What would have to be different: a part of a sentence, "the maximum of 2400 minutes were 480 higher".
core::Finding relaxationFinding(const Problem& problem, int person, const Exclusion& exclusion);

/// Need by need, each followed by its people, best first, at most so many; those already on it are left out.
core::Findings explanationFindings(const Problem& problem, const std::vector<OpenNeed>& open, int mostPeople = 5);

} // namespace practice::solver
