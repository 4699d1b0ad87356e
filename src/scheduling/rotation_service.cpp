#include "scheduling/rotation_service.h"

#include "core/text.h"
#include "scheduling/rotation.h"
#include "scheduling/rotation_repository.h"
#include "scheduling/scheduling_messages.h"
#include "scheduling/service_messages.h"
#include "scheduling/setup_repository.h"

#include <algorithm>
#include <set>

namespace practice::scheduling {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

core::Findings checkPlan(const RotationPlan& plan, const std::vector<Versioned<ShiftType>>& types) {
    std::vector<ShiftType> live;
    for (const auto& type : types)
        if (!type.value.archived)
            live.push_back(type.value);
    auto findings = checkRotation(plan.rotation, live);
    if (core::trimmed(plan.rotation.name).empty())
        findings.push_back(error(codes::kRotationName, {}, "name"));
    std::set<EmployeeId> people;
    for (const auto& member : plan.members)
        if (!people.insert(member.employee).second || member.weekOffset < 0 || member.weekOffset >= plan.rotation.weeks) {
            findings.push_back(error(codes::kRotationMember, {}, "members"));
            break;
        }
    return findings;
}

} // namespace

core::Result<std::vector<Versioned<RotationPlan>>> RotationService::rotations(DepartmentId department) {
    PRACTICE_TRY(authorize(m_context, Permission::RosterView, department));
    return RotationRepository(m_context.connection).list(department);
}

Outcome<RotationId> RotationService::save(DepartmentId department, RotationPlan plan, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::RosterEdit, department));
    plan.rotation.name = core::trimmed(plan.rotation.name);
    const bool isNew = !plan.rotation.id.isValid();
    // Nor may a rotation be taken from a department that is not one's own.
    if (const auto owner = isNew ? department : RotationRepository(m_context.connection).departmentOf(plan.rotation.id);
        owner != department)
        return refuse(core::NotFound{{"rotation", plan.rotation.id.value()}});
    UnitOfWork work(m_context);
    RotationRepository repository(work.connection());
    auto findings = checkPlan(plan, SetupRepository(work.connection()).listShiftTypes());
    for (const auto& other : repository.list(department))
        if (other.value.rotation.id != plan.rotation.id &&
            core::lowered(other.value.rotation.name) == core::lowered(plan.rotation.name))
            findings.push_back(error(codes::kRotationNameTaken, {{"name", other.value.rotation.name}}, "name"));
    if (core::hasErrors(findings))
        return refuse(std::move(findings));
    if (isNew)
        plan.rotation.id = repository.insert(plan, department, work.now(), work.session().user());
    else if (!repository.update(plan, version))
        return refuse(core::Conflict{{"rotation", plan.rotation.id.value()}, version.value, 0, {}});
    repository.leaveOthers(plan, department);
    work.audit({isNew ? "rotation.create" : "rotation.update", {"rotation", plan.rotation.id.value()},
                {"name", "pattern", "people"}, std::to_string(plan.members.size()) + " people"});
    work.changed("rotation", plan.rotation.id.value());
    return core::Changed<RotationId>{plan.rotation.id, work.commit()};
}

Outcome<RotationId> RotationService::archive(RotationId id, core::RowVersion version) {
    const auto department = RotationRepository(m_context.connection).departmentOf(id);
    if (!department)
        return refuse(core::NotFound{{"rotation", id.value()}});
    PRACTICE_TRY(authorize(m_context, Permission::RosterEdit, *department));
    UnitOfWork work(m_context);
    if (!RotationRepository(work.connection()).archive(id, version, work.now()))
        return refuse(core::Conflict{{"rotation", id.value()}, version.value, 0, {}});
    work.audit({"rotation.archive", {"rotation", id.value()}, {"archived_at"}, {}});
    work.changed("rotation", id.value());
    return core::Changed<RotationId>{id, work.commit()};
}

} // namespace practice::scheduling
