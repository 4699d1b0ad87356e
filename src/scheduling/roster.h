#pragma once

#include "core/date.h"
#include "core/time_zone.h"
#include "scheduling/ids.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace practice::scheduling {

/// What one roster covers: a department of a site over a range of days in the site's time zone.
struct RosterPeriod {
    DepartmentId department;
    SiteId site;
    core::DateRange days;
    core::TimeZone zone = core::TimeZone::utc();
};

enum class Origin { Hand, Rotation, Fill };

/// One shift in a cell.
struct CellShift {
    ShiftTypeId type;
    JobRoleId role; ///< Worked as; not set: the person's main role.
    bool pinned = false;
    Origin origin = Origin::Hand;
    std::string note; ///< Free text: sealed before it reaches the database.
    bool operator==(const CellShift&) const = default;
};

/// Usually none or one; two for a double or a day shift with call behind it.
using Cell = std::vector<CellShift>;

struct CellKey {
    EmployeeId employee;
    core::Date date;
    bool operator==(const CellKey&) const = default;
    bool operator<(const CellKey& other) const {
        return employee != other.employee ? employee < other.employee : date < other.date;
    }
};

struct CellChange {
    CellKey cell;
    Cell before;
    Cell after;
    bool operator==(const CellChange&) const = default;
    CellChange reversed() const { return {cell, after, before}; }
};
using CellChanges = std::vector<CellChange>;

/// One shift of one person, flat: the form in which rosters are stored and exported.
struct Assignment {
    EmployeeId employee;
    core::Date date;
    CellShift shift;
    bool operator==(const Assignment&) const = default;
};

/// The cells of one period. A value: copied for drafts, versions and trials. Empty cells are not kept,
/// so two rosters are equal exactly if they look equal.
class Roster {
  public:
    using Cells = std::map<CellKey, Cell>;

    Roster() = default;
    explicit Roster(const std::vector<Assignment>& assignments);

    const Cell& at(EmployeeId employee, core::Date date) const; ///< The empty cell where nothing stands.
    const Cell& at(const CellKey& key) const { return at(key.employee, key.date); }
    void set(const CellKey& key, Cell cell);
    /// Each change's `before` must be what stands there (ContractViolation otherwise).
    void apply(std::span<const CellChange> changes);

    const Cells& cells() const { return m_cells; }
    std::vector<Assignment> assignments() const; ///< By employee, date, order in the cell.
    bool operator==(const Roster&) const = default;

  private:
    Cells m_cells;
};

/// The changes that make `to` of `from`, ordered by cell.
CellChanges differences(const Roster& from, const Roster& to);
CellChanges reversed(const CellChanges& changes);

} // namespace practice::scheduling
