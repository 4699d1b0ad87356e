#pragma once

#include "scheduling/roster_evaluator.h"

#include <optional>
#include <vector>

namespace practice::scheduling {

/// Somebody is wanted on these dates (one open cell, or two open nights together).
struct OpenShift {
    CoverageNeedId need;
    std::vector<core::Date> dates;
    std::optional<ShiftTypeId> shift; ///< Absent: the first of the need.
};

struct Effect {
    RosterTotals before;
    RosterTotals after;
};

struct Candidate {
    EmployeeId employee;
    core::Findings reasons;    ///< Notes speak for the person, warnings against; shown in this order.
    RosterFindings newWarnings; ///< Findings that the assignment would bring.
    std::vector<core::Date> dates; ///< Those of the request that the person can take.
    CellChanges changes;
    std::optional<core::Money> cost; ///< Added labor; absent where the rate is unknown.
    core::Minutes addedOvertime;
    std::int64_t score = 0;    ///< Lower is better; the order of the list.
    Effect effect;
};

struct Excluded {
    EmployeeId employee;
    RosterFindings reasons; ///< The blocking rules, the first date of each.
};

struct CandidateList {
    std::vector<Candidate> candidates; ///< Best first; ties by employee id.
    std::vector<Excluded> excluded;    ///< People of the role who cannot, and why.
};

/// Who can take it. People without the role or the department are in neither list.
CandidateList candidatesFor(const RosterEvaluator& evaluator, const OpenShift& open);

/// The cells that stand on a sick-leave day: each asks for a replacement.
std::vector<CellKey> callOuts(const RosterEvaluator& evaluator);

/// Ways out of a finding, best first: free the cell, give the shift to the best candidate.
struct Fix {
    core::Finding description; ///< scheduling.fix_clear or scheduling.fix_reassign.
    EmployeeId to;             ///< For a reassignment.
    CellChanges changes;
};
std::vector<Fix> fixesFor(const RosterEvaluator& evaluator, const RosterFinding& finding);

} // namespace practice::scheduling
