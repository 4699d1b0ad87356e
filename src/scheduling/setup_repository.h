#pragma once

#include "scheduling/coverage.h"
#include "scheduling/rule_set.h"
#include "scheduling/shift_type.h"
#include "scheduling/versioned.h"
#include "storage/connection.h"

namespace practice::scheduling {

/// Rows of shift types and coverage needs.
class SetupRepository {
  public:
    explicit SetupRepository(storage::Connection& connection) : m_connection(connection) {}

    std::vector<Versioned<ShiftType>> listShiftTypes() const; ///< Archived ones too, by start and code.
    ShiftTypeId insert(const ShiftType& type, core::Instant now, core::UserId by);
    bool update(const ShiftType& type, core::RowVersion version);
    bool archiveShiftType(ShiftTypeId id, core::RowVersion version, core::Instant now);
    std::int64_t usesFrom(ShiftTypeId id, core::Date day) const; ///< Draft cells on or after `day`.

    std::vector<Versioned<CoverageNeed>> listNeeds(DepartmentId department) const; ///< In order, live ones.
    CoverageNeedId insert(const CoverageNeed& need, core::Instant now, core::UserId by);
    bool update(const CoverageNeed& need, core::RowVersion version);
    bool archiveNeed(CoverageNeedId id, core::RowVersion version, core::Instant now);
    /// Empty if there never was such a need; archived ones too.
    std::optional<DepartmentId> departmentOf(CoverageNeedId id) const;
    void setPosition(DepartmentId department, CoverageNeedId id, int position);

  private:
    storage::Connection& m_connection;
};

/// The rule set is stored as a whole: rule rows and one row of options.
class RuleRepository {
  public:
    explicit RuleRepository(storage::Connection& connection) : m_connection(connection) {}
    std::optional<Versioned<RuleSet>> find() const;
    /// False: another version is stored. A version of 0 expects none.
    bool replace(const RuleSet& rules, core::RowVersion expected);

  private:
    storage::Connection& m_connection;
};

} // namespace practice::scheduling
