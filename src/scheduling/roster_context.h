#pragma once

#include "scheduling/overtime.h"
#include "scheduling/roster_input.h"
#include "scheduling/shift_times.h"

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

namespace practice::scheduling {

/// One shift of a person's row, ready for the rules.
struct RowShift {
    const ShiftType* type = nullptr;
    const ShiftTimes* times = nullptr;
    const CellShift* shift = nullptr;
    core::Date date;
    JobRoleId role;        ///< Worked as.
    bool own = false;      ///< A cell of this roster, dated in the period: findings may point at it.
    bool inPeriod = false; ///< Dated in the period, in whatever department.
    bool worked() const { return type->worksHours(); }
};
using Row = std::vector<RowShift>; ///< In order of start.

/// The input, indexed, with the times of every shift on every date computed once. Immutable, shared by evaluators.
class RosterContext {
  public:
    explicit RosterContext(std::shared_ptr<const RosterInput> input);

    const RosterInput& input() const { return *m_input; }
    const RosterPeriod& period() const { return m_input->period; }
    std::size_t indexOf(EmployeeId employee) const; ///< ContractViolation if not on the staff.
    bool knows(EmployeeId employee) const { return m_people.contains(employee); }
    const StaffMember& member(std::size_t index) const { return m_input->staff[index]; }
    const ShiftType& type(ShiftTypeId id) const { return m_input->shiftTypes[typeIndex(id)]; }
    const ShiftTimes& times(ShiftTypeId id, core::Date date) const;
    JobRoleId roleOf(const StaffMember& member, const CellShift& shift) const;
    bool isNight(const RowShift& shift) const;
    bool isHoliday(core::Date date) const { return m_holidays.contains(date); }
    std::vector<CredentialKindId> credentialsFor(const ShiftType& type, JobRoleId role) const;
    bool forbidden(const StaffMember& member, ShiftTypeId before, ShiftTypeId after) const;
    const WorkPeriods& weeks() const { return m_weeks; }
    const WorkPeriods& workPeriods(OvertimeScheme scheme) const {
        return scheme == OvertimeScheme::Eight80 ? m_fortnights : m_weeks;
    }

    /// The rule as it stands for this person on this date; nullptr where it is off or not in effect.
    const RuleConfig* rule(std::size_t person, Rule rule, core::Date date) const;
    /// The rule as it stands for the department, for coverage.
    const RuleConfig* departmentRule(Rule rule, core::Date date) const;

    /// The person's shifts, context included, with `overlay` in place of the roster's cells.
    Row rowOf(std::size_t person, const Roster& roster, std::span<const CellChange> overlay = {}) const;

    /// Lines of the coverage strip: indexes into input().needs. A need for one date that replaces a pattern is no line.
    const std::vector<std::size_t>& coverageLines() const { return m_lines; }
    /// The need in force on this line and day; nullptr if none.
    const CoverageNeed* needOn(std::size_t line, core::Date day) const;

  private:
    using RulesOfOne = std::array<std::vector<const RuleConfig*>, kRuleCount>; // most specific first

    std::size_t typeIndex(ShiftTypeId id) const;
    RulesOfOne resolved(const StaffMember* member) const;
    void addToRow(Row& row, std::size_t person, core::Date date, const CellShift& shift, bool own) const;
    core::DateRange spanned() const;

    std::shared_ptr<const RosterInput> m_input;
    core::DateRange m_days; // every date that a shift may have
    std::unordered_map<EmployeeId, std::size_t> m_people;
    std::unordered_map<ShiftTypeId, std::size_t> m_types;
    std::vector<std::vector<ShiftTimes>> m_times; // [type][day of m_days]
    std::vector<std::vector<const ContextShift*>> m_contextOf; // [person]
    std::vector<RulesOfOne> m_rules; // [person]
    RulesOfOne m_departmentRules;
    std::set<core::Date> m_holidays;
    WorkPeriods m_weeks;
    WorkPeriods m_fortnights;
    std::vector<std::size_t> m_lines;
};

} // namespace practice::scheduling
