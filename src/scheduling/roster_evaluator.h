#pragma once

#include "scheduling/counters.h"
#include "scheduling/roster_finding.h"
#include "scheduling/roster_input.h"

#include <memory>
#include <span>
#include <vector>

namespace practice::scheduling {

class RosterContext; // roster_context.h: the input indexed, with all shift times computed once.

/// All that follows from one person's row.
struct PersonState {
    RosterFindings findings;
    PersonCounters counters;
    std::optional<PersonCost> cost; ///< Absent without a rate, or without shifts of this department.
    bool rateMissing = false;
};

struct Refreshed {
    std::vector<EmployeeId> people; ///< Whose findings or counters were computed anew.
    std::vector<core::Date> days;   ///< Whose coverage was computed anew.
};

/// Keeps findings, counters, coverage and cost of a roster true after every edit; recomputes only the people and
/// days that an edit touches. A value apart from the shared input; used by one thread at a time.
class RosterEvaluator {
  public:
    /// Reads the whole roster. ContractViolation if it names people or shift types that the input lacks.
    RosterEvaluator(std::shared_ptr<const RosterInput> input, Roster roster);

    const RosterInput& input() const;
    const Roster& roster() const { return m_roster; }

    Refreshed apply(std::span<const CellChange> changes);

    const PersonState& person(EmployeeId employee) const;
    /// Findings of coverage, by need and date.
    const RosterFindings& coverageFindings() const { return m_coverageFindings; }
    RosterFindings allFindings() const; ///< People in grid order, fairness, then coverage.
    CoverageCell coverage(CoverageNeedId need, core::Date day) const;
    /// The lines of the coverage strip. A need for one date that replaces a pattern of the same name is no line of its
    /// own: its numbers stand in the pattern's.
    std::vector<CoverageNeedId> coverageLines() const;
    /// Sum of what is short on this line over the period ("4 short").
    int openOn(CoverageNeedId need) const;
    const RosterTotals& totals() const { return m_totals; }

    /// The state that the person would have. Nothing is kept; `changes` must be of this person.
    PersonState tryOn(EmployeeId employee, std::span<const CellChange> changes) const;
    /// The totals after `changes` (any people), coverage included.
    RosterTotals totalsAfter(std::span<const CellChange> changes) const;

    /// People on duty in each half hour of a day, for the one-day view: 48 numbers, `role` not set for all.
    std::vector<int> onDuty(core::Date day, JobRoleId role = {}) const;
    /// May the person be counted for this need with that shift on that date: role, skill, kind of shift, no leave.
    bool countsFor(const CoverageNeed& need, const StaffMember& member, const CellShift& shift, core::Date date) const;

    const RosterContext& context() const { return *m_context; }

  private:
    CoverageCell countCoverage(std::size_t need, core::Date day) const;
    void refreshPerson(std::size_t index);
    void refreshCoverage(core::Date day);
    void refreshCoverageFindings();
    void refreshTotals();
    void refreshFairness();

    std::shared_ptr<const RosterContext> m_context;
    Roster m_roster;
    std::vector<PersonState> m_people;              // parallel to input().staff
    std::vector<std::vector<CoverageCell>> m_cells; // [need][day of the period]
    RosterFindings m_coverageFindings;
    RosterFindings m_fairnessFindings;
    std::int64_t m_spreadTenths = 0;
    RosterTotals m_totals;
};

} // namespace practice::scheduling
