#pragma once

#include "ui/roster/types.h"

#include <optional>
#include <set>

namespace practice::ui::roster {

/// A roster as it is read: cells with all that follows from them, and who is called what. The sheet is one; a copy of this
/// part of it goes to another thread, where it is printed or exported while the sheet is edited on.
class RosterReading {
  public:
    const PracticeFacts& facts() const { return m_facts; }
    bool isOpen() const { return m_evaluator.has_value(); }
    const scheduling::RosterHead& head() const { return m_opened.head; }
    const scheduling::RosterInput& input() const { return *m_opened.input; }
    DateRange days() const { return m_opened.head.days; }
    const scheduling::RosterEvaluator& evaluator() const { return *m_evaluator; }
    const scheduling::Roster& roster() const { return m_evaluator->roster(); }
    bool changedSincePublished(const CellKey& cell) const { return m_changed.contains(cell); }
    int changeCount() const { return static_cast<int>(m_changed.size()); } ///< Cells against the published version.

    QString nameOf(EmployeeId employee) const; ///< "Alvarez, Marta"
    QString roleName(JobRoleId role) const;
    QString shiftName(ShiftTypeId shift) const;
    const scheduling::ShiftType* shift(ShiftTypeId id) const { return input().shiftType(id); }
    scheduling::PersonLabel labelOf(EmployeeId employee) const;
    QString cellText(const CellKey& cell) const; ///< As copied and exported: "D", "D+C", "AL".

  protected:
    PracticeFacts m_facts;
    scheduling::OpenRoster m_opened;
    std::optional<scheduling::RosterEvaluator> m_evaluator;
    std::set<CellKey> m_changed; ///< Against the published version.
};

/// What the person's rotation has on this day: "Night", "free"; empty without a rotation.
QString plannedText(const RosterReading& roster, const CellKey& cell);

} // namespace practice::ui::roster
