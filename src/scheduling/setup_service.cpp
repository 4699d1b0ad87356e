#include "scheduling/setup_service.h"

#include "core/contract.h"
#include "core/text.h"
#include "organization/organization_service.h"
#include "scheduling/service_messages.h"
#include "scheduling/setup_repository.h"

namespace practice::scheduling {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

core::Result<std::vector<Versioned<ShiftType>>> SetupService::shiftTypes(Archived archived) {
    PRACTICE_TRY(authorize(m_context, Permission::RosterView));
    auto types = SetupRepository(m_context.connection).listShiftTypes();
    if (archived == Archived::Hide)
        std::erase_if(types, [](const auto& type) { return type.value.archived; });
    return types;
}

core::Result<void> SetupService::authorizeEverywhere() {
    // No own department is department 0: only the scope of all departments passes.
    auto allowed = authorize(m_context, Permission::RosterRulesEdit, DepartmentId{});
    if (allowed || !std::holds_alternative<core::Denied>(allowed.error()))
        return allowed;
    std::string roles;
    for (int i = 0; i < security::kRoleCount; ++i)
        if (const auto role = static_cast<security::Role>(i);
            security::grantedScope(role, Permission::RosterRulesEdit) == security::Scope::All)
            roles += (roles.empty() ? "" : ", ") + std::string(security::caption(role));
    return refuse(core::Denied{std::string(security::key(Permission::RosterRulesEdit)) + " (all departments)", roles});
}

core::Result<void> SetupService::authorizeShiftType(const ShiftType& type) {
    return type.department.isValid() ? authorize(m_context, Permission::RosterRulesEdit, type.department) : authorizeEverywhere();
}

core::Result<void> SetupService::authorizeRules(const RuleSet& rules) {
    if (m_context.session.scopeOf(Permission::RosterRulesEdit) != security::Scope::OwnDepartment)
        return authorizeEverywhere();
    const auto stored = RuleRepository(m_context.connection).find();
    RuleSet before = stored ? stored->value : RuleSet::defaults();
    RuleSet after = rules;
    const auto own = [this](const RuleConfig& rule) {
        return rule.scope.level == ScopeLevel::Department &&
               m_context.session.may(Permission::RosterRulesEdit, DepartmentId(rule.scope.id));
    };
    std::erase_if(before.rules, own);
    std::erase_if(after.rules, own);
    return before == after ? authorize(m_context, Permission::RosterRulesEdit) : authorizeEverywhere();
}

Outcome<ShiftTypeId> SetupService::saveShiftType(ShiftType type, core::RowVersion version) {
    PRACTICE_TRY(authorizeShiftType(type));
    for (const auto& stored : SetupRepository(m_context.connection).listShiftTypes())
        if (stored.value.id == type.id) // nor may one be taken from another department, or from all of them
            PRACTICE_TRY(authorizeShiftType(stored.value));
    auto findings = checkShiftType(type);
    UnitOfWork work(m_context);
    SetupRepository repository(work.connection());
    for (const auto& other : repository.listShiftTypes())
        if (!other.value.archived && other.value.id != type.id &&
            core::lowered(other.value.code) == core::lowered(type.code))
            findings.push_back(error(codes::kShiftCodeInUse, {{"code", type.code}}, "code"));
    if (core::hasErrors(findings))
        return refuse(std::move(findings));
    if (!type.id.isValid())
        type.id = addShiftType(work, type);
    else if (!repository.update(type, version))
        return refuse(core::Conflict{{"shift_type", type.id.value()}, version.value, 0, {}});
    else
        work.audit({"shift_type.update", {"shift_type", type.id.value()}, {"code", "name", "times"}, type.code});
    work.changed("shift_type", type.id.value());
    return core::Changed<ShiftTypeId>{type.id, work.commit()};
}

Outcome<ShiftTypeId> SetupService::archiveShiftType(ShiftTypeId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::RosterRulesEdit));
    for (const auto& stored : SetupRepository(m_context.connection).listShiftTypes())
        if (stored.value.id == id)
            PRACTICE_TRY(authorizeShiftType(stored.value));
    UnitOfWork work(m_context);
    SetupRepository repository(work.connection());
    const auto today = organization::OrganizationService::practiceZone(work.connection()).toLocal(work.now()).date;
    if (const auto uses = repository.usesFrom(id, today); uses > 0) {
        std::string code;
        for (const auto& type : repository.listShiftTypes())
            if (type.value.id == id)
                code = type.value.code;
        return refuse(error(codes::kShiftTypeInUse, {{"code", std::move(code)}, {"count", uses}}));
    }
    if (!repository.archiveShiftType(id, version, work.now()))
        return refuse(core::Conflict{{"shift_type", id.value()}, version.value, 0, {}});
    work.audit({"shift_type.archive", {"shift_type", id.value()}, {"archived_at"}, {}});
    work.changed("shift_type", id.value());
    return core::Changed<ShiftTypeId>{id, work.commit()};
}

core::Result<std::vector<Versioned<CoverageNeed>>> SetupService::needs(DepartmentId department) {
    PRACTICE_TRY(authorize(m_context, Permission::RosterView, department));
    return SetupRepository(m_context.connection).listNeeds(department);
}

core::Result<void> SetupService::authorizeOwnerOf(CoverageNeedId id) {
    const auto department = SetupRepository(m_context.connection).departmentOf(id);
    if (!department)
        return refuse(core::NotFound{{"coverage_need", id.value()}});
    return authorize(m_context, Permission::RosterRulesEdit, *department);
}

Outcome<CoverageNeedId> SetupService::saveNeed(CoverageNeed need, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::RosterRulesEdit, need.department));
    // Nor may a need be taken from a department that is not one's own.
    if (need.id.isValid())
        PRACTICE_TRY(authorizeOwnerOf(need.id));
    if (auto findings = checkCoverageNeed(need); core::hasErrors(findings))
        return refuse(std::move(findings));
    UnitOfWork work(m_context);
    if (!need.id.isValid())
        need.id = addNeed(work, need);
    else if (!SetupRepository(work.connection()).update(need, version))
        return refuse(core::Conflict{{"coverage_need", need.id.value()}, version.value, 0, {}});
    else
        work.audit({"coverage_need.update", {"coverage_need", need.id.value()}, {"minimum", "pattern"}, need.name});
    work.changed("coverage_need", need.id.value());
    return core::Changed<CoverageNeedId>{need.id, work.commit()};
}

Outcome<CoverageNeedId> SetupService::archiveNeed(CoverageNeedId id, core::RowVersion version) {
    PRACTICE_TRY(authorizeOwnerOf(id));
    UnitOfWork work(m_context);
    if (!SetupRepository(work.connection()).archiveNeed(id, version, work.now()))
        return refuse(core::Conflict{{"coverage_need", id.value()}, version.value, 0, {}});
    work.audit({"coverage_need.archive", {"coverage_need", id.value()}, {"archived_at"}, {}});
    work.changed("coverage_need", id.value());
    return core::Changed<CoverageNeedId>{id, work.commit()};
}

Outcome<DepartmentId> SetupService::orderNeeds(DepartmentId department, const std::vector<CoverageNeedId>& order) {
    PRACTICE_TRY(authorize(m_context, Permission::RosterRulesEdit, department));
    UnitOfWork work(m_context);
    SetupRepository repository(work.connection());
    int position = 0;
    for (const auto id : order)
        repository.setPosition(department, id, ++position);
    work.audit({"coverage_need.order", {"department", department.value()}, {"position"}, {}});
    work.changed("coverage_need", 0);
    return core::Changed<DepartmentId>{department, work.commit()};
}

core::Result<Versioned<RuleSet>> SetupService::rules() {
    PRACTICE_TRY(authorize(m_context, Permission::RosterView));
    auto stored = RuleRepository(m_context.connection).find();
    return stored ? *std::move(stored) : Versioned<RuleSet>{RuleSet::defaults(), {}};
}

Outcome<core::RowVersion> SetupService::saveRules(const RuleSet& rules, core::RowVersion version) {
    PRACTICE_TRY(authorizeRules(rules));
    if (auto findings = checkRuleSet(rules); core::hasErrors(findings))
        return refuse(std::move(findings));
    UnitOfWork work(m_context);
    if (!RuleRepository(work.connection()).replace(rules, version))
        return refuse(core::Conflict{{"roster_rules", 1}, version.value, 0, {}});
    work.audit({"roster_rules.update", {"roster_rules", 1}, {"rules"}, {}});
    work.changed("roster_rules", 1);
    return core::Changed<core::RowVersion>{{version.value + 1}, work.commit()};
}

ShiftTypeId SetupService::addShiftType(UnitOfWork& work, const ShiftType& type) {
    const auto id = SetupRepository(work.connection()).insert(type, work.now(), work.session().user());
    work.audit({"shift_type.create", {"shift_type", id.value()}, {"code", "name", "times"}, type.code});
    work.changed("shift_type", id.value());
    return id;
}

CoverageNeedId SetupService::addNeed(UnitOfWork& work, const CoverageNeed& need) {
    const auto id = SetupRepository(work.connection()).insert(need, work.now(), work.session().user());
    work.audit({"coverage_need.create", {"coverage_need", id.value()}, {"minimum", "pattern"}, need.name});
    work.changed("coverage_need", id.value());
    return id;
}

void SetupService::installRules(UnitOfWork& work, const RuleSet& rules) {
    PRACTICE_EXPECTS(RuleRepository(work.connection()).replace(rules, {}));
    work.audit({"roster_rules.install", {"roster_rules", 1}, {"rules"}, {}});
    work.changed("roster_rules", 1);
}

} // namespace practice::scheduling
