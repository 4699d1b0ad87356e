#pragma once

#include "core/change_set.h"
#include "scheduling/coverage.h"
#include "scheduling/rule_set.h"
#include "scheduling/shift_type.h"
#include "scheduling/versioned.h"
#include "security/unit_of_work.h"

namespace practice::scheduling {

template <class T> using Outcome = core::Result<core::Changed<T>>;

/// What rosters are made of: shift types, what a department needs on duty, and the rules. Reading needs roster.view,
/// changing roster_rules.edit: of the department that a type, a need or a rule belongs to, and of all departments where it
/// is practice-wide. Change kinds: "shift_type", "coverage_need", "roster_rules".
class SetupService {
  public:
    explicit SetupService(const security::Context& context) : m_context(context) {}

    /// Live ones by start and code; with archived ones where old rosters must be shown.
    enum class Archived { Hide, Show };
    core::Result<std::vector<Versioned<ShiftType>>> shiftTypes(Archived archived = Archived::Hide);
    Outcome<ShiftTypeId> saveShiftType(ShiftType type, core::RowVersion version); ///< Without an id: a new one.
    Outcome<ShiftTypeId> archiveShiftType(ShiftTypeId id, core::RowVersion version);

    core::Result<std::vector<Versioned<CoverageNeed>>> needs(DepartmentId department);
    Outcome<CoverageNeedId> saveNeed(CoverageNeed need, core::RowVersion version);
    Outcome<CoverageNeedId> archiveNeed(CoverageNeedId id, core::RowVersion version);
    Outcome<DepartmentId> orderNeeds(DepartmentId department, const std::vector<CoverageNeedId>& order);

    core::Result<Versioned<RuleSet>> rules();
    Outcome<core::RowVersion> saveRules(const RuleSet& rules, core::RowVersion version);

    // For the demo and imports: join the caller's transaction; no permission of their own.
    static ShiftTypeId addShiftType(security::UnitOfWork& work, const ShiftType& type);
    static CoverageNeedId addNeed(security::UnitOfWork& work, const CoverageNeed& need);
    static void installRules(security::UnitOfWork& work, const RuleSet& rules);

  private:
    /// To change what binds the whole practice. The denial names the roles that reach so far.
    core::Result<void> authorizeEverywhere();
    core::Result<void> authorizeShiftType(const ShiftType& type);
    core::Result<void> authorizeRules(const RuleSet& rules);
    /// To change what a department needs: its own permission, whatever department the caller names.
    core::Result<void> authorizeOwnerOf(CoverageNeedId id);
    security::Context m_context;
};

} // namespace practice::scheduling
