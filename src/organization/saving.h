#pragma once

#include "core/change_set.h"
#include "core/result.h"
#include "organization/organization.h"
#include "security/unit_of_work.h"

#include <string>
#include <utility>
#include <vector>

namespace practice::organization {

/// What the services of this room share: one unit a use case, an audit row and a change a write.

template <class T, class Action>
core::Result<core::Changed<T>> inOneUnit(const security::Context& context, Action&& action) {
    // Refused before a transaction begins, so that the denial is recorded in one of its own.
    PRACTICE_TRY(security::authorize(context, security::Permission::OrganizationEdit));
    security::UnitOfWork unit(context);
    PRACTICE_TRY_ASSIGN(auto value, action(unit));
    return core::Changed<T>{std::move(value), unit.commit()};
}

inline void note(security::UnitOfWork& unit, std::string action, const core::EntityRef& subject,
                 std::vector<std::string> fields) {
    unit.audit({std::move(action), subject, std::move(fields), {}});
    unit.changed(subject.kind, subject.id);
}

/// Names of the members in which the two differ; all that are filled in where there was nothing before.
std::vector<std::string> changedFields(const std::optional<PracticeProfile>& before, const PracticeProfile& after);
std::vector<std::string> changedFields(const std::optional<Site>& before, const SiteDraft& after);
std::vector<std::string> changedFields(const std::optional<Department>& before, const DepartmentDraft& after);
std::vector<std::string> changedFields(const std::optional<JobRole>& before, const JobRoleDraft& after);
std::vector<std::string> changedFields(const std::optional<OwnHoliday>& before, const OwnHolidayDraft& after);

/// Archives (an instant) or restores (none); NotFound or Conflict otherwise.
template <class Repository, class Id>
core::Result<core::RowVersion> setArchived(security::UnitOfWork& unit, Repository& rows, const std::string& kind, Id id,
                                           core::RowVersion version, std::optional<core::Instant> at) {
    const core::EntityRef subject{kind, id.value()};
    const auto stored = rows.find(id);
    if (!stored) return core::refuse(core::NotFound{subject});
    if (!rows.setArchived(id, version, at))
        return core::refuse(core::Conflict{subject, version.value, stored->version.value, {}});
    note(unit, kind + (at ? ".archive" : ".restore"), subject, {"archived"});
    return core::RowVersion{version.value + 1};
}

} // namespace practice::organization
