#pragma once

#include "core/finding.h"
#include "scheduling/roster.h"
#include "scheduling/rule_set.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::scheduling {

/// A broken rule with the place where the grid shows it. The sentence never names the person: the page does.
struct RosterFinding {
    core::Finding finding;      ///< Subject "employee" or "coverage_need".
    Rule rule = Rule::Overlap;
    EmployeeId employee;        ///< Not set for coverage.
    CoverageNeedId need;        ///< Coverage only.
    std::optional<core::Date> date; ///< The cell with the badge; absent: the person's counters.
    std::vector<core::Date> also;   ///< Further cells of the same person that take part.
    std::int64_t excess = 0;    ///< How far beyond the limit, in unitOf(rule); compares before and after an edit.
    std::string source;         ///< Citation of the rule.

    bool blocks() const { return finding.severity == core::Severity::Error; }
    /// The same complaint about the same place, whatever its numbers.
    bool sameAs(const RosterFinding& other) const {
        return finding.code == other.finding.code && employee == other.employee && need == other.need &&
               date == other.date;
    }
    /// Names the complaint with its numbers, for stored acceptances: a worse number asks again. No identities.
    std::string acceptanceKey() const;
};

using RosterFindings = std::vector<RosterFinding>;

/// Those in `after` that `before` did not have, or had with a smaller excess.
RosterFindings worsened(const RosterFindings& before, const RosterFindings& after);

} // namespace practice::scheduling
